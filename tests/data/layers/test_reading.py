"""Reading a layer: the columns, the days, and the same rows after its files were put together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.data.layers.columns import FILE_SCHEMA, SCHEMA, LayerCol
from dashboard.data.layers.compacting import compact
from dashboard.data.layers.manifest import Manifest, read_manifest
from dashboard.data.layers.mapping import LayerKind
from dashboard.data.layers.reading import files_within, load
from dashboard.data.layers.writing import LayerWriter
from dashboard.errors import LayerError

DAY = dt.date


def rows(*days: tuple[DAY | None, DAY | None], first: int = 0) -> pa.Table:
    """Return a row for each pair of days, with ids from *first* on."""
    names = [f"e{first + n}" for n in range(len(days))]
    told = {
        "id": names,
        "type": ["ASSAULT"] * len(days),
        "code": [f"code {n}" for n in range(len(days))],
        "status": ["reported"] * len(days),
        "summary": names,
        "day_first": [day for day, _ in days],
        "day_last": [day for _, day in days],
        "actors": [["A"]] * len(days),
        "recipients": [[]] * len(days),
        "outlets": [[]] * len(days),
    }
    arrays = [
        pa.array(told[field.name], field.type)
        if field.name in told
        else pa.nulls(len(days), field.type)
        for field in FILE_SCHEMA
    ]
    return pa.Table.from_arrays(arrays, schema=FILE_SCHEMA)


def manifest(name: str = "own-1") -> Manifest:
    return Manifest(
        name,
        "Mine",
        LayerKind.OWN,
        None,
        None,
        "",
        "2026-01-01T00:00:00+00:00",
        rows_read=0,
        rows=0,
    )


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """Return a layer of two writings: January, February, June, and one without a day."""
    with LayerWriter(tmp_path) as writer:
        writer.write(
            rows(
                (DAY(2020, 2, 3), DAY(2020, 2, 3)),
                (DAY(2020, 1, 28), DAY(2020, 2, 2)),
                (None, None),
                (DAY(2020, 6, 1), DAY(2020, 6, 30)),
            )
        )
        writer.write(rows((DAY(2020, 2, 1), DAY(2020, 2, 1)), (None, None), first=4))
        writer.finish(manifest())
    return tmp_path / "own-1"


def ids(folder: Path, first: DAY | None = None, last: DAY | None = None) -> list[str]:
    return [str(name) for name in load(folder, ["id"], first=first, last=last)["id"].to_pylist()]


def test_months_are_folders_and_days_are_in_order(layer: Path) -> None:
    assert sorted(folder.name for folder in layer.iterdir() if folder.is_dir()) == [
        "month=2020-01", "month=2020-02", "month=2020-06", "month=unknown",
    ]  # fmt: skip
    assert ids(layer) == ["e1", "e0", "e4", "e3", "e2", "e5"]


def test_a_layer_has_the_types_of_its_columns(layer: Path) -> None:
    assert load(layer).schema == SCHEMA
    assert load(layer, ["lat", "code"]).schema.names == ["lat", "code"]


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (DAY(2020, 2, 2), DAY(2020, 2, 2), ["e1"]),  # begins the month before
        (DAY(2020, 2, 3), DAY(2020, 2, 29), ["e0"]),
        (DAY(2020, 6, 30), None, ["e3"]),
        (None, DAY(2020, 1, 27), []),
        (None, DAY(2020, 1, 28), ["e1"]),
        (DAY(2021, 1, 1), None, []),
    ],
)
def test_bounds_leave_what_may_lie_between_them(
    layer: Path, first: DAY | None, last: DAY | None, wanted: list[str]
) -> None:
    assert ids(layer, first, last) == wanted


def test_files_outside_the_bounds_are_not_opened(layer: Path) -> None:
    for file in layer.glob("month=2020-06/*"):
        file.write_bytes(b"no Parquet")

    assert ids(layer, last=DAY(2020, 5, 31)) == ["e1", "e0", "e4"]
    with pytest.raises(LayerError, match="cannot be read"):
        ids(layer)


def test_row_groups_outside_the_bounds_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.data.layers.month_files._ROW_GROUP", 10)
    days = [(DAY(2020, 2, n), DAY(2020, 2, n)) for n in range(1, 29)]
    with LayerWriter(tmp_path) as writer:
        writer.write(rows(*days))
        writer.finish(manifest())
    read: list[list[int]] = []
    really = pq.ParquetFile.read_row_groups

    def noted(self: pq.ParquetFile, groups: list[int], **options: object) -> pa.Table:
        read.append(groups)
        return really(self, groups, **options)

    monkeypatch.setattr(pq.ParquetFile, "read_row_groups", noted)

    assert ids(tmp_path / "own-1", DAY(2020, 2, 12), DAY(2020, 2, 13)) == ["e11", "e12"]
    assert read == [[1]]


def test_compacting_leaves_the_rows_as_they_are(layer: Path) -> None:
    before = load(layer).sort_by("id").to_pylist()

    less = compact(layer)

    assert less == 2
    assert load(layer).sort_by("id").to_pylist() == before
    assert ids(layer) == ["e1", "e4", "e0", "e3", "e2", "e5"]  # February in order of days
    files = {str(path.relative_to(layer)) for path in layer.rglob("*.parquet")}
    assert files == {file.path for file in read_manifest(layer).files}
    assert compact(layer) == 0


def test_a_layer_that_was_compacted_meanwhile_is_read_again(
    layer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = read_manifest(layer)
    compact(layer)
    manifests = iter((old, read_manifest(layer)))
    monkeypatch.setattr("dashboard.data.layers.reading.read_manifest", lambda _: next(manifests))

    assert len(ids(layer)) == 6


def test_a_manifest_comes_back_as_it_was_written(layer: Path) -> None:
    told = read_manifest(layer)

    assert (told.id, told.kind, told.rows) == ("own-1", LayerKind.OWN, 6)
    assert (told.first_day, told.last_day) == (DAY(2020, 1, 28), DAY(2020, 6, 30))
    assert [file.path for file in files_within(told, DAY(2020, 6, 1))] == [
        "month=2020-06/part-000003.parquet"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is damaged"),
        ("[]", "is damaged"),
        ('{"format": 1}', "is damaged"),
        ('{"format": 2}', "was made by a newer Incident Desk"),
        (None, "cannot be read"),
    ],
)
def test_a_damaged_manifest_is_said_in_a_line(layer: Path, text: str | None, said: str) -> None:
    if text is None:
        (layer / "layer.json").unlink()
    else:
        (layer / "layer.json").write_text(text, "utf-8")

    with pytest.raises(LayerError, match=said):
        load(layer)


def test_a_null_where_none_may_be_is_refused(tmp_path: Path) -> None:
    table = rows((DAY(2020, 1, 1), DAY(2020, 1, 1)))
    table = table.set_column(
        0, pa.field(LayerCol.ID, pa.string(), nullable=True), pa.array([None], pa.string())
    )

    with pytest.raises(ValueError, match="id"), LayerWriter(tmp_path) as writer:
        writer.write(table)

    assert list(tmp_path.iterdir()) == []
