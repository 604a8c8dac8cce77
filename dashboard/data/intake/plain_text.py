"""A text file → its header and its text, as given."""

from __future__ import annotations

from dashboard.data.article import headed_text
from dashboard.data.intake.found import Found, Refused
from dashboard.data.model import Basis
from dashboard.errors import ArticleError

__all__ = ["read_plain_text"]


def read_plain_text(source: str, data: bytes) -> Found | Refused:
    """Read UTF-8 text, which may begin with a header (see ``dashboard.data.article``)."""
    try:
        header, text = headed_text(data, name=source)
    except ArticleError as error:
        return Refused(source, str(error))
    published = header.get("published") or None
    return Found(
        source,
        text,
        title=header.get("title") or None,
        outlet=header.get("outlet") or None,
        url=header.get("url") or None,
        published=published,
        published_basis=None if published is None else Basis.STATED,
    )
