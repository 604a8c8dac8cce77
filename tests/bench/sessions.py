"""Fifty analysts at once on a million events: how long each waits, and what a session holds.

Each filters by something new, waits some five seconds and filters again, on the pages in turn.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from tests.bench.analyst import Analyst
from tests.bench.clicking import serving
from tests.bench.counting import layer_store
from tests.bench.figures import Figure, Goal, Options
from tests.bench.machine import resident_mb
from tests.bench.running import choose_types, first_run, serve_store

__all__ = ["run"]

_ROWS = 1_000_000
_SESSIONS, _THINKING = 50, 5.0  # seconds
_ARRIVING = 0.2  # seconds from one analyst to the next
_LASTING = 60.0  # seconds, once all are there
_ALONE = 24  # runs of a single analyst, one after the other
_PAGES = ("map", "timeline", "actors")
_WAIT, _HELD = Goal(8), Goal(10)


def run(_options: Options) -> list[Figure]:
    """Measure one analyst, then fifty, on one server."""
    with tempfile.TemporaryDirectory() as folder:
        store = layer_store(Path(folder), _ROWS)
        with serving(partial(serve_store, store)) as (address, pid):
            first_run(address, _ROWS)
            alone = asyncio.run(_one(address))
            before = resident_mb(pid)
            waited, during = asyncio.run(_many(address, pid))
    p95 = quantiles(waited, n=20)[-1]
    one = Figure("one analyst, a run", "ms", alone)
    rate = len(waited) / _LASTING
    return [
        one,
        Figure(f"{_SESSIONS} analysts, a run", "ms", waited, median(waited) / one.median, "one"),
        Figure("... that 95 of 100 are quicker than", "ms", (p95,), p95 / one.median, "one", _WAIT),
        Figure("runs a second", "1/s", (rate,)),
        Figure("the server's memory before them", "MB", (before,)),
        Figure("... a session more", "MB", ((during - before) / _SESSIONS,), goal=_HELD),
    ]


async def _one(address: str) -> tuple[float, ...]:
    """Return the milliseconds of the runs of one analyst, alone, on each page in turn."""
    chance, took = random.Random(1), []
    for page in _PAGES:
        async with Analyst(address, page) as analyst:
            await analyst.load()
            for _ in range(_ALONE // len(_PAGES)):
                run = await analyst.choose("filter.types", choose_types(chance))
                took.append(run.seconds * 1000)
    return tuple(took)


async def _many(address: str, pid: int) -> tuple[tuple[float, ...], float]:
    """Return the milliseconds of the runs of all analysts, and the most memory of the server."""
    there = asyncio.Event()
    waited: list[float] = []
    held: list[float] = []
    tasks = [
        asyncio.create_task(_analyst(address, number, there, waited)) for number in range(_SESSIONS)
    ]
    await asyncio.sleep(_SESSIONS * _ARRIVING + _THINKING)
    there.set()
    end = time.monotonic() + _LASTING
    while time.monotonic() < end:
        held.append(resident_mb(pid))
        await asyncio.sleep(1)
    await asyncio.gather(*tasks)
    return tuple(waited), max(held)


async def _analyst(address: str, number: int, there: asyncio.Event, waited: list[float]) -> None:
    """Open a page, and once all have, filter and think, again and again."""
    chance = random.Random(100 + number)
    await asyncio.sleep(number * _ARRIVING)
    async with Analyst(address, _PAGES[number % len(_PAGES)]) as analyst:
        await analyst.load()
        await there.wait()
        end = time.monotonic() + _LASTING
        while True:
            await asyncio.sleep(chance.expovariate(1 / _THINKING))
            if time.monotonic() > end:
                return
            run = await analyst.choose("filter.types", choose_types(chance))
            waited.append(run.seconds * 1000)
