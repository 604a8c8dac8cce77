"""A folder that is a layer already becomes one of a store: all of it, looked at, or nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.cli import main
from dashboard.data.archives.into_layer import add_to_layer
from dashboard.data.archives.layer_folder import LayerFolder
from dashboard.data.coded.layers import Layers
from dashboard.data.coded.opening import open_layer
from dashboard.data.filters import Filters
from dashboard.data.intake.found import Found
from dashboard.data.layers.catalogue import (
    add_layer,
    add_layer_folder,
    report_of,
    stored_layers,
    wrong_layers,
)
from dashboard.data.layers.manifest import read_manifest
from dashboard.data.layers.reading import load
from dashboard.data.store import Store, open_store
from dashboard.errors import LayerError
from tests.data.layers.rows import ACLED, write_rows

ARTICLES = [
    Found(f"{n}.txt", f"Gunmen shot {n + 2} officers in Mosul on Saturday.", published=day)
    for n, day in enumerate(("2019-01-05", "2019-02-05", "2019-03-05"))
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a layer of three events as an import leaves it, outside of the store."""
    other = open_store(tmp_path / "other")
    rows = [{"event_date": f"2019-02-0{day}", "latitude": lat} for day, lat in
            ((1, "36.3"), (2, "36.4"), (3, "95"), (4, "36.5"))]  # fmt: skip
    add_layer(other, write_rows(tmp_path / "a.csv", ACLED, rows), by="ann", title="Told")
    (stored,) = stored_layers(other)
    other.close()
    return shutil.copytree(stored.folder, tmp_path / "layer")


def test_what_add_layer_wrote_is_shown_like_any_layer(store: Store, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    list(add_to_layer(LayerFolder(str(archive)), ARTICLES, title="Archive", processes=1))
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}

    made = add_layer_folder(store, archive, by="ann", title="Ours")

    (stored,) = stored_layers(store)
    assert (stored.id, stored.title, stored.rows, stored.made_by) == (made.id, "Ours", 3, "ann")
    assert (
        load(stored.folder, ["id", "notes"])
        .sort_by("id")
        .equals(load(archive, ["id", "notes"]).sort_by("id"))
    )
    (events,) = Layers([open_layer(stored)], {}).select(Filters(q="officers", region="Mosul"))
    assert events.count == 3
    assert list(wrong_layers(store)) == []
    assert report_of(store, made.id) == "row,reason,cells\n"
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before


def test_a_layer_keeps_whose_it_is_and_what_was_refused(store: Store, folder: Path) -> None:
    made = add_layer_folder(store, folder, by="ann")
    theirs = read_manifest(folder)

    assert made.licence == theirs.licence is not None
    assert (made.id, made.title, made.rows, made.refused, made.first_day, made.last_day) == (
        theirs.id, "Told", 3, theirs.refused, dt.date(2019, 2, 1), dt.date(2019, 2, 4),
    )  # fmt: skip
    assert report_of(store, made.id).splitlines()[1].startswith("4,")


def test_an_archive_that_grew_keeps_its_id_and_is_not_there_twice(
    store: Store, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    list(add_to_layer(LayerFolder(str(archive)), ARTICLES[:2], title="A", processes=1))
    first = add_layer_folder(store, archive, by="ann")
    list(add_to_layer(LayerFolder(str(archive)), ARTICLES, title="A", processes=1))

    with pytest.raises(LayerError, match=f"layers remove {first.id}"):
        add_layer_folder(store, archive, by="ann")

    assert [layer.rows for layer in stored_layers(store)] == [2]


def _manifest(**changes: object) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        file = folder / "layer.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))

    return change


def _rows(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    def rewrite(folder: Path) -> None:
        (file,) = folder.rglob("*.parquet")
        table = pq.read_table(file, partitioning=None)
        rows = table.to_pylist()
        change(rows[0])
        pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), file)

    return rewrite


def _without_a_column(folder: Path) -> None:
    (file,) = folder.rglob("*.parquet")
    pq.write_table(pq.read_table(file, partitioning=None).drop_columns(["notes"]), file)


def _outside(folder: Path) -> None:
    (file,) = folder.rglob("*.parquet")
    shutil.copy(file, folder.parent / "outside.parquet")
    told = json.loads((folder / "layer.json").read_text())
    told["files"][0]["path"] = "../outside.parquet"
    (folder / "layer.json").write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda folder: (folder / "layer.json").unlink(), "has no layer.json"),
        (lambda folder: (folder / "layer.json").write_text("{"), "is damaged"),
        (_manifest(id="../../x"), "its id"),
        (_manifest(id=""), "its id"),
        (_manifest(rows=0, files=[]), "without rows"),
        (_manifest(rows=4), "has 3 rows and layer.json 4"),
        (_outside, "is not in the folder"),
        (lambda folder: next(folder.rglob("*.parquet")).unlink(), "cannot be read"),
        (lambda folder: next(folder.rglob("*.parquet")).write_bytes(b"PAR1"), "cannot be read"),
        (_without_a_column, "has not the columns"),
        (_rows(lambda row: row.update(type="WAR")), "a type, status or precision"),
        (_rows(lambda row: row.update(precision="near")), "a type, status or precision"),
        (_rows(lambda row: row.update(lat=91.0)), "outside the globe"),
        (_rows(lambda row: row.update(lon=float("nan"))), "outside the globe"),
        (_rows(lambda row: row.update(lon=None)), "outside the globe"),
        (_rows(lambda row: row.update(day_last=dt.date(2018, 1, 1))), "a last day before"),
        (_rows(lambda row: row.update(day_first=None)), "a last day before"),
        (_rows(lambda row: row.update(id="TST12")), "two rows of one id"),
    ],
)
def test_what_is_no_layer_is_refused_whole(
    store: Store,
    folder: Path,
    damage: Callable[[Path], object],
    told: str,
) -> None:
    damage(folder)

    with pytest.raises(LayerError, match=told) as refused:
        add_layer_folder(store, folder, by="ann")

    assert str(folder) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert stored_layers(store) == ()
    assert list(wrong_layers(store)) == []


def test_a_folder_is_imported_on_the_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "third")

    assert main(["import", str(folder), "--store", store, "--as", "acled"]) == 2
    assert "is for a file" in capsys.readouterr().err
    assert main(["import", str(folder), "--store", store, "--title", "Copied"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("3 rows copied\nacled-")
    assert "Copied, 2019-02-01 to 2019-02-04" in out
    assert "acleddata.com" in out
    assert main(["import", str(folder), "--store", store]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["import", os.fspath(tmp_path / "other"), "--store", store]) == 2
    assert "has no layer.json" in capsys.readouterr().err
