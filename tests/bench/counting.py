"""Filter and all counts of a page over layers, against the same in plain pandas.

The counts of both are compared at every size: a quick one that is wrong is no result.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.layer_cells import drawn_cells
from dashboard.data.coded.cells import Bounds
from dashboard.data.coded.codes import TYPES
from dashboard.data.coded.counting import period_counts, region_counts
from dashboard.data.coded.layers import Events, Layers
from dashboard.data.coded.opening import Layer, open_layer
from dashboard.data.coded.selecting import day_number
from dashboard.data.filters import Clock, Filters
from dashboard.data.layers.catalogue import stored_layers
from dashboard.data.layers.columns import LayerCol
from dashboard.data.layers.reading import load
from dashboard.data.regions import lineage
from dashboard.data.store import open_store
from tests.bench.figures import Figure, Goal, Options, growth
from tests.synthetic.events import write_events

__all__ = ["layer_store", "run"]

_SIZES = (1_000, 100_000, 1_000_000)
_FEW, _MORE = _SIZES[0], 10_000_000
_FIRST, _LAST = dt.date(2018, 1, 1), dt.date(2022, 12, 31)
_BROAD = Filters(
    date_from=_FIRST,
    date_to=_LAST,
    types=("ASSAULT", "PROTEST", "COERCE"),
)
_VIEW = Bounds(-60, -20, 120, 60)
_MONTHS = [
    day_number(dt.date(year, month, 1)) for year in range(2015, 2026) for month in range(1, 13)
]
_TEXTS = (
    LayerCol.TYPE, LayerCol.REGION, LayerCol.DAY_FIRST, LayerCol.DAY_LAST, LayerCol.LAT,
    LayerCol.LON, LayerCol.ACTORS, LayerCol.RECIPIENTS,
)  # fmt: skip


def run(options: Options) -> list[Figure]:
    """Measure each size in turn; ten million with ``--long``."""
    figures = []
    before: tuple[int, float] | None = None
    costs: dict[int, float] = {}
    for rows in (*_SIZES, *((_MORE,) if options.long else ())):
        with tempfile.TemporaryDirectory() as folder:
            store = layer_store(Path(folder), rows)
            figures += _at(store, rows, options, before)
        whole = next(figure for figure in figures if figure.name == _whole(rows))
        before = (rows, whole.median)
        costs[rows] = whole.median
    figures.append(growth("filter and all counts", {n: ms for n, ms in costs.items() if n > _FEW}))
    return figures


def layer_store(folder: Path, rows: int) -> Path:
    """Return a store with one layer of *rows* made-up events, imported as a user does."""
    file, store = folder / "events.csv", folder / "store"
    write_events("acled", rows, file)
    command = [sys.executable, "-m", "dashboard", "import", str(file), "--store", str(store)]
    subprocess.run(command, check=True, capture_output=True)
    file.unlink()
    return store


def _whole(rows: int) -> str:
    return f"filter and all counts, {rows:,} events"


def _at(place: Path, rows: int, options: Options, before: tuple[int, float] | None) -> list[Figure]:
    store = open_store(place)
    (stored,) = stored_layers(store)
    made = _times(1, lambda: open_layer(stored, words=False))
    indexed = _times(1, lambda: open_layer(stored))
    opened = _times(options.runs, lambda: open_layer(stored))
    layer = open_layer(stored)
    store.close()
    layers = Layers([layer], {})
    ours = _times(options.runs, lambda: _counted(layers, _BROAD))
    one = Filters(actors=(_busiest(layers),))
    actor = _times(options.runs, lambda: _filtered(layers, one))
    asked = Filters(q=_common_word(layer))
    word = _times(options.runs, lambda: _filtered(layers, asked))
    figures = [
        Figure(f"codes made, {rows:,} events", "ms", made),
        Figure(f"words made, {rows:,} events", "ms", indexed),
        Figure(f"layer opened, {rows:,} events", "ms", opened),
    ]
    whole = Figure(_whole(rows), "ms", ours)
    if rows <= _SIZES[-1]:
        frame = _frame(layer)
        theirs = _times(min(options.runs, 3), lambda: _counted_by_pandas(frame))
        _compare(_counted(layers, _BROAD), _counted_by_pandas(frame))
        scanned = _times(min(options.runs, 3), lambda: _scanned(frame, layer))
        plain = Figure(f"the same in pandas, {rows:,} events", "ms", theirs)
        scan = Figure(f"a scan for an actor, {rows:,} events", "ms", scanned)
        texts = _texts(layer)
        looked = _times(min(options.runs, 3), lambda: _looked_up(texts, asked.q))
        _compare_words(_filtered(layers, asked), texts, asked.q)
        goals = (Goal(0.33), Goal(0.05), Goal(0.25)) if rows == _SIZES[-1] else (None, None, None)
        whole = Figure(whole.name, "ms", ours, whole.median / plain.median, "pandas", goals[0])
        found = Figure(f"one actor, {rows:,} events", "ms", actor)
        found = Figure(found.name, "ms", actor, found.median / scan.median, "a scan", goals[1])
        look = Figure(f"a scan of the notes for a word, {rows:,} events", "ms", looked)
        stands = Figure(f"a word, {rows:,} events", "ms", word)
        ratio = stands.median / look.median
        stands = Figure(stands.name, "ms", word, ratio, "a scan", goals[2])
        figures += [plain, whole, scan, found, look, stands]
    else:
        figures.append(whole)
    if before and before[0] >= _SIZES[1]:
        # Linear: ten times the events may cost ten times as much, and a little for the caches.
        ratio = whole.median / before[1] / (rows / before[0])
        cost = (whole.median / rows * 1e6,)
        figures.append(
            Figure(f"an event of {rows:,}", "ns", cost, ratio, f"one of {before[0]:,}", Goal(1.3))
        )
    return figures


def _times(runs: int, act: Callable[[], object]) -> tuple[float, ...]:
    """Return milliseconds; a first run that warms up is left out where there are several."""
    if runs > 1:
        act()
    took = []
    for _ in range(runs):
        started = time.perf_counter()
        act()
        took.append((time.perf_counter() - started) * 1000)
    return tuple(took)


def _filtered(layers: Layers, filters: Filters) -> tuple[Events, ...]:
    layers.select.cache_clear()
    layers.search.cache_clear()
    return layers.select(filters)


def _busiest(layers: Layers) -> str:
    (busiest,) = layers.busiest_actors(layers.select(Filters()), 1)
    return busiest.id


def _counted(layers: Layers, filters: Filters) -> dict[str, Any]:
    """Filter, and count all that a page shows."""
    (events,) = _filtered(layers, filters)
    selected, codes = events.selected, events.layer.codes
    types = np.bincount(selected.of(codes.types), minlength=len(TYPES))
    months = period_counts(selected, Clock.EVENT, _MONTHS, codes.types, len(TYPES))
    return {
        "shown": events.count,
        "types": dict(zip(TYPES, types.tolist(), strict=True)),
        "months": months.certain.sum(axis=1).tolist(),
        "actors": [each.events for each in layers.busiest_actors((events,), 20)],
        "pairs": [each.events for each in layers.busiest_pairs((events,), 100)],
        "regions": region_counts(selected),
        "cells": sum(cell["count"] for cell in drawn_cells((events,), _VIEW)),
    }


# --- the same in plain pandas --------------------------------------------------------------------


def _frame(layer: Layer) -> pd.DataFrame:
    table = load(layer.folder, _TEXTS)
    frame: pd.DataFrame = table.to_pandas()
    for column in (LayerCol.TYPE, LayerCol.REGION):
        frame[column] = frame[column].astype("str")
    for column in (LayerCol.DAY_FIRST, LayerCol.DAY_LAST):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def _counted_by_pandas(frame: pd.DataFrame) -> dict[str, Any]:
    kept = frame[
        frame[LayerCol.TYPE].isin(_BROAD.types)
        & (frame[LayerCol.DAY_LAST] >= pd.Timestamp(_FIRST))
        & (frame[LayerCol.DAY_FIRST] <= pd.Timestamp(_LAST))
    ]
    first, last = (kept[each].dt.to_period("M") for each in (LayerCol.DAY_FIRST, LayerCol.DAY_LAST))
    acts = kept[[LayerCol.ACTORS, LayerCol.RECIPIENTS]].explode(LayerCol.ACTORS)
    pairs = acts.explode(LayerCol.RECIPIENTS).dropna()
    inside = kept[
        kept[LayerCol.LON].between(_VIEW.west, _VIEW.east)
        & kept[LayerCol.LAT].between(_VIEW.south, _VIEW.north)
    ]
    grid = [np.floor(inside[each] / 2) for each in (LayerCol.LON, LayerCol.LAT)]
    return {
        "shown": len(kept),
        "types": kept[LayerCol.TYPE].value_counts().to_dict(),
        "months": first[first == last].value_counts().to_dict(),
        "actors": _involved(kept).value_counts().head(20).tolist(),
        "pairs": pairs.groupby([LayerCol.ACTORS, LayerCol.RECIPIENTS]).size().nlargest(100),
        "regions": kept[LayerCol.REGION].value_counts().to_dict(),
        "cells": int(inside.groupby(grid).size().sum()),
    }


def _involved(rows: pd.DataFrame) -> pd.Series[str]:
    """Return who acts or is acted on, an actor once for each of *rows*."""
    named = pd.concat([rows[each].explode() for each in (LayerCol.ACTORS, LayerCol.RECIPIENTS)])
    once: pd.Series[str] = named.dropna().reset_index().drop_duplicates().iloc[:, 1]
    return once


def _scanned(frame: pd.DataFrame, layer: Layer) -> int:
    name = layer.codes.actor_names[int(np.argmax(layer.codes.involved.counts(None)))]
    return sum(
        name in actors or name in recipients
        for actors, recipients in zip(
            frame[LayerCol.ACTORS], frame[LayerCol.RECIPIENTS], strict=True
        )
    )


def _common_word(layer: Layer) -> str:
    """Return a word that stands in about one of a hundred events."""
    texts = _texts(layer)[: _SIZES[0]].str.lower().str.findall("[a-z]{4,}")
    share = texts.explode().value_counts() / _SIZES[0]
    return str((share - 0.01).abs().idxmin())


def _texts(layer: Layer) -> pd.Series[str]:
    """Return the notes of all events, as Arrow holds them: what is quickest to scan."""
    notes: pd.Series[str] = load(layer.folder, (LayerCol.NOTES,)).to_pandas()[LayerCol.NOTES]
    return notes.astype("str")


def _looked_up(texts: pd.Series[str], word: str) -> int:
    return int(texts.str.contains(word, case=False, regex=False).sum())


def _compare_words(found: tuple[Events, ...], texts: pd.Series[str], word: str) -> None:
    """See that all events are found in whose notes a word begins with *word*.

    Raises:
        RuntimeError: one is not.
    """
    (events,) = found
    wanted = np.flatnonzero(texts.str.contains(rf"\b{word}", case=False))
    if not len(wanted) or len(np.setdiff1d(wanted, events.selected.numbers)):
        raise RuntimeError(f"a search for {word} does not find all events whose notes have it")


def _compare(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Compare what both counted.

    Raises:
        RuntimeError: they differ.
    """
    regions: dict[str, int] = {}
    for leaf, count in theirs["regions"].items():
        for key in lineage(leaf) if leaf != "nan" else ():
            regions[key] = regions.get(key, 0) + count
    months = {
        str(period): count for period, count in theirs["months"].items() if period.year < 2025
    }
    named = [f"{year}-{month:02}" for year in range(2015, 2026) for month in range(1, 13)]
    pairs = sorted(theirs["pairs"].tolist(), reverse=True)
    checks = {
        "shown": ours["shown"] == theirs["shown"],
        "types": {k: n for k, n in ours["types"].items() if n} == theirs["types"],
        "months": {k: n for k, n in zip(named, ours["months"], strict=False) if n} == months,
        "actors": ours["actors"] == theirs["actors"],
        "pairs": ours["pairs"] == pairs,
        "regions": ours["regions"] == regions,
        "cells": ours["cells"] == theirs["cells"],
    }
    if wrong := [name for name, same in checks.items() if not same]:
        raise RuntimeError(f"codes and pandas count differently: {', '.join(wrong)}")
