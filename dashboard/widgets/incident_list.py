"""The incidents shown, as rows to read and choose: the text equivalent of map and timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypedDict

import streamlit as st

from dashboard import components, state
from dashboard.data.model import Modality, Review
from dashboard.data.query import Col
from dashboard.widgets import symbols
from dashboard.widgets.review_sign import sign_words
from dashboard.words import STATUS_WORDS, TYPE_WORDS, date_words

__all__ = [
    "Cells",
    "Fact",
    "Only",
    "Row",
    "Section",
    "Tell",
    "facts",
    "review_facts",
    "section",
    "show",
]


class Fact(TypedDict, total=False):
    """A short statement under a row."""

    text: str
    missing: bool


class Row(TypedDict):
    """One incident of a list."""

    id: str
    summary: str
    symbol: dict[str, str]
    facts: list[Fact]


class Only(TypedDict):
    """A button beside a heading that leaves only a region."""

    text: str
    region: str


class Section(TypedDict):
    """Rows under one heading: each is made when it is drawn, and far down that is later."""

    title: str
    note: str
    rows: Sequence[Callable[[], Row]]
    only: Only | None


_PAGE = 100  # rows that are drawn at first: more are no list that anybody reads

Cells = Mapping[str, Any]  # of an incident, by column
Tell = Callable[[Cells], list[Fact]]


def show(
    sections: Iterable[Section],
    *,
    selected: str | None,
    key: str,
    choose: Callable[[str | None], None] = state.select,
) -> None:
    """Draw *sections*; choosing a row selects its incident on every page.

    Of a long list the first rows are drawn, and a button for more.  *choose* is called with the id
    of the row that is chosen.
    """

    def pick() -> None:
        chosen = state.triggered(key, "pick")
        choose(str(chosen) if chosen else None)

    def narrow() -> None:
        state.change(region=str(state.triggered(key, "only")))

    held = [part for part in sections if part["rows"]]
    total = sum(len(part["rows"]) for part in held)
    most = _PAGE * int(state.kept(f"{key}.pages") or 1)
    data = {"sections": _drawn(held, most), "selected": selected}
    components.rows(key=key, data=data, on_pick_change=pick, on_only_change=narrow)
    if total > most:
        st.button(
            f"Show {min(_PAGE, total - most)} more of {total}",
            key=f"{key}.longer",
            on_click=lambda: state.keep(f"{key}.pages", most // _PAGE + 1),
        )


def _drawn(sections: Iterable[Section], most: int) -> list[dict[str, object]]:
    """Return the first *most* rows, in their sections; a section says how many it has in all."""
    drawn: list[dict[str, object]] = []
    for part in sections:
        if most <= 0:
            break
        rows = [make() for make in part["rows"][:most]]
        most -= len(rows)
        drawn.append({**part, "rows": rows, "count": len(part["rows"])})
    return drawn


def section(
    title: str,
    note: str,
    rows: Iterable[Cells],
    tell: Tell = lambda _: [],
    *,
    only: Only | None = None,
) -> Section:
    """Return *rows* under a heading; *tell* says more of each, *only* is the button beside it."""
    dark = state.is_dark()
    makers = [partial(_row, row, tell, dark=dark) for row in rows]
    return {"title": title, "note": note, "only": only, "rows": makers}


def _row(row: Cells, tell: Tell, *, dark: bool) -> Row:
    return {
        "id": str(row[Col.ID]),
        "summary": str(row[Col.SUMMARY]),
        "symbol": symbols.mark(str(row[Col.TYPE]), dark=dark),
        "facts": [*facts(row), *tell(row)],
    }


def facts(row: Cells) -> list[Fact]:
    """Return type, date, place and status of an incident in a few words each."""
    places = [place for place in (row[Col.SITE], row[Col.PLACE]) if isinstance(place, str)]
    found: list[Fact] = [
        {"text": TYPE_WORDS[str(row[Col.TYPE])]},
        _when(row),
        {"text": places[0]} if places else {"text": "no place", "missing": True},
    ]
    if row[Col.STATUS] != Modality.REPORTED:
        found.append({"text": STATUS_WORDS[str(row[Col.STATUS])].lower()})
    if int(str(row[Col.ACCOUNTS])) > 1:
        found.append({"text": f"{row[Col.ACCOUNTS]} accounts, {row[Col.ORIGINS]} origins"})
    if row[Col.CONTESTED]:
        found.append({"text": f"≠ contested: {row[Col.CONTESTED]}"})
    if row[Col.REVIEW] != Review.MACHINE:
        fields = row[Col.HUMAN_FIELDS]
        set_ = fields if isinstance(fields, tuple) else ()
        found += review_facts(Review(str(row[Col.REVIEW])), set_)
    return found


def review_facts(review: Review, fields: Iterable[str]) -> list[Fact]:
    """Return who answers for an incident, and which of its values a person set."""
    found: list[Fact] = [{"text": sign_words(review)}]
    if review is not Review.HUMAN and (named := ", ".join(sorted(fields))):
        found.append({"text": f"{sign_words(Review.HUMAN)}: {named}"})
    return found


def _when(row: Cells) -> Fact:
    fact: Fact = {"text": date_words(row)}
    if not isinstance(row[Col.DATE_EDTF], str):
        fact["missing"] = True
    return fact
