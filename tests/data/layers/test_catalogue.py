"""The layers of a store: what registers them, and what tells when files and rows do not agree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.data.layers.catalogue import (
    add_layer,
    compact_layer,
    remove_layer,
    report_of,
    stored_layers,
)
from dashboard.data.layers.writing import UNFINISHED
from dashboard.data.store import LAYERS_VARIABLE, Store, layers_folder, location_of
from dashboard.data.store.checks import problems
from dashboard.errors import LayerError, StoreError
from tests.data.layers.rows import ACLED, write_rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "a.csv", ACLED, [{}, {"event_date": ""}, {}])


def test_a_layer_is_listed_with_what_it_is(store: Store, file: Path) -> None:
    made = add_layer(store, file, by="ann")

    (listed,) = stored_layers(store)

    assert (listed.id, listed.rows, listed.made_by) == (made.id, 2, "ann")
    assert listed.manifest == made
    assert list(problems(store)) == []
    assert report_of(store, made.id).count("\n") == 2


def test_adding_and_removing_change_the_version_and_it_never_comes_back(
    store: Store, file: Path
) -> None:
    versions = [store.version()]
    for _ in range(2):
        made = add_layer(store, file, by="ann")
        versions.append(store.version())
        remove_layer(store, made.id, by="ann")
        versions.append(store.version())

    assert len(set(versions)) == len(versions)
    assert stored_layers(store) == ()
    assert list(layers_folder(store.location).iterdir()) == []


def test_compacting_does_not_change_the_version(store: Store, file: Path) -> None:
    made = add_layer(store, file, by="ann")
    before = store.version()

    assert compact_layer(store, made.id) == 0
    assert store.version() == before


def test_a_layer_that_the_store_refuses_leaves_no_files(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Store, "keep_layer", refuse)

    with pytest.raises(StoreError, match="full"):
        add_layer(store, file, by="ann")

    assert list(layers_folder(store.location).iterdir()) == []


def test_check_tells_what_does_not_agree(store: Store, file: Path) -> None:
    made = add_layer(store, file, by="ann")
    root = layers_folder(store.location)
    parquet = next((root / made.id).rglob("*.parquet"))
    shutil.copytree(root / made.id, root / "acled-other")
    (root / f"{UNFINISHED}1").mkdir()
    parquet.write_bytes(b"cut")

    assert [line.removeprefix(str(root)) for line in problems(store)] == [
        f"layer {made.id}: {parquet.relative_to(root / made.id)} is not as it was written",
        f"/{UNFINISHED}1: is being written by an import; if none is at work, it may be deleted",
        "/acled-other: is no layer of this store; it may be deleted",
    ]
    parquet.unlink()
    assert f"layer {made.id}: month=2019-02/{parquet.name} is missing" in list(problems(store))
    shutil.rmtree(root / made.id)
    assert any("layer.json: cannot be read" in line for line in problems(store))
    assert stored_layers(store)[0].manifest is None


def test_a_layer_that_nobody_registered_can_be_removed(store: Store, file: Path) -> None:
    made = add_layer(store, file, by="ann")
    store.drop_layer(made.id, by="ann")

    remove_layer(store, made.id, by="ann")

    assert list(problems(store)) == []


@pytest.mark.parametrize("name", ["acled-0", "..", "../store", ""])
def test_what_is_no_layer_is_not_removed(name: str, store: Store, file: Path) -> None:
    made = add_layer(store, file, by="ann")

    with pytest.raises(LayerError, match=f"no layer has that id; there are {made.id}"):
        remove_layer(store, name, by="ann")

    assert store.location.file is not None
    assert store.location.file.is_file()


def test_layers_of_a_server_lie_where_the_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    server = location_of("postgresql://ann@host.example/desk")
    other = location_of("postgresql://ann@host.example/more")

    assert layers_folder(server) != layers_folder(other)
    monkeypatch.setenv(LAYERS_VARIABLE, "somewhere")
    assert layers_folder(server) == Path("somewhere")
