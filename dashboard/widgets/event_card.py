"""An event of a layer with all that its source says of it, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.data.coded.layers import Events
from dashboard.data.coded.rows import event_id
from dashboard.data.layers.columns import LayerCol
from dashboard.data.layers.manifest import Manifest
from dashboard.data.model import Modality, Precision
from dashboard.data.regions import country_name
from dashboard.definitions import meaning
from dashboard.errors import LayerError
from dashboard.state import ChosenEvent, Desk
from dashboard.widgets import symbols
from dashboard.widgets.record import Field, Line, Record, show_record
from dashboard.words import (
    STATUS_WORDS,
    TYPE_WORDS,
    bounds_words,
    confidence_words,
    interval_words,
    precision_words,
)

__all__ = ["chosen", "record", "show"]

# Labels of the card -> the group of the definitions that explains them.
_DEFINED = {"When": "date", "Where": "precision", "Status": "status", "Type": "type"}

Event = Mapping[str, Any]  # by column of a layer


def chosen(desk: Desk) -> ChosenEvent | None:
    """Return the event that was chosen; None where none was, or the filters do not leave it."""
    event = state.chosen_event()
    shown = event and _events(desk, event.layer)
    return event if event and shown and shown.has(event.number) else None


def show(desk: Desk, event: ChosenEvent, *, key: str) -> None:
    """Draw the card of an event that *desk* shows."""
    events = _events(desk, event.layer)
    if events is None:
        return
    layer = events.layer
    try:
        row = layer.event(event.number)
    except LayerError as error:
        st.error(str(error))
        return
    if row[LayerCol.ID] != event.id:
        return  # the files were put together since: it has another number now
    show_record(record(row, layer.manifest), key=key, incident_id=None, reveal=True)


def _events(desk: Desk, layer: str) -> Events | None:
    return next((each for each in desk.events if each.layer.id == layer), None)


def record(event: Event, layer: Manifest) -> Record:
    """Return the card of *event*, all columns of a row of *layer*, in plain words."""
    kind = str(event[LayerCol.TYPE])
    return {
        "id": event_id(layer.id, event[LayerCol.ID]),
        "kind": TYPE_WORDS[kind],
        "title": event[LayerCol.SUMMARY],
        "symbol": symbols.mark(kind, dark=state.is_dark()),
        "badges": [
            {
                "icon": "▢",
                "text": layer.kind.upper(),
                "tone": "plain",
                "meaning": f"Of the layer {layer.title}: coded by others, not read here",
            }
        ],
        "quotes": [],
        "fields": [_explained(each) for each in _fields(event, layer) if each["lines"]],
    }


def _explained(field: Field) -> Field:
    group = _DEFINED.get(field["label"])
    return {**field, "meaning": meaning(group)} if group else field


def _fields(event: Event, layer: Manifest) -> list[Field]:
    return [
        {"label": "Who", "lines": _each(event[LayerCol.ACTORS], "not said")},
        {"label": "To whom", "lines": _each(event[LayerCol.RECIPIENTS], "")},
        {"label": "When", "lines": _when(event)},
        {"label": "Where", "lines": _where(event)},
        {"label": "Status", "lines": _status(event)},
        {"label": "Killed", "lines": _count(event, LayerCol.KILLED_LOW, LayerCol.KILLED_HIGH)},
        {"label": "Injured", "lines": _count(event, LayerCol.INJURED_LOW, LayerCol.INJURED_HIGH)},
        {"label": "Notes", "lines": _each([event[LayerCol.NOTES]], "")},
        {"label": "Source", "lines": _each([*event[LayerCol.OUTLETS], event[LayerCol.URL]], "")},
        {"label": "Published", "lines": _published(event)},
        {
            "label": "Type",
            "lines": [{"text": TYPE_WORDS[event[LayerCol.TYPE]], "note": _code(event)}],
        },
        {"label": "Overall", "lines": _confidence(event)},
        {"label": "Id", "lines": [{"text": event[LayerCol.ID]}]},
        {"label": "Layer", "lines": [_layer(layer)]},
    ]


def _each(texts: Iterable[str | None], missing: str) -> list[Line]:
    lines: list[Line] = [{"text": text} for text in texts if text]
    return lines or ([{"text": missing, "missing": True}] if missing else [])


def _when(event: Event) -> list[Line]:
    first, last = event[LayerCol.DAY_FIRST], event[LayerCol.DAY_LAST]
    if first is None:
        return [{"text": "no day in the layer", "missing": True}]
    return [{"text": interval_words(first, last, "")}]


def _where(event: Event) -> list[Line]:
    country = event[LayerCol.COUNTRY]
    names = (
        event[LayerCol.PLACE], event[LayerCol.ADMIN1], country_name(country) if country else None,
    )  # fmt: skip
    words = ", ".join(dict.fromkeys(name for name in names if name))
    if not words:
        return [{"text": "no place in the layer", "missing": True}]
    line: Line = {"text": words}
    if event[LayerCol.PRECISION]:
        known = precision_words(Precision(event[LayerCol.PRECISION]), event[LayerCol.RADIUS_KM])
        line["note"] = known if event[LayerCol.LAT] is not None else f"{known}; not located"
    return [line]


def _status(event: Event) -> list[Line]:
    status = event[LayerCol.STATUS]
    return [] if status == Modality.REPORTED else [{"text": STATUS_WORDS[status]}]


def _count(event: Event, low: LayerCol, high: LayerCol) -> list[Line]:
    return [] if event[low] is None else [{"text": bounds_words(event[low], event[high])}]


def _published(event: Event) -> list[Line]:
    day: dt.date | None = event[LayerCol.PUBLISHED]
    return [] if day is None else [{"text": interval_words(day, day, "")}]


def _code(event: Event) -> str:
    return f"in the source: {event[LayerCol.CODE]}"


def _confidence(event: Event) -> list[Line]:
    confidence = event[LayerCol.CONFIDENCE]
    return [] if confidence is None else [{"text": f"confidence {confidence_words(confidence)}"}]


def _layer(layer: Manifest) -> Line:
    line: Line = {"text": layer.title}
    if layer.licence is not None:
        line["note"] = f"{layer.licence.note} {layer.licence.address}"
    return line
