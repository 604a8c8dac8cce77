"""Batches on an engine that loses them: in order, each item once, the right one set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.engines.mapping import SetAside, batches_of, map_batches
from dashboard.errors import EngineError
from tests.data.engines.fake_engine import FakeEngine
from tests.data.engines.works import RAISES, doubled, doubled_or_worse, refuses_all


def outcomes(
    engine: FakeEngine, items: Iterable[int], size: int
) -> list[tuple[int, int | SetAside]]:
    return [
        pair
        for piece in map_batches(doubled_or_worse, batches_of(items, size), engine=engine)
        for pair in zip(piece.items, piece.results, strict=True)
    ]


@given(
    count=st.integers(0, 40),
    size=st.integers(1, 9),
    slots=st.integers(1, 4),
    retries=st.booleans(),
    poison=st.sets(st.integers(0, 39), max_size=3),
    accident=st.integers(1, 30),
)
def test_each_item_comes_once_in_order_whatever_is_lost(
    count: int, size: int, slots: int, retries: bool, poison: set[int], accident: int
) -> None:
    engine = FakeEngine(slots=slots, retries=retries, poison=poison, accidents={accident})

    found = outcomes(engine, range(count), size)

    assert [item for item, _ in found] == list(range(count))
    assert {item for item, result in found if isinstance(result, SetAside)} == poison & set(
        range(count)
    )
    assert all(result == 2 * item for item, result in found if item not in poison)
    assert engine.most_waiting <= 2 * slots


def test_what_raises_is_found_in_its_batch_and_told() -> None:
    found = outcomes(FakeEngine(), [1, 2, RAISES, 4, 5], 5)

    assert found[2] == (RAISES, SetAside("ValueError: no such number"))
    assert [result for item, result in found if item != RAISES] == [2, 4, 8, 10]


def test_what_no_worker_can_do_ends_all() -> None:
    with pytest.raises(EngineError, match="install another"):
        list(map_batches(refuses_all, batches_of(range(4), 2), engine=FakeEngine()))


def test_batches_are_taken_as_they_are_worked_on() -> None:
    taken: list[int] = []

    def counted() -> Iterator[Sequence[int]]:
        for n in range(100):
            taken.append(n)
            yield (n,)

    pieces = map_batches(doubled, counted(), engine=FakeEngine(slots=3))
    next(pieces)
    assert len(taken) <= 2 * 3 + 1
    pieces.close()


def test_what_waits_is_let_go_when_nobody_asks_any_more() -> None:
    engine = FakeEngine()
    pieces = map_batches(doubled, batches_of(range(9), 1), engine=engine)
    next(pieces)
    pieces.close()

    assert engine.waiting == 0
    assert engine.begun == 1


def test_an_empty_batch_comes_back_before_anything_is_worked_on() -> None:
    engine = FakeEngine()
    pieces = map_batches(doubled, [(1,), (), (2,)], engine=engine)

    assert next(pieces).items == ()
    assert engine.begun == 0
    assert [piece.results for piece in pieces] == [[2], [4]]


def test_a_function_that_loses_a_result_is_a_defect() -> None:
    with pytest.raises(ValueError, match="1 results of 2 items"):
        list(map_batches(lambda batch: batch[:1], [(1, 2)], engine=FakeEngine()))


def test_one_accident_costs_no_second_try_of_what_is_done() -> None:
    engine = FakeEngine(slots=2, accidents={2})
    outcomes(engine, range(8), 1)

    # The one that was lost is worked on again, and nothing else was begun twice.
    assert engine.begun == 9


def test_a_poison_costs_few_tries() -> None:
    engine = FakeEngine(slots=2, poison={5}, retries=True)
    outcomes(engine, range(64), 16)

    # 4 batches, then 16, 8, 8, 4, 4, 2, 2, 1, 1 and 1 again
    assert engine.begun <= 4 + 10


@pytest.mark.parametrize("size", [0, -1])
def test_a_batch_of_nothing_is_a_mistake(size: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        list(batches_of([1], size))
