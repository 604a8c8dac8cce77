"""A layer in memory, as a server holds it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dashboard.data.coded.coding import codes_of_layer
from dashboard.data.coded.indexing import word_segments
from dashboard.data.coded.opening import Layer
from dashboard.data.coded.word_index import WordIndex
from dashboard.data.layers.manifest import Manifest
from dashboard.data.layers.mapping import LayerKind
from tests.data.coded import events


def layer(name: str, number: int, *, seed: int, folder: Path = Path("nowhere")) -> Layer:
    """Return a layer of *number* random events; its rows are not on any disk."""
    manifest = Manifest(
        id=name, title=f"Layer {name}", kind=LayerKind.ACLED, licence=None, source=None,
        mapping="test", made_at="2019-03-01T12:00:00+00:00", rows_read=number, rows=number,
    )  # fmt: skip
    table = events.table(number, seed)
    return Layer(
        name,
        manifest,
        folder,
        codes_of_layer(table, dt.date(2019, 3, 1)),
        WordIndex(tuple(word_segments(table.to_batches(), size=50))),
    )
