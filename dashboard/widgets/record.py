"""A record: title, signs, quotes and labelled values, each of which opens its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NotRequired, TypedDict

from dashboard import components, state
from dashboard.data.model import Span
from dashboard.widgets.review_sign import ReviewSign

__all__ = ["Badge", "Field", "Line", "Piece", "Quote", "Record", "quote", "show_record"]


class Line(TypedDict, total=False):
    """One value in a field; with a span it is a button that shows the words."""

    text: str
    span: Span
    incident: str  # whose words they are, where it is not the one selected: its id
    article: str  # where they stand, where it is not that incident's article: its id
    aside: str  # small, behind the value: how sure it is
    note: str
    depth: int  # how far it is moved in: a step of a chain
    missing: bool
    by: ReviewSign  # who answers for it, where that is a person


class Field(TypedDict):
    """A labelled row of a record."""

    label: str
    lines: list[Line]
    meaning: NotRequired[str]  # what the label says, shown on hover
    inline: NotRequired[bool]  # the lines stand beside each other: they are a few words each


class Badge(TypedDict):
    """A small sign: icon and word, never colour alone."""

    icon: str
    text: str
    tone: str
    meaning: str


class Piece(TypedDict, total=False):
    """Part of a quote; ``act`` marks the words that name the act, ``around`` other sentences."""

    text: str
    act: bool
    around: bool


class Quote(TypedDict):
    """A sentence of the article, to be shown and opened."""

    span: Span
    pieces: list[Piece]


class Record(TypedDict):
    """What the record component draws."""

    id: str
    kind: str
    title: str
    symbol: Mapping[str, str] | None
    badges: list[Badge]
    quotes: list[Quote]
    fields: list[Field]


def show_record(data: Record, *, key: str, incident_id: str | None, reveal: bool = False) -> None:
    """Draw *data*; what is clicked in it is shown in the article, with its incident selected.

    A line that names no incident goes with *incident_id*.
    With *reveal* it is scrolled into view when it is another record than before.
    """
    drawn = components.record(key=key, data={**data, "reveal": reveal}, on_open_change=_nothing)
    if drawn.open:
        start, end = drawn.open["span"]
        state.open_article(
            drawn.open["incident"] or incident_id,
            Span(int(start), int(end)),
            drawn.open["article"],
        )


def _nothing() -> None:
    """Stand in for a callback: the result is read after the component is drawn."""


def quote(text: str, span: Span, act: Span | None = None) -> Quote:
    """Return the sentence at *span*, cut so that the words at *act* can stand out."""
    if act is None or not span.contains(act):
        return {"span": span, "pieces": [{"text": text[slice(*span)], "act": False}]}
    cuts = (
        (text[span.start : act.start], False),
        (text[slice(*act)], True),
        (text[act.end : span.end], False),
    )
    return {
        "span": span,
        "pieces": [{"text": part, "act": is_act} for part, is_act in cuts if part],
    }
