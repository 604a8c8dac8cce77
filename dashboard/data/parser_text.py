"""A paragraph as the parser gets it, with where each of its characters stands in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.data.model import Span

__all__ = ["MAX_PIECE_CHARS", "Block", "begins_with_bullet", "block", "is_closed", "pieces"]

# spaCy needs about 4 KB a character in one piece.  Paragraphs are parsed apart (their ends are
# always sentence ends); only a longer paragraph is cut.
MAX_PIECE_CHARS = 20_000

_BULLET_RE = re.compile(
    r"\s*(?:[.\u2022\u25cf\u25aa\u2023*\u00b7>]|[-\u2013\u2014](?=\s))\s+(?=\S)"
)
_CLOSED_RE = re.compile(r"[.!?\u2026][\"')\]]*\s*$")
_CUT_RE = re.compile(r"[.!?;][\"')\]]* ")
# "Near Ar Raqqah" at the start of a sentence is no name.
_LEADING_PREPOSITION_RE = re.compile(
    r"(?:^|(?<=[.!?] ))(?:Near|Outside|Inside|Around|Along|Amid|Following|Across)(?= )"
)
# "al-Anzi" and "Da'esh" are one word each to the parser; not "it's", "don't" or "they're".
_ARTICLE_HYPHEN_RE = re.compile(
    r"\b(?:al|el|ul|an|ar|as|ash|at|ath|az|ad|adh|ez|es|ed|ibn|bin)-(?=[A-Z])", re.I
)
_INNER_APOSTROPHE_RE = re.compile(r"(?<=[A-Za-z])'(?!(?:re|ve|ll)\b)(?=[A-Za-z]{2})")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is given to the parser: white space collapsed, bullets left out.

    ``offsets[i]`` is where the i-th character of ``text`` stands in the article.
    """

    paragraph: int
    text: str
    offsets: tuple[int, ...]
    heading: bool  # a line without a verb's full stop, such as a title or a caption


def is_closed(text: str) -> bool:
    """Say whether *text* ends like a sentence."""
    return _CLOSED_RE.search(text) is not None


def begins_with_bullet(text: str, line: Span) -> bool:
    """Say whether *line* is an item of a list."""
    return _BULLET_RE.match(text, line.start) is not None


def block(
    text: str, lines: Sequence[Span], number: int, masks: Mapping[int, tuple[int, str]]
) -> Block:
    """Join the *lines* of paragraph *number*.

    *masks* are the names that the parser sees as another: start -> end and the other name.
    """
    chars: list[str] = []
    offsets: list[int] = []
    for k, line in enumerate(lines):
        bullet = _BULLET_RE.match(text, line.start, line.end) if k == 0 else None
        start = bullet.end() if bullet else line.start
        if chars:
            chars.append(" ")
            offsets.append(line.start - 1)
        _append_line(text, Span(start, line.end), masks, chars, offsets)
    joined = "".join(chars).rstrip()
    return Block(number, joined, tuple(offsets[: len(joined)]), not is_closed(joined))


def _append_line(
    text: str,
    line: Span,
    masks: Mapping[int, tuple[int, str]],
    chars: list[str],
    offsets: list[int],
) -> None:
    dropped, lowered, raised = _joined_names(text[line.start : line.end], line.start)
    i = line.start
    while i < line.end:
        if i in masks and masks[i][0] <= line.end:
            end, stand_in = masks[i]
            last = len(stand_in) - 1
            chars.extend(stand_in)
            offsets.extend(i + (end - i - 1) * n // last for n in range(last + 1))
            i = end
            continue
        char = text[i]
        if char.isspace():
            if chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(i)
        elif i not in dropped:
            lower = i in lowered
            folded = char.lower() if lower else char.upper() if i in raised else char
            chars.append(folded if len(folded) == 1 else char)
            offsets.append(i)
        i += 1


def _joined_names(line: str, start: int) -> tuple[set[int], set[int], set[int]]:
    """Return which characters to leave out, to lower and to raise, so that a name is one word."""
    dropped: set[int] = set()
    lowered: set[int] = set()
    raised: set[int] = set()
    for match in _ARTICLE_HYPHEN_RE.finditer(line):
        raised.add(start + match.start())
        dropped.add(start + match.end() - 1)
        lowered.add(start + match.end())
    lowered.update(start + match.start() for match in _LEADING_PREPOSITION_RE.finditer(line))
    dropped.update(start + match.start() for match in _INNER_APOSTROPHE_RE.finditer(line))
    return dropped, lowered, raised


def pieces(whole: Block) -> Iterator[Block]:
    """Cut an overlong paragraph, after a full stop if there is one, else after a space."""
    start = 0
    while start < len(whole.text):
        end = min(start + MAX_PIECE_CHARS, len(whole.text))
        if end < len(whole.text):
            ends = [match.end() for match in _CUT_RE.finditer(whole.text, start, end)]
            space = whole.text.rfind(" ", start, end)
            end = ends[-1] if ends else space + 1 if space > start else end
        yield Block(whole.paragraph, whole.text[start:end], whole.offsets[start:end], whole.heading)
        start = end
