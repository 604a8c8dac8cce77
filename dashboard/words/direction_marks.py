"""Direction marks in text: characters that nobody sees and that turn round what stands beside them.

With them ``Mosul`` may be shown as ``lusoM``, and one name as another.
"""

from __future__ import annotations

import re

__all__ = ["DIRECTION_MARKS", "visible"]

# By the abbreviations that Unicode gives them; the components' scripts know the same.
DIRECTION_MARKS: dict[str, str] = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_MARK_RE = re.compile(f"[{''.join(DIRECTION_MARKS)}]")


def visible(text: str) -> str:
    r"""Return *text* with a sign in place of each direction mark, which then turns nothing round.

    >>> visible("a\u202eb")
    'a⟦RLO⟧b'
    """
    return _MARK_RE.sub(lambda found: f"⟦{DIRECTION_MARKS[found[0]]}⟧", text)
