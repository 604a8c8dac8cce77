"""The address of a cluster: which engine, and where it is, or how many processes of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import EngineError

__all__ = ["ClusterAddress", "EngineName", "cluster_address"]


class EngineName(StrEnum):
    """Engines that a user may have a cluster of."""

    DASK = "dask"
    RAY = "ray"
    SPARK = "spark"


_EXAMPLES = "dask://HOST:8786, ray://HOST:10001, spark://HOST:7077 or dask://local?workers=2"
_LOCAL_RE = re.compile(r"local(?:\?workers=([1-9][0-9]{0,3}))?")
_HOST_RE = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[\w.-]+):([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """Where batches are worked on."""

    engine: EngineName
    host: str | None  # "host:8786"; None: processes of our own on this machine
    workers: int | None = None  # of our own: None is one a core

    def __str__(self) -> str:
        """Return the address as it is written."""
        count = f"?workers={self.workers}" if self.workers else ""
        return f"{self.engine}://{self.host or f'local{count}'}"


def cluster_address(written: str) -> ClusterAddress:
    """Read an address: ``dask://host:8786``, or ``ray://local?workers=2`` on this machine.

    Raises:
        EngineError: it is none; the message says how one is written.
    """
    name, found, rest = written.partition("://")
    if not found or name not in set(EngineName):
        raise EngineError(f"{written}: no cluster's address; write {_EXAMPLES}")
    if local := _LOCAL_RE.fullmatch(rest):
        return ClusterAddress(EngineName(name), None, int(local[1]) if local[1] else None)
    host = _HOST_RE.fullmatch(rest)
    if host is None or not 0 < int(host[1]) < 65536:
        raise EngineError(f"{written}: has no host with a port; write {_EXAMPLES}")
    return ClusterAddress(EngineName(name), rest)
