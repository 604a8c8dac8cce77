"""The one article that a server shows, read once in its process."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dashboard.data.article import ARTICLE_VARIABLE, built_in_article, load_article
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.model import Article, CaseFile

__all__ = ["case_of", "served_article"]


def served_article() -> Article:
    """Return the article that ``serve`` was told to show, else the built-in one.

    Raises:
        ArticleError: it cannot be read; the message names the file and the fix.
    """
    given = os.environ.get(ARTICLE_VARIABLE)
    return load_article(Path(given) if given else built_in_article())


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
