"""Every hostile input at the ways in: taken as text, or refused in one line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.data.filters import Address, Known, read_params
from dashboard.data.intake.documents import read_document
from dashboard.data.intake.found import Found
from dashboard.data.layers.importing import REPORT, import_rows
from dashboard.data.layers.reading import load
from tests.data.layers.rows import ACLED, write_rows
from tests.hostile.cases import whole
from tests.hostile.corpus import CORPUS, TEXTS

kinds = pytest.mark.parametrize("kind", CORPUS)
NOTHING_KNOWN = Known(frozenset(), frozenset(), frozenset())
PARAMS = (
    "region", "actor", "type", "from", "to", "clock", "in", "status", "review", "outlet", "area",
    "id", "profile", "article", "layers", "lanes", "zoom", "show", "compare", "ties", "begun",
)  # fmt: skip


@kinds
def test_a_text_file_is_read_as_it_stands_or_refused_in_a_line(kind: str) -> None:
    for text in CORPUS[kind]:
        words = f"Then came {text} to Mosul."
        (found,) = read_document("a.txt", words.encode("utf-8", "surrogatepass"))
        if isinstance(found, Found):
            assert found.text == words
        else:
            assert found.reason.startswith("a.txt: ")
            assert "\n" not in found.reason


@kinds
def test_the_name_of_a_file_is_a_name_alone(kind: str) -> None:
    for name in CORPUS[kind]:
        (found,) = read_document(f"{name}.txt", b"Gunmen came to Mosul.")
        assert isinstance(found, Found)
        assert found.text == "Gunmen came to Mosul."


@kinds
def test_an_address_asks_for_nothing_that_is_not_there(kind: str) -> None:
    for text in CORPUS[kind]:
        address = read_params({key: [text] for key in PARAMS}, NOTHING_KNOWN)
        assert address.filters.actors == address.filters.outlets == ()
        assert (address.selected, address.profile, address.article) == (None, None, None)
        assert all(len(note) < 400 and note.isprintable() for note in address.notes)
        assert read_params({text: [text]}, NOTHING_KNOWN) == Address()


def test_each_row_of_a_layer_comes_in_as_it_is_or_is_reported(tmp_path: Path) -> None:
    texts = [whole(text) for text in TEXTS]
    file = write_rows(tmp_path / "a.csv", ACLED, [{"notes": f"a {text} b"} for text in texts])
    made = import_rows(tmp_path / "layers", file)
    rows = {row["id"]: row["notes"] for row in load(tmp_path / "layers" / made.id).to_pylist()}
    report = tmp_path / "layers" / made.id / REPORT
    refused = 0
    if report.exists():
        with report.open(encoding="utf-8", newline="") as stream:
            refused = len(list(csv.DictReader(stream)))
    assert len(rows) + refused == len(texts)
    assert [n for n, text in enumerate(texts, 1) if rows.get(f"TST1{n}") != f"a {text} b"] == []
