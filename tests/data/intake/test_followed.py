"""An address leads to one page, or to those that a feed lists."""

from __future__ import annotations

from dataclasses import replace

from dashboard.data.article import address_id
from dashboard.data.intake.followed import read_address
from dashboard.data.intake.found import AlreadyThere, Found, Refused
from dashboard.data.intake.web import Fetched
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

_PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Gunmen shot two officers in Mosul on Saturday, police said, and fled in a car.</p>
<p>The army arrested four men near the town later, a spokesman said on Sunday.</p>
</article></body></html>"""
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>
<link>https://news.example/</link>
<item><title>Two shot</title><link>https://news.example/1</link>
<pubDate>Sun, 03 Feb 2019 10:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>https://news.example/2</link></item>
</channel></rss>"""


def _fetch(url: str) -> Fetched:
    if url == "https://news.example/rss":
        return Fetched(_FEED.encode(), url, "application/rss+xml", "utf-8")
    if url == "https://news.example/2":
        raise IntakeError(f"{url}: is not there (404)")
    return Fetched(_PAGE.format(title="Two shot").encode(), url, "text/html", "utf-8")


def test_a_page_is_one_article() -> None:
    kept: list[str] = []
    (found,) = read_address(
        "https://news.example/1", keep=lambda url, _: kept.append(url), fetch=_fetch
    )
    assert isinstance(found, Found)
    assert "Gunmen shot two officers" in found.text
    assert found.url == "https://news.example/1"
    assert kept == []


def test_a_feed_is_kept_and_its_pages_are_read_one_by_one() -> None:
    kept: list[tuple[str, str | None]] = []
    first, second = read_address(
        "https://news.example/rss", keep=lambda *feed: kept.append(feed), fetch=_fetch
    )
    assert kept == [("https://news.example/rss", "Example News")]
    assert isinstance(first, Found)
    assert (first.outlet, first.published) == ("Example News", "2019-02-03")
    assert first.published_basis is Basis.STATED
    assert "dated by its feed" in first.notes
    assert second == Refused("https://news.example/2", "https://news.example/2: is not there (404)")


def test_an_address_that_cannot_be_fetched_is_told() -> None:
    (refused,) = read_address("https://news.example/2", fetch=_fetch)
    assert isinstance(refused, Refused)
    assert "404" in refused.reason


def test_what_is_known_is_not_fetched() -> None:
    asked: list[str] = []
    counted: list[int] = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return _fetch(url)

    known = address_id("http://NEWS.example/1/?utm_source=rss")
    assert known is not None
    found = list(
        read_address(
            "https://news.example/rss",
            known={known},
            listed=counted.append,
            fetch=fetch,
        )
    )
    assert found[0] == AlreadyThere("https://news.example/1")
    assert isinstance(found[1], Refused)
    assert asked == ["https://news.example/rss", "https://news.example/2"]
    assert counted == [2]


def test_a_page_is_known_by_the_address_that_led_to_it() -> None:
    def moved(_url: str) -> Fetched:
        return replace(_fetch("https://news.example/1"), final_url="https://news.example/moved")

    (found,) = read_address("https://short.example/1", fetch=moved)
    assert isinstance(found, Found)
    assert (found.source, found.url) == ("https://short.example/1", "https://news.example/moved")
