"""One function over many batches on any engine: in order, each item once, whatever breaks.

A batch whose process ends is tried again.  If that happens again it is worked on alone, and halved
until the item that ends its process is found: that one is set aside, and all others are done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from dashboard.data.engines.engine import Answer, Engine, Pending, Raised, WorkerLostError
from dashboard.errors import EngineError

__all__ = ["Piece", "SetAside", "batches_of", "map_batches"]

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # batches sent for each that is worked on: nobody waits, and memory does not grow
_TRIES_OF_ONE = 2  # alone: a process may be killed for what is none of its item's doing
_ENDED = "the process that read it ended, or was ended because it took too long"


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item that the function fails on, or that ends its process each time."""

    reason: str


@dataclass(frozen=True, slots=True)
class Piece(Generic[T, R]):
    """A batch that is done, or a part of one: its items, and what came of each."""

    items: Sequence[T]
    results: Sequence[R | SetAside]


def batches_of(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield *items* by *size*, the last ones together.

    Raises:
        ValueError: *size* is below 1.
    """
    if size < 1:
        raise ValueError(f"a batch of {size}: it needs at least one item")
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def map_batches(
    function: Callable[[Sequence[T]], Sequence[R]],
    batches: Iterable[Sequence[T]],
    *,
    engine: Engine,
) -> Generator[Piece[T, R], None, None]:
    """Apply *function* to *batches* on *engine*, and yield what came of them in their order.

    The function gets a batch and returns as many results.  An empty batch is not sent: it comes
    back at once, ahead of what waits, so that whoever makes the batches is asked again.  Batches
    are taken when there is room for them, two for each that is worked on.

    Raises:
        EngineError: the engine cannot go on, or cannot do the work at all.
    """
    waiting: deque[_Sent[T]] = deque()
    source = iter(batches)
    sender = _Sender(function, engine)
    try:
        more = True
        while more or waiting:
            # Whoever broke twice is worked on with nothing beside it.
            while more and len(waiting) < _room(engine) and not any(s.suspect for s in waiting):
                batch = next(source, None)
                if batch is None:
                    more = False
                elif batch:
                    waiting.append(sender.sent(batch))
                else:
                    yield Piece((), ())
            if waiting:
                yield from _first(waiting, sender)
    finally:
        for each in waiting:
            each.cancel()


def _room(engine: Engine) -> int:
    return engine.slots * _AHEAD


@dataclass(slots=True)
class _Sent(Generic[T]):
    """A batch on its way, and how often its process was lost."""

    batch: Sequence[T]
    pending: Pending | None
    losses: int = 0
    suspect: bool = False
    came: Answer | None = None  # fetched: it is nowhere else, where it could be lost

    def cancel(self) -> None:
        if self.pending is not None:
            self.pending.cancel()

    def fetch(self) -> Answer | None:
        """Wait until nobody works on it; None if its process was lost, now or before."""
        if self.pending is not None and self.came is None:
            try:
                self.came = self.pending.answer()
            except WorkerLostError:
                return None
            self.pending = None
        return self.came


@dataclass(frozen=True, slots=True)
class _Sender(Generic[T, R]):
    function: Callable[[Sequence[T]], Sequence[R]]
    engine: Engine

    def sent(self, batch: Sequence[T]) -> _Sent[T]:
        return _Sent(batch, self.engine.submit(self.function, batch))

    def lost(self, each: _Sent[T]) -> None:
        """Note a loss: the first is tried again beside the others, the next alone."""
        each.losses += 1
        each.suspect = self.engine.retries or each.losses > 1
        each.pending = None if each.suspect else self.engine.submit(self.function, each.batch)

    def alone(self, batch: Sequence[T]) -> Iterator[Piece[T, R]]:
        """Work on a batch with nothing beside it, and on its halves if that ends the process."""
        for _ in range(_TRIES_OF_ONE if len(batch) == 1 else 1):
            try:
                answer = self.engine.submit(self.function, batch).answer()
            except WorkerLostError:
                continue
            yield from self.pieces(batch, answer)
            return
        yield from self.parted(batch, _ENDED)

    def pieces(self, batch: Sequence[T], answer: Answer) -> Iterator[Piece[T, R]]:
        if not isinstance(answer, Raised):
            if len(answer) != len(batch):
                raise ValueError(f"{len(answer)} results of {len(batch)} items")
            yield Piece(batch, answer)
        elif answer.ends_all is not None:
            raise EngineError(answer.ends_all)
        else:
            yield from self.parted(batch, answer.reason)

    def parted(self, batch: Sequence[T], reason: str) -> Iterator[Piece[T, R]]:
        if len(batch) == 1:
            yield Piece(batch, (SetAside(reason),))
            return
        half = len(batch) // 2
        for part in (batch[:half], batch[half:]):
            yield from self.alone(part)


def _first(waiting: deque[_Sent[T]], sender: _Sender[T, R]) -> Iterator[Piece[T, R]]:
    """Finish the first batch that waits, or send it again."""
    first = waiting[0]
    if first.suspect:
        for other in waiting:
            if other.fetch() is None:
                other.suspect, other.pending = True, None
        waiting.popleft()
        yield from sender.alone(first.batch)
        return
    answer = first.fetch()
    if answer is None:
        # A pool loses all that it works on together, with whoever is to blame.
        for each in waiting:
            if each is first or _is_lost(each):
                sender.lost(each)
        return
    waiting.popleft()
    yield from sender.pieces(first.batch, answer)


def _is_lost(each: _Sent[T]) -> bool:
    return each.pending is not None and each.pending.is_done() and each.fetch() is None
