"""RSS and Atom → title and entries, in plain words.  To be called through ``feeds``."""

from __future__ import annotations

import io
import time
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml
import defusedxml.sax
import feedparser

from dashboard.data.intake.feeds import Feed, FeedEntry
from dashboard.errors import IntakeError

__all__ = ["read_entries"]

_MAX_ENTRIES = 1_000
_LONGEST_TITLE = 300
_LONGEST_SUMMARY = 1_000


def read_entries(data: bytes, url: str) -> Feed:
    """Read a feed.  No network; markup is taken out of what it says.

    Raises:
        IntakeError: it is no feed, or declares entities.
    """
    _refuse_entities(data)
    # Bytes alone could be taken for the name of a file or an address, and be opened.
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers={"content-location": url}, sanitize_html=True
    )
    if not parsed.get("version"):
        raise IntakeError("is no feed; give the address of its RSS or Atom")
    entries = (_entry(each, url) for each in parsed.entries[:_MAX_ENTRIES])
    return Feed(
        _words(parsed.feed.get("title"), _LONGEST_TITLE),
        url,
        tuple(entry for entry in entries if entry is not None),
    )


def _refuse_entities(data: bytes) -> None:
    # A document type that is only named, as in the oldest feeds, is not fetched and does no harm.
    try:
        defusedxml.sax.parseString(data, ContentHandler(), forbid_external=False)
    except defusedxml.DefusedXmlException:
        raise IntakeError("declares entities, as no feed needs; it is not read") from None
    except (SAXException, ValueError, LookupError):
        pass  # many feeds are not quite XML, and are read all the same
    if b"<!ENTITY" in data:  # after what the check above could not read
        raise IntakeError("declares entities, as no feed needs; it is not read")


def _entry(entry: feedparser.FeedParserDict, url: str) -> FeedEntry | None:
    """Read one entry; ``None`` if it leads to no page."""
    stated = str(entry.get("link") or "").strip()
    link = urljoin(url, stated)
    if not stated or urlsplit(link).scheme not in ("http", "https") or not urlsplit(link).hostname:
        return None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    day = time.strftime("%Y-%m-%d", moment) if moment and 1000 <= moment.tm_year <= 2999 else None
    return FeedEntry(
        _words(entry.get("title"), _LONGEST_TITLE),
        link,
        day,
        _words(entry.get("summary"), _LONGEST_SUMMARY),
    )


class _Words(HTMLParser):
    """Collects what stands between the tags, but for scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        self._hidden += tag in ("script", "style")
        self.words.append(" " if tag in ("p", "br", "div", "li") else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _words(value: object, longest: int) -> str | None:
    if not value:
        return None
    parser = _Words()
    parser.feed(str(value))
    parser.close()
    words = " ".join("".join(parser.words).split())
    return (words if len(words) <= longest else words[: longest - 1] + "…") or None
