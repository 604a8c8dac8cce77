"""The made-up files: always the same, of the right form, and all of their rows can be mapped."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.data.layers.importing import import_rows
from dashboard.data.layers.mapping import LayerKind
from dashboard.data.layers.reading import load
from dashboard.data.layers.source_file import recognised
from tests.synthetic.events import KINDS, write_events

COLUMNS = {"acled": 31, "ged": 49, "gdelt": 61}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_the_form_of_its_kind(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_events(kind, 50, path)

    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t" if kind == "gdelt" else ","))

    assert {len(row) for row in rows} == {COLUMNS[kind]}
    assert len(rows) == 50 + (kind != "gdelt")
    assert recognised(path) == LayerKind(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_all_rows_can_be_mapped(kind: str, tmp_path: Path) -> None:
    write_events(kind, 3_000, tmp_path / "a.csv", bom=kind != "gdelt")

    made = import_rows(tmp_path / "layers", tmp_path / "a.csv")

    assert (made.rows_read, made.rows) == (3_000, 3_000)
    regions = load(tmp_path / "layers" / made.id, ["region"])["region"].to_pylist()
    assert any(str(region).startswith(("Iraq/", "Nineveh", "Anbar")) for region in regions)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_events("acled", 200, tmp_path / name, seed=seed)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()
