"""An engine in this process whose workers are lost as a test says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.data.engines.engine import Answer, WorkerLostError, attempt


@dataclass
class FakeEngine:
    """Works on a batch when its answer is asked for.

    An item in *poison* ends the process each time, and the n-th batch that is begun does if n is
    in *accidents*.  A pool (which does not try again itself) loses all that was sent with it.
    """

    slots: int = 2
    retries: bool = False
    poison: Collection[int] = ()
    accidents: Collection[int] = ()
    name: str = "a fake"
    begun: int = 0
    sent: list[FakePending] = field(default_factory=list)
    most_waiting: int = 0

    def submit(self, function: Callable[[Sequence[Any]], Sequence[Any]], batch: Any) -> FakePending:  # noqa: ANN401
        pending = FakePending(self, function, batch)
        self.sent.append(pending)
        self.most_waiting = max(self.most_waiting, self.waiting)
        return pending

    @property
    def waiting(self) -> int:
        return sum(not each.done for each in self.sent)

    def close(self) -> None:
        pass


@dataclass(eq=False)
class FakePending:
    engine: FakeEngine
    function: Callable[[Sequence[Any]], Sequence[Any]]
    batch: Sequence[Any]
    done: bool = False
    result: Answer | None = None

    def answer(self) -> Answer:
        if not self.done:
            self._work()
        if self.result is None:
            raise WorkerLostError
        return self.result

    def _work(self) -> None:
        engine = self.engine
        engine.begun += 1
        self.done = True
        if engine.begun in engine.accidents or not set(engine.poison).isdisjoint(self.batch):
            for each in () if engine.retries else engine.sent:
                each.done = True
        else:
            self.result = attempt(self.function, self.batch)

    def is_done(self) -> bool:
        return self.done

    def cancel(self) -> None:
        self.done = True
