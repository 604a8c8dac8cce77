"""What people decided about articles, laid over what was read.

Another date needs no second reading; a first one does, since nothing was dated yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from dashboard.data.dates import edtf_interval
from dashboard.data.model import Article, Basis, CaseFile
from dashboard.data.redating import redated
from dashboard.data.store import Decision, DecisionKind, in_force

__all__ = ["CORRECTABLE", "article_corrections", "corrected"]

# What of an article may be corrected.
CORRECTABLE = ("title", "outlet", "published")


def article_corrections(decisions: Iterable[Decision]) -> Mapping[str, Mapping[str, str | None]]:
    """Return, for each corrected article, the values that hold now; the newest decision counts."""
    found: dict[str, dict[str, str | None]] = {}
    for decision in in_force(decisions):
        if decision.kind is DecisionKind.ARTICLE and decision.field in CORRECTABLE:
            found.setdefault(decision.subject, {})[decision.field] = decision.new
    return found


def corrected(case: CaseFile, values: Mapping[str, str | None], *, whole: bool = True) -> CaseFile:
    """Return *case* with its article's title, outlet or date as a person says.

    Another date gives its incidents other days at once.  One that is not *whole*, but extracts that
    were imported, is never read anew.
    """
    article: Article = case.article
    if "published" in values:
        day = values["published"]
        published = edtf_interval(day) if day else None
        if whole and article.published is None and published is not None:
            dated = replace(article, published=published, published_basis=Basis.GIVEN)
            case = _read_anew(dated)
        else:
            case = redated(case, published)
        article = case.article
    if "title" in values:
        article = replace(article, title=values["title"])
    if "outlet" in values:
        article = replace(article, outlet=values["outlet"])
    return replace(case, article=article)


@lru_cache(maxsize=500)
def _read_anew(article: Article) -> CaseFile:
    # Imported here: spaCy takes seconds, and most corrections need no reading.
    from dashboard.data.reader import read

    return read(article)
