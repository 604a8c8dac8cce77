"""Long layers are made ready in the background; a page has them as soon as that is done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.data.coded import preparing
from dashboard.data.coded.opening import _codes_at, _words_at, has_codes, has_words
from dashboard.data.coded.preparing import Preparing
from dashboard.data.layers.catalogue import StoredLayer, add_layer, stored_layers
from dashboard.data.store import Store, open_store
from dashboard.errors import LayerError
from tests.data.layers.rows import ACLED, write_rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    _codes_at.cache_clear()
    _words_at.cache_clear()
    opened = open_store(tmp_path / "store")
    add_layer(opened, write_rows(tmp_path / "a.csv", ACLED, [{}, {}]), by="ann")
    yield opened
    opened.close()


def only(store: Store) -> StoredLayer:
    (stored,) = stored_layers(store)
    return stored


def ended(at_work: Preparing, what: int = 1) -> None:
    end = time.monotonic() + 30
    while at_work.ended < what:
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


def test_a_layer_is_shown_before_its_words_are_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "WORDS_AT_ONCE", 1)
    at_work = Preparing()

    shown = at_work.layer(only(store))
    ended(at_work)
    searched = at_work.layer(only(store))

    assert shown is not None
    assert shown.codes.size == 2
    assert searched is not None
    assert searched.words is not None
    assert searched.words.has("mosul")
    assert has_words(only(store))
    assert at_work.ended == 1


def test_codes_and_then_words_are_made_without_anybody_asking_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "AT_ONCE", 1)
    monkeypatch.setattr(preparing, "WORDS_AT_ONCE", 1)
    at_work = Preparing()

    at_work.layer(only(store))
    ended(at_work, 2)

    assert has_codes(only(store))
    assert has_words(only(store))


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
