"""Random walks through the dashboard, and a simple model of what each step should leave.

The model knows filters, selection, page and decisions; how anything is drawn is none of its
business.  After every step the address, the accounting line and the store have to be as it says.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from playwright.sync_api import Page, expect

from dashboard.data.filters import Address, Filters, to_params
from dashboard.data.query import Col, narrow
from dashboard.data.regions import QUICK
from dashboard.state import View
from dashboard.words import STATUS_WORDS, TYPE_WORDS
from tests.browser.conftest import Visit

__all__ = ["Walk"]

_PAGES = ("Map", "Timeline", "Actors", "Article")
_LISTED = ("Map", "Timeline")  # pages with a list of incidents
_WORDS = ("brigade", "mosul", "coalition", "nothing-has-this")


@dataclass
class Walk:
    """One walk: what the analyst has done so far, and what must be seen now."""

    visit: Visit
    address: str
    view: View
    chance: random.Random
    filters: Filters = field(default_factory=Filters)
    earlier: list[Filters] = field(default_factory=list)
    selected: str | None = None
    on: str = "Map"
    done: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visit.page

    def go(self, steps: int) -> None:
        """Open the map and take *steps* random steps, looking after each."""
        self.visit.go(f"{self.address}/map")
        self.look()
        for _ in range(steps):
            name, step = self.chance.choice(self._possible())
            self.done.append(name)
            step()
            self.visit.settle()
            self.look()

    def look(self) -> None:
        """Compare what is seen with what the model says."""
        trail = " > ".join(self.done[-8:])
        expect(self.visit.accounting(), trail).to_have_text(self._line())
        wanted = to_params(Address(self.filters, self.selected))
        self.page.wait_for_function(_SAME_PARAMS, arg=[wanted, ["profile", "article"]])
        assert f"/{self.on.lower()}" in self.page.url, trail
        assert self.page.locator('[data-testid="stException"]').count() == 0, trail
        assert self.visit.troubles == [], trail

    def _line(self) -> str:
        found = self.view.index.search(self.filters.q).incidents
        return narrow(self.view.incidents, self.view.roles, self.filters, found)[1].line()

    def _shown(self) -> list[str]:
        found = self.view.index.search(self.filters.q).incidents
        shown, _ = narrow(self.view.incidents, self.view.roles, self.filters, found)
        return [str(key) for key in shown[Col.ID]]

    def _possible(self) -> list[tuple[str, Callable[[], None]]]:
        steps: list[tuple[str, Callable[[], None]]] = [
            ("region", self._region),
            ("type", self._type),
            ("status", self._status),
            ("search", self._search),
            ("page", self._switch),
            ("reload", self._reload),
        ]
        if self.filters != Filters():
            steps.append(("reset", self._reset))
        if self.earlier:
            steps.append(("undo", self._undo))
        if self.on in _LISTED and self._shown():
            steps += [("select", self._select)] * 2
        return steps

    def _filter(self, filters: Filters) -> None:
        if filters != self.filters:
            self.earlier = [*self.earlier, self.filters][-50:]
            self.filters = filters

    def _region(self) -> None:
        region = self.chance.choice([key for key in QUICK if key != self.filters.region])
        group = self.page.get_by_role("radiogroup", name="Region")
        group.get_by_role("radio", name=region, exact=True).click()
        self._filter(replace(self.filters, region=region))

    def _type(self) -> None:
        left = [key for key in TYPE_WORDS if key not in self.filters.types]
        chosen = self.chance.choice(left)
        self._choose("Type", TYPE_WORDS[chosen])
        self._filter(replace(self.filters, types=(*self.filters.types, str(chosen))))

    def _status(self) -> None:
        left = [key for key in STATUS_WORDS if key not in self.filters.statuses]
        if not left:
            return
        chosen = self.chance.choice(left)
        self._choose("Status", STATUS_WORDS[chosen])
        self._filter(replace(self.filters, statuses=(*self.filters.statuses, str(chosen))))

    def _choose(self, label: str, option: str) -> None:
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.fill(option)  # of a long list only the part in sight is on the page
        self.page.get_by_role("option", name=option, exact=True).wait_for()
        box.press("Enter")
        self.page.keyboard.press("Escape")

    def _search(self) -> None:
        word = self.chance.choice([word for word in _WORDS if word != self.filters.q])
        field_ = self.page.get_by_role("textbox", name="Search", exact=True)
        field_.fill(word)
        field_.press("Enter")
        self._filter(replace(self.filters, q=word))

    def _reset(self) -> None:
        self.page.get_by_role("button", name="Reset filters", exact=True).click()
        self._filter(Filters())

    def _undo(self) -> None:
        self.page.get_by_role("button", name="Undo last filter", exact=True).click()
        *self.earlier, self.filters = self.earlier

    def _select(self) -> None:
        chosen = self.chance.choice(self._shown())
        self.page.locator(f'button.row[data-id="{chosen}"]').first.click()
        self.selected = chosen

    def _switch(self) -> None:
        self.on = self.chance.choice([name for name in _PAGES if name != self.on])
        self.visit.follow(self.on)

    def _reload(self) -> None:
        self.page.reload()
        self.earlier = []  # what went before is the session's, and a reload begins another


# The query has these values, in any order of the names; some names are none of the model's.
_SAME_PARAMS = """([wanted, ignored]) => {
  const query = new URLSearchParams(location.search);
  ignored.forEach((name) => query.delete(name));
  const names = [...new Set(query.keys())].sort();
  return names.join() === Object.keys(wanted).sort().join()
    && names.every((name) => query.getAll(name).join("|") === wanted[name].join("|"));
}"""
