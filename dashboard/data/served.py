"""What a server shows: one article that it was told to, else the store, else the built-in one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dashboard.data.article import ARTICLE_VARIABLE, built_in_article, load_article
from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.coded.opening import Layer
from dashboard.data.coded.preparing import Preparing
from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.corrections import article_corrections, corrected
from dashboard.data.imports.brought import (
    NOTHING,
    Brought,
    brought_by,
    given_of,
    joined,
    with_reviews,
)
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.layers.catalogue import stored_layers
from dashboard.data.model import Article, CaseFile
from dashboard.data.review.decided import lay_over_all
from dashboard.data.store import (
    Decision,
    DecisionKind,
    Location,
    Store,
    default_location,
    in_force,
    open_store,
)
from dashboard.errors import LayerError, StoreError

__all__ = [
    "ServedLayers",
    "case_of",
    "decidable",
    "is_built_in",
    "keep_shown_article",
    "one_article",
    "served_folder",
    "served_layers",
    "served_store",
    "served_version",
]

_CHOICES = {
    DecisionKind.JOIN: Choice.JOIN,
    DecisionKind.SPLIT: Choice.SPLIT,
    DecisionKind.CONFIRM: Choice.CONFIRM,
    DecisionKind.REJECT: Choice.REJECT,
}
_ACTOR_CHOICES = {
    DecisionKind.SAME_ACTOR: Choice.JOIN,
    DecisionKind.OTHER_ACTOR: Choice.SPLIT,
}

_PREPARING = Preparing()


class ServedLayers(NamedTuple):
    """The layers of the store that is shown."""

    layers: tuple[Layer, ...]
    problems: tuple[str, ...]  # why others of it cannot be read
    preparing: tuple[str, ...]  # the titles of those that are being made ready


def one_article() -> Article | None:
    """Return the one article that ``serve`` was told to show; None: it shows the store.

    Raises:
        ArticleError: it cannot be read; the message names the file and the fix.
    """
    given = os.environ.get(ARTICLE_VARIABLE)
    return load_article(Path(given)) if given else None


def is_built_in(folder: CaseFolder) -> bool:
    """Say whether *folder* is the built-in article alone, and not because somebody asked for it."""
    if os.environ.get(ARTICLE_VARIABLE) or len(folder.cases) != 1:
        return False
    store = served_store()
    empty = store is None or store.is_empty()
    return empty and _built_in_id() in folder.cases


@lru_cache(maxsize=1)
def _built_in_id() -> str:
    return load_article(built_in_article()).id


def served_store(*, make: bool = False) -> Store | None:
    """Return the store that is shown; None if one article is, or if nobody has made it yet.

    With *make* it is made where there is none.

    Raises:
        StoreError: it cannot be opened.
    """
    if os.environ.get(ARTICLE_VARIABLE):
        return None
    location = default_location()
    if location.file is not None and not location.file.exists() and not make:
        return None
    return _opened(location)


@lru_cache(maxsize=4)
def _opened(location: Location) -> Store:
    return open_store(location)


def decidable() -> bool:
    """Say whether people can decide here: there is a store, or one can be made."""
    return not os.environ.get(ARTICLE_VARIABLE)


def keep_shown_article(store: Store) -> None:
    """Add the built-in article to an empty store, so that decisions have something to lie on.

    It is what an empty store shows: nothing changes on a page.

    Raises:
        StoreError: the store cannot be written.
    """
    if not store.articles() and not store.imports():
        file = built_in_article()
        article = load_article(file)
        store.add(article, case_of(article), source=file.name)


def served_version() -> str:
    """Return what changes whenever something else is to be shown."""
    store = served_store()
    if store is None:
        return os.environ.get(ARTICLE_VARIABLE) or "built-in"
    return f"{store.location.name} {store.version()} {_PREPARING.ended}"


def served_folder() -> CaseFolder:
    """Return what is shown, as it is now.  An empty store is the built-in article.

    Raises:
        ArticleError: the one article cannot be read.
        StoreError: the store cannot be read.
        KnowledgeError: the user's own knowledge is wrong.
    """
    store = served_store()
    decisions = store.decisions() if store else ()
    values = article_corrections(decisions)
    stored = store.cases() if store else iter(())
    read = [corrected(case, values.get(case.article.id, {})) for case in stored]
    brought = _brought(store) if store else NOTHING
    if not read and not brought.cases:
        read = [case_of(one_article() or load_article(built_in_article()))]
    cases, decided = lay_over_all(joined(read, brought, values), decisions)
    return folder_of(
        cases,
        _links(decisions, _CHOICES, decided.ids),
        _links(decisions, _ACTOR_CHOICES, {}),
        added={**brought.added, **(_added(store) if store else {})},
        decided=with_reviews(decided, brought),
        given=given_of(brought, read),
    )


def served_layers() -> ServedLayers:
    """Return the layers of the store that is shown; what long ones need is made in the background.

    One that cannot be read is left out: the articles and the other layers are shown as ever.

    Raises:
        StoreError: the store cannot be read.
    """
    store = served_store()
    layers, problems, preparing = [], [], []
    for stored in stored_layers(store) if store else ():
        try:
            layer = _PREPARING.layer(stored)
        except LayerError as error:
            problems.append(f"Layer {stored.title}: {error}")
            continue
        if layer is None:
            preparing.append(stored.title)
        else:
            layers.append(layer)
    return ServedLayers(tuple(layers), tuple(problems), tuple(preparing))


def _brought(store: Store) -> Brought:
    try:
        return brought_by(store.imports())
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{store.location.name}: what was imported cannot be understood; "
            "see which with: incident-desk store check"
        ) from error


def _added(store: Store) -> dict[str, dt.date]:
    """Return the day, in UTC, on which each article came into the store."""
    return {
        listed.id: dt.datetime.fromisoformat(listed.added_at).date() for listed in store.articles()
    }


def _links(
    decisions: tuple[Decision, ...],
    choices: dict[DecisionKind, Choice],
    ids: Mapping[str, str],
) -> tuple[LinkDecision, ...]:
    """Return what was decided about two accounts or actors; *ids*: what they are called now."""
    return tuple(
        LinkDecision(
            choices[decision.kind],
            ids.get(decision.subject, decision.subject),
            ids.get(decision.other, decision.other),
        )
        for decision in in_force(decisions)
        if decision.kind in choices and decision.other is not None
    )


@lru_cache(maxsize=1)
def case_of(article: Article) -> CaseFile:
    """Return what is read in *article*: ``serve`` reads it before the first page asks.

    Raises:
        KnowledgeError: the user's own knowledge is wrong; the message names file, line and fix.
    """
    # Imported here because spaCy takes seconds, and a page has to say first what it waits for.
    from dashboard.data.knowledge_folder import use_knowledge
    from dashboard.data.reader import read

    own = os.environ.get(KNOWLEDGE_VARIABLE)
    use_knowledge(Path(own) if own else None)
    return read(article)
