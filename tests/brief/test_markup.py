"""Markup: text stays text, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.brief.markup import Markup, element, joined
from tests.brief.reading import parsed


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (element("p", 'a < b & "c"'), "<p>a &lt; b &amp; &quot;c&quot;</p>"),
        (element("p", element("b", "x"), None, "<y>"), "<p><b>x</b>&lt;y&gt;</p>"),
        (element("p", Markup("<hr>")), "<p><hr></p>"),
        (element("meta", charset="utf-8"), '<meta charset="utf-8">'),
        (
            element("path", stroke_width=1.50, class_="a", rx=None),
            '<path stroke-width="1.5" class="a"></path>',
        ),
        (element("p", title='"><script>'), '<p title="&quot;&gt;&lt;script&gt;"></p>'),
        (element("p", "half \ud83d of one"), "<p>half ? of one</p>"),
        (joined(["a<", element("i", "b")], " · "), "a&lt; · <i>b</i>"),
    ],
)
def test_what_is_not_markup_is_escaped(made: Markup, expected: str) -> None:
    assert made == expected


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_browser_reads_the_text_that_was_given(text: str) -> None:
    page = parsed(element("p", text, title=text))
    paragraph = next(page.all("p"))

    assert paragraph.text() == text
    assert paragraph.attributes["title"] == text
