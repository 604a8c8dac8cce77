"""An address → the engine there, started or connected; its library is asked for only now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

from dashboard.data.engines.address import ClusterAddress, EngineName
from dashboard.data.engines.engine import Engine
from dashboard.data.engines.pool import PoolEngine
from dashboard.errors import EngineError

__all__ = ["opened_engine"]

_LIBRARIES = {EngineName.DASK: "distributed", EngineName.RAY: "ray", EngineName.SPARK: "pyspark"}


@contextmanager
def opened_engine(
    address: ClusterAddress | None = None, *, workers: int | None = None
) -> Iterator[Engine]:
    """Give the engine at *address*, or one of *workers* processes here, and close it at the end.

    Raises:
        EngineError: its library is not installed, or nothing answers there.
    """
    engine = PoolEngine(workers) if address is None else _connected(address)
    try:
        yield engine
    finally:
        engine.close()


def _connected(address: ClusterAddress) -> Engine:
    if find_spec(_LIBRARIES[address.engine]) is None:
        raise EngineError(
            f"{address}: {address.engine} is not installed; "
            f"install it with: pip install 'incident-desk[{address.engine}]'"
        )
    engine: Engine = import_module(f"dashboard.data.engines.{address.engine}").connected(address)
    return engine
