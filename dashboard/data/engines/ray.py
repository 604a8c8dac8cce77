"""A Ray cluster, by the address of its client server, or a local one.

Batches are tasks: Ray Data's ``map_batches`` takes seconds to set a pipeline up, and does not say
which batch was lost with its process.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from typing import Any

from dashboard.data.engines.address import ClusterAddress
from dashboard.data.engines.engine import Answer, Pending, WorkerLostError, attempt
from dashboard.data.engines.pool import cores
from dashboard.errors import EngineError

# Ray reads these when it is imported: a local one listens on the loopback alone, whatever the
# system, and nothing is told to anybody.
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import ray
from ray import exceptions

__all__ = ["RayEngine", "connected"]

_LOST = (
    exceptions.WorkerCrashedError,
    exceptions.OutOfMemoryError,
    exceptions.NodeDiedError,
    exceptions.LocalRayletDiedError,
)
_MB_OF_RESULTS = 256  # what a local Ray keeps of batches that nobody has asked for yet


def connected(address: ClusterAddress) -> RayEngine:
    """Connect to the cluster at *address*, or start one with workers of its own.

    Raises:
        EngineError: nothing answers there.
    """
    try:
        if address.host is None:
            ray.init(
                num_cpus=address.workers or cores(),
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                object_store_memory=_MB_OF_RESULTS * 2**20,
                _node_ip_address="127.0.0.1",
            )
        else:
            ray.init(f"ray://{address.host}", logging_level=logging.ERROR, log_to_driver=False)
    except ImportError as error:  # the client's part is an extra of Ray's own
        raise EngineError(
            f"{address}: {error}; install it with: pip install 'incident-desk[ray]'"
        ) from error
    except (ConnectionError, TimeoutError, RuntimeError) as error:
        words = " ".join(str(error).split())[:200]
        raise EngineError(f"{address}: no Ray cluster answers there ({words})") from error
    return RayEngine(address)


class RayEngine:
    """The processes of a Ray cluster, which tries a lost batch again by itself."""

    retries = True

    def __init__(self, address: ClusterAddress) -> None:
        self.name = str(address)
        self._attempt: Any = ray.remote(max_retries=1, num_cpus=1)(attempt)

    @property
    def slots(self) -> int:
        """How many cores the cluster has now: it may grow and shrink."""
        return max(1, int(ray.cluster_resources().get("CPU", 1)))

    def submit(self, function: Callable[[Sequence[Any]], Sequence[Any]], batch: Any) -> Pending:  # noqa: ANN401
        """Send a batch."""
        return _Sent(self.name, self._attempt.remote(function, batch))

    def close(self) -> None:
        """Leave the cluster, and end it if it is ours."""
        ray.shutdown()


class _Sent:
    def __init__(self, name: str, reference: Any) -> None:  # noqa: ANN401  the library has no types
        self._name, self._reference = name, reference

    def answer(self) -> Answer:
        try:
            answer: Answer = ray.get(self._reference)
        except _LOST as error:
            raise WorkerLostError from error
        except (exceptions.RayError, ConnectionError, ImportError) as error:
            words = " ".join(str(error).split())[-200:]
            raise EngineError(
                f"{self._name}: it gave up ({type(error).__name__}: {words}); "
                "incident-desk must be installed on each of its machines"
            ) from error
        return answer

    def is_done(self) -> bool:
        return bool(ray.wait([self._reference], timeout=0)[0])

    def cancel(self) -> None:
        ray.cancel(self._reference)
