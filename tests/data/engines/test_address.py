"""Addresses of clusters: how they are written, and what is refused."""

from __future__ import annotations

import pytest

from dashboard.data.engines.address import ClusterAddress, EngineName, cluster_address
from dashboard.errors import EngineError


@pytest.mark.parametrize(
    ("written", "engine", "host", "workers"),
    [
        ("dask://scheduler.example:8786", EngineName.DASK, "scheduler.example:8786", None),
        ("ray://10.0.0.7:10001", EngineName.RAY, "10.0.0.7:10001", None),
        ("spark://[::1]:7077", EngineName.SPARK, "[::1]:7077", None),
        ("dask://local", EngineName.DASK, None, None),
        ("ray://local?workers=2", EngineName.RAY, None, 2),
        ("spark://local:7077", EngineName.SPARK, "local:7077", None),
    ],
)
def test_an_address_is_read_and_written_back(
    written: str, engine: EngineName, host: str | None, workers: int | None
) -> None:
    address = cluster_address(written)

    assert address == ClusterAddress(engine, host, workers)
    assert str(address) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "dask",
        "dask:/host:8786",
        "Dask://host:8786",
        "hadoop://host:8020",
        "dask://host",
        "dask://host:0",
        "dask://host:65536",
        "dask://host:8786/",
        "dask://host :8786",
        "ray://local?workers=0",
        "ray://local?workers=-1",
        "ray://local?worker=2",
        "ray://local?workers=2&more=1",
        "://host:1",
    ],
)
def test_what_is_no_address_is_told_how_one_is_written(written: str) -> None:
    with pytest.raises(EngineError, match=r"write dask://HOST:8786"):
        cluster_address(written)
