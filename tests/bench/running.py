"""A run of a page on the server: its time and its bytes, over layers of growing length.

Streamlit's own messages are sent and read, with no browser: what the server does, and all of it.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from dashboard.data.store import STORE_VARIABLE
from dashboard.serve import flags
from dashboard.words import TYPE_WORDS
from tests.bench.analyst import Analyst, Run
from tests.bench.clicking import serving
from tests.bench.counting import layer_store
from tests.bench.figures import Figure, Goal, Options, growth
from tests.bench.machine import resident_mb

__all__ = ["choose_types", "first_run", "run", "serve_store"]

_HERE = Path(__file__).parent
_SIZES, _MORE = (1_000, 100_000, 1_000_000), 10_000_000
_FEW, _MANY = _SIZES[0], _SIZES[-1]
_PAGES = ("map", "timeline", "actors")
_REPEATED, _WARM_UP = 12, 2
_NO_OPS = 60
_PATIENCE = 120.0  # seconds for a layer to be made ready
_RERUN, _NO_OP, _COLD, _KB, _HELD = Goal(2), Goal(1.5), Goal(2.5), Goal(150), Goal(2)
_LOAD, _FILTER, _CLICK = "load", "filter", "click"

Runs = dict[str, dict[str, list[Run]]]  # by page, then by what was done


def run(options: Options) -> list[Figure]:
    """Measure each length in servers of its own; ten million events with ``--long``."""
    runs: dict[int, Runs] = {}
    cold: dict[int, tuple[float, ...]] = {}
    memory: dict[int, float] = {}
    no_ops: dict[str, tuple[float, ...]] = {}
    for rows in (*_SIZES, *((_MORE,) if options.long else ())):
        with tempfile.TemporaryDirectory() as folder:
            store = layer_store(Path(folder), rows)
            with serving(partial(serve_store, store)) as (address, _):
                first_run(address, rows)
            firsts = []
            for number in range(options.runs):
                with serving(partial(serve_store, store)) as (address, pid):
                    firsts.append(asyncio.run(_first_run(address)))
                    if number == options.runs - 1:
                        memory[rows] = resident_mb(pid)
                        runs[rows] = asyncio.run(_all_runs(address))
            cold[rows] = tuple(firsts)
            if rows == _MANY:
                with _shown(store):
                    no_ops["loaded"] = _no_ops("loaded_page")
    no_ops["empty"] = _no_ops("empty_page")
    no_ops["uncollected"] = _no_ops("empty_page", "--runner.postScriptGC=false")
    return [
        *_times(runs),
        *_no_op_figures(no_ops),
        *_cold_figures(cold),
        *_sent(runs),
        *_memory_figures(memory),
    ]


def serve_store(store: Path, port: int) -> list[str]:
    """Return the command that serves a store, as a user does."""
    return [sys.executable, "-m", "dashboard", "serve", "--store", str(store), "--port", str(port)]


def first_run(address: str, rows: int) -> None:
    """Open the map page until it shows a layer of *rows* events.

    Raises:
        RuntimeError: it does not.
    """
    # In a thread of its own: where a browser is driven, an event loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _until_ready(address, rows)).result()


async def _until_ready(address: str, rows: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        async with Analyst(address, "map") as analyst:
            await analyst.load()
            if any(f"of {rows:,} events" in text for text in analyst.texts):
                return
        await asyncio.sleep(0.5)
    raise RuntimeError(f"{address}: the layer was not made ready within {_PATIENCE:.0f} s")


def choose_types(chance: random.Random) -> list[str]:
    """Return types to filter by: most of them, and hardly ever the same twice."""
    words = list(TYPE_WORDS.values())
    return sorted(chance.sample(words, chance.randrange(len(words) // 2, len(words))))


# --- what is done --------------------------------------------------------------------------------


async def _first_run(address: str) -> float:
    async with Analyst(address, "map") as analyst:
        return (await analyst.load()).seconds * 1000


async def _all_runs(address: str) -> Runs:
    """Load each page, filter by what nobody filtered by before, and click on what it draws."""
    chance = random.Random(6)
    found: Runs = defaultdict(lambda: defaultdict(list))
    for page in _PAGES:
        for number in range(_WARM_UP + _REPEATED):
            kept = found[page] if number >= _WARM_UP else defaultdict(list)
            async with Analyst(address, page) as analyst:
                kept[_LOAD].append(await analyst.load())
                kept[_FILTER].append(await analyst.choose("filter.types", choose_types(chance)))
                if page == "map":
                    cells = json.loads(analyst.drawn["map.cells"])["cells"]
                    cell = chance.choice(cells)["key"]
                    kept[_CLICK].append(await analyst.fire("map.cells", "cell", cell))
                if page == "timeline":
                    month = f"20{chance.randrange(15, 25)}-{chance.randrange(1, 13):02}"
                    picked = {"points": [{"customdata": ["days", f"{month}-01", f"{month}-28"]}]}
                    kept[_CLICK].append(await analyst.fire("timeline.layers", "pick", picked))
    return found


def _no_ops(page: str, *more: str) -> tuple[float, ...]:
    """Return the milliseconds of runs of a page that does next to nothing."""
    command = [sys.executable, "-m", "streamlit", "run", str(_HERE / f"{page}.py")]

    async def measured(address: str) -> tuple[float, ...]:
        async with Analyst(address, "") as analyst:
            for _ in range(_NO_OPS // 4):
                await analyst.load()
            return tuple([(await analyst.load()).seconds * 1000 for _ in range(_NO_OPS)])

    def serve(port: int) -> list[str]:
        return [*command, *flags(address="127.0.0.1", port=port), *more]

    with serving(serve) as (address, _):
        return asyncio.run(measured(address))


@contextmanager
def _shown(store: Path) -> Iterator[None]:
    """Have programs that are started meanwhile show *store*."""
    before = os.environ.get(STORE_VARIABLE)
    os.environ[STORE_VARIABLE] = str(store)
    try:
        yield
    finally:
        os.environ.pop(STORE_VARIABLE)
        if before is not None:
            os.environ[STORE_VARIABLE] = before


# --- what came of it -----------------------------------------------------------------------------


def _times(runs: Mapping[int, Runs]) -> Iterator[Figure]:
    for page in _PAGES:
        few = _ms(runs[_FEW][page][_FILTER])
        yield Figure(f"{page}: a filter nobody chose before, {_FEW:,} events", "ms", few)
        for rows in list(runs)[1:]:
            took = _ms(runs[rows][page][_FILTER])
            ratio = median(took) / median(few)
            goal = _RERUN if rows == _MANY else None
            yield Figure(f"... {rows:,} events", "ms", took, ratio, f"{_FEW:,} events", goal)


def _ms(runs: list[Run]) -> tuple[float, ...]:
    return tuple(each.seconds * 1000 for each in runs)


def _no_op_figures(no_ops: Mapping[str, tuple[float, ...]]) -> Iterator[Figure]:
    """Compare with an empty app, and with one that collects no garbage after each run."""
    empty = Figure("an empty app, a run", "ms", no_ops["empty"])
    freed = Figure("an empty app that collects nothing after it", "ms", no_ops["uncollected"])
    yield from (empty, freed)
    title = f"the same page where {_MANY:,} events are loaded"
    for one, name in ((empty, "an empty app"), (freed, "one that collects nothing")):
        ratio = median(no_ops["loaded"]) / one.median
        yield Figure(title, "ms", no_ops["loaded"], ratio, name, _NO_OP)


def _cold_figures(cold: Mapping[int, tuple[float, ...]]) -> Iterator[Figure]:
    few = median(cold[_FEW])
    yield Figure(f"first run of a server, {_FEW:,} events", "ms", cold[_FEW])
    for rows in list(cold)[1:]:
        ratio, goal = median(cold[rows]) / few, _COLD if rows == _MANY else None
        yield Figure(f"... {rows:,} events", "ms", cold[rows], ratio, f"{_FEW:,} events", goal)


def _sent(runs: Mapping[int, Runs]) -> Iterator[Figure]:
    """Yield the most that a run of each kind sent at any length."""
    for page, kinds in runs[_FEW].items():
        for kind in kinds:
            sent = [max(each.sent for each in pages[page][kind]) for pages in runs.values()]
            yield Figure(f"sent at most: {page}, {kind}", "KB", (max(sent) / 1000,), goal=_KB)


def _memory_figures(memory: Mapping[int, float]) -> Iterator[Figure]:
    few = memory[_FEW]
    yield Figure(f"the server's memory, {_FEW:,} events", "MB", (few,))
    for rows in list(memory)[1:]:
        ratio, goal = memory[rows] / few, _HELD if rows == _MANY else None
        yield Figure(f"... {rows:,} events", "MB", (memory[rows],), ratio, f"{_FEW:,} events", goal)
    yield growth("memory", {rows: mb for rows, mb in memory.items() if rows > _FEW})
