"""Which article is open, where there are several."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.model import Article
from dashboard.state import Desk
from dashboard.words import shorten

__all__ = ["show"]

_KEY = "article.choice"


def show(desk: Desk) -> None:
    """Draw the choice of the article; nothing where there is only one."""
    cases = desk.view.folder.cases
    if len(cases) < 2:
        return

    def changed() -> None:
        chosen = state.widget(_KEY)
        if isinstance(chosen, str):
            state.read_article(chosen)

    state.set_widget(_KEY, desk.article.article.id)
    st.selectbox(
        "Article",
        list(cases),
        format_func=lambda key: _words(cases[key].article),
        key=_KEY,
        on_change=changed,
    )


def _words(article: Article) -> str:
    facts = (
        article.published.edtf if article.published else None,
        article.outlet,
        article.title or article.text.strip().split("\n")[0],
    )
    return shorten(" · ".join(fact for fact in facts if fact), 120)
