"""Incident Desk: from a news article about armed actors to incidents and actors.

>>> from dashboard import load_article, parse_article
>>> case = parse_article(load_article("article.txt"))  # doctest: +SKIP
"""

from __future__ import annotations

from dashboard.data.article import load_article
from dashboard.data.model import Article, CaseFile

__all__ = ["CaseFile", "load_article", "parse_article"]

__version__ = "0.1.0"


def parse_article(article: Article) -> CaseFile:
    """Read *article* into incidents, actors, places and times.  No clock, no network."""
    # Imported here because spaCy takes seconds, and `import dashboard` should not.
    from dashboard.data.reader import read

    return read(article)
