"""The legend of the map: what shapes, fillings and outlines mean, and how many incidents have each.

It stands below the map as text, not in the figure: there its entries can be read by anybody, say
what they mean, and filter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.charts.rows import families_in, rows_of
from dashboard.data.columns import Col
from dashboard.data.filters import Filters
from dashboard.data.model import IncidentType, Modality
from dashboard.definitions import meaning, term
from dashboard.theme import (
    CONTESTED,
    CROSS_GLYPH,
    STATUS_STYLE,
    TYPE_FAMILY,
    Family,
    MarkStyle,
    Palette,
    families,
    palette,
)
from dashboard.words import STATUS_WORDS, TYPE_WORDS

__all__ = ["Entry", "Group", "acts_legend", "map_legend", "toggled_family", "toggled_status"]


class Entry(NamedTuple):
    """One line of a legend."""

    kind: str  # "family" or "status": it filters; empty: it only explains
    key: str
    label: str
    meaning: str
    sample: str  # how it is drawn: solid, hollow, crossed, dashed, tinted, wide or bare
    shape: str
    colour: str
    number: int | None = None  # of the incidents shown
    pressed: bool = False  # it is filtered for
    faint: bool = False  # none is shown


class Group(NamedTuple):
    """Some entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


def map_legend(
    incidents: pd.DataFrame, shown: pd.DataFrame, filters: Filters, *, dark: bool
) -> tuple[Group, ...]:
    """Return the legend: of what is among all *incidents*, with counts of those *shown*."""
    precision = Group("How well the place is known", _precision(incidents, palette(dark=dark)))
    return (*acts_legend(incidents, shown, filters, dark=dark), precision)


def acts_legend(
    incidents: pd.DataFrame, shown: pd.DataFrame, filters: Filters, *, dark: bool
) -> tuple[Group, ...]:
    """Return what the legends of all charts have: kinds of act, and how they are told."""
    colours = palette(dark=dark)
    kinds = [TYPE_FAMILY[kind] for kind in shown[Col.TYPE]]
    types = tuple(
        _family(family, kinds.count(family), filters, colours)
        for family in families_in(rows_of(incidents[[Col.TYPE]]))
    )
    told = set(incidents[Col.STATUS])
    statuses = tuple(
        _status(status, int((shown[Col.STATUS] == status).sum()), filters, colours)
        for status in Modality
        if status in told
    )
    return Group("Type of act", types), Group("How it is told", statuses)


def toggled_family(types: Sequence[str], key: str) -> tuple[str, ...]:
    """Return the types to filter by after the legend's family *key* was pressed."""
    own = {kind for kind, family in TYPE_FAMILY.items() if family.key == key}
    chosen = set(types) - own if own <= set(types) else set(types) | own
    return tuple(kind.value for kind in IncidentType if kind in chosen)


def toggled_status(statuses: Sequence[str], key: str) -> tuple[str, ...]:
    """Return the statuses to filter by after the legend's *key* was pressed."""
    chosen = set(statuses) ^ {key}
    return tuple(status.value for status in Modality if status in chosen)


def _family(family: Family, count: int, filters: Filters, colours: Palette) -> Entry:
    own = [kind for kind in IncidentType if TYPE_FAMILY[kind] == family]
    return Entry(
        kind="family",
        key=family.key,
        label=family.label,
        meaning=" ".join(f"{TYPE_WORDS[kind]}: {meaning('type', kind)}" for kind in own),
        sample="solid",
        shape=family.glyph,
        colour=colours.families[family.key],
        number=count,
        pressed=set(own) <= set(filters.types),
        faint=count == 0,
    )


def _status(status: Modality, count: int, filters: Filters, colours: Palette) -> Entry:
    style = STATUS_STYLE[status]
    return Entry(
        kind="status",
        key=status.value,
        label=STATUS_WORDS[status],
        meaning=meaning("status", status),
        sample=style.value,
        shape=CROSS_GLYPH if style is MarkStyle.CROSSED else families()[0].glyph,
        colour=colours.denied if style is MarkStyle.CROSSED else colours.area,
        number=count,
        pressed=status in filters.statuses,
        faint=count == 0,
    )


def _precision(incidents: pd.DataFrame, colours: Palette) -> tuple[Entry, ...]:
    def entry(label: str, sample: str, shape: str, *of: tuple[str, str]) -> Entry:
        text = " ".join(f"{term(*each).name}: {term(*each).meaning}" for each in of)
        return Entry("", label.casefold(), label, text, sample, shape, colours.area)

    near = (("precision", "near town"), ("precision", "district"))
    kept = [
        entry("Mark alone", "solid", "●", ("precision", "site"), ("precision", "town")),
        entry("Dashed outline", "dashed", "", *near),
        entry("Tinted governorate", "tinted", "", ("precision", "governorate")),
        entry("Faint outline, pale mark", "wide", "", ("precision", "country")),
    ]
    if incidents[Col.CONTESTED].astype(bool).any():
        kept.append(entry("Contested", "bare", CONTESTED, ("accounts", "contested")))
    return tuple(kept)
