"""Stores of our own: each in a folder that is thrown away, or in a database of a server of ours.

The slow tests run every test of a store once more on a PostgreSQL server that listens on loopback.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy

from dashboard.data.store import Store, open_store
from dashboard.serve import free_port

_NAMES = count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty store may be made: a folder, or the address of a database."""
    if request.param == "sqlite":
        return str(tmp_path / "store")
    server = request.getfixturevalue("server")
    name = f"desk{next(_NAMES)}"
    engine = sqlalchemy.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run a PostgreSQL server on loopback, as a user that may; yield the start of its addresses."""
    programs = os.environ.get("INCIDENT_DESK_POSTGRESQL")
    if not programs:
        pytest.skip("INCIDENT_DESK_POSTGRESQL names no folder of PostgreSQL's programs")
    # Not among pytest's folders: those are closed to other users at the start of every run.
    with tempfile.TemporaryDirectory(prefix="incident-desk-postgresql-") as folder:
        yield from _served(Path(folder), programs)


def _served(folder: Path, programs: str) -> Iterator[str]:
    root = os.geteuid() == 0
    user = "postgres" if root else getpass.getuser()
    if root:  # the server refuses to run as root
        shutil.chown(folder, user)
    data, port = folder / "data", free_port("127.0.0.1", 0)

    def run(*command: str) -> None:
        as_user = {"user": user, "group": user} if root else {}
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL, **as_user,  # type: ignore[call-overload]
        )  # fmt: skip

    run(f"{programs}/initdb", "--auth=trust", "--username=desk", "--no-sync", "-D", str(data))
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    start = [f"{programs}/pg_ctl", "-w", "-D", str(data), "-o", settings]
    run(*start, "-l", str(folder / "log"), "start")
    yield f"postgresql+psycopg://desk@127.0.0.1:{port}"
    run(f"{programs}/pg_ctl", "-w", "-m", "immediate", "-D", str(data), "stop")
