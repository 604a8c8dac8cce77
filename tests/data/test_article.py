"""Loading an article: the header, the text as given, and one clear line for what is no article."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.article import MAX_ARTICLE_BYTES, article_from_text, load_article
from dashboard.data.model import Basis, Interval
from dashboard.errors import ArticleError

HEADED = "title: A bridge falls\noutlet: The Test Herald\npublished: 2020-05-01\n\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "a.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path | str, published: str | None = None) -> str:
    with pytest.raises(ArticleError) as refused:
        load_article(path, published=published)
    return str(refused.value)


class TestHeader:
    def test_says_title_outlet_address_and_day(self, tmp_path: Path) -> None:
        header = HEADED.removesuffix("\n") + "url: https://herald.test/bridge\n\n"
        article = load_article(written(tmp_path, header + "Fighters blew it up.\n"))

        assert article.title == "A bridge falls"
        assert article.outlet == "The Test Herald"
        assert article.url == "https://herald.test/bridge"
        day = dt.date(2020, 5, 1)
        assert article.published == Interval("2020-05-01", day, day)
        assert article.published_basis is Basis.STATED
        assert article.text == "Fighters blew it up.\n"

    @pytest.mark.parametrize(
        "text",
        [
            "Fighters blew up the bridge.",
            "The title: a bridge too far",  # not at the start
            " title: indented",
            "Title: The contract's fields are in lower case",
            "titles: two of them",
            "\ntitle: not on the first line\n\nText.",
            "author: not one of the four\n\nText.",
        ],
    )
    def test_is_there_only_if_the_first_line_begins_with_a_field(
        self, tmp_path: Path, text: str
    ) -> None:
        article = load_article(written(tmp_path, text))

        assert (article.title, article.text) == (None, text)

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_ends_at_the_first_empty_line_and_the_text_keeps_its_newlines(
        self, tmp_path: Path, newline: str
    ) -> None:
        text = newline.join(["", "One.", "", "outlet: not a header any more", ""])
        article = load_article(written(tmp_path, newline.join(["title: T", "", text])))

        assert (article.title, article.text) == ("T", text)

    @pytest.mark.parametrize("blank", ["", " ", "\t"])
    def test_takes_a_line_of_spaces_for_empty(self, tmp_path: Path, blank: str) -> None:
        assert load_article(written(tmp_path, f"title: T\n{blank}\nText.")).text == "Text."

    def test_leaves_out_what_it_does_not_say(self, tmp_path: Path) -> None:
        article = load_article(written(tmp_path, "outlet: \npublished:\n\nText."))

        assert (article.outlet, article.published, article.published_basis) == (None, None, None)

    def test_keeps_a_colon_in_a_value(self, tmp_path: Path) -> None:
        assert (
            load_article(written(tmp_path, "title: Iraq: a view\n\nText.")).title == "Iraq: a view"
        )

    @pytest.mark.parametrize(
        ("header", "complaint"),
        [
            ("title: T\nauthor: X\n\nText.", "header line 2: 'author: X' is none of 'title:'"),
            ("title: T\nThe text at once.\n\nMore.", "header line 2: 'The text at once.' is none"),
            ("title: T\ntitle: U\n\nText.", "header line 2: a second 'title:'"),
            ("title: T\nurl: herald.test\n\nText.", "url 'herald.test' is no web address"),
            ("title: T\nurl: javascript:alert(1)\n\nText.", "is no web address"),
            ("title: T\nurl: https://[half\n\nText.", "is no web address"),
            ("title: T\npublished: 1 May 2020\n\nText.", "published '1 May 2020' is no date"),
            ("title: T\npublished: 2020-13-01\n\nText.", "published '2020-13-01' is no date"),
            ("title: T", "the header has no end"),
            ("title: T\n", "the header has no end"),
            ("title: T\n\n", "is empty"),
        ],
    )
    def test_complains_of_what_it_cannot_mean(
        self, tmp_path: Path, header: str, complaint: str
    ) -> None:
        assert complaint in refusal(written(tmp_path, header))

    def test_yields_to_what_the_caller_says(self, tmp_path: Path) -> None:
        path = written(tmp_path, HEADED + "Text.")
        article = load_article(path, published="2020-06", title="Another title")

        assert article.title == "Another title"
        assert article.published == Interval("2020-06", dt.date(2020, 6, 1), dt.date(2020, 6, 30))
        assert article.published_basis is Basis.GIVEN


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1).map(lambda text: "x" + text))
def test_the_text_is_exactly_what_follows_the_header(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes((HEADED + text).encode())
    try:
        article = load_article(path)
    except ArticleError as refused:
        assert re.search("is binary", str(refused))  # noqa: PT017 - both outcomes are right
    else:
        assert article.text == text


def test_a_byte_order_mark_belongs_to_neither_header_nor_text(tmp_path: Path) -> None:
    headed = load_article(written(tmp_path, "\ufefftitle: T\n\nText."))
    bare = load_article(written(tmp_path, "\ufeffText."))

    assert (headed.title, headed.text, bare.text) == ("T", "Text.", "Text.")


@pytest.mark.parametrize(
    ("published", "earliest", "latest"),
    [
        ("2019-02-03", (2019, 2, 3), (2019, 2, 3)),
        (" 2019-02-03 ", (2019, 2, 3), (2019, 2, 3)),
        ("2019-02", (2019, 2, 1), (2019, 2, 28)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2019-12", (2019, 12, 1), (2019, 12, 31)),
        ("2019", (2019, 1, 1), (2019, 12, 31)),
    ],
)
def test_published_is_a_day_a_month_or_a_year(
    published: str, earliest: tuple[int, int, int], latest: tuple[int, int, int]
) -> None:
    article = article_from_text("Text.", published=published)

    assert article.published == Interval(published.strip(), dt.date(*earliest), dt.date(*latest))


@pytest.mark.parametrize(
    "published",
    [
        *("", " ", "yesterday", "3 February 2019", "19-02-03", "2019-2-3", "2019/02/03"),
        *("2019-02-30", "2019-13", "2019-00", "2019-02-00", "0019-02-03", "20190203"),
        *("2019-02-03T10:00", "2019-02-03\n2019", "٢٠١٩", "2019-W05"),
    ],
)
def test_published_is_nothing_else(tmp_path: Path, published: str) -> None:
    message = refusal(written(tmp_path, "Text."), published)

    assert "is no date; write it as 2019-02-03" in message
    assert "\n" not in message


class TestId:
    def test_is_that_of_the_text_where_there_is_no_address(self) -> None:
        same = {article_from_text("Text.").id, article_from_text("Text.", title="T").id}

        assert len(same) == 1
        assert article_from_text("Text!").id not in same

    @pytest.mark.parametrize(
        "address",
        [
            "https://herald.test/a",
            "http://herald.test/a",
            "HTTPS://Herald.Test/a/",
            "https://herald.test:443/a#top",
            "https://herald.test/a?utm_source=mail&fbclid=1",
        ],
    )
    def test_is_one_for_all_spellings_of_an_address(self, address: str) -> None:
        plain = article_from_text("Text.", url="https://herald.test/a")

        assert article_from_text("Another text.", url=address).id == plain.id

    @pytest.mark.parametrize(
        "address",
        ["https://herald.test/b", "https://herald.test/A", "https://herald.test/a?id=1"],
    )
    def test_differs_for_another_page(self, address: str) -> None:
        plain = article_from_text("Text.", url="https://herald.test/a")

        assert article_from_text("Text.", url=address).id != plain.id


class TestRefuses:
    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            (b"", "is empty"),
            (b"\xef\xbb\xbf", "is empty"),
            (b" \n\t\n", "is empty"),
            (b"1234 -- 5678\n", "has no letters"),
            (b"\x7fELF\0\0\0\0", "is binary"),
            (b"%PDF-1.7\nlooks like text", "is binary"),
            (b"a\x01\x02\x03\x04b", "is binary"),
            ("Text.".encode("utf-16"), "is UTF-16, not UTF-8"),
            (b"caf\xe9 in Mosul", "is not UTF-8 (byte 0xe9 at offset 3)"),
            (b"\xef\xbb\xbfcaf\xe9", "is not UTF-8"),
            (b"x" * (MAX_ARTICLE_BYTES + 1), "is over 2 MB"),
        ],
    )
    def test_what_is_no_article(self, tmp_path: Path, content: bytes, complaint: str) -> None:
        path = written(tmp_path, content)
        message = refusal(path)

        assert message.startswith(f"{path}: {complaint}")
        assert ";" in message  # what to do about it
        assert "\n" not in message

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert (
            refusal(tmp_path / "no.txt") == f"{tmp_path / 'no.txt'}: no such file; check the path"
        )

    def test_a_directory(self, tmp_path: Path) -> None:
        assert refusal(tmp_path) == f"{tmp_path}: is a directory; name one text file in it"

    def test_a_name_that_no_file_can_have(self, tmp_path: Path) -> None:
        assert "cannot be read" in refusal(tmp_path / ("x" * 5000))

    def test_a_file_that_may_not_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def forbidden(*_: object) -> None:
            raise PermissionError

        path = written(tmp_path, "Text.")
        monkeypatch.setattr(Path, "open", forbidden)  # root may read what its mode forbids

        assert refusal(path) == f"{path}: may not be read; check its permissions"

    def test_half_a_character(self) -> None:
        with pytest.raises(ArticleError, match="no character at position 5"):
            article_from_text("Text \ud83d and more")


def test_two_megabytes_are_read(tmp_path: Path) -> None:
    article = load_article(written(tmp_path, b"word " * (MAX_ARTICLE_BYTES // 5)))

    assert len(article.text) == MAX_ARTICLE_BYTES


def test_a_stray_page_break_or_colour_code_makes_no_binary(tmp_path: Path) -> None:
    text = "Fighters blocked the \x1b[31mroad\x1b[0m.\fThe next page."

    assert load_article(written(tmp_path, text)).text == text


def test_standard_input_is_a_file_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO((HEADED + "Téxt.\r\n").encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding="ascii"))

    assert load_article("-").text == "Téxt.\r\n"


def test_standard_input_that_is_empty_or_closed_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    assert refusal("-") == "standard input: is empty; give it the text of an article"

    monkeypatch.setattr("sys.stdin", None)
    assert refusal("-") == "standard input: is closed; name a file instead of '-'"


def test_the_built_in_article_is_carried_with_its_header(root: Path) -> None:
    article = load_article(root / "data" / "articles" / "mosul-patrol.txt")

    assert article.outlet == "The Jerusalem Post"
    assert article.published == Interval("2019-02-03", dt.date(2019, 2, 3), dt.date(2019, 2, 3))
    assert article.text.startswith(f"{article.title}\n\n")
    assert len(article.text) == 5029
    assert "Adel Abudl Mahdi" in article.text  # the text's own typo
