"""The ways in, each with what may be thrown at it, and what must hold whatever it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from dashboard.data.article import article_from_text
from dashboard.data.dates import Anchors, edtf_interval, find_times, resolve
from dashboard.data.exports.formats import export
from dashboard.data.filters import Known, read_params, to_params
from dashboard.data.imports.importing import checked
from dashboard.data.intake.days import day_in
from dashboard.data.intake.documents import read_document
from dashboard.data.intake.found import Refused
from dashboard.data.reader import read
from dashboard.errors import ArticleError, DashboardError, ExchangeError
from tests import factories
from tests.data.exports.showing import shown_of
from tests.data.reading import all_spans
from tests.hostile.corpus import TEXTS

__all__ = ["TARGETS", "Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """A way in: what is made up for it, and the check that no value may fail."""

    values: st.SearchStrategy[Any]
    holds: Callable[[Any], None]


_NEWS_WORDS = (
    'Gunmen', 'attacked', 'a', 'convoy', 'near', 'Mosul', 'on', 'Friday', ',', 'killing', '3',
    'police', '.', 'The', 'militia', 'said', 'it', 'struck', 'Baghdad', 'in', 'mid-January',
    '2019', '"', '’', '(', ')', '—', '\n\n', 'a', 'day', 'earlier', 'last', 'week', 'at', 'dawn',
)  # fmt: skip
_TIME_WORDS = (
    'last', 'next', 'this', 'mid', 'late', 'early', 'the', 'of', 'in', 'on', 'by', 'since',
    'before', 'after', 'between', 'and', 'from', 'to', 'Monday', 'Friday', 'Ramadan', 'January',
    'May', '2019', '1999', '99999', '3', '30', '31st', '45th', 'two', 'days', 'weeks', 'years',
    'decade', 'century', 'ago', 'earlier', 'later', 'weekend', 'dawn', 'Christmas', '’90s',
    '03/02/2019', '-', ',', '.',
)  # fmt: skip
_PARAMS = (
    'region', 'actor', 'type', 'from', 'to', 'clock', 'in', 'status', 'review', 'outlet', 'area',
    'q', 'id', 'profile', 'article', 'layers', 'lanes', 'zoom', 'show', 'compare', 'ties',
    'begun',
)  # fmt: skip
ANY = st.characters(exclude_categories=())  # halves of characters too
HOSTILE = st.integers(0, len(TEXTS) - 1).map(TEXTS.__getitem__)  # a short repr
NEWS = st.sampled_from(_NEWS_WORDS)
TEXT = st.lists(NEWS | HOSTILE | st.text(ANY, max_size=6), max_size=25).map(" ".join)
DAYS = st.lists(
    st.sampled_from(_TIME_WORDS) | st.integers().map(str) | HOSTILE,
    max_size=14,
).map(" ".join)
NAMES = st.sampled_from(["a.txt", "a.csv", "a.eml", "a.tsv", "a", "../a.txt"]) | HOSTILE
BYTES = (
    st.binary(max_size=200)
    | TEXT.map(lambda text: text.encode("utf-8", "replace"))
    | TEXT.map(lambda text: f"title: {text}\n\n{text}".encode("utf-8", "replace"))
    | st.lists(TEXT, max_size=6).map(
        lambda cells: ("event_date,notes\n" + ",".join(cells)).encode("utf-8", "replace")
    )
    | TEXT.map(lambda text: f"From: {text}\nSubject: {text}\n\n{text}".encode("utf-8", "replace"))
)
KNOWN = Known(
    frozenset({"Mosul", "Iraq/Nineveh"}), frozenset({"act-1", *TEXTS[:20]}), frozenset({"inc-01"}),
    frozenset({"art-1"}), frozenset({"The Herald, London", *TEXTS[20:40]}),
)  # fmt: skip
PARAMS = st.dictionaries(
    st.sampled_from(_PARAMS) | HOSTILE,
    st.lists(
        TEXT
        | st.sampled_from(
            ["Mosul", "act-1", "2019-02-03", "43,36;44,36;44,37", "nan,nan;1,1;2,2", "ASSAULT"]
        ),
        max_size=3,
    ),
)
VIEW = json.loads(export(shown_of(factories.case(keep=4)), "json"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXT, inside, max_size=3),
    max_leaves=6,
)
CHANGES = st.lists(st.tuples(st.lists(st.integers(0, 40), max_size=9), JSON), max_size=3)
FILES = [export(shown_of(factories.case(keep=2)), form) for form in ("csv", "xlsx")]
TABLES = st.integers(0, 1).map(FILES.__getitem__)
CUTS = st.tuples(TABLES, st.lists(st.tuples(st.integers(0, 60_000), st.binary(max_size=8))))


def _one_line(error: DashboardError) -> None:
    assert "\n" not in str(error)
    assert len(str(error)) < 8_000


def _document(given: tuple[str, bytes]) -> None:
    name, raw = given
    for found in read_document(name, raw):
        if isinstance(found, Refused):
            assert found.reason
        else:
            assert found.article().text == found.text


def _reader(text: str) -> None:
    try:
        article = article_from_text(text, published="2019-02-03")
    except ArticleError as error:
        _one_line(error)
        return
    case = read(article)
    assert all(0 <= span.start < span.end <= len(text) for span in all_spans(case))


def _dates(text: str) -> None:
    anchors = Anchors(published=edtf_interval("2019-02-03"))
    for mention in find_times(text):
        reading = resolve(mention, anchors)
        interval = reading.interval if reading is not None else None
        if interval is not None and interval.earliest and interval.latest:
            assert interval.earliest <= interval.latest
    day = day_in(text)
    assert day is None or edtf_interval(day) is not None


def _address(params: Mapping[str, list[str]]) -> None:
    address = read_params(params, KNOWN)
    assert all(len(note) < 500 for note in address.notes)
    again = read_params(to_params(address), KNOWN)
    assert to_params(again) == to_params(address)
    assert replace(again.filters, area=()) == replace(address.filters, area=())
    assert again.notes == ()


def _account(changes: list[tuple[list[int], object]]) -> None:
    view = json.loads(json.dumps({**VIEW, "incidents": VIEW["incidents"][3:]}))
    for steps, value in changes:
        inside: Any = view
        for step in steps[:-1]:
            keys = list(inside) if isinstance(inside, dict) else range(len(inside))
            if not keys or not isinstance(following := inside[keys[step % len(keys)]], dict | list):
                break
            inside = following
        keys = list(inside) if isinstance(inside, dict) else range(len(inside))
        if keys and steps:
            inside[keys[steps[-1] % len(keys)]] = value
    _import("view.json", json.dumps(view).encode())


def _table(given: tuple[bytes, list[tuple[int, bytes]]]) -> None:
    raw, cuts = given
    for at, put_in in cuts:
        at %= len(raw)
        raw = raw[:at] + put_in + raw[at + len(put_in) :]
    _import("view", raw)


def _import(name: str, raw: bytes) -> None:
    try:
        checked(name, raw)
    except ExchangeError as error:
        _one_line(error)


TARGETS: Mapping[str, Target] = {
    "documents": Target(st.tuples(NAMES, BYTES), _document),
    "reader": Target(TEXT, _reader),
    "dates": Target(DAYS | TEXT, _dates),
    "address": Target(PARAMS, _address),
    "accounts": Target(CHANGES, _account),
    "tables": Target(CUTS, _table),
}
