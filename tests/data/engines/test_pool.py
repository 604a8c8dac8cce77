"""The pool of this machine: real processes, and what happens when they are killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from dashboard.data.engines.mapping import SetAside, batches_of, map_batches
from dashboard.data.engines.pool import PoolEngine, cores
from tests.data.engines import works
from tests.data.engines.works import HANGS, KILLS


@pytest.fixture(scope="module")
def pool() -> Iterator[PoolEngine]:
    engine = PoolEngine(2)
    yield engine
    engine.close()


def test_results_come_in_order_from_two_processes(pool: PoolEngine) -> None:
    pieces = list(map_batches(works.doubled, batches_of(range(20), 3), engine=pool))

    assert [result for piece in pieces for result in piece.results] == list(range(0, 40, 2))


def test_work_is_done_in_other_processes_that_stay(pool: PoolEngine) -> None:
    pieces = list(map_batches(works.processes, batches_of(range(12), 1), engine=pool))
    used = {result for piece in pieces for result in piece.results}

    assert os.getpid() not in used
    assert 1 <= len(used) <= 2


def test_what_kills_its_process_is_set_aside_and_the_rest_is_done(pool: PoolEngine) -> None:
    items = [*range(9), KILLS, *range(9, 20)]
    pieces = map_batches(works.doubled_or_worse, batches_of(items, 4), engine=pool)
    found = [pair for piece in pieces for pair in zip(piece.items, piece.results, strict=True)]

    assert [item for item, _ in found] == items
    assert [item for item, result in found if isinstance(result, SetAside)] == [KILLS]
    assert all(result == 2 * item for item, result in found if item != KILLS)


def test_a_killed_process_costs_nothing(pool: PoolEngine) -> None:
    pieces = map_batches(works.processes, batches_of(range(30), 2), engine=pool)
    done = [next(pieces)]
    os.kill(pool.processes()[0], signal.SIGKILL)
    done += pieces

    assert [item for piece in done for item in piece.items] == list(range(30))
    assert not [r for piece in done for r in piece.results if isinstance(r, SetAside)]


def test_what_takes_too_long_is_interrupted_and_told(pool: PoolEngine) -> None:
    (piece,) = map_batches(works.doubled_in_time, [(1, HANGS, 3)], engine=pool)

    assert piece.results == [2, SetAside("took longer than 0 s"), 6]


def test_what_no_interrupt_reaches_ends_its_process(pool: PoolEngine) -> None:
    pieces = map_batches(works.held_by_compiled_code, [(1, HANGS), (3, 4)], engine=pool)
    found = [pair for piece in pieces for pair in zip(piece.items, piece.results, strict=True)]

    assert [item for item, result in found if isinstance(result, SetAside)] == [HANGS]
    assert [result for item, result in found if item != HANGS] == [2, 6, 8]


def test_a_pool_has_a_process_a_core_unless_told() -> None:
    assert PoolEngine().slots == cores() >= 1
    assert PoolEngine(3).slots == 3
