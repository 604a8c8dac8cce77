"""From which site a request comes, and under which name this server was asked.

A page of another site may make a browser ask this server.  The browser then says so, in ``Origin``
or ``Sec-Fetch-Site``; a client that is no browser says neither, and has no cookies of anybody's.
Streamlit itself asks a server on the internet for this machine's address before it refuses a
foreign origin, so none comes that far.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers

__all__ = ["foreign_origin", "foreign_site", "is_named"]


def foreign_origin(headers: Headers, *, own: str | None, needed: bool) -> bool:
    """Say whether ``Origin`` names another site than *own*.

    *own* None: it is the name that the server was asked under.  *needed*: to say nothing is not
    enough.
    """
    named = headers.getlist("origin")
    if not named:
        return needed
    if own is None:
        return urlsplit(named[0]).netloc.lower() != headers.get("host", "").lower() or bool(
            named[1:]
        )
    return [each.lower() for each in named] != [own]


def foreign_site(headers: Headers, *, leaving: bool) -> bool:
    """Say whether a page of another site asks, and not a person who follows its link.

    *leaving*: not even a link of another site may lead there.
    """
    site = headers.get("sec-fetch-site", "none")
    if site in ("none", "same-origin"):
        return False
    return (
        leaving
        or headers.get("sec-fetch-mode") != "navigate"
        or (headers.get("sec-fetch-dest", "document") != "document")
    )


def is_named(headers: Headers, hosts: Collection[str]) -> bool:
    """Say whether the server was asked under one of *hosts*, by whatever port."""
    named = headers.getlist("host")
    if len(named) != 1:
        return False
    try:
        host = urlsplit(f"//{named[0]}").hostname
    except ValueError:
        return False
    return host is not None and host.rstrip(".") in hosts
