"""An address on the web → the texts there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from dashboard.data.intake.confined import read_confined
from dashboard.data.intake.documents import read_document
from dashboard.data.intake.found import Found, Refused
from dashboard.data.intake.names import suffix
from dashboard.data.intake.web import Fetched, fetch, may_be_private
from dashboard.errors import IntakeError

__all__ = ["is_feed", "read_url"]

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
# Types that many servers give to anything.
_VAGUE_TYPES = frozenset(
    {"", "application/octet-stream", "application/xml", "text/xml", "text/plain"}
)
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/tab-separated-values": ".tsv",
}
_TEXT_ENDINGS = (".csv", ".eml", ".md", ".tsv")
_FEED_RE = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_LOOKED_AT = 1000  # bytes

Fetch = Callable[[str], Fetched]


def read_url(url: str, *, fetch: Fetch | None = None) -> list[Found | Refused]:
    """Read what is at an address: a page, or a document of another kind.  Nothing is raised.

    A feed is refused with the advice to add it as a feed.
    """
    try:
        fetched = (fetch or _fetch)(url)
    except IntakeError as error:
        return [Refused(url, str(error))]
    final, kind = fetched.final_url, fetched.content_type
    if is_feed(fetched):
        return [Refused(url, f"{final}: is a feed; add it as a feed, and its articles are listed")]
    if kind in _HTML_TYPES:
        page = read_confined("html", final, fetched.data, url=final, charset=fetched.charset)
        return [page]
    found = read_document(_named(final, kind), fetched.data)
    return [_from_the_web(each, final) for each in found]


def is_feed(fetched: Fetched) -> bool:
    """Say whether a server gave a feed: by its type, or by its first element."""
    if fetched.content_type in _FEED_TYPES:
        return True
    start = fetched.data[:_LOOKED_AT]
    return fetched.content_type in _VAGUE_TYPES and _FEED_RE.search(start) is not None


def _fetch(url: str) -> Fetched:
    return fetch(url, allow_private=may_be_private())


def _named(url: str, content_type: str) -> str:
    """Name a document so that its ending says its kind, as the server does."""
    name, ending = url.partition("?")[0], _ENDINGS.get(content_type, "")
    # A file of Markdown or citations is often said to be plain text.
    stands = suffix(name) == ending or (ending == ".txt" and suffix(name) in _TEXT_ENDINGS)
    return name if stands or not urlsplit(url).path else name + ending


def _from_the_web(each: Found | Refused, url: str) -> Found | Refused:
    return replace(each, url=url) if isinstance(each, Found) and each.url is None else each
