"""Read the phrase around a place name: "30 km south of", "near the village of", ", Anbar province".

Only the words beside the name are looked at, never the parse: a parser is least sure just here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dashboard.data.model import Span
from dashboard.data.place_words import PlaceWords
from dashboard.data.toponyms import PlaceRelation

__all__ = ["Phrase", "is_stretch", "joins_two", "names_parent", "read_phrase"]

_LOOK_BACK = 90
_LOOK_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words beside a name say."""

    span: Span
    relation: PlaceRelation
    feature: str | None = None  # "governorate", "district", "settlement", "quarter"
    side: str | None = None  # "north": of "northern Iraq", or of the distance
    distance_km: float | None = None
    outside: bool = False  # "on the outskirts of": nearer than "near"
    located: bool = False  # a word before the name says that it is a place


@dataclass(frozen=True, slots=True)
class _Patterns:
    distance: re.Pattern[str]
    side_of: re.Pattern[str]
    near: re.Pattern[str]
    outside: re.Pattern[str]
    toward: re.Pattern[str]
    feature_of: re.Pattern[str]
    feature_before: re.Pattern[str]
    side: re.Pattern[str]
    feature_after: re.Pattern[str]
    located: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(words: PlaceWords) -> _Patterns:
    sides = _any(sorted(words.directions, key=len, reverse=True))
    features = _any(sorted(words.features, key=len, reverse=True))
    units = _any(sorted(words.kilometres_per, key=len, reverse=True))
    numbers = rf"\d+(?:[.,]\d+)?|{_any(words.numbers)}"
    number = rf"(?P<number>{numbers})(?:\s*(?:to|-|–)\s*(?:{numbers}))?"
    hedge = r"(?:(?:about|some|around|roughly|approximately|nearly|just|almost|over|only)\s+)?"
    return _Patterns(
        # "30 km south of"; "10 miles (16 kilometers) from"; not "30 people south of"
        distance=_tail(
            rf"{hedge}{number}[\s-]?(?P<unit>{units})\b(?:\s*\([^)]{{1,30}}\))?\s+"
            rf"(?:away\s+)?(?:to\s+)?(?:the\s+)?(?:due\s+)?(?P<side>{sides})?\s*(?:of|from|outside)\s+(?:the\s+)?"
        ),
        side_of=_tail(rf"(?:just\s+)?(?:to\s+the\s+)?(?P<side>{sides})\s+of\s+(?:the\s+)?"),
        near=_tail(rf"{_any(words.near)}\s+(?:the\s+)?"),
        outside=_tail(rf"(?:{_any(words.outside)})\s+(?:the\s+)?"),
        toward=_tail(rf"{_any(words.toward)}\s+(?:the\s+)?"),
        feature_of=_tail(rf"(?:the\s+)?(?:[\w-]+\s+)?(?P<feature>{features})\s+of\s+"),
        feature_before=_tail(rf"(?:the\s+)?(?:[\w-]+\s+)?(?P<feature>{features})\s+"),
        side=_tail(rf"(?P<side>{sides})[\s-]"),
        feature_after=re.compile(rf"\s+(?P<feature>(?i:{features}))\b"),
        located=_tail(rf"(?:{_any(sorted(words.locative))})\s+(?:the\s+)?"),
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def _tail(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})$", re.IGNORECASE)


def read_phrase(text: str, name: Span, limit: int, words: PlaceWords) -> Phrase:
    """Read the phrase around the name at *name*; nothing before *limit* belongs to it."""
    patterns = _patterns(words)
    start = name.start
    floor = max(limit, start - _LOOK_BACK)
    feature, end = _feature_after(text, name, patterns, words)
    before = text[floor:start]
    side: str | None = None
    after_name = limit > 0 and floor == limit  # "Karama neighborhood of Mosul": Karama's feature
    match = patterns.feature_of.search(before)
    if match and not (after_name and not before[: match.start()].strip()):
        feature = words.features[_word(match["feature"])]
        before = before[: match.start()]
    if match := patterns.side.search(before):
        side = words.directions[_word(match["side"])]
        before = before[: match.start()]
        if not feature and (match := patterns.feature_of.search(before)):
            feature, before = words.features[_word(match["feature"])], before[: match.start()]
    located = patterns.located.search(before) is not None or feature is not None
    for relation, pattern in (
        (PlaceRelation.DISTANCE, patterns.distance),
        (PlaceRelation.NEAR, patterns.side_of),
        (PlaceRelation.NEAR, patterns.outside),
        (PlaceRelation.NEAR, patterns.near),
        (PlaceRelation.TOWARD, patterns.toward),
    ):
        match = pattern.search(before)
        if match is None:
            continue
        return Phrase(
            Span(floor + match.start(), end),
            relation,
            feature,
            _side_in(match, words) or side,
            _kilometres(match, words) if relation is PlaceRelation.DISTANCE else None,
            outside=pattern is patterns.outside,
            located=True,
        )
    return Phrase(Span(floor + len(before), end), PlaceRelation.AT, feature, side, located=located)


def _word(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower())


def _feature_after(
    text: str, name: Span, patterns: _Patterns, words: PlaceWords
) -> tuple[str | None, int]:
    match = patterns.feature_after.match(text, name.end, name.end + _LOOK_AHEAD)
    if match is None:
        return None, name.end
    return words.features[_word(match["feature"])], match.end()


def _side_in(match: re.Match[str], words: PlaceWords) -> str | None:
    side = match.groupdict().get("side")
    return words.directions[_word(side)] if side else None


def _kilometres(match: re.Match[str], words: PlaceWords) -> float:
    number = match["number"].lower().replace(",", ".")
    amount = words.numbers[number] if number in words.numbers else float(number)
    return amount * words.kilometres_per[match["unit"].lower()]


# "Dawr, in Salah al-Din"; "Hawija in Kirkuk"; "Daraya, Rif Dimashq"; "Karama quarter of Mosul";
# not "Iraq, Syria and Jordan" (neither lies in the other) or "Mosul. Nineveh"
_KIND = r"(?:city|town|village|(?:sub-?)?district|province|neighbou?rhood|quarter|suburb|area)"
_SIDE = r"(?:(?:far[ -])?(?:north|south|east|west|central)[a-z-]*[ ])?"
_PARENT_AFTER_RE = re.compile(
    rf"(?:[ \u00a0]{_KIND}[ \u00a0]of\s+"
    rf"|(?:[ \u00a0]{_KIND})?(?:,\s+(?:an?\s+{_KIND}\s+)?(?:in\s+)?|\s+in\s+|\s*\(\s*))"
    rf"(?:the\s+)?{_SIDE}(?:(?:province|governorate|district|state)\s+of\s+)?{_SIDE}(?:the\s+)?",
    re.IGNORECASE,
)
# "Iraq's Anbar", "Mosul's Karama"
_PARENT_BEFORE_RE = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}")


def names_parent(text: str, name: Span, other: Span) -> bool:
    """Say whether the words between say that the place at *other* holds the one at *name*."""
    if other.start >= name.end:
        return _PARENT_AFTER_RE.fullmatch(text, name.end, other.start) is not None
    return _PARENT_BEFORE_RE.fullmatch(text, other.end, name.start) is not None


# of two governments "between" speaks of a stretch only after one of these
_STRETCH_RE = re.compile(
    r"\b(?:road|highway|route|motorway|railway|line|way|border|frontier|area|stretch|midway|halfway)\s+"
    r"(?:leading\s+)?$",
    re.IGNORECASE,
)


def is_stretch(text: str, phrase: Span) -> bool:
    """Say whether the phrase speaks of the land between two places, whatever they stand for."""
    if not text[phrase.start : phrase.end].lower().startswith("between"):
        return True
    return _STRETCH_RE.search(text, max(0, phrase.start - 30), phrase.start) is not None


# "between A and B", "the road from A to B", "linking A with B", "the Kirkuk-Tikrit road"
_PAIR_BEFORE_RE = re.compile(
    r"(?:\bbetween|\b(?:linking|connecting|links|connects|joining)"
    r"|\b(?:road|highway|route|motorway|railway|line|way)\s+(?:leading\s+)?(?:from|between))"
    r"\s+(?:the\s+)?(?:(?:cities|towns|villages)\s+of\s+)?$",
    re.IGNORECASE,
)
_PAIR_MIDDLE_RE = re.compile(r"\s+(?:and|to|with)\s+(?:the\s+)?", re.IGNORECASE)
_ROAD_AFTER_RE = re.compile(r"\s+(?:road|highway|route|motorway|railway)\b", re.IGNORECASE)


def joins_two(text: str, first: Span, second: Span, limit: int) -> Span | None:
    """Return the phrase when it speaks of the stretch between two places, else None."""
    middle = text[first.end : second.start]
    before = _PAIR_BEFORE_RE.search(text, max(limit, first.start - _LOOK_BACK), first.start)
    if before and _PAIR_MIDDLE_RE.fullmatch(middle):
        return Span(before.start(), second.end)
    if middle in ("-", "–", "—", " - ", " – ") and (
        after := _ROAD_AFTER_RE.match(text, second.end)
    ):
        return Span(first.start, after.end())
    return None
