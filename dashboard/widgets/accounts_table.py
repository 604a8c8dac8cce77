"""Who says what of one incident: outlets and speakers against its facts, each with its words."""

from __future__ import annotations

from typing import TypedDict

import streamlit as st

from dashboard import components, state
from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.contested import Contest, Row, Standing, who_says_what
from dashboard.data.corpus.facts import Fact
from dashboard.data.corpus.linking import LinkedIncident
from dashboard.data.model import Span
from dashboard.state import Desk
from dashboard.words import stance_words

__all__ = ["columns_of", "rows_of", "show"]


class Column(TypedDict):
    """A fact."""

    key: str
    label: str
    contested: bool


class Cell(TypedDict):
    """What one source says of one fact."""

    words: str
    span: Span
    standing: Standing


class Source(TypedDict):
    """An outlet, or somebody whom it quotes."""

    source: str
    note: str
    speaker: bool
    account: str
    article: str
    cells: dict[str, Cell]


def show(desk: Desk, incident_id: str, *, key: str) -> None:
    """Draw the accounts of an incident; nothing where there is only one."""
    folder = desk.view.folder
    linked = folder.linked.get(incident_id)
    if linked is None or len(linked.accounts) < 2:
        return
    contest = who_says_what(linked)
    drawn = components.accounts(
        key=key,
        data={
            "summary": _summary(contest, linked),
            "columns": columns_of(contest),
            "rows": rows_of(folder, contest),
        },
        on_open_change=_nothing,
    )
    if drawn.open:
        start, end = drawn.open["span"]
        span = Span(int(start), int(end))
        state.open_article(drawn.open["incident"], span, drawn.open["article"])
    with st.expander("Why these are one incident"):
        for link in linked.links:
            names = " and ".join(_outlet(folder, account) for account in (link.a, link.b))
            st.text(f"{names}: {'; '.join(link.reasons)} ({link.by}, {link.score:.2f})")


def _nothing() -> None:
    """Stand in for a callback: the result is read after the component is drawn."""


def _summary(contest: Contest, linked: LinkedIncident) -> str:
    origins = f"{contest.origins} independent origin{'' if contest.origins == 1 else 's'}"
    articles = len({account.article_id for account in linked.accounts})
    disputed = ", ".join(contest.contested)
    told = f"contested: {disputed}" if disputed else "nothing contested"
    return f"{articles} articles of {origins} · {told}"


def columns_of(contest: Contest) -> list[Column]:
    """Return the facts that anybody speaks of."""
    spoken = {cell.fact for row in contest.rows for cell in row.cells}
    return [
        {
            "key": fact.value,
            "label": fact.value.capitalize(),
            "contested": fact in contest.contested,
        }
        for fact in Fact
        if fact in spoken
    ]


def rows_of(folder: CaseFolder, contest: Contest) -> list[Source]:
    """Return the sources, each outlet with its speakers below it."""
    return [
        {
            "source": _source(folder, row),
            "note": _note(row),
            "speaker": row.speaker is not None,
            "account": row.account_id,
            "article": row.article_id,
            "cells": {
                cell.fact.value: {
                    "words": cell.words,
                    "span": cell.span,
                    "standing": cell.standing,
                }
                for cell in row.cells
            },
        }
        for row in contest.rows
    ]


def _source(folder: CaseFolder, row: Row) -> str:
    if row.speaker is not None:
        stance = f" {stance_words(row.stance)}" if row.stance else ""
        return f"{row.speaker}{stance}"
    return row.outlet or folder.cases[row.article_id].article.title or "an article"


def _note(row: Row) -> str:
    if row.speaker is not None:
        return ""
    facts = [row.published.isoformat() if row.published else ""]
    if row.copies:
        facts.append(f"repeated by {len(row.copies)} cop{'y' if len(row.copies) == 1 else 'ies'}")
    return " · ".join(fact for fact in facts if fact)


def _outlet(folder: CaseFolder, account_id: str) -> str:
    article = folder.case_of(account_id).article
    return article.outlet or article.title or article.id
