"""Random walks through the dashboard, and a simple model of what each step should leave.

The model knows filters, selection, page and decisions; how anything is drawn is none of its
business.  After every step the address, the accounting line and the store have to be as it says.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from dashboard.data.filters import Address, Filters, to_params
from dashboard.data.model import Review
from dashboard.data.query import Col, narrow
from dashboard.data.regions import QUICK
from dashboard.data.store import Store, in_force
from dashboard.state import View
from dashboard.words import REVIEW_WORDS, STATUS_WORDS, TYPE_WORDS
from tests.browser.chromium import wait_until
from tests.browser.conftest import Visit

__all__ = ["Walk"]

_PAGES = ("Map", "Timeline", "Actors", "Article", "Review")
_LISTED = ("Map", "Timeline", "Review")  # pages with a list of incidents
_OTHER_PARAMS = ("profile", "article", "show", "begun")  # none of the model's
_LOOKS, _LOOK_MS = 100, 100
_TRIES = 3
_WORDS = ("brigade", "mosul", "coalition", "nothing-has-this")

# Notes when anything was last put on the page or taken away, in shadow trees too.
_NOTE_CHANGES = """
window.changed = performance.now();
const noted = new MutationObserver(() => { window.changed = performance.now(); });
const what = { childList: true, characterData: true, subtree: true };
noted.observe(document, what);
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  noted.observe(root, what);
  return root;
};
"""
# As long as nobody acts on what they see: the browser may not have asked for a run yet, or a chart
# may be drawn in parts.
_STILL_MS = 200
# A run has ended and all that it drew stands still, its charts and maps too.
_STANDS_STILL = """(still) => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app?.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll(".js-plotly-plot")].every((chart) => {
      const layout = chart._fullLayout;
      return layout && (!layout.map?._subplot || layout.map._subplot.map?.loaded());
    })
    && performance.now() - window.changed > still;
}"""


@dataclass
class Walk:
    """One walk: what the analyst has done so far, and what must be seen now."""

    visit: Visit
    address: str
    view: View  # as the reader left it
    store: Store
    chance: random.Random
    filters: Filters = field(default_factory=Filters)
    earlier: list[Filters] = field(default_factory=list)
    selected: str | None = None
    on: str = "Map"
    decisions: list[tuple[str, str]] = field(default_factory=list)  # what, about which incident
    done: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visit.page

    def go(self, steps: int) -> None:
        """Open the map and take *steps* random steps, looking after each."""
        self.page.add_init_script(_NOTE_CHANGES)
        self.visit.go(f"{self.address}/map")
        self.look()
        self._stand_still()
        for _ in range(steps):
            name, step = self.chance.choice(self._possible())
            self.done.append(name)
            try:
                step()
            except PlaywrightError as error:
                raise AssertionError(f"{' > '.join(self.done)}: {error}") from error
            self._stand_still()
            self.look()
            self._stand_still(asked=True)

    def _stand_still(self, *, asked: bool = False) -> None:
        """Wait as a person does until the page stands still; Plotly fails if taken away before.

        Without *asked* the browser may not yet have asked for what was done last.
        """
        if not asked:
            self.page.evaluate("window.changed = performance.now()")
        wait_until(self.page, _STANDS_STILL, _STILL_MS)

    def look(self) -> None:
        """Compare what is seen with what the model says."""
        trail = " > ".join([*self.done[-6:], str(self.decisions[-4:]), str(self.filters)])
        expect(self.visit.accounting(), trail).to_have_text(self._narrowed()[1])
        wanted = to_params(Address(self.filters, self.selected))
        found = self._params(wanted)
        assert found == wanted, f"{found} {trail}"
        assert f"/{self.on.lower()}" in self.page.url, trail
        assert len(in_force(self.store.decisions())) == len(self.decisions), trail
        assert self.page.locator('[data-testid="stException"]').count() == 0, trail
        assert self.visit.troubles == [], trail

    def _params(self, wanted: dict[str, list[str]]) -> dict[str, list[str]]:
        """Return the query of the address: *wanted* as soon as it is there, else what stays."""
        found: dict[str, list[str]] = {}
        for _ in range(_LOOKS):
            found = parse_qs(urlsplit(self.page.url).query)
            found = {name: values for name, values in found.items() if name not in _OTHER_PARAMS}
            if found == wanted:
                break
            self.page.wait_for_timeout(_LOOK_MS)
        return found

    def _narrowed(self) -> tuple[pd.DataFrame, str]:
        frame = self.view.incidents
        said = Counter(self.decisions)
        rejected = [incident for (what, incident) in said if what == "reject"]
        reviewed = [incident for (what, incident) in said if what != "reject"]
        frame = frame[~frame[Col.ID].isin(rejected)].copy()
        frame.loc[frame[Col.ID].isin(reviewed), Col.REVIEW] = Review.REVIEWED.value
        found = self.view.index.search(self.filters.q).incidents
        shown, accounting = narrow(frame, self.view.roles, self.filters, found)
        return shown, accounting.line()

    def _shown(self, *, review: Review | None = None) -> list[str]:
        shown, _ = self._narrowed()
        if review:
            shown = shown[shown[Col.REVIEW] == review]
        return [str(key) for key in shown[Col.ID]]

    def _possible(self) -> list[tuple[str, Callable[[], None]]]:
        steps: list[tuple[str, Callable[[], None]]] = [
            ("region", self._region),
            ("type", self._type),
            ("status", self._status),
            ("review", self._review),
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
        if self.on == "Review" and self._shown():
            if self.decisions:
                steps += [("take back", self._take_back)] * 3
            if self._shown(review=Review.MACHINE):
                steps += [("confirm", self._confirm), ("correct", self._correct)] * 3
                steps += [("reject", self._reject)]
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

    def _review(self) -> None:
        left = [key for key in REVIEW_WORDS if key not in self.filters.reviews]
        if not left:
            return
        chosen = self.chance.choice(left)
        self._choose("Review", REVIEW_WORDS[chosen])
        self._filter(replace(self.filters, reviews=(*self.filters.reviews, str(chosen))))

    def _choose(self, label: str, option: str) -> None:
        box = self.page.get_by_role("combobox", name=label, exact=True)
        listed = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(_TRIES):
            box.fill("")
            box.fill(option)  # of a long list only the part in sight is on the page
            try:
                listed.wait_for(timeout=3000)
                break
            except PlaywrightTimeout:  # a page that was still being drawn has closed the list
                continue
        listed.wait_for()
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

    def _select_unreviewed(self) -> str:
        chosen = self.chance.choice(self._shown(review=Review.MACHINE))
        self.page.locator(f'button.row[data-id="{chosen}"]').first.click()
        self.page.wait_for_url(f"**id={chosen}*")
        self.selected = chosen
        self.visit.settle()
        return chosen

    def _confirm(self) -> None:
        chosen = self._select_unreviewed()
        self.page.get_by_role("button", name="Confirm", exact=True).click()
        self._decided("confirm", chosen)

    def _correct(self) -> None:
        chosen = self._select_unreviewed()
        row = self.view.incidents.set_index(Col.ID).loc[chosen]
        if row[Col.BACKGROUND]:
            return  # another day may make it none, and so put it on the map
        self.page.get_by_role("button", name="Correct", exact=True).click()
        day = self.page.get_by_label("When", exact=True)
        day.fill(f"2018-12-{self.chance.randrange(10, 31)}")
        day.press("Tab")
        self.visit.settle()
        self.page.get_by_role("button", name="Save correction").click()
        self._decided("correct", chosen)

    def _reject(self) -> None:
        chosen = self._select_unreviewed()
        self.page.get_by_role("button", name="Reject", exact=True).click()
        why = self.page.get_by_label("Why it is no incident")
        why.fill("not an act")
        why.press("Tab")
        self.visit.settle()
        self.page.get_by_role("button", name="Reject it").click()
        self._decided("reject", chosen)

    def _take_back(self) -> None:
        self.page.get_by_role("button", name="Undo last decision").first.click()
        self.decisions.pop()
        self._landed()

    def _decided(self, what: str, incident: str) -> None:
        self.decisions.append((what, incident))
        self._landed()

    def _landed(self) -> None:
        """Wait until the decision is in; which incident is selected next is the page's choice."""
        self._stand_still()
        self.selected = parse_qs(urlsplit(self.page.url).query).get("id", [None])[0]

    def _switch(self) -> None:
        self.on = self.chance.choice([name for name in _PAGES if name != self.on])
        self.visit.follow(self.on)

    def _reload(self) -> None:
        self.page.reload()
        self.earlier = []  # what went before is the session's, and a reload begins another
