"""Find the line on which an entry of a TOML file stands; asked only once something is wrong.

A parser keeps no lines.  But the file cut after a line is a TOML file too, with its open lists
closed: the first cut that holds the entry ends on its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomli

__all__ = ["line_of"]

# What closes the lists that a cut may leave open; an inline table never runs over a line's end.
_CLOSING = ("", "\n]", "\n]]", "\n]]]")


def line_of(path: Path, trail: Sequence[str | int]) -> int | None:
    """Return the line, from 1, of the entry that *trail* leads to: ``("actor", 2, "kind")``.

    None when the file no longer holds it.
    """
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    first, last = 0, len(lines)  # the entry is not in the first cut, and it is in the last
    if not _holds(_parsed(lines, last)[1], trail):
        return None
    while last - first > 1:
        end, table = _parsed(lines, (first + last) // 2, above=first)
        if _holds(table, trail):
            last = end
        elif end > first:
            first = end
        else:  # nothing between can be parsed: look on from the middle
            first, last = _narrowed(lines, first, last, trail)
    return last


def _narrowed(
    lines: Sequence[str], first: int, last: int, trail: Sequence[str | int]
) -> tuple[int, int]:
    """Go on line by line where the lower half is the inside of one long value."""
    for end in range((first + last) // 2 + 1, last):
        cut, table = _parsed(lines, end, above=end - 1)
        if cut == end:
            return (first, end) if _holds(table, trail) else (end, last)
    return last - 1, last


def _parsed(lines: Sequence[str], end: int, *, above: int = 0) -> tuple[int, dict[str, Any]]:
    """Parse the longest cut of at most *end* lines, and more than *above*, that can be parsed."""
    for cut in range(end, above, -1):
        text = "\n".join(lines[:cut])
        for closing in _CLOSING:
            try:
                return cut, tomli.loads(text + closing)
            except tomli.TOMLDecodeError:
                continue
    return above, {}


def _holds(value: Any, trail: Sequence[str | int]) -> bool:  # noqa: ANN401 - whatever it holds
    for step in trail:
        if isinstance(value, list):
            known: Sequence[str | int] = range(len(value))
        else:
            known = list(value) if isinstance(value, dict) else ()
        if step not in known:
            return False
        value = value[step]
    return True
