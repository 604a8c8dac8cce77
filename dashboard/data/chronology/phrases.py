"""Read one time phrase: the longest single one, then what joins and bounds it.

"since 2014"  "by late 2017"  "between Monday and Wednesday"  "June to August 2016"
"the night of 3-4 May"  "two days before Christmas"
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from dashboard.data.chronology.expressions import (
    Anchor,
    CalendarDate,
    Decade,
    Holiday,
    Night,
    Offset,
    OpenEnd,
    Range,
    Season,
    Side,
    TimeExpr,
    WeekdayDate,
)
from dashboard.data.chronology.patterns import Scene, compiled
from dashboard.data.chronology.rule import Name
from dashboard.data.chronology.rules import rules_by_first_word
from dashboard.data.knowledge_files import kept

__all__ = ["OPERATING", "TOKEN", "Found", "phrase_at"]

TOKEN = re.compile(r"[^\W\d_]+|\d+")
# First words of phrases that bound or join
OPERATING = frozenset(
    (
        *("since", "ever", "after", "before", "prior", "until", "till", "up", "by", "no", "from"),
        *("between", "overnight", "the", "night"),
    )
)


class Found(NamedTuple):
    """What a phrase means and where it ends."""

    end: int
    expr: TimeExpr | Name


def phrase_at(scene: Scene, position: int) -> Found | None:
    """Return the longest phrase that begins here."""
    if not _may_begin(scene, position):
        return None
    operated, joined = _operated(scene, position), _joined(scene, position)
    if operated is None or joined is None:
        return operated or joined
    return operated if operated.end >= joined.end else joined


def _may_begin(scene: Scene, position: int) -> bool:
    """yes: " 3 May", "(2014"   no: "A2014", "1.3 May", "-2014", "$15 March"."""
    if position == scene.start:
        return True
    before = scene.text[position - 1]
    if scene.text[position].isdigit():
        return not (before.isalnum() or before in "_-.,:/$€£#%+")
    return not (before.isalpha() or before in "_@#")


def _single(scene: Scene, position: int) -> Found | None:
    """Return the longest match of any single rule."""
    token = TOKEN.match(scene.text, position, scene.end)
    if token is None:
        return None
    key = "#" if token[0].isdigit() else token[0].lower()
    best: Found | None = None
    for rule, pattern in rules_by_first_word().get(key, ()):
        match = pattern.match(scene.text, position, scene.end)
        if match and (best is None or match.end() > best.end):
            expr = rule.build(match, scene)
            if expr is not None:
                best = Found(match.end(), expr)
    return best


# ---- joined: A-B, A to B, A and B -------------------------------------------------------------


@kept
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "dash": compiled(r"{o}{dash}{o}"),
        "to": compiled(r"{_}(?:to|through|until|till){_}{the}"),
        "and": compiled(r"{_}and{_}"),
        "since": compiled(
            r"(?:ever{_})?since{_}(?:(?:about|around|at{_}least|as{_}early{_}as){_})?"
        ),
        "after": compiled(r"after{_}"),
        "before": compiled(
            r"(?:before|prior{_}to|until|till|up{_}(?:to|until)|by|no{_}later{_}than){_}"
        ),
        "from": compiled(r"from{_}"),
        "between": compiled(r"between{_}"),
        "night": compiled(
            r"(?:overnight(?:{_}(?:on|from|of|into))?|{the}night{_}(?:of|between)){_}{the}"
        ),
        "follows": compiled(r"{follows}"),
        "possessive": compiled(r"{s}\b"),
    }


def _joined(scene: Scene, position: int) -> Found | None:
    """Return a single phrase, with the second one that "to", a dash or "and" joins to it."""
    single = _single(scene, position)
    first = single or _bare(scene, position)
    if first is None or isinstance(first.expr, Name):
        return first
    for joint in ("dash", "to", "and"):
        second = _second(scene, first, joint)
        if second:
            return second
    return _counted_from(scene, first) or single


def _second(scene: Scene, first: Found, joint: str, *, framed: bool = False) -> Found | None:
    """Return the range that goes on after *first*; ``framed``: "from" or "between" said so."""
    match = _patterns()[joint].match(scene.text, first.end, scene.end)
    last = _expected(scene, match.end()) if match else None
    if match is None or last is None or isinstance(first.expr, Name):
        return None
    if isinstance(last.expr, Name | Range | OpenEnd):
        return None
    if framed or _joinable(first.expr, last.expr, next_only=joint == "and"):
        return Found(last.end, Range(first.expr, last.expr))
    return None


def _expected(scene: Scene, position: int) -> Found | None:
    """Return a single phrase where one is due, so that a bare "2016" or "May" will do."""
    found = _single(scene, position)
    if found:
        return found
    return _bare(scene, position)


@kept
def _bare_pattern() -> re.Pattern[str]:
    return compiled(r"(?:{year}|{full_month}){end}")


def _bare(scene: Scene, position: int) -> Found | None:
    match = _bare_pattern().match(scene.text, position, scene.end)
    if match is None:
        return None
    if match["year"]:
        return Found(match.end(), CalendarDate(year=int(match["year"])))
    if not (scene.flat or match["month"][0].isupper()):
        return None
    return Found(match.end(), CalendarDate(month=scene.words.months[match["month"].lower()]))


def _joinable(first: TimeExpr, last: TimeExpr, *, next_only: bool) -> bool:
    """Say whether two phrases side by side are one stretch of time.

    yes: "June to August 2016", "Saturday and Sunday"   no: "2014 to Saturday", "Monday and Friday"
    (with "and" only neighbours are: each may date another act).
    """
    if isinstance(first, WeekdayDate) and isinstance(last, WeekdayDate):
        return not next_only or (first.weekday + 1) % 7 == last.weekday
    if not (isinstance(first, CalendarDate) and isinstance(last, CalendarDate)):
        return isinstance(first, Decade | Season) and type(first) is type(last) and not next_only
    if _grain(first) != _grain(last):
        return False
    return not next_only or _neighbours(first, last)


def _grain(date: CalendarDate) -> str:
    return "day" if date.day else "month" if date.month else "year"


def _neighbours(first: CalendarDate, last: CalendarDate) -> bool:
    """Say whether one follows the other at once: "January and February", "2013 and 2014"."""
    if first.month is None or last.month is None:
        return None not in (first.year, last.year) and first.year + 1 == last.year  # type: ignore[operator]
    if first.day and last.day:
        return first.month == last.month and first.day + 1 == last.day
    return first.month % 12 + 1 == last.month


def _counted_from(scene: Scene, first: Found) -> Found | None:
    """Return "two days before Christmas": a distance with a date after it."""
    expr = first.expr
    words = scene.text[first.end - 6 : first.end].lower()
    if not isinstance(expr, Offset) or expr.anchor is not Anchor.PREVIOUS:
        return None
    match = re.compile(r"[^\S\n]{1,3}").match(scene.text, first.end, scene.end)
    if match is None or not words.endswith(("before", "after", "prior")):
        return None
    base = _single(scene, match.end())
    if base is None or not isinstance(base.expr, CalendarDate | WeekdayDate | Holiday):
        return None
    return Found(base.end, replace(expr, base=base.expr))


# ---- operated: since, by, before, after, from .. to, between .. and, the night of ---------------

_DATES = (CalendarDate, WeekdayDate, Holiday, Season, Decade, Offset)


def _operated(scene: Scene, position: int) -> Found | None:
    """Return a phrase that begins with a word of bounding."""
    initial = scene.text[position].lower()
    for operator in _OPERATORS.get(initial, ()):
        match = _patterns()[operator].match(scene.text, position, scene.end)
        if match:
            return _apply(operator, scene, match.end())
    return None


_OPERATORS: dict[str, tuple[str, ...]] = {
    "e": ("since",),
    "s": ("since",),
    "a": ("after",),
    "b": ("before", "between"),
    "p": ("before",),
    "u": ("before",),
    "t": ("before", "night"),
    "n": ("before", "night"),
    "f": ("from",),
    "o": ("night",),
}


def _apply(operator: str, scene: Scene, position: int) -> Found | None:
    """Build the expression of an operator whose time begins at *position*."""
    found = _single(scene, position)
    if found is None and operator not in ("before", "after"):
        found = _bare(scene, position)
    if found is None or isinstance(found.expr, Name):
        return None
    if operator in ("from", "between"):
        return _framed(operator, scene, found)
    if operator == "night":
        whole = _joined(scene, position) or found
        return None if isinstance(whole.expr, Name) else Found(whole.end, Night(whole.expr))
    if not isinstance(found.expr, _DATES) or not _stands_alone(scene, found):
        return None
    if operator == "after" and isinstance(found.expr, Offset):
        return None
    side = Side.UNTIL if operator == "before" else Side.FROM
    return Found(found.end, OpenEnd(side, found.expr))


def _framed(operator: str, scene: Scene, first: Found) -> Found | None:
    """Return "from A to B" or "between A and B"; "from 3 to 5 May" is a range already."""
    if isinstance(first.expr, Range):
        return first
    for joint in ("and",) if operator == "between" else ("to", "dash"):
        found = _second(scene, first, joint, framed=True)
        if found:
            return found
    return None


def _stands_alone(scene: Scene, found: Found) -> bool:
    """Say whether the time is all that the operator bounds.

    yes: "since 2014,", "before May"   no: "after Tuesday's attack", "before Dec. 14 press event".
    """
    if _patterns()["possessive"].match(scene.text, found.end, scene.end):
        return False
    after = scene.word_after(found.end)
    return (
        not after
        or after[0].isupper()
        or bool(_patterns()["follows"].match(scene.text, found.end, scene.end))
    )
