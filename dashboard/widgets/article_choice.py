"""Which article is open, where there are several."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import streamlit as st

from dashboard import state
from dashboard.data.model import Article
from dashboard.data.query import Col
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

    shown = _shown(desk)
    state.set_widget(_KEY, desk.article.article.id)
    st.selectbox(
        f"Article (1 of {len(cases):,})",
        newest_first([case.article for case in cases.values()]),
        format_func=lambda key: _words(cases[key].article, shown[key], len(cases[key].incidents)),
        key=_KEY,
        help="Type to search titles, outlets and days. After each: how many of its incidents the "
        "filters show.",
        on_change=changed,
    )


def newest_first(articles: list[Article]) -> list[str]:
    """Return the articles' ids by day of publication, the newest first and the undated last."""

    def day(article: Article) -> dt.date:
        return (article.published and article.published.earliest) or dt.date.min

    return [article.id for article in sorted(articles, key=day, reverse=True)]


def _shown(desk: Desk) -> Counter[str]:
    """Return how many of each article's incidents are shown, by its id."""
    folder, shown = desk.view.folder, set(desk.shown[Col.ID])
    return Counter(account.article_id for lead in shown for account in folder.linked[lead].accounts)


def _words(article: Article, shown: int, total: int) -> str:
    facts = (
        article.published.edtf if article.published else None,
        article.outlet,
        article.title or article.text.strip().split("\n")[0],
    )
    counts = f"{total}" if shown == total else f"{shown} of {total}"
    return f"{shorten(' · '.join(fact for fact in facts if fact), 110)} ({counts})"
