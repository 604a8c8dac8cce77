"""The map page over a layer of a thousand and of a million events: time of a click, and memory.

The same page, the same browser, its map not painted: what a graphics card does is left out.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from dashboard.serve import flags
from tests.bench.clicking import clicks, serving
from tests.bench.counting import layer_store
from tests.bench.figures import Figure, Goal, Options
from tests.bench.machine import resident_mb
from tests.browser.chromium import NO_BROWSER, browser_path, launched

__all__ = ["run"]

_EMPTY = Path(__file__).parent / "empty_page.py"
_FEW, _MANY = 1_000, 1_000_000


def run(_options: Options) -> list[Figure]:
    """Click twenty times over each length; the medians are compared."""
    path = browser_path()
    if path is None:
        raise RuntimeError(NO_BROWSER)
    took: dict[int, tuple[float, ...]] = {}
    memory: dict[int, float] = {}
    with launched(path) as browser:
        with serving(_empty) as (address, _):
            empty = Figure("an empty page", "ms", clicks(browser, address, charted=False))
        for rows in (_FEW, _MANY):
            with tempfile.TemporaryDirectory() as folder:
                store = layer_store(Path(folder), rows)
                with serving(partial(_serve, store)) as (address, pid):
                    page = f"{address}/map"
                    took[rows] = clicks(browser, page, charted=True, painted=False)
                    memory[rows] = resident_mb(pid)
    few = Figure(f"the map page over {_FEW:,} events", "ms", took[_FEW])
    ratio = median(took[_MANY]) / few.median
    return [
        empty,
        few,
        Figure(f"... over {_MANY:,}", "ms", took[_MANY], ratio, f"{_FEW:,} events", Goal(2)),
        Figure(
            "the same", "ms", took[_MANY], median(took[_MANY]) / empty.median, "an empty page",
            Goal(8),
        ),
        Figure(f"the server's memory, {_FEW:,} events", "MB", (memory[_FEW],)),
        Figure(
            f"... {_MANY:,} events", "MB", (memory[_MANY],), memory[_MANY] / memory[_FEW],
            f"{_FEW:,} events", Goal(2),
        ),
    ]  # fmt: skip


def _empty(port: int) -> list[str]:
    address = flags(address="127.0.0.1", port=port)
    return [sys.executable, "-m", "streamlit", "run", str(_EMPTY), *address]


def _serve(store: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "dashboard", "serve", "--store", str(store), "--port", str(port)]
