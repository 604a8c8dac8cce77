"""Rules for times told from another: "yesterday", "last month", "two years ago"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.data.chronology.expressions import (
    Anchor,
    Duration,
    Night,
    Offset,
    Part,
    TimeExpr,
    Unit,
    Vague,
    Window,
)
from dashboard.data.chronology.patterns import Scene
from dashboard.data.chronology.rule import (
    NAME,
    Answer,
    Builder,
    Match,
    Rule,
    part_named,
)
from dashboard.data.chronology.words import TimeWords

__all__ = ["RELATIVE_RULES"]


_DAY_WORDS: Mapping[str, int] = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2, "the night before last": -2,
}  # fmt: skip


def _day_word(match: Match, scene: Scene) -> Answer:
    """Build "yesterday", "earlier today"; no: "Russia Today" (a name: capitals before it)."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    before = scene.word_before(match.start())
    joined = "\n" not in scene.text[max(0, match.start() - 2) : match.start()]
    if joined and match["word"][0].isupper() and before[:1].isupper() and not scene.flat:
        return NAME
    return Offset(Unit.DAY, _DAY_WORDS[word])


def _fixed(expr: TimeExpr) -> Builder:
    """Return a builder for a phrase that always means the same."""

    def build(_match: Match, _scene: Scene) -> Answer:
        return expr

    return build


def _last_night(match: Match, scene: Scene) -> Answer:
    """Build "overnight", "last night"; no: "the last night of the siege"."""
    return None if scene.word_before(match.start()).lower() == "the" else Night()


_UNITS: Mapping[str, tuple[Unit, int]] = {
    "minute": (Unit.HOUR, 0), "hour": (Unit.HOUR, 1), "day": (Unit.DAY, 1), "night": (Unit.DAY, 1),
    "morning": (Unit.DAY, 1), "afternoon": (Unit.DAY, 1), "evening": (Unit.DAY, 1),
    "week": (Unit.WEEK, 1), "fortnight": (Unit.WEEK, 2), "month": (Unit.MONTH, 1),
    "year": (Unit.YEAR, 1), "decade": (Unit.DECADE, 1),
}  # fmt: skip


def _period(match: Match, scene: Scene) -> Answer:
    """Build "last week", "early last month", "the following year", "later that day".

    no: "the last week of May" (a part of May), "this day", "said that night raids".
    """
    unit, size = _UNITS[match["unit"].lower()]
    which = re.sub(r"\s+", " ", match["which"].lower()).rpartition(" ")[2]
    part = _period_part(match.groupdict().get("part"))
    if which == "that" and scene.is_trap("reporting", scene.word_before(match.start())):
        return None
    if which in ("previous", "preceding", "following", "before", "after", "that", "same"):
        count = {"previous": -1, "preceding": -1, "following": 1}.get(which, 0)
        return Offset(unit, count * size, Anchor.PREVIOUS, part)
    if unit is Unit.DAY:
        return Offset(unit, 1, Anchor.PREVIOUS) if which == "next" else None
    if scene.word_before(match.start()).lower() == "the":
        return None
    return Offset(unit, {"last": -1, "next": 1}.get(which, 0) * size, part=part)


def _period_part(text: str | None) -> Part | None:
    if not text:
        return None
    words = {"earlier": Part.SO_FAR, "later": Part.REST}
    return words.get(text.lower()) or part_named(text)


def _in_the_period(match: Match, _scene: Scene) -> Answer:
    """Build "earlier in the day", "later in the week"."""
    unit, _ = _UNITS[match["unit"].lower()]
    part = None if unit is Unit.DAY else _period_part(match["part"])
    return Offset(unit, 0, Anchor.CONTEXT, part)


def _next_period(match: Match, _scene: Scene) -> Answer:
    """Build "the next day", "the next month"."""
    unit, size = _UNITS[match["unit"].lower()]
    return Offset(unit, size, Anchor.PREVIOUS)


def _the_unit_before(match: Match, _scene: Scene) -> Answer:
    """Build "the day before", "the week after"."""
    unit, size = _UNITS[match["unit"].lower()]
    back = match["side"].lower() != "after"
    return Offset(unit, -size if back else size, Anchor.PREVIOUS)


_ROUGHLY = frozenset(("than", "about", "nearly", "almost", "over", "around", "some", "roughly"))
_BACK = frozenset(("ago", "earlier", "before", "prior", "previously"))


def _counted(match: Match, scene: Scene) -> Answer:
    """Build "three days ago", "a week later", "24 hours earlier"."""
    unit, size = _UNITS[match["unit"].lower()]
    side = match["side"].lower()
    count = _count(match["n"], scene.words) * size
    rough = scene.word_before(match.start()).lower() in _ROUGHLY
    published = side in ("ago", "hence") or side.startswith(("from", "in"))
    return Offset(
        unit,
        -count if side in _BACK else count,
        Anchor.PUBLISHED if published else Anchor.PREVIOUS,
        about=rough or unit not in (Unit.HOUR, Unit.DAY),
    )


def _count(text: str, words: TimeWords) -> int:
    return int(text) if text.isdigit() else words.numbers[re.sub(r"\s+", " ", text.lower())]


def _uncounted(match: Match, _scene: Scene) -> Answer:
    """Build "a few days ago" (recent days); "years ago" and "weeks later" stay vague."""
    recent = match["unit"].lower() in ("day", "hour") and match["side"].lower() == "ago"
    return Window(Unit.DAY, None) if recent and match["vague"] else Vague()


def _window(match: Match, scene: Scene) -> Answer:
    """Build "in the last two years", "the past 24 hours", "over the coming weeks".

    no: "the last two weeks of May", "the last day", "the last two attacks".
    """
    groups = match.groupdict()
    if scene.word_after(match.end()).lower() == "of":
        return NAME
    unit, size = _UNITS[match["unit"].lower()]
    plural = match[0].lower().endswith("s")
    forward = match["way"].lower() in ("next", "coming", "following")
    if groups["n"]:
        return Window(unit, _count(groups["n"], scene.words) * size, forward)
    if groups["vague"] or plural:
        return Window(unit, None, forward)
    if unit in (Unit.DAY, Unit.HOUR) and not groups["lead"]:
        return None
    return Window(unit, size, forward)


def _recent(match: Match, _scene: Scene) -> Answer:
    unit, _ = _UNITS[match["unit"].lower()]
    return Window(unit, None)


def _duration(match: Match, scene: Scene) -> Answer:
    """Build "for two years"; no: "for two years ago"."""
    unit, size = _UNITS[match["unit"].lower()]
    return Duration(_count(match["n"], scene.words) * size, unit)


# yes and no above each rule: what it reads, and what it must leave
RELATIVE_RULES: Final[tuple[Rule, ...]] = (
    # yes: "yesterday", "earlier today", "late last night"   no: "Russia Today"
    Rule(
        "day word",
        "earlier later early late the today tonight yesterday tomorrow",
        r"(?:(?:earlier|later|early|late){_})?(?P<word>today|tonight|yesterday|tomorrow|"
        r"the{_}day{_}before{_}yesterday|the{_}day{_}after{_}tomorrow|the{_}night{_}"
        r"before{_}last)(?:{_}{hours})?{end}",
        _day_word,
    ),
    # yes: "this morning"   no: "this mourning"
    Rule(
        "this morning",
        "early late earlier later this",
        r"(?:(?:earlier|later|early|late){_})?this{_}(?:morning|afternoon|evening){end}",
        _fixed(Offset(Unit.DAY, 0)),
    ),
    # yes: "overnight", "last night"   no: "the last night of the siege"
    Rule(
        "night",
        "overnight early late last",
        r"(?:overnight|(?:(?:early|late){_})?last{_}(?:night|evening)){end}",
        _last_night,
    ),
    # yes: "as of press time"   no: "press time limits"
    Rule(
        "press time",
        "as at by press",
        r"(?:(?:as{_}of|at|by){_})?press{_}time{end}",
        _fixed(Offset(Unit.DAY, 0)),
    ),
    # yes: "last week", "early last month", "the same day", "later that night"   no: "lasts"
    Rule(
        "period",
        "early earlier mid late later last this next that the",
        r"(?:(?P<part>early|earlier|mid|late|later)(?:{_}|{dash}))?{period}{_}(?P<unit>day|"
        r"night|morning|afternoon|evening|week|month|year){end}",
        _period,
    ),
    # yes: "the end of last year"   no: "the end of last night"
    Rule(
        "end of period",
        "the {parts_of}",
        r"{the}{part_of}{_}{period}{_}(?P<unit>week|month|year){end}",
        _period,
    ),
    # yes: "earlier in the day", "later in the week"   no: "in the day"
    Rule(
        "in the period",
        "early earlier late later",
        r"(?P<part>early|earlier|late|later){_}in{_}the{_}(?P<unit>day|evening|morning|week|"
        r"month|year){end}",
        _in_the_period,
    ),
    # yes: "the next day", "the next week"   no: "the next days"
    Rule(
        "next",
        "the",
        r"the{_}(?:very{_})?next{_}(?P<unit>day|night|morning|afternoon|evening|week|month|"
        r"year){end}",
        _next_period,
    ),
    # yes: "the day before", "the year after"   no: "the man before"
    Rule(
        "unit before",
        "the",
        r"the{_}(?P<unit>day|night|morning|evening|week|month|year){_}(?P<side>before|after|"
        r"earlier|prior){end}",
        _the_unit_before,
    ),
    # yes: "three days ago", "a week later", "24 hours earlier"   no: "three-day", "3 days of"
    Rule(
        "counted",
        "{number} #",
        r"{n}(?:{_}|{dash}){unit}{_}(?P<side>ago|earlier|before|prior|previously|later|"
        r"after(?:wards?)?|hence|from{_}now){end}",
        _counted,
    ),
    # yes: "a few days ago", "years ago", "weeks later"   no: "years"
    Rule(
        "uncounted",
        "a few several many some minutes hours days weeks months years decades",
        r"(?:{vague_n}{_})?{unit}(?<=s){_}(?P<side>ago|earlier|before|later|"
        r"afterwards?){end}",
        _uncounted,
    ),
    # yes: "in the last two years", "the past 24 hours", "over the coming days"
    # no: "the last two attacks", "the last two weeks of May"
    Rule(
        "window",
        "in over during within for throughout the these this",
        r"(?:(?P<lead>in|over|during|within|for|throughout){_})?(?:the|these|this){_}"
        r"(?P<way>last|past|previous|preceding|next|coming|following){_}(?:(?:{n}|{vague_n})"
        r"(?:{_}|{dash}))?{unit}{end}",
        _window,
    ),
    # yes: "in recent weeks"   no: "recent attacks"
    Rule(
        "recent",
        "in over during recent",
        r"(?:(?:in|over|during){_})?(?:(?:more|the most){_})?recent{_}{unit}(?<=s){end}",
        _recent,
    ),
    # yes: "for two years", "for nearly a month"   no: "for two men", "for two years ago"
    Rule(
        "duration",
        "for",
        r"for{_}(?:(?:about|nearly|almost|over|around|more{_}than|at{_}least|the{_}better{_}"
        r"part{_}of){_})?{n}(?:{_}|{dash}){unit}(?!\w|{_}(?:ago|earlier|before|later)\b)",
        _duration,
    ),
    # yes: "recently"   no: "recent"
    Rule(
        "recently",
        "recently",
        r"recently{end}",
        _fixed(Vague()),
    ),
)
