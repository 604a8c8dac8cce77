"""A Spark cluster, by the address of its master, or Spark on this machine alone.

Each batch is a job of one row: Spark works on as many jobs at once as it has cores, a slow batch
holds up no other, and what a job loses is that batch.  It goes as Arrow, since Spark does not know
every version of pandas.
"""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pyarrow as pa
from py4j.protocol import Py4JError, Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from dashboard.data.engines.address import ClusterAddress
from dashboard.data.engines.engine import Answer, Pending, WorkerLostError, attempt
from dashboard.data.engines.pool import cores
from dashboard.errors import EngineError

__all__ = ["SparkEngine", "connected"]

_TRIES = 2  # of a task whose process was lost
_LOST = ("worker exited unexpectedly", "crashed", "ExecutorLostFailure", "Connection reset")


def connected(address: ClusterAddress) -> SparkEngine:
    """Connect to the master at *address*, or start Spark on this machine.

    Raises:
        EngineError: there is no Java, or nothing answers there.
    """
    builder = (
        SparkSession.builder.appName("incident-desk")
        .config("spark.task.maxFailures", _TRIES)
        .config("spark.log.level", "OFF")  # of a lost process: what came of it is told
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
    )
    if address.host is None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = (
            builder.master(f"local[{address.workers or cores()},{_TRIES}]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
        )
    else:
        builder = builder.master(f"spark://{address.host}")
    # It tells of pandas even where none is used.
    warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        words = " ".join(str(error).split())[:200]
        raise EngineError(
            f"{address}: Spark does not start; it needs Java 17 or newer, "
            f"and a master that answers ({words})"
        ) from error
    return SparkEngine(address, session)


class SparkEngine:
    """The cores of a Spark application, which tries a lost batch again by itself."""

    retries = True

    def __init__(self, address: ClusterAddress, session: Any) -> None:  # noqa: ANN401
        self.name = str(address)
        self._session = session
        # One thread waits for each job; they compute nothing.
        self._threads = ThreadPoolExecutor(max(4, 2 * self.slots), thread_name_prefix="spark")

    @property
    def slots(self) -> int:
        """How many cores the application has."""
        return max(1, int(self._session.sparkContext.defaultParallelism))

    def submit(self, function: Callable[[Sequence[Any]], Sequence[Any]], batch: Any) -> Pending:  # noqa: ANN401
        """Send a batch, as the one row of a job."""
        carried = pickle.dumps((function, batch))
        return _Sent(self.name, self._threads.submit(self._answered, carried))

    def _answered(self, carried: bytes) -> bytes:
        frame = self._session.createDataFrame(pa.table({"batch": [carried]}))
        rows = frame.coalesce(1).mapInArrow(_answers, "answer binary").collect()
        return bytes(rows[0]["answer"])

    def close(self) -> None:
        """End the application."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._session.stop()


def _answers(tables: Iterator[Any]) -> Iterator[Any]:
    """Work on the batches of a partition, in a process of Spark's."""
    for table in tables:
        carried = table.column("batch").to_pylist()
        answers = [pickle.dumps(attempt(*pickle.loads(each))) for each in carried]
        yield pa.RecordBatch.from_pydict({"answer": pa.array(answers, pa.binary())})


class _Sent:
    def __init__(self, name: str, future: Future[bytes]) -> None:
        self._name, self._future = name, future

    def answer(self) -> Answer:
        try:
            answer: Answer = pickle.loads(self._future.result())
        except (PySparkException, Py4JJavaError) as error:
            if any(words in str(error) for words in _LOST):
                raise WorkerLostError from error
            words = " ".join(str(error).split())[-200:]
            raise EngineError(
                f"{self._name}: it gave up ({words}); "
                "incident-desk must be installed on each of its machines"
            ) from error
        return answer

    def is_done(self) -> bool:
        return self._future.done()

    def cancel(self) -> None:
        self._future.cancel()
