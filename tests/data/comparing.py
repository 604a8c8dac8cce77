"""A case file as plain values that stay the same when only the offsets or the ids change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from dashboard.data.exports.json import to_json
from dashboard.data.model import CaseFile
from tests.data.reading import case_of
from tests.data.short_articles import ARTICLES

__all__ = [
    "Plain",
    "Swaps",
    "changed_text",
    "differences",
    "labelled",
    "plain",
    "reading",
    "reading_of",
    "swapped",
    "without",
]

Plain = dict[str, Any]
Swaps = Sequence[tuple[str, str]]
Row = TypeVar("Row", bound=tuple[object, ...])

_SPANS = {"trigger", "modality_cue", "span", "cue"}
_COUNTED = {"evidence", "mentions"}  # lists of spans
_REFERENCES = {"actor", "place", "to", "attribution"}


def labelled(rows: Iterable[Row]) -> dict[str, Row]:
    """Give each row of (article, old words, new words, ...) a label that it alone has."""
    rows = list(rows)
    found = {f"{row[0]}: {row[1]} > {row[2]}": row for row in rows}
    assert len(found) == len(rows)
    return found


def reading(article: str, *changes: tuple[str, str]) -> Plain:
    """Read an article of ``short_articles.py`` with old words made new."""
    return reading_of(changed_text(article, *changes), ARTICLES[article].published)


def changed_text(article: str, *changes: tuple[str, str]) -> str:
    """Return the article's text with each old words made new; they must be in it, once."""
    text = ARTICLES[article].text
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is not once in the article on {article}"
        text = text.replace(old, new)
    return text


@cache
def reading_of(text: str, published: str) -> Plain:
    """Read *text*; the value is shared, so nobody may change it."""
    return plain(case_of(text, published))


def plain(case: CaseFile) -> Plain:
    """Return the JSON of a case file with words for its spans and names for its ids.

    Lists of spans become their length; other lists are sorted, since offsets and ids order them.
    """
    printed = to_json(case)
    names = {item["id"]: item["name"] for item in (*printed["actors"], *printed["places"])}
    lists = ("incidents", "actors", "places", "times", "gaps")
    return {key: _worded(printed[key], case.article.text, names) for key in lists}


def without(found: Iterable[Plain], *keys: str) -> list[Plain]:
    """Return the entries of a list with these keys left out, in an order that no key decides."""
    kept = [{key: value for key, value in entry.items() if key not in keys} for entry in found]
    return sorted(kept, key=repr)


def differences(found: Iterable[Plain], expected: Iterable[Plain]) -> list[str]:
    """Say in which fields the entries of two lists differ, and which entries one list lacks.

    An entry that is there twice must be there twice in the other list too.
    """
    come, gone = list(found), []
    for entry in expected:
        if entry in come:
            come.remove(entry)
        else:
            gone.append(entry)
    told = []
    while gone:
        entry = gone.pop(0)
        like = max(come, key=lambda other: _likeness(entry, other), default=None)
        if like is None or not _likeness(entry, like):
            told.append(f"missing: {entry}")
            continue
        come.remove(like)
        told.extend(
            f"{entry.get('trigger', entry.get('name'))}: {key} {entry[key]!r} became {like[key]!r}"
            for key in entry
            if entry[key] != like[key]
        )
    return [*told, *(f"added: {entry}" for entry in come)]


def _likeness(entry: Plain, other: Plain) -> int:
    """Count the fields that agree; 0 for entries that go by other words."""
    named = [key for key in ("trigger", "name", "reason") if key in entry]
    if any(entry[key] != other[key] for key in named):
        return 0
    return sum(entry[key] == other[key] for key in entry)


def swapped(value: Any, swaps: Swaps) -> Any:  # noqa: ANN401 - of any shape, as JSON is
    """Exchange the words of each pair in every string, whole words only, all at once."""
    if isinstance(value, str):
        return _swapped_words(value, swaps)
    if isinstance(value, list):
        return sorted((swapped(item, swaps) for item in value), key=repr)
    if isinstance(value, dict):
        return {key: swapped(item, swaps) for key, item in value.items()}
    return value


def _swapped_words(text: str, swaps: Swaps) -> str:
    other = {**dict(swaps), **{new: old for old, new in swaps}}
    longest = sorted(other, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in longest)
    return re.sub(pattern, lambda match: other[match.group()], text)


def _worded(value: Any, text: str, names: Mapping[str, str]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return sorted((_worded(item, text, names) for item in value), key=repr)
    if not isinstance(value, dict):
        return value
    return {key: _worded_field(key, item, text, names) for key, item in value.items()
            if key != "id"}  # fmt: skip


def _worded_field(key: str, value: Any, text: str, names: Mapping[str, str]) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if key in _SPANS or (key == "evidence" and isinstance(value[0], int)):
        return text[slice(*value)]
    if key in _COUNTED:
        return len(value)
    if key in _REFERENCES and isinstance(value, str):
        return names.get(value, value)
    return _worded(value, text, names)
