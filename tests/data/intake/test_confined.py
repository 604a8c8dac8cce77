"""PDF, DOCX and HTML, each read in a process of its own."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from dashboard.data.intake.confined import answer, read_confined
from dashboard.data.intake.found import Found
from dashboard.data.model import Basis
from dashboard.errors import IntakeError
from tests.data.intake.making import PAGE, STORY, bomb_stream, mail, part_of, pdf, word

DTD = b'<?xml version="1.0"?><!DOCTYPE d [%s]><d>&x;</d>'
MANY = bytes("".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)), "ascii")


def locked(data: bytes, password: str, owner: str | None = None) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class TestPdf:
    def test_gives_its_lines_title_and_day(self) -> None:
        pages = [["Gunmen attacked a check-", "point near Mosul (Iraq).", "1"], ["They fled.", "2"]]
        info = {"Title": "Two killed", "CreationDate": "D:20190203101500+01'00'"}
        found = read_confined("pdf", "a.pdf", pdf(pages, info=info))

        assert isinstance(found, Found)
        assert found.text == "Gunmen attacked a checkpoint near Mosul (Iraq).\nThey fled."
        assert (found.source, found.title, found.published) == ("a.pdf", "Two killed", "2019-02-03")
        assert found.published_basis is Basis.INFERRED
        assert "its own metadata" in found.notes[-1]

    @pytest.mark.parametrize("title", ["Microsoft Word - draft2", "final.indd"])
    def test_takes_no_title_that_a_program_wrote(self, title: str) -> None:
        found = read_confined("pdf", "a.pdf", pdf([[STORY]], info={"Title": title}))

        assert isinstance(found, Found)
        assert (found.title, found.published, found.published_basis) == (None, None, None)

    def test_may_be_protected_against_changes(self) -> None:
        found = read_confined("pdf", "a.pdf", locked(pdf([[STORY]]), "", "owner"))

        assert isinstance(found, Found)
        assert found.text == STORY

    @pytest.mark.parametrize(
        ("data", "complaint"),
        [
            (locked(pdf([[STORY]]), "secret"), "has a password; save a copy without one"),
            (pdf([[], []], picture=True), "has only pictures of text; run it through text recog"),
            (pdf([[]]), "has no text; give it"),
            (b"%PDF-1.4\n" + os.urandom(50), "is damaged"),
            (pdf([["x"]], stream=bomb_stream(1 << 27)), "unpacks to far more"),
        ],
        ids=["locked", "scanned", "empty", "damaged", "bomb"],
    )
    def test_says_why_it_has_no_text(self, data: bytes, complaint: str) -> None:
        with pytest.raises(IntakeError, match=complaint):
            answer("pdf", data)


class TestWord:
    def test_gives_its_paragraphs_and_title(self) -> None:
        found = read_confined("docx", "a.docx", word(STORY, "", "They fled.", title="Two killed"))

        assert isinstance(found, Found)
        assert found.text == f"{STORY}\n\nThey fled."
        assert (found.title, found.published, found.notes) == ("Two killed", None, ())

    def test_takes_tracked_changes_as_accepted_and_reads_what_is_in_boxes(self) -> None:
        body = part_of(word("MARK"), "word/document.xml").replace(
            b"<w:t>MARK</w:t>",
            b"<w:t>Two</w:t></w:r><w:del><w:r><w:delText> or three</w:delText></w:r></w:del>"
            b"<w:ins><w:r><w:t> killed</w:t></w:r></w:ins><w:r><w:tab/><w:t>there</w:t>"
            b"<w:txbxContent><w:p><w:r><w:t>A box</w:t></w:r></w:p></w:txbxContent>",
        )
        found = read_confined("docx", "a.docx", word("x", extra={"word/document.xml": body}))

        assert isinstance(found, Found)
        assert found.text == "Two killed\tthere\n\nA box"
        assert found.notes == ("it has tracked changes: read as if all were accepted",)

    def test_says_that_its_day_is_metadata(self) -> None:
        core = part_of(word("x"), "docProps/core.xml").replace(b"2013-12-23T", b"2019-02-03T")
        found = read_confined("docx", "a.docx", word(STORY, extra={"docProps/core.xml": core}))

        assert isinstance(found, Found)
        assert (found.published, found.published_basis) == ("2019-02-03", Basis.INFERRED)
        assert "its own metadata" in found.notes[0]

    @pytest.mark.parametrize(
        ("part", "data", "complaint"),
        [
            ("word/document.xml", DTD % b'<!ENTITY x SYSTEM "file:///etc/passwd">', "entities"),
            ("word/document.xml", DTD % (b'<!ENTITY a0 "ha">' + MANY), "declares entities"),
            ("docProps/core.xml", DTD % b'<!ENTITY x SYSTEM "http://a.test/x">', "entities"),
            ("_rels/.rels", DTD % b'<!ENTITY % x SYSTEM "http://a.test/x">', "entities"),
            ("word/document.xml", b"<w:document>", "is damaged"),
            ("word/document.xml", b"<d>" * 200_000 + b"</d>" * 200_000, "is damaged"),
            ("word/document.xml", b"<d>" + b" " * 60_000_000 + b"</d>", "unpacks to far more"),
            ("[Content_Types].xml", b"<Types/>", "is damaged"),
        ],
        ids=["external", "laughs", "core", "parameter", "cut", "deep", "huge", "untyped"],
    )
    def test_made_to_harm_it_is_refused(self, part: str, data: bytes, complaint: str) -> None:
        with pytest.raises(IntakeError, match=complaint):
            answer("docx", word(STORY, extra={part: data}))

    def test_without_words_it_says_so(self) -> None:
        with pytest.raises(IntakeError, match="has no text"):
            answer("docx", word("", " "))


class TestWebPage:
    def test_gives_the_article_without_what_stands_around_it(self) -> None:
        found = read_confined("html", "a.html", PAGE.encode())

        assert isinstance(found, Found)
        assert STORY in found.text
        assert "third attack" in found.text
        assert all(odd not in found.text for odd in ("Subscribe", "tracking", "Home", "<"))
        assert (found.title, found.outlet) == ("Two soldiers killed", "The Test Herald")
        assert (found.published, found.published_basis) == ("2019-02-03", Basis.STATED)
        assert (found.url, found.notes) == ("https://herald.test/mosul", ())

    def test_says_that_a_day_only_stands_on_the_page(self) -> None:
        page = PAGE.replace("article:published_time", "other").replace(
            "2019-02-03T10:00:00+03:00", ""
        )
        dated = page.replace("<h1>", "<p>Published on 5 May 2018 by our reporter.</p><h1>")
        found = read_confined("html", "a.html", dated.encode())

        assert isinstance(found, Found)
        assert (found.published, found.published_basis) == ("2018-05-05", Basis.INFERRED)
        assert found.notes == ("the date is one that stands on the page: check it",)

    @pytest.mark.parametrize(
        ("came_from", "address"),
        [
            ("https://www.herald.test/mosul?utm_source=x", "https://herald.test/mosul"),
            ("https://copy.test/mosul", "https://copy.test/mosul"),  # it names another's page
        ],
    )
    def test_takes_the_pages_address_for_itself_on_its_own_site(
        self, came_from: str, address: str
    ) -> None:
        found = read_confined("html", came_from, PAGE.encode(), url=came_from)

        assert isinstance(found, Found)
        assert found.url == address

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"<html></html>",
            b"<html><body><nav>Home</nav></body></html>",
            b"\x00\x01",
            b"<a" * 99,
        ],
    )
    def test_without_an_article_it_is_refused(self, data: bytes) -> None:
        with pytest.raises(IntakeError, match=r"is no web page|has no article"):
            answer("html", data)

    def test_nested_deep_it_does_no_harm(self) -> None:
        page = "<html><body>" + "<div>" * 50_000 + f"<p>{STORY}</p>"

        try:
            assert STORY in answer("html", page.encode())["text"]
        except IntakeError as refused:
            assert "a" in str(refused)  # noqa: PT017 - both outcomes are right


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(IntakeError, match="took too much time"):
        answer("pdf", pdf([[STORY]]), seconds=0.05)


def test_what_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(IntakeError, match="took too much memory"):
        answer("pdf", pdf([[STORY]]) + bytes(20_000_000), memory_bytes=5_000_000)


def test_files_where_the_user_is_are_not_taken_for_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert answer("docx", word(STORY))["text"] == STORY


def test_what_is_not_of_the_kind_is_damaged() -> None:
    with pytest.raises(IntakeError, match="is damaged"):
        answer("docx", mail(STORY))
