"""Give shouted lines the capitals of ordinary prose, since the parser relies on them.

    "GUERRILLAS ATTACKED SAN MIGUEL"  ->  "Guerrillas attacked San Miguel"

Same length, character by character; only what the parser sees changes, never the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.knowledge_files import kept, read_layers
from dashboard.data.model import Span

_WORD_RE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST_WORDS = 3
_SHOUTED_SHARE = 0.7  # of the letters are capitals
_TITLED_SHARE = 0.75  # of the long words begin with one
_VOWEL_RE = re.compile(r"[aeiouy]")
_KEYS = ("small", "names", "before_names")


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words of ``letter_case.toml``, in lower case."""

    small: frozenset[str]  # short words that no dictionary of content words holds
    names: frozenset[str]  # with a capital everywhere
    before_names: frozenset[str]  # "President", "San": what follows is a name


@kept
def load_case_words(*folders: Path) -> CaseWords:
    """Read ``letter_case.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = read_layers("letter_case", folders)
    table.allow(*_KEYS)
    return CaseWords(*(frozenset(table.texts(key)) for key in _KEYS))


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
    listed = load_case_words()
    first, before = True, ""
    for match in words:
        lower = match[0].lower()
        if len(lower) == len(match[0]) and match.start() not in inside:
            acronym = not shouted and match[0].isupper() and len(match[0]) > 1
            name = lower in listed.names or (
                before in listed.before_names and lower not in listed.small
            )
            common = lower in listed.small or known(lower)
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
