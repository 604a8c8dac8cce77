"""What is known of an article: title, outlet, publication date and where it was found."""

from __future__ import annotations

import streamlit as st

from dashboard.data.model import Article, Basis
from dashboard.widgets.markdown import literal
from dashboard.words import interval_words

__all__ = ["show_head"]

_BASIS_WORDS = {
    Basis.GIVEN: "as given",
    Basis.STATED: "as the article says",
    Basis.INFERRED: "inferred",
}


def show_head(article: Article) -> None:
    """Draw the head of *article*; its address is text, not a link, since it came with the file."""
    title = article.title or "Untitled article"
    if not article.text.lstrip().startswith(title):
        st.markdown(f"#### {literal(title)}")
    facts = [article.outlet, _published(article), article.url]
    st.caption(" · ".join(literal(fact) for fact in facts if fact))


def _published(article: Article) -> str:
    if article.published is None:
        return "publication date unknown"
    when = interval_words(
        article.published.earliest, article.published.latest, article.published.edtf
    )
    basis = f" ({_BASIS_WORDS[article.published_basis]})" if article.published_basis else ""
    return f"published {when}{basis}"
