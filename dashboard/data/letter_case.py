"""Give shouted lines the capitals of ordinary prose, since the parser relies on them.

    "GUERRILLAS ATTACKED SAN MIGUEL"  ->  "Guerrillas attacked San Miguel"

Same length, character by character; only what the parser sees changes, never the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dashboard.data.model import Span

_WORD_RE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST_WORDS = 3
_SHOUTED_SHARE = 0.7  # of the letters are capitals
_TITLED_SHARE = 0.75  # of the long words begin with one
# Words of a few letters that no dictionary of content words holds.
_SMALL = frozenset(
    ["a", "an", "the", "and", "or", "but", "nor", "so", "yet", "if", "as", "at", "by", "for", "from", "in", "into", "of", "off", "on", "onto", "out", "over", "per", "than", "to", "up", "via", "with", "without", "within", "upon", "toward", "towards", "under", "above", "below", "between", "among", "amid", "against", "about", "after", "before", "since", "until", "during", "through", "throughout", "across", "along", "around", "behind", "beyond", "near", "inside", "outside", "he", "she", "it", "we", "they", "you", "i", "him", "her", "his", "its", "their", "our", "my", "me", "us", "them", "who", "whom", "whose", "which", "what", "that", "this", "these", "those", "there", "here", "when", "where", "why", "how", "not", "no", "any", "some", "all", "both", "each", "every", "either", "neither", "few", "many", "more", "most", "much", "other", "another", "such", "own", "same", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did", "doing", "done", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "also", "only", "just", "very", "too", "then", "now", "still", "even", "again", "ever", "never", "once", "twice", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "hundred", "thousand", "dozen", "million", "first", "second", "third", "because", "while", "although", "though", "whether", "however", "meanwhile", "later", "earlier", "today", "yesterday", "tonight", "tomorrow", "ago", "himself", "herself", "itself", "themselves", "nobody", "none", "nothing", "something", "someone", "anyone", "everyone", "everything", "an's", "et", "al"]
)
_ALWAYS_NAMES = frozenset(
    ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
# "GENERAL MAX LEIVA", "PRESIDENT CRISTIANI": what follows an office is a name.
_OFFICES = frozenset(
    ["president", "general", "colonel", "captain", "major", "lieutenant", "sergeant", "minister", "mayor", "judge", "senator", "deputy", "governor", "commander", "bishop", "archbishop", "father", "mr", "mrs", "ms", "dr", "san", "santa", "saint", "el", "la", "los", "las"]
)


def restored_case(
    text: str, groups: Sequence[Sequence[Span]], names: Sequence[Span], known: Callable[[str], bool]
) -> str:
    """Return *text* with the shouted paragraphs, given as their lines, in ordinary case.

    *names* keep a capital on each word; *known* says whether a word in lower case is a common one.
    """
    chars: list[str] | None = None
    inside = _Inside(names)
    for lines in groups:
        words = [match for line in lines for match in _WORD_RE.finditer(text, line.start, line.end)]
        shouted = _is_shouted([word[0] for word in words])
        if not shouted and not (len(lines) == 1 and _is_title_case([word[0] for word in words])):
            continue
        chars = chars if chars is not None else list(text)
        _restore(text, words, inside, known, chars, shouted=shouted)
    return text if chars is None else "".join(chars)


def _is_shouted(words: Sequence[str]) -> bool:
    letters = "".join(words)
    if len(words) < _FEWEST_WORDS:
        return False
    return sum(char.isupper() for char in letters) >= _SHOUTED_SHARE * len(letters)


def _is_title_case(words: Sequence[str]) -> bool:
    """Say whether a line of capitalised words is a headline: "Militants Attack Base In Iraq"."""
    long = [word for word in words if len(word) > 3]
    if len(words) < 4 or len(long) < 3 or len(words) > 25:
        return False
    return sum(word[0].isupper() for word in long) > _TITLED_SHARE * len(long)


class _Inside:
    """Answers whether a position lies in one of the names."""

    def __init__(self, names: Sequence[Span]) -> None:
        self._starts = {i for name in names for i in range(name.start, name.end)}

    def __contains__(self, position: int) -> bool:
        return position in self._starts


def _restore(
    text: str,
    words: Sequence[re.Match[str]],
    inside: _Inside,
    known: Callable[[str], bool],
    chars: list[str],
    *,
    shouted: bool,
) -> None:
    first, before = True, ""
    for match in words:
        lower = match[0].lower()
        if len(lower) == len(match[0]) and match.start() not in inside:
            acronym = not shouted and match[0].isupper() and len(match[0]) > 1
            name = lower in _ALWAYS_NAMES or (before in _OFFICES and lower not in _SMALL)
            common = lower in _SMALL or known(lower)
            short = shouted and len(lower) <= 5 and not common and not _VOWEL_RE.search(lower)
            if not acronym and not short:
                capital = first or name or not common
                chars[match.start() : match.end()] = (
                    lower[0].upper() if capital else lower[0]
                ) + lower[1:]
        elif shouted and len(lower) == len(match[0]) and len(match[0]) > 4:
            chars[match.start() : match.end()] = lower[0].upper() + lower[1:]
        after = text[match.end() : match.end() + 2]
        first = after.startswith((".", "!", "?", ":")) and len(match[0]) > 1 and after[1:].isspace()
        before = lower


_VOWEL_RE = re.compile(r"[aeiouy]")
