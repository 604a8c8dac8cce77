"""An address → the texts there; of a feed, the pages that it lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from dashboard.data.intake.feeds import FeedEntry, read_feed
from dashboard.data.intake.found import Found, Refused
from dashboard.data.intake.web import Fetched, fetch, may_be_private
from dashboard.data.intake.web_documents import Fetch, is_feed, read_url
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["read_address"]

Keep = Callable[[str, str | None], None]


def read_address(
    url: str, *, keep: Keep | None = None, fetch: Fetch | None = None
) -> Iterator[Found | Refused]:
    """Yield the text of a page, or of every page that the feed there lists, one at a time.

    *keep* is called with the address and the title of a feed.  Nothing is raised.
    """
    get = fetch or _fetch
    try:
        fetched = get(url)
    except IntakeError as error:
        yield Refused(url, str(error))
        return
    if not is_feed(fetched):
        yield from read_url(url, fetch=lambda _: fetched)
        return
    try:
        feed = read_feed(fetched.data, fetched.final_url)
    except IntakeError as error:
        yield Refused(url, str(error))
        return
    if keep is not None:
        keep(url, feed.title)
    for entry in feed.entries:
        for found in read_url(entry.url, fetch=get):
            yield _told(found, entry, feed.title)


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
