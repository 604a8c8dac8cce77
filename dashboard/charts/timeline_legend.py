"""The legend of the timeline: kinds of act, and how it shows what is not plainly so.

On the page it stands below the chart as text, where its entries explain themselves and filter; in
a picture of the chart it is part of the figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from dashboard.charts.drawing import Trace, trace
from dashboard.charts.map_legend import Entry, Group, acts_legend
from dashboard.charts.rows import Row, families_in
from dashboard.charts.timeline_marks import MARK_PX, PALE
from dashboard.charts.when import possibly
from dashboard.data.anniversaries import NEAR_DAYS, anniversaries
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters
from dashboard.data.model import Modality, Review
from dashboard.definitions import meaning
from dashboard.theme import (
    CONTESTED,
    CROSS_SYMBOL,
    REVIEW_SIGN,
    STATUS_STYLE,
    MarkStyle,
    Palette,
    faded,
    palette,
)
from dashboard.words import REVIEW_WORDS, STATUS_WORDS

__all__ = ["legend_entries", "timeline_legend"]


def timeline_legend(
    incidents: pd.DataFrame, shown: pd.DataFrame, filters: Filters, *, dark: bool
) -> tuple[Group, ...]:
    """Return the legend: of what is among all *incidents*, with counts of those *shown*."""
    tone = palette(dark=dark).area

    def entry(label: str, shape: str, *of: tuple[str, str]) -> Entry:
        text = " ".join(meaning(*each) for each in of)
        return Entry("", label.casefold(), label, text, "bare", shape, tone)

    kept = [
        Entry("", "bar", "Bar: the days it may have been on", meaning("date"), "bare", "▬", tone),
        entry("Faded ends: about", "░", ("date", "about")),
    ]
    if filters.dated:
        kept.append(entry("Pale: possibly between the dates", "◌", ("date", "possible")))
    if incidents[Col.BACKGROUND].any():
        kept.append(entry("Row of context: background", "…", ("accounts", "background")))
    if filters.clock is Clock.EVENT and anniversaries(shown):
        near = f"Within {NEAR_DAYS} days of the day of the year of an earlier act, and no more."
        kept.append(Entry("", "near", "Near an anniversary", near, "bare", "|", tone))
    if incidents[Col.CONTESTED].astype(bool).any():
        kept.append(entry("Contested", CONTESTED, ("accounts", "contested")))
    reviews = set(incidents[Col.REVIEW])
    kept += [
        entry(REVIEW_WORDS[review], REVIEW_SIGN[review], ("review", review.value))
        for review in (Review.REVIEWED, Review.HUMAN)
        if review in reviews
    ]
    dates = Group("How well the date is known", tuple(kept))
    return (*acts_legend(incidents, shown, filters, dark=dark), dates)


def legend_entries(rows: Sequence[Row], filters: Filters, colours: Palette) -> list[Trace]:
    """Return an entry for each kind of act among *rows*, and for each way a mark differs."""
    kinds = [
        _entry(family.label, family.symbol, colours.families[family.key], family.key)
        for family in families_in(rows)
    ]
    return [*kinds, *_styles(rows, colours), *_signs(rows, filters, colours)]


def _styles(rows: Sequence[Row], colours: Palette) -> Iterator[Trace]:
    told = {row[Col.STATUS] for row in rows}
    hollow = [status for status in Modality if STATUS_STYLE[status] is MarkStyle.HOLLOW]
    if words := _listed(STATUS_WORDS[status] for status in hollow if status in told):
        entry = _entry(words, "circle", colours.panel)
        yield _ringed(entry, colours.quiet)
    if Modality.DENIED in told:
        entry = _entry(STATUS_WORDS[Modality.DENIED], CROSS_SYMBOL, colours.denied)
        yield _ringed(entry, colours.denied)


def _ringed(entry: Trace, colour: str) -> Trace:
    return entry | {"marker": {**entry["marker"], "line": {"width": 2, "color": colour}}}


def _signs(rows: Sequence[Row], filters: Filters, colours: Palette) -> Iterator[Trace]:
    pale = [
        words
        for words, there in (
            ("possibly between the dates", any(possibly(row, filters) for row in rows)),
            ("background", any(row[Col.BACKGROUND] for row in rows)),
        )
        if there
    ]
    if pale:
        yield _entry(f"Pale: {' or '.join(pale)}", "circle", faded(colours.quiet, PALE))
    if any(row[Col.CONTESTED] for row in rows):
        yield _entry(f"{CONTESTED} contested", "circle", faded(colours.panel, 0))
    for review in (Review.REVIEWED, Review.HUMAN):
        if any(row[Col.REVIEW] == review for row in rows):
            words = f"{REVIEW_SIGN[review]} {REVIEW_WORDS[review].lower()}"
            yield _entry(words, "circle", faded(colours.panel, 0))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words).capitalize()


def _entry(name: str, symbol: str, colour: str, group: str = "") -> Trace:
    return trace(
        "scatter",
        x=[None],
        y=[None],
        mode="markers",
        name=name,
        legendgroup=group or name,
        showlegend=True,
        marker={"size": MARK_PX, "symbol": symbol, "color": colour},
    )
