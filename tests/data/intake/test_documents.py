"""Documents of every kind, told by bytes and name; a bad one never stops the rest."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.intake import archive
from dashboard.data.intake.documents import read_document
from dashboard.data.intake.found import Found, Refused
from dashboard.data.model import Basis
from tests.data.intake.making import PAGE, STORY, mail, packed, part_of, pdf, repacked, word


def texts(read: list[Found | Refused]) -> dict[str, str]:
    return {each.source: each.text for each in read if isinstance(each, Found)}


def reasons(read: list[Found | Refused]) -> dict[str, str]:
    return {each.source: each.reason for each in read if isinstance(each, Refused)}


def refusal(source: str, data: bytes) -> str:
    (refused,) = read_document(source, data)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith(f"{refused.source}: ")
    assert "\n" not in refused.reason
    return refused.reason.removeprefix(f"{source}: ")


class TestText:
    def test_has_its_header_read(self) -> None:
        data = f"title: T\noutlet: O\npublished: 2019-02\nurl: https://o.test/a\n\n{STORY}\n"

        assert read_document("a.txt", data.encode()) == [
            Found(
                "a.txt",
                STORY + "\n",
                title="T",
                outlet="O",
                url="https://o.test/a",
                published="2019-02",
                published_basis=Basis.STATED,
            )
        ]

    @pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a.md", "a", "folder.d/a"])
    def test_is_told_by_its_ending_or_by_having_none(self, name: str) -> None:
        assert read_document(name, STORY.encode()) == [Found(name, STORY)]

    @pytest.mark.parametrize(
        "text",
        ["<html> is a tag, he said.", "BZh is a name.", "ID3 tags, RIFF, GIF8.", "PK is a name."],
    )
    def test_is_not_taken_for_what_it_speaks_of(self, text: str) -> None:
        assert texts(read_document("a.txt", text.encode())) == {"a.txt": text}

    @pytest.mark.parametrize(
        ("data", "complaint"),
        [
            (b"", "is empty"),
            (b"caf\xe9 at noon", "is not UTF-8 (byte 0xe9 at offset 3)"),
            (STORY.encode("utf-16"), "is UTF-16"),
            (b"a\0b", "is binary"),
            (b"title: T\n\n" + b"a" * 2_000_001, "is over 2 MB"),
            (b"title: T\nText at once", "header line 2"),
            (b"published: soon\n\nText.", "published 'soon' is no date"),
        ],
    )
    def test_is_refused_as_ever(self, data: bytes, complaint: str) -> None:
        assert refusal("a.txt", data).startswith(complaint)


class TestKind:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.pdf", pdf([[STORY]])),
            ("a.txt", pdf([[STORY]])),  # misnamed
            ("download", b"\r\n" + pdf([[STORY]])),
            ("a.docx", word(STORY)),
            ("a.zip", word(STORY)),
            ("a.htm", f"<p>{STORY}</p>".encode()),
            ("page", f"<!-- saved -->\n<!DOCTYPE HTML><html><p>{STORY}</p></html>".encode()),
            ("a.EML", mail(STORY)),
        ],
        ids=["pdf", "misnamed", "bytes", "docx", "docx as zip", "htm", "page", "eml"],
    )
    def test_is_told_by_bytes_before_names(self, name: str, data: bytes) -> None:
        assert texts(read_document(name, data)) == {name: STORY}

    @pytest.mark.parametrize(
        ("name", "data", "complaint"),
        [
            ("a.png", b"\x89PNG\r\n\x1a\n", "is a picture; run it through text recognition"),
            ("a.jpg", b"\xff\xd8\xff\xe0", "is a picture"),
            ("a.txt", b"GIF89a\0", "is a picture"),
            (
                "a.doc",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                "is an older Word document (DOC) or one",
            ),
            (
                "a.docx",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                "is an older Word document (DOC) or one",
            ),
            ("a.rtf", b"{\\rtf1 x}", "is a rich text (RTF) document; save it as DOCX"),
            ("a.gz", b"\x1f\x8b\x08", "is an archive other than ZIP"),
            ("a.pdf", b"<html>", "has no article"),  # what a server says when the PDF is gone
            ("a.pdf", STORY.encode(), "is no PDF, though it is named so"),
            ("a.docx", STORY.encode(), "is no DOCX, though it is named so"),
            ("a.zip", b"", "is no ZIP, though it is named so"),
            ("a.xlsx", packed({"[Content_Types].xml": "x", "xl/a.xml": "x"}), "is a spreadsheet"),
            ("a.odt", packed({"mimetype": "x", "content.xml": "x"}), "is an OpenDocument text"),
            ("a.mp3", b"\xff\xfb", "is a sound"),
            ("a.exe", b"MZ\0", "is a file of an unknown kind (.exe)"),
            ("a", b"\0\1\2", "is a file of an unknown kind (no text)"),
            ("a.json", b"{}", "is a file of an unknown kind (.json)"),
            ("a.eml", b"\n\nNo header at all", "is no mail"),
        ],
    )
    def test_that_is_not_read_is_named_with_what_would_help(
        self, name: str, data: bytes, complaint: str
    ) -> None:
        assert refusal(name, data).startswith(complaint)


class TestMail:
    def test_gives_its_subject_sender_day_and_text(self) -> None:
        assert read_document("a.eml", mail(STORY)) == [
            Found(
                "a.eml",
                STORY,
                title="Two soldiers killed",
                outlet="The Test Herald",
                published="2019-02-03",
                published_basis=Basis.STATED,
                notes=("the outlet is the mail's sender",),
            )
        ]

    def test_prefers_plain_text_to_its_page(self) -> None:
        assert texts(read_document("a.eml", mail(STORY, html=PAGE))) == {"a.eml": STORY}

    def test_is_read_from_its_page_alone(self) -> None:
        (found,) = read_document("a.eml", mail(html=PAGE))

        assert isinstance(found, Found)
        assert STORY in found.text
        assert (found.outlet, found.published) == ("The Test Herald", "2019-02-03")

    def test_has_its_documents_read(self) -> None:
        attached = {"b.txt": STORY.encode(), "c.zip": packed({"d.txt": STORY}), "e.exe": b"MZ\0"}
        read = read_document("a.eml", mail(attached=attached))

        assert texts(read) == {"a.eml/b.txt": STORY, "a.eml/c.zip/d.txt": STORY}
        assert list(reasons(read)) == ["a.eml/e.exe"]

    @pytest.mark.parametrize(
        ("sender", "outlet"),
        [
            ("news@herald.test", "herald.test"),
            ("=?utf-8?q?Caf=C3=A9?= <a@b.test>", "Café"),
            ("=?nonsense?q?x?= <a@b.test>", "=?nonsense?q?x?="),
        ],
    )
    def test_names_its_sender_as_the_outlet(self, sender: str, outlet: str) -> None:
        data = mail(STORY, sender="x@y.test").replace(b"x@y.test", sender.encode(), 1)
        (found,) = read_document("a.eml", data)

        assert isinstance(found, Found)
        assert found.outlet == outlet

    def test_passes_over_a_letterhead(self) -> None:
        data = (
            b"Subject: x\nContent-Type: multipart/related; boundary=B\n\n--B\n\n"
            + STORY.encode()
            + b"\n--B\nContent-Type: image/png; name=logo.png\nContent-ID: <1>\n\nx\n--B--\n"
        )

        assert texts(read_document("a.eml", data)) == {"a.eml": STORY}
        assert reasons(read_document("a.eml", data)) == {}

    def test_forwarded_in_a_mail_is_read(self) -> None:
        outer = (
            b"Subject: Fwd\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nSee below.\n"
            b"--B\nContent-Type: message/rfc822\n\n" + mail(STORY) + b"\n--B--\n"
        )

        assert texts(read_document("a.eml", outer))["a.eml/forwarded.eml"] == STORY

    def test_in_mail_in_mail_ends_somewhere(self) -> None:
        forward = b"Subject: x\nContent-Type: message/rfc822\n\n"

        assert "is packed too deep" in refusal("a.eml", forward * 9 + mail(STORY))
        assert "is no mail" in refusal("a.eml", forward * 999 + mail(STORY))


class TestArchive:
    def test_is_read_in_its_own_order_without_what_is_hidden(self) -> None:
        data = packed(
            {
                "z.txt": STORY,
                "folder/": "",
                "folder/a.txt": STORY,
                "__MACOSX/._a.txt": "x",
                ".git/config": "x",
                "folder/.DS_Store": "x",
                "../../etc/b.txt": STORY,
            }
        )

        assert list(texts(read_document("a.zip", data))) == [
            "a.zip/z.txt",
            "a.zip/folder/a.txt",
            "a.zip/../../etc/b.txt",  # only shown: nothing is written
        ]
        assert reasons(read_document("a.zip", data)) == {}

    def test_goes_on_after_a_bad_member(self) -> None:
        data = packed({"a.txt": STORY, "b.pdf": b"%PDF-", "c.bin": b"\0", "d.txt": STORY})
        read = read_document("a.zip", data)

        assert list(texts(read)) == ["a.zip/a.txt", "a.zip/d.txt"]
        assert list(reasons(read)) == ["a.zip/b.pdf", "a.zip/c.bin"]

    def test_may_hold_another_but_no_third(self) -> None:
        inner = packed({"b.txt": STORY, "c.zip": packed({"d.txt": STORY})})
        read = read_document("a.zip", packed({"b.zip": inner, "e.txt": STORY}))

        assert list(texts(read)) == ["a.zip/b.zip/b.txt", "a.zip/e.txt"]
        assert reasons(read) == {
            "a.zip/b.zip/c.zip": "a.zip/b.zip/c.zip: is packed too deep; unpack what holds it"
        }

    def test_with_a_bomb_inside_gives_the_rest(self) -> None:
        data = packed({"bomb.txt": bytes(30_000_000), "b.txt": STORY})
        read = read_document("a.zip", data)

        assert texts(read) == {"a.zip/b.txt": STORY}
        assert "unpacks to over 200 times its size" in reasons(read)["a.zip/bomb.txt"]

    def test_unpacks_so_much_in_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "_MAX_UNPACKED_BYTES", 1)
        budget = archive.Budget(unpacked_bytes=2 * len(STORY))
        data = packed({f"{number}.txt": STORY for number in range(5)})
        read = list(archive.members("a.zip", data, budget))

        assert [isinstance(each, archive.Member) for each in read] == [True, True, False]
        assert isinstance(read[-1], Refused)
        assert "its last 3 files were not read; split it" in read[-1].reason

    def test_shares_its_limits_with_those_inside(self) -> None:
        inner = packed({f"{number}.txt": STORY for number in range(1_200)})

        assert "has 1,200 files, over 2,000 in all" in " ".join(
            reasons(read_document("a.zip", packed({"b.zip": inner, "c.zip": inner}))).values()
        )

    def test_of_too_many_files_is_refused_before_they_are_listed(self) -> None:
        many = bytearray(packed({"a.txt": STORY}))
        struct.pack_into("<L", many, many.rindex(b"PK\x05\x06") + 12, 5_000_000)

        assert "too many files; split it" in refusal("a.zip", bytes(many))
        assert "has 2,001 files" in refusal("b.zip", packed({f"{n}.txt": "" for n in range(2_001)}))

    def test_that_lies_about_sizes_is_damaged_at_worst(self) -> None:
        data = bytearray(packed({"a.txt": STORY}))
        struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 5)  # the size once unpacked

        assert "is damaged" in reasons(read_document("a.zip", bytes(data)))["a.zip/a.txt"]

    def test_locked_or_oddly_packed_members_are_refused(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("a.txt", STORY, zipfile.ZIP_LZMA)
            made.writestr("b.txt", STORY)
        data = bytearray(out.getvalue())
        second = data.rindex(b"PK\x01\x02")
        data[second + 8] |= 1  # as a packer marks what it encrypts
        read = reasons(read_document("a.zip", bytes(data)))

        assert "is packed in an uncommon way" in read["a.zip/a.txt"]
        assert "has a password; pack it again without one" in read["a.zip/b.txt"]

    @pytest.mark.parametrize(
        ("data", "complaint"),
        [
            (packed({}), "is an empty archive"),
            (packed({".hidden": "x"}), "is an empty archive"),
            (packed({"a.txt": STORY})[:-30], "is a damaged ZIP archive"),
            (b"PK\x03\x04" + b"x" * 100, "is a damaged ZIP archive"),
        ],
    )
    def test_without_documents_says_so(self, data: bytes, complaint: str) -> None:
        assert refusal("a.zip", data).startswith(complaint)


def test_a_word_document_with_an_entity_is_refused_inside_an_archive() -> None:
    part = part_of(word(STORY), "word/document.xml")
    doctype = b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    bad = part.replace(b"<w:document", doctype + b"<w:document", 1)
    data = packed({"b.docx": repacked(word(STORY), {"word/document.xml": bad}), "c.txt": STORY})
    read = read_document("a.zip", data)

    assert "declares entities" in reasons(read)["a.zip/b.docx"]
    assert list(texts(read)) == ["a.zip/c.txt"]


# Those that need no process of their own, so that many can be tried.
QUICK = ["a.txt", "a", "a.eml", "a.zip", "a.csv", "a.tsv", "a.png", "a.doc", ""]
STARTS = [
    b"",
    b"PK\x03\x04",
    b"title: T\n",
    b"From: a\nContent-Type: multipart/mixed\n\n",
    b"notes\n",
]
WHOLE = [
    packed({"a.txt": STORY, "b.eml": mail(STORY)}),
    mail(STORY, html=PAGE.replace("<p>", "<p>" * 2), attached={"b.txt": STORY.encode()}),
    f"event_date,notes\n2019-02-03,{STORY}\n".encode(),
]


def assert_read(source: str, data: bytes) -> None:
    for each in read_document(source, data):
        assert isinstance(each, Found | Refused)
        if isinstance(each, Found):
            each.article()
        else:
            assert each.reason.startswith(source)
            assert "\n" not in each.reason


@given(st.sampled_from(QUICK), st.sampled_from(STARTS), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(source: str, start: bytes, rest: bytes) -> None:
    assert_read(source, start + rest)


@given(st.sampled_from(QUICK), st.sampled_from(WHOLE), st.data())
def test_whatever_is_damaged_is_read_or_refused(
    source: str, whole: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(max_size=4))
    cut = data.draw(st.integers(0, 4))

    assert_read(source, whole[:at] + put + whole[at + cut :])


@settings(max_examples=3)
@given(st.sampled_from(["a.pdf", "a.html", "a.docx"]), st.data())
def test_damaged_documents_of_other_kinds_too(source: str, data: st.DataObject) -> None:
    whole = {"a.pdf": pdf([[STORY]]), "a.html": PAGE.encode(), "a.docx": word(STORY)}[source]
    at = data.draw(st.integers(0, len(whole) - 1))

    assert_read(source, whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + 3 :])
