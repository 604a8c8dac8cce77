"""A web address, taken apart strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from dashboard.errors import IntakeError

__all__ = ["Target", "target_after", "target_of"]

_MAX_URL = 4_000
_UNSAFE_RE = re.compile(r"[\x00-\x20\x7f\\]")
_HOST_RE = re.compile(r"[\w.:-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to ask, and for what."""

    url: str
    secure: bool
    host: str  # in ASCII
    port: int
    path: str  # with its query, quoted

    @property
    def named(self) -> str:
        """Return the host as the ``Host`` header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def target_after(target: Target, location: str) -> Target:
    """Return where a server sends on to from *target*.

    Raises:
        IntakeError: that is no web address.
    """
    try:
        url = urljoin(target.url, location)
    except ValueError:  # a bracket without its pair
        url = location
    return target_of(url)


def target_of(url: str) -> Target:
    """Take an address apart, strictly: what two programs may read in two ways is refused."""
    shown = url if len(url) <= 80 else url[:79] + "…"
    url = url.strip()
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:  # a bracket without its pair, port 99999, a name that no host has
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or len(url) > _MAX_URL:
        raise IntakeError(f"{shown!r} is no web address; it begins with http:// or https://")
    if not url.isprintable() or _UNSAFE_RE.search(url) or not _HOST_RE.fullmatch(host) or port == 0:
        raise IntakeError(f"{shown!r} is no web address; copy it again from the browser")
    if "@" in parts.netloc:
        raise IntakeError(
            f"{parts.hostname}: an address with a user's name is not read; leave it out"
        )
    secure = parts.scheme == "https"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return Target(
        url=parts._replace(fragment="").geturl(),
        secure=secure,
        host=host.lower(),
        port=port or (443 if secure else 80),
        path=f"{path}?{query}" if query else path,
    )
