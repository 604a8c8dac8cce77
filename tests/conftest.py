"""What all tests share: the project's folder, no network, and random cases from a fixed seed."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.data.store.location import STORE_VARIABLE

ROOT = Path(__file__).resolve().parents[1]

# The same cases on every run; no deadline, since the cores may be shared.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_collection_finish() -> None:
    """Let the collector of cycles pass over what stays: tests, gazetteer, the parser's model.

    To look through these again and again takes a third of the time of reading a sentence.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


@pytest.fixture(autouse=True)
def _no_store_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test see or make the store of whoever runs it; those it serves to neither."""
    os.environ[STORE_VARIABLE] = str(tmp_path_factory.getbasetemp() / "no-store")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


class NetworkBlockedError(RuntimeError):
    """A test reached for another machine: give it the answer, or mark it `network`."""


class _LocalSocket(socket.socket):
    """A socket that connects to this machine alone."""

    def connect(self, address: Any, /) -> None:  # noqa: ANN401 - as in the class it replaces
        _refuse_others(self.family, address)
        super().connect(address)

    def connect_ex(self, address: Any, /) -> int:  # noqa: ANN401
        _refuse_others(self.family, address)
        return super().connect_ex(address)


@pytest.fixture(autouse=True)
def _only_this_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Block what goes beyond this machine, unless the test is marked `network`."""
    if not request.node.get_closest_marker("network"):
        monkeypatch.setattr(socket, "socket", _LocalSocket)
        monkeypatch.setattr(socket, "getaddrinfo", _local_lookup)


_lookup = socket.getaddrinfo


def _local_lookup(host: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401
    """Look up addresses and this machine's name; any other name is another machine's to answer."""
    if host and host not in ("localhost", socket.gethostname()) and not _is_address(str(host)):
        raise NetworkBlockedError(f"{host}: not this machine")
    return _lookup(host, *args, **options)


def _refuse_others(family: int, target: object) -> None:
    if family not in (socket.AF_INET, socket.AF_INET6) or not isinstance(target, tuple):
        return
    host = str(target[0])
    if host != "localhost" and not (_is_address(host) and ipaddress.ip_address(host).is_loopback):
        raise NetworkBlockedError(f"{host}: not this machine")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
