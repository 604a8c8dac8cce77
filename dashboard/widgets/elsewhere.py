"""Where the words searched for stand in articles outside the sentences of incidents."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.model import CaseFile, Span
from dashboard.data.passages import word_in
from dashboard.state import Desk
from dashboard.widgets.markdown import literal
from dashboard.words import shorten

__all__ = ["show"]

_SHOWN = 10
_BEFORE, _AFTER = 40, 60  # characters that are quoted around the word


def show(desk: Desk) -> None:
    """Say in how many articles the words stand so, each with a button that opens it there."""
    places = desk.hits.elsewhere
    if not places:
        return
    count = "1 article" if len(places) == 1 else f"{len(places):,} articles"
    words = literal(f"“{shorten(desk.filters.q, 60)}”")
    stands = "stands" if desk.shown.empty else "also stands"
    label = f"{words} {stands} in {count} outside the incidents shown"
    with st.expander(label, expanded=desk.shown.empty, icon=":material/article:"):
        for article_id, paragraph in places[:_SHOWN]:
            case = desk.view.folder.cases[article_id]
            span = word_in(case, paragraph, desk.hits.beginnings)
            if st.button(_label(case, span), key=f"elsewhere.{article_id}", type="tertiary"):
                state.open_article(desk.selected, span, article_id)
        if len(places) > _SHOWN:
            st.caption(f"… and in {len(places) - _SHOWN:,} more: give another word to tell apart.")


def _label(case: CaseFile, span: Span) -> str:
    article = case.article
    day = article.published.edtf if article.published else ""
    named = " · ".join(part for part in (article.outlet or article.title, day) if part)
    return literal(f"{shorten(named or 'An article', 60)}: “{_around(article.text, span)}”")


def _around(text: str, span: Span) -> str:
    """Return the words and some of what stands before and after them in the paragraph."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _BEFORE)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + _AFTER)
    cut_before = start > 0 and text[start - 1] != "\n"
    cut_after = end < len(text) and text[end] != "\n"
    return f"{'…' if cut_before else ''}{text[start:end].strip()}{'…' if cut_after else ''}"
