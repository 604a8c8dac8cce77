"""The pages of a printed document → running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["running_text"]

# A line that heads or foots this many pages, but for its number, is not part of the text.
_RUNNING = 3

# "3", "- 3 -", "Page 3 of 10", "3/10"; not "3 killed", "2019"
_PAGE_NUMBER_RE = re.compile(r"[-–— ]*(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?[-–— ]*", re.I)
# "govern-" at the end of a line; not "2019-", "- "
_HYPHENATED_RE = re.compile(r"(\w+)[-\u00ad\u2010]\n([a-z]+)")
# Before these a hyphen is mostly one of the word's own: "anti-government", "co-ordinated".
_KEEPS_ITS_HYPHEN_RE = re.compile(
    "all|anti|co|counter|cross|ex|far|half|high|ill|inter|long|low|mid|multi|non|north|off|post|pre|"
    "pro|re|self|semi|short|so|south|three|two|under|well",
    re.I,
)


def running_text(pages: Sequence[str]) -> str:
    """Join pages: without page numbers and running heads, and with words in one piece.

    Line breaks stay, since only the reader of the text can tell a wrap from a title.
    """
    lines = [[line.rstrip() for line in page.splitlines() if line.strip()] for page in pages]
    running = _running(lines)
    kept = "\n".join("\n".join(_without(page, running)) for page in lines)
    return _HYPHENATED_RE.sub(_rejoined, kept).strip("\n")


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    edges = Counter(
        edge for page in pages if page for edge in {_numberless(page[0]), _numberless(page[-1])}
    )
    return frozenset(edge for edge, pages_with in edges.items() if pages_with >= _RUNNING)


def _without(page: Sequence[str], running: frozenset[str]) -> Sequence[str]:
    first, last = 0, len(page)
    while first < last and _is_edge(page[first], running):
        first += 1
    while last > first and _is_edge(page[last - 1], running):
        last -= 1
    return page[first:last]


def _is_edge(line: str, running: frozenset[str]) -> bool:
    return _PAGE_NUMBER_RE.fullmatch(line.strip()) is not None or _numberless(line) in running


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _rejoined(match: re.Match[str]) -> str:
    head, tail = match.groups()
    return f"{head}-{tail}" if _KEEPS_ITS_HYPHEN_RE.fullmatch(head) else head + tail
