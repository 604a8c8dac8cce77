"""What is at an address becomes what a file of that kind becomes."""

from __future__ import annotations

import pytest

from dashboard.data.intake.found import Found, Refused
from dashboard.data.intake.web import ALLOW_PRIVATE_VARIABLE, Fetched
from dashboard.data.intake.web_documents import read_url
from dashboard.errors import IntakeError
from tests.data.intake.making import PAGE, STORY, packed, pdf
from tests.data.intake.serving import answer, served

URL = "https://herald.test/mosul?page=1"
RSS = b'<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>'


def read(data: bytes, kind: str, url: str = URL, charset: str = "") -> list[Found | Refused]:
    return read_url("https://short.test/1", fetch=lambda _: Fetched(data, url, kind, charset))


def test_a_page_has_the_address_it_came_from_in_the_end() -> None:
    (found,) = read(PAGE.encode("utf-16"), "text/html")

    assert isinstance(found, Found)
    assert (found.source, found.url) == (URL, "https://herald.test/mosul")
    assert STORY in found.text


def test_the_server_says_the_letters() -> None:
    page = PAGE.replace('<meta charset="utf-8">', "").replace("Mosul on", "Mosul’s café on")
    (found,) = read(page.encode("windows-1252"), "text/html", charset="iso-8859-1")

    assert isinstance(found, Found)
    assert "Mosul’s café on" in found.text


@pytest.mark.parametrize(
    ("data", "kind", "url", "sources"),
    [
        (pdf([[STORY]]), "application/pdf", "https://a.test/get?id=1", ["https://a.test/get.pdf"]),
        (
            pdf([[STORY]]),
            "application/octet-stream",
            "https://a.test/b.pdf",
            ["https://a.test/b.pdf"],
        ),
        (STORY.encode(), "text/plain", "https://a.test/b", ["https://a.test/b.txt"]),
        (STORY.encode(), "text/plain", "https://a.test/b.md", ["https://a.test/b.md"]),
        (
            packed({"c.txt": STORY}),
            "application/zip",
            "https://a.test/b.zip",
            ["https://a.test/b.zip/c.txt"],
        ),
    ],
    ids=["pdf", "bytes", "text", "markdown", "zip"],
)
def test_other_documents_are_read_by_what_the_server_calls_them(
    data: bytes, kind: str, url: str, sources: list[str]
) -> None:
    found = read(data, kind, url)

    assert [each.source for each in found] == sources
    assert all(isinstance(each, Found) and each.url == url for each in found)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(RSS, "application/rss+xml"), (RSS, "text/xml"), (b"<feed xmlns='x'/>", "application/xml")],
)
def test_a_feed_is_pointed_to(data: bytes, kind: str) -> None:
    (refused,) = read(data, kind)

    assert isinstance(refused, Refused)
    assert refused.reason == f"{URL}: is a feed; add it as a feed, and its articles are listed"


def test_what_else_there_is_is_refused() -> None:
    (refused,) = read(b"\x89PNG\r\n", "image/png", "https://a.test/b.png")

    assert isinstance(refused, Refused)
    assert "is a picture" in refused.reason


def test_what_cannot_be_had_is_refused() -> None:
    def fetch(url: str) -> Fetched:
        raise IntakeError(f"{url}: no")

    assert read_url(URL, fetch=fetch) == [Refused(URL, f"{URL}: no")]


def test_this_machine_is_read_only_if_the_user_has_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with served() as server:
        server.answers["/"] = answer(STORY.encode(), "text/plain")
        monkeypatch.delenv(ALLOW_PRIVATE_VARIABLE, raising=False)
        (refused,) = read_url(server.url + "/")
        monkeypatch.setenv(ALLOW_PRIVATE_VARIABLE, "1")
        (found,) = read_url(server.url + "/")

    assert isinstance(refused, Refused)
    assert "not on the public internet" in refused.reason
    assert isinstance(found, Found)
    assert (found.text, found.url) == (STORY, server.url + "/")
