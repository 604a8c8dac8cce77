"""Which article is open, where there are several."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import state
from dashboard.data.model import Article
from dashboard.state import Desk
from dashboard.words import shorten

__all__ = ["newest_first", "show"]

_KEY = "article.choice"


def show(desk: Desk) -> None:
    """Draw the choice of the article, to be searched by typing; nothing where there is only one."""
    cases = desk.view.folder.cases
    if len(cases) < 2:
        return

    def changed() -> None:
        chosen = state.widget(_KEY)
        if isinstance(chosen, str):
            state.read_article(chosen)

    state.set_widget(_KEY, desk.article.article.id)
    st.selectbox(
        f"Article ({len(cases):,})",
        newest_first([case.article for case in cases.values()]),
        format_func=lambda key: _words(cases[key].article),
        key=_KEY,
        help="Type to search days, outlets and titles; the newest stand first.",
        on_change=state.heard(_KEY, changed),
    )


def newest_first(articles: list[Article]) -> list[str]:
    """Return the articles' ids by day of publication, the newest first and the undated last."""

    def day(article: Article) -> dt.date:
        return (article.published and article.published.earliest) or dt.date.min

    return [article.id for article in sorted(articles, key=day, reverse=True)]


def _words(article: Article) -> str:
    facts = (
        article.published.edtf if article.published else None,
        article.outlet,
        article.title or article.text.strip().split("\n")[0],
    )
    return shorten(" · ".join(fact for fact in facts if fact), 120)
