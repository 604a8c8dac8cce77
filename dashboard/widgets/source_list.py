"""The articles of the store: what they are, which are copies, and their corrections."""

from __future__ import annotations

import re

import streamlit as st

from dashboard import components, state
from dashboard.data.access import Right
from dashboard.data.case_folder import CaseFolder
from dashboard.data.corrections import CORRECTABLE
from dashboard.data.dates import edtf_interval
from dashboard.data.model import Article, CaseFile
from dashboard.data.store import DecisionKind, Draft, Store
from dashboard.widgets import panel
from dashboard.widgets.markdown import literal
from dashboard.words import shorten

__all__ = ["show"]

_CHOSEN = "sources.chosen"
_TABLE = "sources.table"
_COLUMNS = (
    ("Title", "Its title, or how it begins", ()),
    ("Outlet", "Who published it", ()),
    ("Published", "When", ("whole",)),
    (
        "Date is",
        "Where the date comes from: given, stated by the article, or inferred",
        ("whole", "roomy"),
    ),
    ("Incidents", "What it tells of", ("numeric",)),
    ("Copy of", "The article that it repeats: both are one origin", ("roomy",)),
)
_BY_DAY = 2
_DAY_RE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def show(store: Store, folder: CaseFolder) -> bool:
    """Draw the list and the form that corrects one; False when the store is empty."""
    st.subheader("Articles", anchor=False)
    if not store.articles() and not store.imports():
        st.info(
            "The store is empty: the pages show the built-in article. Paste a text above, drop "
            "files, or run `incident-desk add FILE`."
        )
        return False
    cases = list(folder.cases.values())
    origins = len(set(folder.origins.values()))
    incidents = len(folder.incidents)
    # Where it lies is this machine's business, and of nobody who comes by the network.
    where = "" if state.person().verified else f" · in {store.location.name}"
    st.caption(
        f"{len(cases):,} articles of {origins:,} independent origins · {incidents:,} incidents"
        + where
    )
    chosen = state.kept(_CHOSEN)
    here = next((case for case in cases if case.article.id == chosen), None)
    with panel.card_first("sources"):
        rows, side = st.columns([3, 2], gap="medium")
        with rows:
            _table(folder, cases, selected=chosen)
        with side:
            if here is None:
                st.caption("Choose an article to correct its title, outlet or date, or to open it.")
            else:
                _correct(store, here.article)
    return True


def _table(folder: CaseFolder, cases: list[CaseFile], *, selected: str | None) -> None:
    def pick() -> None:
        state.keep(_CHOSEN, state.triggered(_TABLE, "pick"))

    titles = {case.article.id: _title(case.article) for case in cases}
    rows = []
    for case in cases:
        article, origin = case.article, folder.origins[case.article.id]
        copied = titles.get(origin, "") if origin != article.id else ""
        cells = [
            shorten(_title(article), 90), article.outlet or "", _day(article),
            article.published_basis or "unknown", len(case.incidents), shorten(copied, 40),
        ]  # fmt: skip
        rows.append({"id": article.id, "cells": cells})
    columns = [
        {"label": label, "meaning": meaning, **dict.fromkeys(kinds, True)}
        for label, meaning, kinds in _COLUMNS
    ]
    data = {
        "caption": "Articles of the store",
        "columns": columns,
        "rows": rows,
        "sort": _BY_DAY,
        "selected": selected,
    }
    components.table(key=_TABLE, data=data, on_pick_change=pick)


def _correct(store: Store, article: Article) -> None:
    with st.form(f"sources.correct.{article.id}"):
        st.markdown(f"**{literal(shorten(_title(article), 120))}**")
        if article.url:
            st.caption(literal(article.url))
        values = {
            "title": st.text_input("Title", article.title or ""),
            "outlet": st.text_input("Outlet", article.outlet or ""),
            "published": st.text_input(
                "Published",
                _day(article),
                help="A day, month or year: 2019-02-03, 2019-02 or 2019. Its incidents get other "
                "days at once.",
            ),
        }
        why = st.text_input("Why (optional)")
        save, open_it = st.columns([1, 2])
        refused = state.refused(Right.DECIDE)
        saved = save.form_submit_button(
            "Save", type="primary", disabled=refused is not None, help=refused and literal(refused)
        )
        opened = open_it.form_submit_button("Open the article")
    if opened:
        state.open_article(None, article_id=article.id)
    if saved:
        _save(store, article, values, why)


def _save(store: Store, article: Article, values: dict[str, str], why: str) -> None:
    before = {"title": article.title, "outlet": article.outlet, "published": _day(article)}
    day = values["published"].strip()
    if day and not _is_day(day):
        st.error(
            f"Published: “{day}” is no day, month or year such as 2019-02-03, 2019-02 or 2019."
        )
        return
    changed = [name for name in CORRECTABLE if values[name].strip() != (before[name] or "")]
    if changed:
        drafts = [
            Draft(
                DecisionKind.ARTICLE,
                article.id,
                field=name,
                old=before[name] or None,
                new=values[name].strip() or None,
                why=why.strip() or None,
            )
            for name in changed
        ]
        store.decide_together(drafts, by=state.analyst())
        state.keep("sources.saved", f"Saved: {', '.join(changed)} of “{_title(article)}”.")
        st.rerun()
    st.info("Nothing was changed.")


def _is_day(text: str) -> bool:
    if not _DAY_RE.fullmatch(text):
        return False
    try:
        edtf_interval(text)
    except ValueError:
        return False
    return True


def _title(article: Article) -> str:
    return article.title or shorten(" ".join(article.text.split()), 80)


def _day(article: Article) -> str:
    return article.published.edtf if article.published else ""
