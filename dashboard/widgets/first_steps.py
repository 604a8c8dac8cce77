"""The first minutes: what is seen, in a sentence, and three things to try.

Shown with the built-in story alone, until it is put away; whoever has a store knows what is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard import state
from dashboard.data.columns import Col
from dashboard.data.model import Incident, Modality
from dashboard.state import Desk
from dashboard.widgets.markdown import literal
from dashboard.words import interval_words, shorten

__all__ = ["show", "tries"]

_STYLE = """
<style>
.st-key-first-steps { gap: 0.5rem; padding: 0.6rem 0.9rem; }
.st-key-first-steps button { min-height: 2.2rem; }
</style>
"""
_QUICK = ("Anbar", "Mosul", "Nineveh", "Iraq")  # the first that has incidents is offered


@dataclass(frozen=True, slots=True)
class Try:
    """Something to do, and the button that does it."""

    label: str
    key: str
    do: Callable[[], None]
    leaves: bool = False  # it goes to another page, which a callback cannot


def show(desk: Desk) -> None:
    """Draw the sentence and the buttons, unless they were put away or a store is shown."""
    if not state.is_first_visit():
        return
    st.html(_STYLE)
    with st.container(border=True, key="first-steps"):
        st.markdown(f"{_what_is_seen(desk)} Three things to try:")
        with st.container(horizontal=True, vertical_alignment="center"):
            for each in tries(desk):
                if each.leaves:
                    if st.button(each.label, key=each.key):
                        each.do()
                else:
                    st.button(each.label, key=each.key, on_click=each.do)
            st.button("Put away", key="first.away", type="tertiary", on_click=state.end_first_visit)


def _what_is_seen(desk: Desk) -> str:
    article = next(iter(desk.view.folder.cases.values())).article
    told = [literal(article.outlet)] if article.outlet else []
    if article.published:
        day = article.published
        told.append(interval_words(day.earliest, day.latest, day.edtf))
    from_whom = f" ({', '.join(told)})" if told else ""
    whole, count = len(desk.view.incidents), len(desk.shown)
    placed = int(desk.shown[Col.MAPPABLE].sum())
    read = "1 incident that was read" if whole == 1 else f"{whole} incidents that were read"
    if 0 < count < whole:  # the buttons themselves filter, and the sentence stays
        read = f"{count} of {read}"
    title = literal(shorten(article.title or "an untitled article", 90))
    others = "the others in the list" if placed < count else "and each is in the list"
    if not count:
        return f"The filters hide all {read} in one article, “{title}”{from_whom}."
    return (
        f"You see {read} in one article, “{title}”{from_whom}: "
        f"{placed} {'is' if placed == 1 else 'are'} on the map, {others}."
    )


def tries(desk: Desk) -> list[Try]:
    """Return what the data at hand lets one try, three things at most."""
    found = [_region(desk), _otherwise(desk), _sentence(desk)]
    return [each for each in found if each is not None]


def _region(desk: Desk) -> Try | None:
    held = {region for regions in desk.view.incidents[Col.REGIONS] for region in regions}
    region = next((name for name in _QUICK if name in held), None)
    if region is None:
        return None
    return Try(f"What happened in {region}?", "first.region", lambda: state.change(region=region))


def _otherwise(desk: Desk) -> Try | None:
    """Offer what somebody denies, else what is only claimed."""
    for status, label in (
        (Modality.DENIED, "What is denied, and by whom?"),
        (Modality.CLAIMED, "What is only claimed, and by whom?"),
    ):
        rows = desk.view.incidents.loc[desk.view.incidents[Col.STATUS] == status, Col.ID]
        if not rows.empty:
            chosen = str(rows.iloc[0])

            def show_it(status: Modality = status, chosen: str = chosen) -> None:
                state.change(region="All", statuses=(str(status),))
                state.select(chosen)

            return Try(label, "first.otherwise", show_it)
    return None


def _sentence(desk: Desk) -> Try | None:
    """Offer the sentence of the act that is known best, among those on the map."""
    folder = desk.view.folder
    placed = desk.view.incidents.loc[desk.view.incidents[Col.MAPPABLE], Col.ID]
    incidents: list[Incident] = [folder.incident(str(key)) for key in placed]
    if not incidents:
        return None
    best = max(incidents, key=lambda each: each.confidence)
    return Try(
        "Which words does an incident rest on?",
        "first.sentence",
        lambda: state.open_article(best.id, best.evidence[0]),
        leaves=True,
    )
