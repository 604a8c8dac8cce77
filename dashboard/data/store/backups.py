"""Copies of a store for the day that it is damaged, and which of them hold a purged article."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL, delete, insert, select

from dashboard.data.access import Right, require, signed
from dashboard.data.store import tables
from dashboard.data.store.location import Location
from dashboard.data.store.purging import purge, sweep
from dashboard.data.store.store import Store, open_store, transaction, utc_now
from dashboard.errors import StoreError

__all__ = [
    "Backup",
    "BackupState",
    "back_up",
    "backups",
    "delete_backup",
    "holds_article",
    "purge_backup",
    "state_of",
]

# Beside a database: its journals, which are parts of it.
_COMPANIONS = ("-wal", "-shm", "-journal")


class BackupState(StrEnum):
    """What became of a backup since it was made."""

    WHOLE = "as it was made"
    CHANGED = "changed since"
    MISSING = "not there any more"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store that was made."""

    path: Path
    made_at: str
    made_by: str
    sha256: str


def back_up(store: Store, target: Path, *, by: str) -> None:
    """Copy a store of one file to *target*, whole, while others write to it, and note the copy.

    Raises:
        StoreError: *target* is there already or cannot be written, or the store is a server's.
    """
    require(Right.READ)
    if store.location.file is None:
        raise StoreError(f"{store.location.name}: a server's store is copied with pg_dump")
    if target.exists():
        raise StoreError(f"{target}: is there already; name a new file")
    unfinished = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(store.location.file)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
        digest = _sha256(unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)  # it may hold what is to be purged one day
        raise StoreError(f"{target}: the copy failed ({error}); the store is as it was") from None
    _note(store, Backup(target.resolve(), utc_now(), signed(by), digest))


def backups(store: Store) -> tuple[Backup, ...]:
    """Return the backups that were made of a store on this machine, the oldest first."""
    b = tables.backups.c
    wanted = select(b.path, b.made_at, b.made_by, b.sha256).order_by(b.made_at, b.path)
    with transaction(store, writes=False) as connection:
        return tuple(Backup(Path(row[0]), *row[1:]) for row in connection.execute(wanted))


def state_of(backup: Backup) -> BackupState:
    """Compare a backup's file with what was noted when it was made."""
    if not backup.path.is_file():
        return BackupState.MISSING
    return BackupState.WHOLE if _sha256(backup.path) == backup.sha256 else BackupState.CHANGED


def holds_article(path: Path, article_id: str) -> bool:
    """Say whether a backup has anything of an article in it; the file stays as it is.

    Raises:
        StoreError: it cannot be read.
    """
    # Its form may be older than the store's, and to look must not bring it to a newer one.
    alone = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            queries = [("SELECT 1 FROM articles WHERE id = ?", article_id)]
            tables_ = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if ("imports",) in tables_.fetchall():
                queries.append(
                    ("SELECT 1 FROM imports WHERE instr(pieces, ?)", json.dumps(article_id))
                )
            return any(connection.execute(query, (of,)).fetchone() for query, of in queries)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be looked into ({error})") from None


def purge_backup(store: Store, backup: Backup, article_id: str, *, by: str, why: str) -> None:
    """Remove an article from a backup as from the store, and note the file anew.

    Raises:
        StoreError: it cannot be written.
        AccessError: whoever acts may not remove.
    """
    copy = _opened(backup.path)
    try:
        purge(copy, article_id, by=by, why=why)
        sweep(copy)
    finally:
        _closed(copy, backup.path)
    _note(store, Backup(backup.path, backup.made_at, backup.made_by, _sha256(backup.path)))


def delete_backup(store: Store, backup: Backup) -> None:
    """Delete a backup's file, and strike it off the list.

    Raises:
        StoreError: it cannot be deleted.
        AccessError: whoever acts may not remove.
    """
    require(Right.REMOVE)
    try:
        for name in (backup.path.name, *(backup.path.name + end for end in _COMPANIONS)):
            backup.path.with_name(name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{backup.path}: cannot be deleted ({error.strerror})") from None
    b = tables.backups.c
    with transaction(store, writes=True) as connection:
        connection.execute(delete(tables.backups).where(b.path == str(backup.path)))


def _note(store: Store, backup: Backup) -> None:
    row = {
        "path": str(backup.path),
        "made_at": backup.made_at,
        "made_by": backup.made_by,
        "sha256": backup.sha256,
    }
    b = tables.backups.c
    with transaction(store, writes=True) as connection:
        connection.execute(delete(tables.backups).where(b.path == row["path"]))
        connection.execute(insert(tables.backups).values(row))


def _opened(path: Path) -> Store:
    if not path.is_file():
        raise StoreError(f"{path}: no such file")
    return open_store(Location(URL.create("sqlite", database=str(path)), path))


def _closed(store: Store, path: Path) -> None:
    """Close a backup and leave it as one file, which may be copied by itself."""
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
