"""Every export of every hostile input: nothing is a formula, markup or lost."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import cache

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard.brief import html_page
from dashboard.data.exports.csv import guarded
from dashboard.data.exports.formats import FORMATS, export
from dashboard.data.imports.importing import checked
from dashboard.data.shown import Shown
from tests.brief.making import brief_of
from tests.brief.reading import page_of
from tests.data.exports.showing import shown_of
from tests.hostile.cases import case_of, whole
from tests.hostile.corpus import CORPUS, TEXTS

# What begins a formula in some spreadsheet, full width too.
FORMULA_RE = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER_RE = re.compile(r"-?[0-9.]+(?:e-?[0-9]+)?")


@cache
def view_of(kind: str) -> Shown:
    return shown_of(case_of(CORPUS[kind]))


def cells_of(raw: str) -> list[list[str]]:
    usual = csv.field_size_limit(10_000_000)
    try:
        return list(csv.reader(io.StringIO(raw, newline=""), strict=True))
    finally:
        csv.field_size_limit(usual)


kinds = pytest.mark.parametrize("kind", CORPUS)


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len(TEXTS) == len(set(TEXTS)) >= 300


@kinds
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_can_be_imported_again_comes_back_whole(form: str, kind: str) -> None:
    case = case_of(CORPUS[kind])

    found = checked(f"view.{form}", export(view_of(kind), form))

    back = {piece.id: piece.case for _, pieces in found for piece in pieces}
    assert sorted(back) == sorted(incident.id for incident in case.incidents)
    for incident, actor, place in zip(case.incidents, case.actors, case.places, strict=True):
        told = back[incident.id]
        assert told.incidents == (incident,)
        assert (told.actors, told.places) == ((actor,), (place,))
        assert told.article.title == case.article.title
        assert told.article.outlet == case.article.outlet


@kinds
@pytest.mark.parametrize("form", ["csv", "acled", "ged"])
def test_no_cell_of_a_table_begins_a_formula(form: str, kind: str) -> None:
    raw = export(view_of(kind), form).decode()
    header, *rows = cells_of(raw)

    assert {len(row) for row in rows} <= {len(header)}  # nothing left its cell
    assert [
        cell
        for row in rows
        for cell in row
        if FORMULA_RE.match(cell) and not NUMBER_RE.fullmatch(cell)
    ] == []


@kinds
def test_no_cell_of_a_workbook_is_a_formula(kind: str) -> None:
    case = case_of(CORPUS[kind])
    raw = export(view_of(kind), "xlsx")

    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if "sheets/" in name]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    book = openpyxl.load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d", "inlineStr"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    assert len(cells) > len(case.incidents) * 40


@kinds
@pytest.mark.parametrize("form", ["json", "geojson", "ftm"])
def test_json_is_json_to_the_strictest_reader(form: str, kind: str) -> None:
    texts = CORPUS[kind]
    raw = export(view_of(kind), form).decode("utf-8")

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    lines = raw.splitlines() if form == "ftm" else [raw]
    read = [json.loads(line, parse_constant=refuse) for line in lines]

    assert set(filter(None, map(str.strip, map(whole, texts)))) <= {
        each.strip() for each in strings(read)
    }


def strings(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in strings(each)]
        case list():
            return [text for each in value for text in strings(each)]
    return []


@kinds
def test_parquet_has_every_text_as_it_is(kind: str) -> None:
    texts = CORPUS[kind]
    table = pq.read_table(io.BytesIO(export(view_of(kind), "parquet")))

    told = [each or "" for each in table["summary"].to_pylist()]  # nothing is written as no value
    assert sorted(told) == sorted(map(whole, texts))


@cache
def elements_of_ours() -> set[tuple[str, ...]]:
    harmless = page_of(brief_of(case_of(["plain"] * max(map(len, CORPUS.values())))))
    return {(node.name, *sorted(node.attributes)) for node in harmless.all()}


@kinds
def test_the_brief_has_no_element_and_no_attribute_of_theirs(kind: str) -> None:
    texts = CORPUS[kind]
    page = page_of(brief_of(case_of(texts)))

    ours = elements_of_ours()
    theirs = {(node.name, *sorted(node.attributes)) for node in page.all()}
    assert theirs - ours <= {("span", "class", "data-code")}
    shown = " ".join(page.text().split())
    assert [text for text in texts if " ".join(whole(text).split()) not in shown] == []
    leading = {node.attributes["href"] for node in page.all() if "href" in node.attributes}
    assert {goal for goal in leading if not goal.startswith(("#", "http://127.0.0.1:8501/"))} == (
        set()
    )
    assert not [node for node in page.all() if "src" in node.attributes]


def test_every_format_is_tried() -> None:
    tried = {"csv", "xlsx", "json", "acled", "ged", "geojson", "ftm", "parquet"}
    assert set(FORMATS) == tried


def test_a_trap_for_the_test_itself() -> None:
    assert FORMULA_RE.match("=1+1")
    assert not FORMULA_RE.match(guarded("=1+1"))
    assert "</article>" in html_page(brief_of(case_of(["</article>"])))
