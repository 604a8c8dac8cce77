"""Long layers are made ready in the background; a page has them as soon as that is done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.data.coded import preparing
from dashboard.data.coded.layers import _codes_at, has_codes
from dashboard.data.coded.preparing import Preparing
from dashboard.data.layers.catalogue import StoredLayer, add_layer, stored_layers
from dashboard.data.store import Store, open_store
from dashboard.errors import LayerError
from tests.data.layers.rows import ACLED, write_rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    _codes_at.cache_clear()
    opened = open_store(tmp_path / "store")
    add_layer(opened, write_rows(tmp_path / "a.csv", ACLED, [{}, {}]), by="ann")
    yield opened
    opened.close()


def only(store: Store) -> StoredLayer:
    (stored,) = stored_layers(store)
    return stored


def ended(at_work: Preparing) -> None:
    end = time.monotonic() + 30
    while not at_work.ended:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_short_layer_is_ready_at_once(store: Store) -> None:
    at_work = Preparing()

    found = at_work.layer(only(store))

    assert found is not None
    assert found.codes.size == 2
    assert at_work.ended == 0
    assert has_codes(only(store))


def test_a_long_layer_is_made_ready_once_and_then_opened(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "AT_ONCE", 1)
    at_work = Preparing()

    at_work.layer(only(store))
    ended(at_work)
    found = at_work.layer(only(store))

    assert found is not None
    assert found.codes.size == 2
    assert at_work.ended == 1


def test_it_is_said_where_it_is_opened_that_it_cannot_be(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "AT_ONCE", 1)
    stored, at_work = only(store), Preparing()
    for file in stored.folder.rglob("*.parquet"):
        file.write_bytes(b"torn")

    try:
        at_work.layer(stored)
    except LayerError:
        return  # it was quicker than this test
    ended(at_work)

    with pytest.raises(LayerError):
        at_work.layer(stored)
