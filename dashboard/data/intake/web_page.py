"""An HTML page → the text of its article.  To be called in a process of its own: ``confined``."""

from __future__ import annotations

import codecs
import re
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from htmldate import find_date
from trafilatura.metadata import extract_metadata

from dashboard.data.intake.days import day_in
from dashboard.data.intake.found import Found
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["decoded", "read_web_page"]

# <meta charset="windows-1252">, <meta http-equiv=... content="text/html; charset=utf-8">
_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_CHARSET_WITHIN = 4096  # bytes; browsers look no further than 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers take these for windows-1252, and so do those who write them.
_LATIN = frozenset({"ascii", "iso8859-1"})

_MAX_BYTES = 20_000_000  # with its pictures inside, a saved page has 10 MB
_SHORTEST = 40  # characters; a page without an article leaves a word or two of its menu
_EARLIEST = "1900-01-01"  # a page tells of older days, but was not published then
_STATED_DATES = {"original_date": True, "extensive_search": False, "min_date": _EARLIEST}


def read_web_page(data: bytes, *, url: str = "", charset: str = "") -> Found:
    """Read the article on a page; its source is left empty.

    *url* is where the page came from, if it came from the web, *charset* what the server said of
    its letters.

    Raises:
        IntakeError: the page has no article.
    """
    if len(data) > _MAX_BYTES:
        raise IntakeError(f"is over {_MAX_BYTES // 1_000_000} MB; save the page without pictures")
    page = decoded(data, charset)
    if page.strip() and not re.search(r"<html\b", page[:_CHARSET_WITHIN], re.I):
        page = f"<html><body>{page}</body></html>"  # a part of a page, which is read as well
    tree = trafilatura.load_html(page) if page.strip() else None
    if tree is None:
        raise IntakeError("is no web page; save the page as complete HTML")
    metadata = extract_metadata(tree, url or None, _STATED_DATES)
    text = trafilatura.extract(
        page, url=url or None, include_comments=False, include_tables=True, output_format="txt"
    )
    if not text or len(text) < _SHORTEST:
        raise IntakeError("has no article that can be told from the page around it; paste its text")
    published, basis, notes = _published(tree, metadata.date, url)
    return Found(
        "",
        text,
        title=metadata.title,
        outlet=metadata.sitename,
        url=_address(metadata.url, url),
        published=published,
        published_basis=basis,
        notes=notes,
    )


def decoded(data: bytes, charset: str = "") -> str:
    """Turn bytes into letters as browsers do: by mark, server, page, and at last by trial."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    declared = _CHARSET_RE.search(data, 0, _CHARSET_WITHIN)
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            return data.decode(_codec(name))
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("windows-1252", errors="replace")


def _codec(name: str) -> str:
    codec = codecs.lookup(name)
    if not codec._is_text_encoding:  # "hex", "zip": they pack bytes, and can unpack to a bomb
        raise LookupError(name)
    return "windows-1252" if codec.name in _LATIN else codec.name


def _published(
    tree: Any,  # noqa: ANN401 - lxml publishes no types
    stated: str | None,
    url: str,
) -> tuple[str | None, Basis | None, tuple[str, ...]]:
    """Return the day that the page states, or else a day that stands on it, with a warning."""
    if stated is not None and (day := day_in(stated)) is not None:
        return day, Basis.STATED, ()
    guessed = find_date(
        tree, extensive_search=True, original_date=True, min_date=_EARLIEST, url=url or None
    )
    if guessed is None or (day := day_in(guessed)) is None:
        return None, None, ()
    return day, Basis.INFERRED, ("the date is one that stands on the page: check it",)


def _address(stated: str | None, url: str) -> str | None:
    """Return the page's own address for itself, if it is on the site that it came from."""
    if stated and (site := _site(stated)) and (not url or site == _site(url)):
        return stated
    return url or None


def _site(url: str) -> str | None:
    """Return the host of a web address, without what tells apart its forms."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket without its pair
        return None
    if parts.scheme not in ("http", "https"):
        return None
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", parts.hostname or "") or None
