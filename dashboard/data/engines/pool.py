"""All cores of this machine: processes of joblib's loky, started afresh and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import joblib
from joblib.externals import loky

from dashboard.data.engines.engine import Answer, Pending, WorkerLostError, attempt

__all__ = ["PoolEngine", "cores"]

_IDLE = 60  # seconds without work after which a process ends: whoever started it may be killed


def cores() -> int:
    """Return how many processes can work at once, within what this process is allowed."""
    return int(joblib.cpu_count())


class PoolEngine:
    """Processes on this machine.  When one is killed all are replaced, and their batches lost."""

    retries = False

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or cores()
        self._pool: Any = None
        self.name = f"{self._workers} processes"

    @property
    def slots(self) -> int:
        """How many processes there are."""
        return self._workers

    def submit(self, function: Callable[[Sequence[Any]], Sequence[Any]], batch: Any) -> Pending:  # noqa: ANN401
        """Have a batch worked on; new processes are started if the last ones were lost."""
        if self._pool is not None:
            try:
                return _Sent(self._pool.submit(attempt, function, batch))
            except loky.BrokenProcessPool:
                self.close()
        # Not the pool that joblib shares: what is told to its processes would meet other work.
        self._pool = loky.ProcessPoolExecutor(self._workers, timeout=_IDLE)
        return _Sent(self._pool.submit(attempt, function, batch))

    def processes(self) -> tuple[int, ...]:
        """Return the numbers of the processes that run now, as the system has them."""
        return tuple(self._pool._processes) if self._pool is not None else ()

    def close(self) -> None:
        """End the processes, each after its batch: killed at work, the pool's own thread fails."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None


class _Sent:
    def __init__(self, future: Any) -> None:  # noqa: ANN401  the library has no types
        self._future = future

    def answer(self) -> Answer:
        try:
            answer: Answer = self._future.result()
        except loky.BrokenProcessPool as error:
            raise WorkerLostError from error
        return answer

    def is_done(self) -> bool:
        return bool(self._future.done())

    def cancel(self) -> None:
        self._future.cancel()
