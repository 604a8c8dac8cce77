"""Two actors beside each other: one timeline, what they do to each other, and what they share."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.charts.compare import compare_drawing, describe_comparison
from dashboard.charts.timeline_table import timeline_table
from dashboard.data.case_folder import CaseFolder
from dashboard.data.comparison import Comparison, Side, compare, side_of
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets import chart, chart_table, incident_card, incident_list, time_list
from dashboard.widgets.record import Field, Line, Record, show_record
from dashboard.words import article_words, shorten

__all__ = ["shared", "show"]

_OPTION_CHARS = 60
_BAR = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}
_MAX_LINES = 12


def show(desk: Desk, listed: Sequence[str], focused: str) -> None:
    """Draw the choice of two of the actors *listed*, and both when they are chosen."""
    second = desk.compare if desk.compare in listed and desk.compare != focused else None
    _choose(desk, listed, focused, second)
    if second is None:
        st.info("Choose a second actor to see both on one timeline.")
        return
    folder, roles = desk.view.folder, desk.view.roles
    one, other = (side_of(folder, roles, desk.shown, each) for each in (focused, second))
    found = compare(folder, roles, desk.shown, one, other)
    both = desk.shown[desk.shown[Col.ID].isin(one.all | other.all)]
    _chart(desk, one, other, found)
    chart_table.show(
        lambda: timeline_table(both, desk.filters),
        "compare.table",
        caption="The incidents of both on the timeline",
    )
    facts, rows = st.columns(2, gap="medium")
    with facts:
        record = shared(folder, found, one, other)
        show_record(record, key="compare.shared", incident_id=desk.selected)
        if desk.selected:
            incident_card.show(desk, desk.selected, key="compare.card")
    with rows:
        sections = time_list.chronological(both, desk.filters)
        incident_list.show(sections, selected=desk.selected, key="compare.incidents")


def _chart(desk: Desk, one: Side, other: Side, found: Comparison) -> None:
    def pick() -> None:
        # Clicking a mark again only takes the chart's own mark away: the incident stays selected.
        if picked := state.picked_points("actors.compare"):
            state.select(picked[0])

    drawing = compare_drawing(
        desk.shown,
        one,
        other,
        dark=state.is_dark(),
        selected=desk.selected,
        filters=desk.filters,
    )
    chart.show(
        chart.sheet(drawing, alt=describe_comparison(one, other, len(found.between))),
        key="actors.compare",
        config=_BAR,
        on_pick=pick,
    )


def _choose(desk: Desk, listed: Sequence[str], focused: str, second: str | None) -> None:
    actors = desk.view.folder.actors

    def name(actor_id: str) -> str:
        return shorten(actors[actor_id].name, _OPTION_CHARS)

    def changed() -> None:
        one, other = (state.widget(f"compare.{which}") for which in ("one", "other"))
        state.view_actors(
            "compare",
            profile=str(one) if one else None,
            compare=str(other) if other else None,
        )

    for column, which, label, value in zip(
        st.columns(2), ("one", "other"), ("First actor", "Second actor"), (focused, second),
        strict=True,
    ):  # fmt: skip
        options = [each for each in listed if which == "one" or each != focused]
        state.set_widget(f"compare.{which}", value)
        column.selectbox(
            label,
            options,
            format_func=name,
            key=f"compare.{which}",
            placeholder="Choose",
            on_change=state.heard(f"compare.{which}", changed),
        )


def shared(folder: CaseFolder, found: Comparison, one: Side, other: Side) -> Record:
    """Return what two actors do to each other and what they share; each act opens its sentence."""
    fields: list[Field] = [
        {"label": f"{one.name} → {other.name}", "lines": _acts(folder, found.against)},
        {"label": f"{other.name} → {one.name}", "lines": _acts(folder, found.back)},
        {"label": "Side by side", "lines": _acts(folder, found.together)},
        {"label": "Both act on", "lines": _names(found.targets), "inline": True},
        {"label": "Act on both", "lines": _names(found.sources), "inline": True},
        {"label": "Places of both", "lines": _names(found.places), "inline": True},
        {"label": "Named together", "lines": _articles(folder, found.articles)},
    ]
    kept = [field for field in fields if field["lines"]]
    nothing: Field = {
        "label": "",
        "lines": [{"text": "nothing among the incidents shown", "missing": True}],
    }
    return {
        "id": f"{one.actor_id}|{other.actor_id}",
        "kind": "In the incidents shown",
        "title": "Against each other, and what they share",
        "symbol": None,
        "badges": [],
        "quotes": [],
        "fields": kept or [nothing],
    }


def _acts(folder: CaseFolder, incidents: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    for key in incidents[:_MAX_LINES]:
        case, incident = folder.case_of(key), folder.incident(key)
        lines.append(
            {
                "text": incident.summary,
                "span": incident.evidence[0],
                "incident": key,
                "article": case.article.id,
                "note": f"{incident.modality.value} · {article_words(case.article)}",
            }
        )
    if len(incidents) > _MAX_LINES:
        lines.append({"text": f"and {len(incidents) - _MAX_LINES} more", "missing": True})
    return lines


def _names(names: Sequence[str]) -> list[Line]:
    return [{"text": name} for name in names[:_MAX_LINES]]


def _articles(folder: CaseFolder, articles: Sequence[str]) -> list[Line]:
    if not articles:
        return []
    first = article_words(folder.cases[articles[0]].article)
    count = f"{len(articles):,} article{'' if len(articles) == 1 else 's'}"
    return [{"text": count, "note": f"the first: {first}"}]
