"""Words of an article in a label of Streamlit's."""

from __future__ import annotations

import pytest

from dashboard.widgets.markdown import literal


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain words", "plain words"),
        ("two\nlines", "two lines"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("[a](http://b)", r"\[a\]\(http" + "\\:\u2060" + r"\/\/b\)"),
        ("<b>x</b>", r"\<b\>x\<\/b\>"),
        ("$x$", r"\$x\$"),
        (":red[x]", "\\:\u2060red\\[x\\]"),
        (":smile:", "\\:\u2060smile\\:"),
        ("a -> b", "a \\-\u2060\\> b"),
        ("1. item", r"1\. item"),
        ("# title", r"\# title"),
        ("&amp;", r"\&amp\;"),
        ("WWW.a.test", "WWW\u2060\\.a\\.test"),
        ("me@a.test", "me\\@\u2060a\\.test"),
        ("Kata’ib Hezbollah", "Kata’ib Hezbollah"),
    ],
)
def test_literal_escapes_everything_that_could_be_markup(text: str, markdown: str) -> None:
    assert literal(text) == markdown
