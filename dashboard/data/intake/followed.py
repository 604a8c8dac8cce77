"""An address → the texts there; of a feed, the pages that it lists."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from dashboard.data.article import address_id
from dashboard.data.intake.feeds import FeedEntry, read_feed
from dashboard.data.intake.found import AlreadyThere, Found, Item, Refused
from dashboard.data.intake.web import Fetched, fetch, may_be_private
from dashboard.data.intake.web_documents import Fetch, is_feed, read_url
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["read_address"]

Keep = Callable[[str, str | None], None]
Listed = Callable[[int], None]


def read_address(
    url: str,
    *,
    keep: Keep | None = None,
    listed: Listed | None = None,
    known: Container[str] = frozenset(),
    fetch: Fetch | None = None,
) -> Iterator[Item]:
    """Yield the text of a page, or of every page that the feed there lists, one at a time.

    *keep* is called with the address and the title of a feed, *listed* with the number of its
    pages.  Pages whose article's id is *known* are not fetched.  Nothing is raised.
    """
    if address_id(url) in known:
        yield AlreadyThere(url)
        return
    get = fetch or _fetch
    try:
        fetched = get(url)
    except IntakeError as error:
        yield Refused(url, str(error))
        return
    if not is_feed(fetched):
        yield from _from(url, read_url(url, fetch=lambda _: fetched))
        return
    try:
        feed = read_feed(fetched.data, fetched.final_url)
    except IntakeError as error:
        yield Refused(url, str(error))
        return
    if keep is not None:
        keep(url, feed.title)
    if listed is not None:
        listed(len(feed.entries))
    for entry in feed.entries:
        if address_id(entry.url) in known:
            yield AlreadyThere(entry.url)
            continue
        for found in _from(entry.url, read_url(entry.url, fetch=get)):
            yield _told(found, entry, feed.title)


def _from(url: str, found: list[Found | Refused]) -> list[Found | Refused]:
    """Say that a page is from the address that was asked for, wherever that led to.

    By it the page is known the next time.
    """
    if len(found) == 1 and isinstance(found[0], Found):
        return [replace(found[0], source=url)]
    return found


def _told(found: Found | Refused, entry: FeedEntry, outlet: str | None) -> Found | Refused:
    """Add what the feed says of a page to what the page itself does not say."""
    if isinstance(found, Refused):
        return found
    host = (urlsplit(found.url or "").hostname or "").removeprefix("www.")
    dated = found.published is not None
    basis = found.published_basis if dated or not entry.published else Basis.STATED
    return replace(
        found,
        title=found.title or entry.title,
        outlet=outlet if outlet and found.outlet in {None, host} else found.outlet,
        published=found.published or entry.published,
        published_basis=basis,
        notes=found.notes if dated or not entry.published else (*found.notes, "dated by its feed"),
    )


def _fetch(url: str) -> Fetched:
    return fetch(url, allow_private=may_be_private())
