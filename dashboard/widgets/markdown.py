"""The one gate through which words of an article may enter a Streamlit label.

Streamlit reads Markdown in every label: behind this gate everything shows as written, whatever it
looks like.
"""

from __future__ import annotations

import re

from dashboard.words import visible

__all__ = ["literal"]

# Punctuation that Markdown, HTML, LaTeX and Streamlit's directives act on; all may be escaped.
_MARKUP_RE = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
# Streamlit turns these into other characters after Markdown is read, where no backslash helps:
# ":smile:", ":material/home:", "->", "<-", "--", ">=", "<=", "~=", and into links "https://",
# "www.a.test" and "me@a.test"; a word joiner keeps them apart.
_REPLACED_RE = re.compile(r":(?=[\w+/-])|-(?=[->])|<(?=[-=])|[>~](?==)|www(?=\.)|@(?=\S)", re.I)
_WORD_JOINER = "\u2060"


def literal(text: str) -> str:
    r"""Return Markdown that shows *text* exactly as written, on one line; direction marks as signs.

    >>> literal("[a](b) $x$")
    '\\[a\\]\\(b\\) \\$x\\$'
    """
    one_line = " ".join(visible(text).split())
    kept_apart = _REPLACED_RE.sub(lambda found: found[0] + _WORD_JOINER, one_line)
    return _MARKUP_RE.sub(r"\\\1", kept_apart)
