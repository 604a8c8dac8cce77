"""Take an article out of a store for good: its rows, what quotes it, and the bytes that they left.

The decision to do so is what stays: who, when, why, and three hashes by which a feed that brings
the article again is told from one that brings another.  Nothing of its text is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, text, update

from dashboard.data.access import Right, require, signed
from dashboard.data.article import address_id
from dashboard.data.store import rows, tables
from dashboard.data.store.decisions import DecisionKind
from dashboard.data.store.engine import explained
from dashboard.data.store.store import Store, transaction, utc_now
from dashboard.errors import StoreError

__all__ = ["Purged", "holds", "purge", "purged_marks", "sweep", "was_purged"]

_AT_ONCE = 500  # values in one statement
_TABLES = (tables.articles, tables.readings, tables.accounts, tables.decisions, tables.imports)


@dataclass(frozen=True, slots=True)
class Purged:
    """How much went with an article."""

    article: str  # id
    readings: int
    accounts: int
    decisions: int
    imported: int  # accounts that imports had brought


def purge(store: Store, article_id: str, *, by: str, why: str) -> Purged:
    """Remove an article, all that was read in it and all that was decided about it, at once.

    Its bytes are gone from the files only after ``sweep``.

    Raises:
        StoreError: the store has no such article, or cannot be written.
        AccessError: whoever acts may not remove.
    """
    require(Right.REMOVE)
    if not why.strip():
        raise StoreError(f"article {article_id}: give the reason why it is purged")
    with transaction(store, writes=True) as connection:
        imports = list(_imports_with(connection, article_id))
        if not imports and not _has_rows(connection, article_id):
            raise StoreError(f"{store.location.name}: has no article {article_id}")
        accounts = _accounts_of(connection, article_id) | {
            account for _, _, gone in imports for account in gone
        }
        decisions = _decisions_about(connection, article_id, accounts)
        # Before the others go: the number of the last decision never falls, and with it the
        # version of the store, by which a server knows that it has to look again.
        _record(connection, article_id, by=by, why=why)
        _delete(connection, tables.decisions, tables.decisions.c.id, decisions)
        for number, left, _ in imports:
            kept = update(tables.imports).where(tables.imports.c.id == number)
            connection.execute(kept.values(pieces=left))
        readings = _reading_ids(connection, article_id)
        counted = select(func.count()).where(tables.accounts.c.reading_id.in_(readings))
        told = connection.execute(counted).scalar_one()
        _delete(connection, tables.accounts, tables.accounts.c.reading_id, readings)
        _delete(connection, tables.readings, tables.readings.c.id, readings)
        _delete(connection, tables.articles, tables.articles.c.id, [article_id])
    brought = sum(len(gone) for _, _, gone in imports)
    return Purged(article_id, len(readings), told, len(decisions), brought)


def holds(store: Store, article_id: str) -> bool:
    """Say whether anything of an article is in the store."""
    with transaction(store, writes=False) as connection:
        return _has_rows(connection, article_id) or any(_imports_with(connection, article_id))


def was_purged(store: Store, article_id: str) -> bool:
    """Say whether an article was purged, once or more often."""
    d = tables.decisions.c
    found = select(d.id).where(d.kind == DecisionKind.PURGE, d.subject == article_id).limit(1)
    with transaction(store, writes=False) as connection:
        return connection.execute(found).first() is not None


def purged_marks(store: Store) -> frozenset[str]:
    """Return by what a purged article is known again, if it is not there: ids and fingerprints."""
    d, a = tables.decisions.c, tables.articles.c
    there = select(a.id).where(a.id == d.subject).exists()
    wanted = select(d.subject, d.other, d.new).where(d.kind == DecisionKind.PURGE, ~there)
    with transaction(store, writes=False) as connection:
        found = connection.execute(wanted).all()
    return frozenset(mark for row in found for mark in row if mark)


def sweep(store: Store) -> None:
    """Leave nothing in the files of what was deleted: not in free pages, not in the journal.

    Other programs may have the store open, but while one is in the middle of reading or writing
    this waits a minute for it.

    Raises:
        StoreError: another program kept it from being done; what was deleted is deleted, and this
            may be tried again.
    """
    require(Right.REMOVE)
    with explained(store.location):
        if store.location.file is None:
            _sweep_server(store)
            return
        raw = store.engine.raw_connection()  # outside of any transaction
        try:
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except Exception as error:
            raise StoreError(_unswept(store, str(error))) from error
        finally:
            raw.close()
    if busy:
        raise StoreError(_unswept(store, "another program is reading it"))


def _unswept(store: Store, reason: str) -> str:
    return (
        f"{store.location.name}: the article is deleted, but its bytes are still in the file or "
        f"its write-ahead log ({reason}); end that and run the same command again"
    )


def _sweep_server(store: Store) -> None:
    """Write the tables anew, with nothing but their live rows, and their statistics too."""
    engine = store.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for table in _TABLES:
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
        # Samples of titles and sources; only the database's owner may, others are passed over.
        connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))


def _record(connection: Connection, article_id: str, *, by: str, why: str) -> None:
    a = tables.articles.c
    row = connection.execute(select(a.source, a.fingerprint).where(a.id == article_id)).first()
    made = {
        "made_at": utc_now(timespec="microseconds"),
        "made_by": signed(by),
        "kind": DecisionKind.PURGE.value,
        "subject": article_id,
        "other": address_id(row.source) if row else None,  # of the address that led to it
        "new": row.fingerprint if row else None,
        "why": rows.storable(why.strip()),
    }
    connection.execute(insert(tables.decisions).values(made))


def _has_rows(connection: Connection, article_id: str) -> bool:
    found = select(tables.articles.c.id).where(tables.articles.c.id == article_id)
    return connection.execute(found).first() is not None


def _reading_ids(connection: Connection, article_id: str) -> list[int]:
    r = tables.readings.c
    return list(connection.execute(select(r.id).where(r.article_id == article_id)).scalars())


def _accounts_of(connection: Connection, article_id: str) -> set[str]:
    readings = _reading_ids(connection, article_id)
    a = tables.accounts.c
    return set(connection.execute(select(a.id).where(a.reading_id.in_(readings))).scalars())


def _imports_with(
    connection: Connection, article_id: str
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the imports that tell of an article: number, what is left as JSON, accounts gone."""
    i = tables.imports.c
    quoted = i.pieces.contains(json.dumps(article_id), autoescape=True)
    for number, pieces in connection.execute(select(i.id, i.pieces).where(quoted)).all():
        told = json.loads(pieces)
        left = [[piece for piece in one if not _tells_of(piece, article_id)] for one in told]
        gone = tuple(
            str(incident["id"])
            for one in told
            for piece in one
            if _tells_of(piece, article_id)
            for incident in piece["case"]["incidents"]
        )
        if gone:
            yield number, json.dumps([one for one in left if one], ensure_ascii=False), gone


def _tells_of(piece: dict[str, Any], article_id: str) -> bool:
    return bool(piece["case"]["article"]["id"] == article_id)


def _decisions_about(connection: Connection, article_id: str, accounts: set[str]) -> Sequence[int]:
    """Return the numbers of the decisions about an article or an account of it, newest first.

    Decisions about accounts that no reading has any more are known by their anchors.
    """
    d = tables.decisions.c
    anchored = d.anchor.contains(json.dumps(article_id), autoescape=True)
    about = [d.subject == article_id, d.other == article_id, anchored]
    for some in _pieces(sorted(accounts)):
        about += [d.subject.in_(some), d.other.in_(some)]
    wanted = select(d.id, d.subject).where(or_(*about), d.kind != DecisionKind.PURGE)
    found = {row.id: row.subject for row in connection.execute(wanted)}
    # Of an added account the undoing has no anchor.
    undoing = select(d.id).where(d.undoes.in_(sorted(found)))
    while new := set(connection.execute(undoing).scalars()) - found.keys():
        found |= dict.fromkeys(new, "")
        undoing = select(d.id).where(d.undoes.in_(sorted(new)))
    return sorted(found, reverse=True)  # an undoing goes before what it undoes


def _delete(connection: Connection, table: Table, column: Any, values: Iterable[Any]) -> None:  # noqa: ANN401
    for some in _pieces(list(values)):
        connection.execute(delete(table).where(column.in_(some)))


def _pieces(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
