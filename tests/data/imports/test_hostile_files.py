"""Files made to harm an import: each is refused in one line, and no more of it is read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.data.exports.formats import export
from dashboard.data.imports import workbook
from dashboard.data.imports.importing import checked
from dashboard.errors import ExchangeError
from tests import factories
from tests.data.exports.showing import shown_of
from tests.data.intake.making import part_of, repacked

VIEW = json.loads(export(shown_of(factories.case(keep=4)), "json"))
ACCOUNT = VIEW["incidents"][3]["account_data"][0]
WRONG: tuple[object, ...] = (
    None, float("inf"), 10**30, "9" * 5000, "\ud800", [], True,
)  # fmt: skip


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    for key, each in inside:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from paths_of(each, (*path, key))


def changed(path: tuple[str | int, ...], value: object) -> bytes:
    view = json.loads(json.dumps({**VIEW, "incidents": VIEW["incidents"][3:]}))
    inside: Any = view["incidents"][0]["account_data"][0]
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return json.dumps(view).encode()


def refusal_of(raw: bytes) -> str:
    try:
        checked("view.json", raw)
    except ExchangeError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("value", WRONG, ids=lambda value: repr(value)[:12])
def test_a_wrong_value_anywhere_in_an_account_is_refused_in_a_line_or_read(value: object) -> None:
    paths = list(paths_of(ACCOUNT))
    told = [refusal for path in paths if (refusal := refusal_of(changed(path, value)))]
    assert len(paths) > 100
    assert len(told) > len(paths) / 4
    assert [each for each in told if "\n" in each or len(each) > 600] == []


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("case", "incidents", 0, "killed", "low"), "3", "killed.low is no number"),
        (("case", "incidents", 0, "killed", "low"), True, "killed.low is no number"),
        (("case", "incidents", 0, "killed", "low"), 2**40, "killed.low is no number"),
        (("case", "incidents", 0, "confidence"), [], "confidence is no number"),
        (("case", "incidents", 0, "summary"), None, "summary is no text"),
        (("case", "incidents", 0, "place", "span"), [0, 10**6], "place.span lies outside"),
        (("case", "article", "title"), ["x"], "article.title is no text"),
        (("case", "article", "title"), "\ud800", "has half of a character"),
        (("order",), [], "list index out of range"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(path: tuple[str | int, ...], value: object, words: str) -> None:
    with pytest.raises(ExchangeError, match="incident 1, column account_data: ") as raised:
        checked("view.json", changed(path, value))
    assert words in str(raised.value)


def test_an_unchanged_account_is_no_mistake() -> None:
    path = ("case", "incidents", 0, "killed", "low")
    assert len(
        checked("view.json", changed(path, ACCOUNT["case"]["incidents"][0]["killed"]["low"]))
    )


BOOK = export(shown_of(factories.case(keep=1)), "xlsx")
SHEET = "xl/worksheets/sheet1.xml"


def with_rows(rows: bytes) -> bytes:
    return repacked(
        BOOK, {SHEET: part_of(BOOK, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")}
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (with_rows(b'<row r="99999999"><c r="A99999999" t="n"><v>1</v></c></row>'), "more than"),
        (with_rows(b"<row"), "is no Excel workbook"),
        (with_rows(b'<row r="9" x="&a;"></row>'), "is no Excel workbook"),
        (repacked(BOOK, {SHEET: b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), ": "),
        (repacked(BOOK, {"xl/workbook.xml": b"<x/>"}), ": "),
        (repacked(BOOK, {"[Content_Types].xml": b""}), "is no Excel workbook"),
        (BOOK[:-200], "is no Excel workbook"),
        (BOOK[:600] + b"\xff" * 40 + BOOK[640:], "is no Excel workbook"),
    ],
    ids=["a billion rows", "cut", "entity", "entities", "other", "no types", "no end", "damaged"],
)  # fmt: skip
def test_a_workbook_made_to_harm_is_refused_in_a_line(raw: bytes, words: str) -> None:
    with pytest.raises(ExchangeError, match=words) as raised:
        checked("view.xlsx", raw)
    assert "\n" not in str(raised.value)


def test_a_row_of_sixteen_thousand_cells_is_read_as_far_as_a_view_goes() -> None:
    wide = with_rows(b'<row r="9"><c r="XFD9" t="n"><v>1</v></c></row>')
    rows = workbook.sheets_of(wide, ("incidents",))["incidents"]
    assert max(len(row) for _, row in rows) == 100
    assert len(rows) == 2  # nothing stands in the first hundred cells of the third


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    stream = io.BytesIO(BOOK)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image1.png", bytes(workbook._MOST_UNPACKED + 1))
    with pytest.raises(ExchangeError, match="unpacks to more than 200,000,000 bytes"):
        checked("view.xlsx", stream.getvalue())


def test_a_text_that_looks_like_a_coded_character_stays_what_it_is() -> None:
    case = factories.one(summary="_x0041_ and _x005F_x0041_ and \ufffe")
    raw = export(shown_of(case), "xlsx")
    assert b"_x005F_x0041_ and _x005F_x005F_x005F_x0041_" in part_of(raw, SHEET)
    ((_, (piece,)),) = checked("view.xlsx", raw)
    assert piece.case.incidents[0].summary == case.incidents[0].summary
