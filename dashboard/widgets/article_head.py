"""What is known of an article: title, outlet, date, address, its copies, and what was read."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from dashboard import state
from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import Article, Basis, CaseFile
from dashboard.state import Desk
from dashboard.widgets.markdown import literal
from dashboard.words import interval_words, shorten

__all__ = ["copies", "facts", "read_words", "show_head"]

_BASIS_WORDS = {
    Basis.GIVEN: "as given",
    Basis.STATED: "as the article says",
    Basis.INFERRED: "inferred",
}
_MAX_COPIES = 6  # more are counted

_STYLE = """
<style>
.st-key-article-head { gap: 0.25rem; }
.st-key-article-copies { gap: 0.1rem 0.6rem; }
.st-key-article-copies button { min-height: 1.6rem; padding: 0 0.3rem; text-decoration: underline; }
</style>
"""


def show_head(desk: Desk) -> None:
    """Draw the head of the article.

    Its address is text, not a link, since it came with the file.
    """
    case = desk.article
    title = case.article.title or "Untitled article"
    st.html(_STYLE)
    with st.container(key="article-head"):
        if not case.article.text.lstrip().startswith(title):
            st.markdown(f"#### {literal(title)}")
        st.caption(" · ".join(map(literal, facts(case.article))))
        st.caption(literal(read_words(case)))
        _copies(desk)


def facts(article: Article) -> list[str]:
    """Return outlet, date with its basis, and address, as far as they are known."""
    return [each for each in (article.outlet, _published(article), article.url) if each]


def _published(article: Article) -> str:
    if article.published is None:
        return "publication date unknown"
    when = interval_words(
        article.published.earliest, article.published.latest, article.published.edtf
    )
    basis = f" ({_BASIS_WORDS[article.published_basis]})" if article.published_basis else ""
    return f"published {when}{basis}"


def read_words(case: CaseFile) -> str:
    """Return how much was read in an article, and by which reader."""
    counts = (
        (len(case.incidents), "incident"),
        (len(case.actors), "actor"),
        (len(case.places), "place"),
        (len(case.times), "date"),
        (len(case.gaps), "gap"),
        (len(case.article.text), "character"),
    )
    told = [f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in counts]
    return " · ".join([*told, f"reader {case.reader_version}"])


def copies(folder: CaseFolder, article: Article) -> Iterator[Article]:
    """Yield the other articles with the same text, or with most of it."""
    origin = folder.origins[article.id]
    for key, other in folder.origins.items():
        if other == origin and key != article.id:
            yield folder.cases[key].article


def _copies(desk: Desk) -> None:
    folder, article = desk.view.folder, desk.article.article
    others = list(copies(folder, article))
    if not others:
        return
    first = folder.origins[article.id] == article.id
    with st.container(key="article-copies", horizontal=True, vertical_alignment="center"):
        told = "Its text is repeated by" if first else "It repeats the text of another article:"
        st.text(told, width="content")
        for other in others[:_MAX_COPIES]:
            st.button(
                literal(_short(other)),
                key=f"article.copy-{other.id}",
                type="tertiary",
                on_click=state.read_article,
                args=(other.id,),
            )
        if len(others) > _MAX_COPIES:
            st.text(f"and {len(others) - _MAX_COPIES} more", width="content")


def _short(article: Article) -> str:
    day = article.published.edtf if article.published else ""
    words = article.outlet or article.title or article.text.strip()
    return shorten(" · ".join(each for each in (words, day) if each), 60)
