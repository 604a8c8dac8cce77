"""Pieces of the date grammar's regexes, and what a rule may ask about the words around a match.

A rule's pattern names its pieces in braces: ``{month}{o}{day}``.  Every repetition is bounded, so
no text makes a rule slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dashboard.data.chronology.words import TimeWords, load_time_words
from dashboard.data.knowledge_files import kept

__all__ = ["Scene", "compiled", "pieces", "words_of"]

# Words that may follow a complete date; after any other word a bare number belongs to that word.
_FOLLOWERS = [
    "in",
    "at",
    "on",
    "by",
    "when",
    "as",
    "after",
    "before",
    "near",
    "of",
    "and",
    "but",
    "or",
    "during",
    "against",
    "to",
    "while",
    "the",
    "for",
    "from",
    "with",
    "that",
    "which",
    "who",
    "where",
    "were",
    "was",
    "is",
    "had",
    "has",
    "have",
    "until",
    "since",
    "inside",
    "outside",
    "across",
    "along",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "it",
    "they",
    "he",
    "she",
    "we",
    "killing",
    "injuring",
]

_VAGUE_NUMBERS = ("a few", "few", "several", "many", "some", "a number of")

# yes: "in ", "since ", "in (" before the phrase   no: "attack. " (a full stop lies between)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?[\s(“\"‘'-]{1,3}$")
# yes: " Times", " prayers"   no: ", Times" (a comma lies between)
_WORD_AFTER = re.compile(r"[\s-]{1,3}([^\W\d_]+)")
_NAME_MONTH = r"\b([A-Z][a-z]+|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) (May|April|March|June|August)\b(?! \d)"
_PIECE = re.compile(r"\{([a-z_]+2?)\}")
_LOOK = 32  # characters looked at on either side of a match


@dataclass(frozen=True)
class Scene:
    """The text around a match."""

    text: str
    start: int
    end: int
    words: TimeWords

    @cached_property
    def flat(self) -> bool:
        """Say whether the text is all capitals or has none, so that case tells nothing."""
        body = self.text[self.start : self.end]
        return body.islower() or body.isupper()

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return the months that this text also uses as a person's name, lower case."""
        found = re.finditer(_NAME_MONTH, self.text[self.start : self.end])
        return frozenset(m[2].lower() for m in found if m[1].lower() not in _MONTH_CALLERS)

    def word_before(self, position: int) -> str:
        """Return the word just before, as written; "" when punctuation lies between."""
        match = _WORD_BEFORE.search(self.text[max(self.start, position - _LOOK) : position])
        return match[1] if match else ""

    def word_after(self, position: int) -> str:
        """Return the word just after, as written; "" when punctuation lies between."""
        match = _WORD_AFTER.match(self.text[position : min(self.end, position + _LOOK)])
        return match[1] if match else ""

    def is_trap(self, kind: str, word: str) -> bool:
        """Say whether the word is in a trap list."""
        return word.lower() in self.words.traps[kind]

    def calls_for_month(self, word: str) -> bool:
        """Say whether the word before a bare month shows that it is one: "in", "since", "late"."""
        return word.lower() in _MONTH_CALLERS

    def calls_for_day(self, word: str) -> bool:
        """Say whether the word before "3 may" shows that it is a date: "on", not "to"."""
        return word.lower() in _DAY_CALLERS

    def calls_for_month_surely(self, word: str) -> bool:
        """Say the same of words that no person's name follows: "in", not "by"."""
        return word.lower() in _SURE_CALLERS


_SURE_CALLERS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "during",
        "throughout",
        "early",
        "late",
        "mid",
        "this",
        "last",
        "next",
    ]
)
_DAY_CALLERS = frozenset(("on", "of", "since", "until", "dated", "the", "between"))
_MONTH_CALLERS = _SURE_CALLERS | frozenset(
    [
        "by",
        "of",
        "from",
        "to",
        "before",
        "after",
        "through",
        "between",
        "and",
        "the",
        "dated",
        "for",
    ]
)


@kept
def pieces() -> dict[str, str]:
    """Return the named pieces that a pattern may use."""
    words = load_time_words()
    gap = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"  # never across an empty line
    number = _number_words([w for w in words.numbers if w not in ("a", "an")])
    return {
        "_": gap,
        "o": f"{gap}?",
        "dash": "[-–‑‐−]",
        "the": f"(?:the{gap})?",
        "end": r"(?!\w)",
        "s": r"['’ʼ]s",
        "month": rf"(?P<month>{any_of(words.months)}){_SHORT_STOP}",
        "full_month": f"(?P<month>{any_of(words.full_months)})",
        "weekday": f"(?P<weekday>{any_of(words.full_weekdays)})",
        "short_weekday": rf"(?P<weekday>{any_of(words.weekdays)})\.?",
        "day": rf"(?P<day>{_DAY})",
        "day2": rf"(?P<day2>{_DAY})",
        "ordinal_day": r"(?P<day>(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th))(?!\w)",
        "ordinal": f"(?P<ordinal>{any_of(words.ordinals)})",
        "season": f"(?P<season>{any_of(words.seasons)})",
        "feast": f"(?P<feast>{_apostrophes(any_of([*words.feasts, *words.movable_feasts]))})",
        "named_day": f"(?P<named>{any_of(words.named_days)})",
        "year": rf"(?P<year>{_year(words, gap)})",
        "n": rf"(?P<n>\d{{1,3}}|{number}|an?)",
        "vague_n": f"(?P<vague>{any_of(_VAGUE_NUMBERS)})",
        "unit": r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)s?",
        "hours": "(?:morning|afternoon|evening|night|noon|midday|lunchtime)",
        "which": r"(?P<which>this past|this coming|last|this|next|past)",
        "offset": rf"(?P<offset>last|this|the same|the previous|the following|that|next){gap}year",
        "part": "(?P<part>early|mid|late)",
        "part_of": rf"(?P<part>{any_of(PARTS_OF)}){gap}of",
        "on_weekday": r"(?:{short_weekday}(?:{_}{hours})?,?{_}(?:the{_})?)",
        "tail": r"(?:(?:,{o}|{_}){year}|,?{_}(?:of{_})?{offset})?",
        "in_year": r"(?:(?:,?{_}|{_}of{_}){year}|,?{_}(?:of{_})?{offset})",
        "between": r"(?:{o}{dash}{o}|/|{_}(?:to|and|or|through|until){_})",
        "period": (
            r"(?P<which>last|this|next|the{_}previous|the{_}preceding|the{_}following|that{_}same"
            r"|that|the{_}same|this{_}same)"
        ),
        "follows": rf"(?=\s*(?:[^\w\s]|$)|{gap}(?:{any_of(_FOLLOWERS)})\b)",
    }


# yes: "Dec.", "Sept."   no: "May.", "January." (there it ends the sentence)
_SHORT_STOP = r"(?:(?:(?<=\b\w{3})(?<!may)|(?<=\bsept))\.)?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:[^\S\n]?(?:st|nd|rd|th))?(?!\w|[.:]\d|,\d{1,3}(?!\d))"
PARTS_OF = (
    "beginning", "start", "middle", "end", "first half", "second half", "first quarter",
    "second quarter", "third quarter", "fourth quarter", "last quarter", "early part",
    "latter part", "first weeks", "first days", "last days", "last weeks",
)  # fmt: skip


def any_of(words: Iterable[str]) -> str:
    """Return an alternation, longest first, where a blank stands for any gap."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[^\S\n]{1,2}") for word in ordered)


def _number_words(words: Iterable[str]) -> str:
    """Return an alternation in which "twenty-one" ... "ninety-nine" share their parts.

    Written out they would double the time that the rules take to compile.
    """
    pairs = [word.split("-") for word in words if "-" in word]
    single = any_of([word for word in words if "-" not in word])
    if not pairs:
        return single
    tens, ones = any_of({first for first, _ in pairs}), any_of({last for _, last in pairs})
    return rf"(?:{tens})-(?:{ones})|{single}"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule's pattern with its pieces, and theirs, put in."""
    named = pieces()

    def piece(match: re.Match[str]) -> str:
        return _put_in(named[match[1]]) if match[1] in named else match[0]

    def _put_in(text: str) -> str:
        return _PIECE.sub(piece, text)

    return re.compile(_put_in(pattern), re.IGNORECASE)


def words_of(alternation: Iterable[str]) -> frozenset[str]:
    """Return the first words of phrases, lower case, to find the rules that may begin there."""
    return frozenset(re.split(r"[^a-z]", phrase.lower())[0] for phrase in alternation)


def _apostrophes(pattern: str) -> str:
    return pattern.replace("'", "['’ʼ]")


def _year(words: TimeWords, gap: str) -> str:
    """A round figure before a noun that is counted ("2000 people") is no year."""
    counted, measured = any_of(words.traps["counted"]), any_of(words.traps["measured"])
    return (
        r"(?:1[6-9]|20)\d\d(?![\w%]|[.,:/]\d)"
        rf"(?!(?<=00){gap}(?:\w{{1,15}}{gap})?(?:{counted})\b)(?!{gap}(?:{measured})\b)"
    )
