"""A Dask cluster, by the address of its scheduler, or a local one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

from dashboard.data.engines.address import ClusterAddress
from dashboard.data.engines.engine import Answer, Pending, WorkerLostError, attempt
from dashboard.data.engines.pool import cores
from dashboard.errors import EngineError

__all__ = ["DaskEngine", "connected"]

_PATIENCE = 20  # seconds until a scheduler has answered
_LOOK = 5  # seconds after which one looks whether there are workers at all


def connected(address: ClusterAddress) -> DaskEngine:
    """Connect to the scheduler at *address*, or start one with workers of its own.

    Raises:
        EngineError: nothing answers there.
    """
    if address.host is None:
        # A process each, and one thread in it: the reader computes, and threads would take turns.
        cluster = LocalCluster(
            n_workers=address.workers or cores(),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,  # of a lost worker: what came of it is told
        )
        return DaskEngine(address, Client(cluster), cluster)
    try:
        client = Client(f"tcp://{address.host}", timeout=_PATIENCE)
    except OSError as error:
        raise EngineError(
            f"{address}: no Dask scheduler answers there; check that it runs and the address"
        ) from error
    return DaskEngine(address, client)


class DaskEngine:
    """The workers of a Dask scheduler, which sends a lost batch to another worker by itself."""

    retries = True

    def __init__(self, address: ClusterAddress, client: Any, cluster: Any = None) -> None:  # noqa: ANN401
        self.name = str(address)
        self._client, self._cluster = client, cluster

    @property
    def slots(self) -> int:
        """How many threads the workers have now: a cluster may grow and shrink."""
        return max(1, int(sum(self._client.nthreads().values())))

    def submit(self, function: Callable[[Sequence[Any]], Sequence[Any]], batch: Any) -> Pending:  # noqa: ANN401
        """Send a batch; the same one sent again is worked on again."""
        return _Sent(self, self._client.submit(attempt, function, batch, pure=False))

    def refill(self) -> None:
        """Start workers again that our own cluster gave up: it does with one that died twice."""
        if self._cluster is not None:
            self._cluster.scale(len(self._cluster.worker_spec))

    def close(self) -> None:
        """Leave the cluster, and end it if it is ours."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


class _Sent:
    def __init__(self, engine: DaskEngine, future: Any) -> None:  # noqa: ANN401  it has no types
        self._engine, self._future = engine, future

    def answer(self) -> Answer:
        while True:
            try:
                answer: Answer = self._future.result(timeout=_LOOK)
            except TimeoutError:
                self._engine.refill()
            except KilledWorker as error:
                raise WorkerLostError from error
            except Exception as error:
                raise EngineError(f"{self._engine.name}: {_told(error)}") from error
            else:
                return answer

    def is_done(self) -> bool:
        return bool(self._future.done())

    def cancel(self) -> None:
        self._future.cancel()


def _told(error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"its workers lack a package ({error}); install incident-desk on each of them"
    words = " ".join(str(error).split())[:200]
    return f"it gave up ({type(error).__name__}: {words}); run the command again to go on"
