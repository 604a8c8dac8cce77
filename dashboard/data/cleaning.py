"""Clean a text for reading without moving anything: every step keeps the length.

So a span found in the cleaned text is a span of the article as given, typos and curly quotes
included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

__all__ = ["CLEANERS", "Cleaner", "clean_text"]

# \x91 to \x94 are the curly quotes of Windows text that was taken for Latin-1.
_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼʻ\x91\x92", "'") | dict.fromkeys("“”„‟″«»\x93\x94", '"')
)
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"))
_NEWLINES = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_SPACES = str.maketrans(
    dict.fromkeys("\t\xa0\u1680\u202f\u205f\u3000", " ") | dict.fromkeys(range(0x2000, 0x200B), " ")
)
_CONTROL_NOT_NEWLINE_RE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

# Soft hyphen, joiners, direction marks, byte order mark: "mili\u00adtia" stays one word, the mark
# beside "\u200fMosul" goes.  The zero-width space is where a word may break: it always goes.
_INVISIBLE = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INVISIBLE_RE = re.compile(rf"\u200b|(?<![^\W\d_])[{_INVISIBLE}]|[{_INVISIBLE}](?![^\W\d_])")

Cleaner = Callable[[str], str]
"""A step: text in, text of the same length out."""


def straighten_quotes(text: str) -> str:
    """Make curly, low and angle quotes, primes and accents used as quotes straight."""
    return text.translate(_QUOTES)


def plain_hyphens(text: str) -> str:
    """Make the hyphens and the minus sign that look like ``-`` one; dashes stay dashes."""
    return text.translate(_HYPHENS)


def plain_newlines(text: str) -> str:
    """End every line with a newline: the pair CR LF becomes a space and a newline."""
    return text.replace("\r\n", " \n").translate(_NEWLINES)


def plain_spaces(text: str) -> str:
    """Make tabs and the spaces of special width or use plain."""
    return text.translate(_SPACES)


def blank_controls(text: str) -> str:
    """Put a space for every control character but the newline."""
    return _CONTROL_NOT_NEWLINE_RE.sub(" ", text)


def blank_invisibles(text: str) -> str:
    """Put a space for characters of no width, but not inside a word, which would be cut in two."""
    return _INVISIBLE_RE.sub(" ", text)


CLEANERS: tuple[Cleaner, ...] = (
    straighten_quotes,
    plain_hyphens,
    plain_newlines,
    plain_spaces,
    blank_controls,
    blank_invisibles,
)


def clean_text(text: str, steps: Iterable[Cleaner] = CLEANERS) -> str:
    """Apply *steps* in order.  Each keeps the length, so spans found here also fit *text*."""
    for step in steps:
        text = step(text)
    return text
