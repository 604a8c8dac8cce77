"""A layer in memory, as a server holds it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dashboard.data.coded.coding import codes_of_layer
from dashboard.data.coded.layers import Layer
from dashboard.data.layers.manifest import Manifest
from dashboard.data.layers.mapping import LayerKind
from tests.data.coded import events


def layer(name: str, number: int, *, seed: int, folder: Path = Path("nowhere")) -> Layer:
    """Return a layer of *number* random events; its rows are not on any disk."""
    manifest = Manifest(
        id=name, title=f"Layer {name}", kind=LayerKind.ACLED, licence=None, source=None,
        mapping="test", made_at="2019-03-01T12:00:00+00:00", rows_read=number, rows=number,
    )  # fmt: skip
    return Layer(
        name, manifest, folder, codes_of_layer(events.table(number, seed), dt.date(2019, 3, 1))
    )
