"""Load an article: bytes → text and header, checked.

A file is UTF-8 text.  It has a header only if its first line begins with ``title:``, ``outlet:``,
``published:`` or ``url:``; the header ends at the first empty line, and what follows is the text,
unaltered, newlines included.  A byte order mark belongs to neither.  Every offset in the program
counts in that text.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
import sys
from calendar import monthrange
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from dashboard.data.cleaning import clean_text
from dashboard.data.model import Article, Basis, Interval, stable_id
from dashboard.data.resources import data_dir
from dashboard.errors import ArticleError

__all__ = [
    "ARTICLE_VARIABLE",
    "MAX_ARTICLE_BYTES",
    "address_id",
    "article_from_text",
    "built_in_article",
    "clean_text",
    "headed_text",
    "load_article",
]

# The environment variable that tells the dashboard which file to show, not the built-in article.
ARTICLE_VARIABLE = "INCIDENT_DESK_ARTICLE"

# A long report has 0.3 MB and a book has 1 MB; what is larger is an archive and not an article.
MAX_ARTICLE_BYTES = 2_000_000

# Text has a stray page break at most; of a binary's bytes a good part are control characters.
_MAX_CONTROL_SHARE = 0.1
_CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_REFUSALS: dict[type[OSError], str] = {
    FileNotFoundError: "no such file; check the path",
    IsADirectoryError: "is a directory; name one text file in it",
    PermissionError: "may not be read; check its permissions",
}

_STANDARD_INPUT = "standard input"
_FIELDS = ("title", "outlet", "published", "url")
_HEADER_START_RE = re.compile("(?:" + "|".join(_FIELDS) + "):")
_LINE_RE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")

# "2019", "2019-02", "2019-02-03"; not "19-02-03", "2019-2-3", "2019-02-03T10:00"
_PUBLISHED_RE = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")

# Parameters that say who shared a link, not which page it is.
_TRACKING_RE = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id)(?:=|$)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def built_in_article() -> Path:
    """Return the file of the article that the dashboard shows when it is given no other."""
    return data_dir() / "articles" / "mosul-patrol.txt"


def load_article(
    path: Path | str, *, published: str | None = None, title: str | None = None
) -> Article:
    """Read the article in a file, or on standard input for ``-``.

    *published* (a day, month or year: ``2019-02-03``, ``2019-02``, ``2019``) and *title* go before
    what the header says.

    Raises:
        ArticleError: it cannot be read as an article; the message names the file and the fix.
    """
    if str(path) == "-":
        name, raw = _STANDARD_INPUT, _read_standard_input()
    else:
        name, raw = str(path), _read_file(Path(path))
    header, text = headed_text(raw, name=name)
    return article_from_text(
        text,
        title=title or header.get("title"),
        outlet=header.get("outlet"),
        url=header.get("url"),
        published=header.get("published") or None if published is None else published,
        published_basis=Basis.STATED if published is None else Basis.GIVEN,
        name=name,
    )


def headed_text(raw: bytes, *, name: str) -> tuple[dict[str, str], str]:
    """Part the header of a text file, field by field, from the text.  *name* is for messages.

    Raises:
        ArticleError: it is not UTF-8 text, or its header is malformed.
    """
    return _split_header(_decode(raw, name), name)


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    published_basis: Basis = Basis.GIVEN,
    name: str = "article",
) -> Article:
    """Make an article of *text* as it stands: no header is looked for.  *name* is for messages.

    Raises:
        ArticleError: the text is no article, or the date or the address is malformed.
    """
    _check_text(text, name)
    url = (url or "").strip() or None
    interval = None if published is None else _read_published(published, name)
    return Article(
        id=stable_id("art", text if url is None else _canonical_url(url, name)),
        title=_field(title),
        outlet=_field(outlet),
        url=url,
        published=interval,
        published_basis=None if interval is None else published_basis,
        text=text,
    )


def address_id(url: str) -> str | None:
    """Return the id that an article at this address has; None: it is no web address."""
    try:
        return stable_id("art", _canonical_url(url, "address"))
    except ArticleError:
        return None


def _read_file(path: Path) -> bytes:
    try:
        return _read_limited(path)
    except OSError as error:
        reason = _REFUSALS.get(type(error), f"cannot be read ({error.strerror}); check the path")
        raise ArticleError(f"{path}: {reason}") from None


def _read_limited(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_ARTICLE_BYTES + 1)  # one more than allowed: there is too much


def _read_standard_input() -> bytes:
    if sys.stdin is None:  # so it is where a program has no terminal
        raise ArticleError(f"{_STANDARD_INPUT}: is closed; name a file instead of '-'")
    return sys.stdin.buffer.read(MAX_ARTICLE_BYTES + 1)


def _decode(raw: bytes, name: str) -> str:
    if len(raw) > MAX_ARTICLE_BYTES:
        raise ArticleError(_too_large(name))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(f"{name}: is UTF-16, not UTF-8; save it as UTF-8 text")
    if b"\0" in raw or raw.startswith(b"%PDF-"):
        raise ArticleError(_binary(name))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{raw[error.start]:02x} at offset {error.start}"
        raise ArticleError(f"{name}: is not UTF-8 ({byte}); save it as UTF-8 text") from None


def _split_header(content: str, name: str) -> tuple[dict[str, str], str]:
    if not _HEADER_START_RE.match(content):
        return {}, content
    header: dict[str, str] = {}
    for number, match in enumerate(_LINE_RE.finditer(content), start=1):
        line, newline = match.groups()
        if newline and not line.strip():
            return header, content[match.end() :]
        if line:
            _add_field(header, line, f"{name}: header line {number}")
    raise ArticleError(f"{name}: the header has no end; put an empty line between it and the text")


def _add_field(header: dict[str, str], line: str, where: str) -> None:
    field, colon, value = line.partition(":")
    if not colon or field not in _FIELDS:
        known = ", ".join(f"'{known}:'" for known in _FIELDS)
        raise ArticleError(
            f"{where}: {_shown(line)} is none of {known}; mend it, "
            "or put an empty line before it if the text begins here"
        )
    if field in header:
        raise ArticleError(f"{where}: a second '{field}:'; keep one of them")
    header[field] = value.strip()


def _check_text(text: str, name: str) -> None:
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:  # half of a character, as broken copying leaves it
        raise ArticleError(
            f"{name}: no character at position {error.start}; paste the text again"
        ) from None
    if size > MAX_ARTICLE_BYTES:
        raise ArticleError(_too_large(name))
    if not text.strip():
        raise ArticleError(f"{name}: is empty; give it the text of an article")
    if len(_CONTROL_RE.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise ArticleError(_binary(name))
    if not any(map(str.isalpha, text)):
        raise ArticleError(f"{name}: has no letters; give it the text of an article")


def _field(value: str | None) -> str | None:
    """Return a title or outlet without what no database takes: NUL, and half of a character."""
    text = (value or "").replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return text.strip() or None


def _too_large(name: str) -> str:
    return f"{name}: is over {MAX_ARTICLE_BYTES / 1e6:g} MB; split it, one article a file"


def _binary(name: str) -> str:
    return f"{name}: is binary, not text; save the article as UTF-8 text"


def _shown(value: str) -> str:
    """Quote a value for a message: one line, not too long."""
    return repr(value if len(value) <= 60 else value[:59] + "…")


def _read_published(value: str, name: str) -> Interval:
    """Read a day, month or year as its first and last day."""
    interval = _interval(value.strip())
    if interval is None:
        raise ArticleError(
            f"{name}: published {_shown(value)} is no date; write it as 2019-02-03, 2019-02 or 2019"
        )
    return interval


def _interval(edtf: str) -> Interval | None:
    if not _PUBLISHED_RE.fullmatch(edtf):
        return None
    try:
        first = dt.date.fromisoformat((edtf + "-01-01")[:10])
    except ValueError:
        return None
    if len(edtf) == len("2019"):
        return Interval(edtf, first, first.replace(month=12, day=31))
    if len(edtf) == len("2019-02"):
        return Interval(edtf, first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Interval(edtf, first, first)


def _canonical_url(url: str, name: str) -> str:
    """Return one spelling for all addresses of the same page, so that it has one id."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket without its pair
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or "\0" in url:
        raise ArticleError(
            f"{name}: url {_shown(url)} is no web address; it begins with http:// or https://"
        )
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_DEFAULT_PORTS[parts.scheme])
    query = [pair for pair in parts.query.split("&") if not _TRACKING_RE.match(pair)]
    return urlunsplit(("https", host, parts.path.rstrip("/"), "&".join(query), ""))
