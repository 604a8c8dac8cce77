"""Layers of a store are opened with their codes, and single rows come back out of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.data.coded.layers import Layers, with_layers
from dashboard.data.coded.opening import Layer, _codes_at, _words_at, open_layer
from dashboard.data.columns import Col
from dashboard.data.filters import CALENDAR, Filters, Known
from dashboard.data.layers.catalogue import add_layer, compact_layer, stored_layers
from dashboard.data.layers.columns import LayerCol
from dashboard.data.layers.reading import load
from dashboard.data.layers.taking import take_rows
from dashboard.data.served import served_layers
from dashboard.data.store import STORE_VARIABLE, Store, open_store
from dashboard.errors import LayerError
from tests import factories
from tests.data.layers.rows import ACLED, write_rows

KNOWN = Known(frozenset({"Anbar"}), frozenset(), frozenset(), days=CALENDAR)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    rows = [
        {"event_date": f"2019-0{month}-0{day}", "actor1": actor, "event_id_cnty": f"T{month}{day}"}
        for month in (1, 2, 3)
        for day, actor in ((1, "Group A"), (2, "River Brigade"), (5, "Group B"))
    ]
    add_layer(opened, write_rows(tmp_path / "a.csv", ACLED, rows), by="ann")
    yield opened
    opened.close()


def opened(store: Store) -> Layer:
    (stored,) = stored_layers(store)
    _codes_at.cache_clear()
    _words_at.cache_clear()  # as a server that starts
    return open_layer(stored)


def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    layer = opened(store)
    everything = load(layer.folder)[LayerCol.ID].to_pylist()

    rows = layer.rows([7, 0, 4])

    assert [str(key).rpartition(":")[2] for key in rows[Col.ID]] == [
        everything[number] for number in (7, 0, 4)
    ]
    assert set(rows[Col.ARTICLE_TITLE]) == {layer.manifest.title}
    assert take_rows(layer.folder, layer.manifest, []).num_rows == 0


def test_codes_are_made_once_and_anew_when_the_files_change(store: Store) -> None:
    layer = opened(store)
    (made,) = (layer.folder / "codes").iterdir()
    stamp = (made / "codes.json").stat().st_mtime_ns

    again = opened(store)

    assert (made / "codes.json").stat().st_mtime_ns == stamp
    assert again.codes.types.tolist() == layer.codes.types.tolist()
    compact_layer(store, layer.id)
    assert opened(store).codes.size == 9


@pytest.mark.parametrize(
    ("file", "content"),
    [("codes.json", b""), ("codes.json", b'{"format": 1}'), ("types.npy", b""), ("x.npy", None)],
)
def test_codes_that_a_crash_left_torn_are_made_anew(
    store: Store, file: str, content: bytes | None
) -> None:
    layer = opened(store)
    (made,) = (layer.folder / "codes").iterdir()
    (made / file).unlink()
    if content is not None:
        (made / file).write_bytes(content)

    assert opened(store).codes.types.tolist() == layer.codes.types.tolist()
    assert (made / file).stat().st_size > 0


@pytest.mark.parametrize("file", ["words.json", "0-rows.npy", "0-letters.npy"])
def test_words_that_are_lost_or_torn_are_made_anew(store: Store, file: str) -> None:
    layer = opened(store)
    (made,) = (layer.folder / "words").iterdir()
    stamp = (made / "words.json").stat().st_mtime_ns
    assert opened(store).words is not None
    assert (made / "words.json").stat().st_mtime_ns == stamp

    (made / file).write_bytes(b"")

    assert [each.count for each in Layers([opened(store)], {}).select(Filters(q="brigade"))] == [3]
    compact_layer(store, layer.id)
    assert [each.count for each in Layers([opened(store)], {}).select(Filters(q="brigade"))] == [3]
    assert len(list(made.parent.iterdir())) == 1


def test_what_the_disk_does_not_take_is_held_in_memory(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numpy.save", full)
    layer = opened(store)

    assert layer.codes.size == 9
    assert [each.count for each in Layers([layer], {}).select(Filters(q="brigade"))] == [3]
    assert not list((layer.folder / "words").iterdir())
    assert not list((layer.folder / "codes").iterdir())


def test_codes_of_files_that_are_no_more_are_deleted(store: Store) -> None:
    layer = opened(store)
    (made,) = (layer.folder / "codes").iterdir()
    older = made.rename(made.with_name("0123"))
    left, written = older.with_name("tmp-left"), older.with_name("tmp-written")
    for unfinished in (left, written):
        unfinished.mkdir()
        (unfinished / "types.npy").write_bytes(b"half")
    os.utime(left, (0, 0))

    opened(store)

    assert {each.name for each in older.parent.iterdir()} == {made.name, written.name}


def test_a_layer_that_cannot_be_opened_leaves_the_others(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = opened(store)
    add_layer(store, write_rows(tmp_path / "b.csv", ACLED, [{}]), by="ann")
    (broken.folder / "layer.json").write_text("{")
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))

    layers, problems, _ = served_layers()

    assert [layer.codes.size for layer in layers] == [1]
    assert len(problems) == 1
    assert broken.manifest.title in problems[0]


def test_the_frame_of_a_region_is_where_its_events_lie(store: Store) -> None:
    layers = Layers([opened(store)], {})

    found = layers.frame("Iraq")

    assert found == pytest.approx((43.13, 36.34, 43.13, 36.34))
    assert layers.frame("Chad") is None


def test_an_actor_of_the_articles_is_the_same_in_a_layer(store: Store) -> None:
    actors = {actor.id: actor for actor in factories.ACTORS}
    layers = Layers([opened(store)], actors)

    (found,) = layers.select(Filters(actors=(factories.BRIGADE,)))

    assert found.count == 3
    assert layers.select(Filters(actors=("name:group a",)))[0].count == 3
    assert layers.select(Filters(actors=("name:nobody",))) == ()


def test_an_address_may_name_what_only_layers_have(store: Store) -> None:
    layers = Layers([opened(store)], {})
    known = with_layers(KNOWN, layers)

    assert {"Anbar", "Iraq", "Nineveh", "Mosul"} <= known.regions
    assert "name:group b" in known.actors
    assert "Outlet A" in known.outlets
    assert with_layers(KNOWN, Layers([], {})) is KNOWN


def test_a_layer_that_lost_a_file_says_so(store: Store) -> None:
    layer = opened(store)
    for file in layer.manifest.files:
        (layer.folder / file.path).unlink()

    with pytest.raises(LayerError, match="import the layer again"):
        layer.rows([0])
