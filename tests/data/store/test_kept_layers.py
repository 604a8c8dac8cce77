"""Layers in the database of a store: registered, struck off, and never twice the same version."""

from __future__ import annotations

from dashboard.data.store import EMPTY, Store


def test_layers_are_listed_in_the_order_in_which_they_came(store: Store) -> None:
    store.keep_layer("ged-1", "ged", "GED", 3_000_000, by="ann")
    store.keep_layer("acled-1", "acled", "A\0B", 5, by="bob")

    told = [(kept.id, kept.kind, kept.title, kept.rows, kept.made_by) for kept in store.layers()]

    assert told == [
        ("ged-1", "ged", "GED", 3_000_000, "ann"),
        ("acled-1", "acled", "A B", 5, "bob"),
    ]


def test_one_that_was_struck_off_can_come_again(store: Store) -> None:
    versions = [store.version()]
    for _ in range(2):
        store.keep_layer("ged-1", "ged", "GED", 1, by="ann")
        versions.append(store.version())
        assert store.drop_layer("ged-1", by="ann")
        versions.append(store.version())

    assert not store.drop_layer("ged-1", by="ann")
    assert store.layers() == ()
    assert len(set(versions)) == len(versions)
    assert versions[0] == EMPTY
    assert store.is_empty()
