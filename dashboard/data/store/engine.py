"""The connection to a store's database, and what its errors mean to the user."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dashboard.data.store.location import Location
from dashboard.errors import StoreError

__all__ = ["engine_at", "explained"]

_PATIENCE = 60  # seconds that a writer waits for another one
# What SQLite says, in words that say what to do.
_MEANINGS = (
    ("is full", "the disk is full; what was stored stays readable: free some space and go on"),
    ("disk i/o error", "the disk cannot be written or read; look at its space and its state"),
    ("readonly", "may not be written; check the permissions of the file and its folder"),
    ("read-only", "may not be written; check the permissions of the file and its folder"),
    ("unable to open", "cannot be opened; check that its folder exists and may be written"),
    ("malformed", "is damaged; restore the last backup (incident-desk store backup makes one)"),
    ("not a database", "is not a store, or damaged; name another folder or restore a backup"),
    ("locked", "another program has been writing for a minute; try again when it is done"),
    ("connection refused", "no server answers there; check that it runs and the address"),
    ("password authentication", "the server refuses the name or the password"),
)


def engine_at(location: Location) -> Engine:
    """Return an engine for *location*; SQLite's folder is made if need be.

    Raises:
        StoreError: there is no driver, or the folder cannot be made.
    """
    if location.file is None:
        try:
            return create_engine(location.url, pool_pre_ping=True)
        except ImportError:
            raise StoreError(
                f"{location.name}: the PostgreSQL driver is missing; "
                "install it with: pip install 'incident-desk[postgresql]'"
            ) from None
    try:
        location.file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{location.file.parent}: cannot be made ({error.strerror})") from None
    engine = create_engine(location.url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  a driver's own object
    # Our own BEGIN, below: the driver's comes only before the first write.
    connection.isolation_level = None
    cursor = connection.cursor()
    # The last: what is deleted is overwritten with zeros, wherever the page goes afterwards.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        try:
            _set(cursor, pragma)
        except Exception as error:  # a store on a read-only disk can still be read
            if "readonly" not in str(error) and "read-only" not in str(error):
                raise
    cursor.close()


def _set(cursor: Any, pragma: str) -> None:  # noqa: ANN401
    """Set a pragma; where two programs open a new store at once, one waits for the other.

    SQLite does not wait by itself when it changes the form of the journal.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute(f"PRAGMA {pragma}")
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Any) -> None:  # noqa: ANN401
    # A writer takes the lock at once, so that two of them wait and neither fails half-way.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def explained(location: Location) -> Iterator[None]:
    """Turn what the database raises into one clear line.

    Raises:
        StoreError: whatever went wrong with the database.
    """
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{location.name}: {_meaning(str(error.orig))}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{location.name}: {_meaning(str(error))}") from error


def _meaning(said: str) -> str:
    folded = said.casefold()
    first = " ".join(said.split())[:200]
    return next((words for part, words in _MEANINGS if part in folded), f"{first}")
