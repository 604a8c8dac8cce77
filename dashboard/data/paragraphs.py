"""Lines of text into paragraphs: hard-wrapped lines joined again, a wire's dateline set apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dashboard.data.letter_case import restored_case
from dashboard.data.model import Span
from dashboard.data.parser_text import Block, begins_with_bullet, block

__all__ = ["paragraphs"]

# A line break ends a paragraph when the line before it ends a sentence, the next line starts one
# after a short line (a title), or a bullet follows.  Otherwise it is a wrap within a sentence.
_LINE_RE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_SENTENCE_END_RE = re.compile(r"[.!?:;\u2026][\"')\]]*\s*$")
_NEWLINE_RE = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
# yes: "LIMA, 11 JUN 87 (EFE) -- [TEXT] ", "Kinshasa/Goma, 11 July 2013 - ", "BAGHDAD (AP) — "
# no:  "The army - which had denied it - said"
_DATELINE_RE = re.compile(
    r"\s*(?=[^\n]{0,80}?(?:\(|\d|/|,))"
    r"(?:[A-Z][A-Z .'’/-]{2,}|[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3})"
    r"(?:, ?[\w .'’/]{2,30}){0,3}(?: ?\([^()\n]{2,60}\))?"
    r" ?(?:--|[-–—])\s+(?:\[[A-Za-z ]{2,20}\]\s*)?(?=\S)"
)


def paragraphs(
    text: str, *, names: Sequence[tuple[Span, str]], known: Callable[[str], bool]
) -> list[Block]:
    """Split *text* into paragraphs, as the parser is to see them.

    *names* are proper names with others that stand in for them; *known* says whether a word in
    lower case is a common one.
    """
    groups: list[list[Span]] = []
    previous: Span | None = None
    for match in _LINE_RE.finditer(text):
        line = Span(match.start(), match.end())
        if not match.group().strip():
            previous = None
            continue
        if previous is not None and _continues(text, previous, line):
            groups[-1].append(line)
        else:
            groups.append([line])
        previous = line
    groups = [part for lines in groups for part in _without_dateline(text, lines)]
    text = restored_case(text, groups, [name for name, _ in names], known)
    masks = {name.start: (name.end, stand_in) for name, stand_in in names}
    return [block(text, lines, number, masks) for number, lines in enumerate(groups)]


def _without_dateline(text: str, lines: list[Span]) -> list[list[Span]]:
    """Set a wire's dateline apart, which the parser would take for the subject."""
    match = _DATELINE_RE.match(text, lines[0].start, lines[0].end)
    if match is None or not re.search(r"[(\d]|[A-Z]{3}", match[0]):
        return [lines]
    return [[Span(lines[0].start, match.end())], [Span(match.end(), lines[0].end), *lines[1:]]]


def _continues(text: str, before: Span, line: Span) -> bool:
    if len(_NEWLINE_RE.findall(text, before.end, line.start)) > 1:
        return False
    head, tail = text[before.start : before.end].rstrip(), text[line.start : line.end].lstrip()
    if begins_with_bullet(text, line) or _SENTENCE_END_RE.search(head):
        # A wrapped line may end in a full stop by chance, but then nothing is lost by the cut.
        return False
    if tail[:1].islower() or head.endswith((",", "-")):
        return True
    # Both lines long: hard wrapping; a short line before a capital: a title or a caption.
    return len(head) >= 60 and head[-1:].isalnum() and head[:1].isalnum()
