"""A feed becomes the list of its articles."""

from __future__ import annotations

import pytest

from dashboard.data.intake.feeds import Feed, FeedEntry, read_feed
from dashboard.errors import IntakeError

URL = "https://herald.test/news/feed.xml"


def rss(items: str, head: str = "") -> bytes:
    return (
        f'{head}<rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'.encode()
    )


def test_lists_title_address_day_and_summary_without_markup() -> None:
    items = """<item>
      <title>Two &lt;b&gt;killed&lt;/b&gt; &amp;amp; more</title>
      <link>../mosul</link>
      <pubDate>Sun, 03 Feb 2019 10:00:00 GMT</pubDate>
      <description>&lt;p&gt;Gunmen&lt;/p&gt;&lt;p&gt;fled.&lt;/p&gt;
      &lt;script&gt;alert(1)&lt;/script&gt;
      </description></item>
      <item><title>No day</title><link>https://other.test/b</link></item>
      <item><title>No page</title></item>
      <item><title>A trap</title><link>javascript:alert(1)</link></item>"""

    assert read_feed(rss(items), URL) == Feed(
        "Herald",
        URL,
        (
            FeedEntry(
                "Two killed & more", "https://herald.test/mosul", "2019-02-03", "Gunmen fled."
            ),
            FeedEntry("No day", "https://other.test/b", None, None),
        ),
    )


def test_reads_atom_and_what_is_not_quite_xml() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald & more</title>
      <entry><title>A</title><link href="/a"/><updated>2019-02-03T10:00:00Z</updated></entry>"""
    feed = read_feed(atom, URL)

    assert feed.title == "Herald & more"
    assert [(entry.url, entry.published) for entry in feed.entries] == [
        ("https://herald.test/a", "2019-02-03")
    ]


def test_a_doctype_alone_does_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://dtd.test/rss.dtd">'

    assert read_feed(rss("", doctype), URL).title == "Herald"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is no feed; give the address of its RSS"),
        (b"<html><body>News</body></html>", "is no feed"),
        (b"/etc/passwd", "is no feed"),
        (b"http://127.0.0.1/", "is no feed"),
        (rss("&x;", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (rss("&x;", '<!DOCTYPE r [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>'), "declares entities"),
        (b"\n" + rss("&x;", '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x "ha">]>'), "declares"),
        (b" " * 5_000_001, "is over 5 MB"),
    ],
)
def test_what_is_no_feed_or_made_to_harm_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(IntakeError, match=complaint) as refused:
        read_feed(data, URL)
    assert str(refused.value).startswith(f"{URL}: ")
