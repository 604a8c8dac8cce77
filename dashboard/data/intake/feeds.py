"""A feed → the articles it lists, read in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.intake.confined import answer
from dashboard.data.intake.web import MAX_PAGE_BYTES
from dashboard.errors import IntakeError

__all__ = ["Feed", "FeedEntry", "read_feed"]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article that a feed tells of."""

    title: str | None
    url: str
    published: str | None  # the day, in universal time
    summary: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the articles that an outlet lists, in its order."""

    title: str | None
    url: str
    entries: tuple[FeedEntry, ...]


def read_feed(data: bytes, url: str) -> Feed:
    """Read RSS or Atom that came from *url*.  No network: the articles are not fetched.

    Raises:
        IntakeError: it is no feed, is damaged, or is made to harm; the message names *url*.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise IntakeError(f"{url}: is over {MAX_PAGE_BYTES // 1_000_000} MB; give a shorter feed")
    try:
        read = answer("feed", data, url=url)
    except IntakeError as error:
        raise IntakeError(f"{url}: {error}") from None
    entries = tuple(FeedEntry(**entry) for entry in read["entries"])
    return Feed(read["title"], read["url"], entries)
