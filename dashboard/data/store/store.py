"""The case folder on disk: articles, what was read in them, and what people decided.

An article and all that was read in it go in with one transaction, alone or with others: entirely or
not at all.  Several programs may write and read at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.data.access import Right, require, signed
from dashboard.data.model import Article, CaseFile
from dashboard.data.store import rows, tables
from dashboard.data.store.decisions import Decision, DecisionKind, Draft
from dashboard.data.store.engine import engine_at, explained
from dashboard.data.store.location import Location, default_location, location_of
from dashboard.data.store.migrating import migrate
from dashboard.errors import StoreError

__all__ = [
    "EMPTY",
    "Feed",
    "KeptImport",
    "KeptLayer",
    "Listed",
    "SavedView",
    "Store",
    "open_store",
    "transaction",
    "utc_now",
]

EMPTY = "0-0-0"  # the version of a store that nothing was added to


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of the store in short: what a list shows."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None  # EDTF, as it was added
    published_basis: str | None
    added_at: str
    accounts: int  # incidents of the newest reading
    chars: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is kept."""

    url: str
    title: str | None
    added_at: str
    refreshed_at: str | None


@dataclass(frozen=True, slots=True)
class SavedView:
    """Filters that somebody saved under a name."""

    name: str
    address: str  # the query of the address, without "?"
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptImport:
    """What a file brought."""

    file: str
    made_at: str
    made_by: str
    pieces: str  # JSON: of each incident its accounts


@dataclass(frozen=True, slots=True)
class KeptLayer:
    """A layer that is registered; what it is its manifest says."""

    id: str
    kind: str
    title: str
    rows: int
    made_at: str
    made_by: str


def open_store(place: str | Path | Location | None = None) -> Store:
    """Open the store at *place*, by default the user's own; make it if need be.

    Raises:
        StoreError: it cannot be opened; the message says what to do.
    """
    if place is None:
        location = default_location()
    else:
        location = place if isinstance(place, Location) else location_of(place)
    with explained(location):
        engine = engine_at(location)
        migrate(engine, location)
    return Store(location, engine)


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """An open store.  Every method is one transaction; each raises StoreError.

    One that writes asks first whether whoever acts may (``dashboard.data.access``), and raises
    AccessError.  Where somebody vouches for who that is, that name stands in the history, whatever
    *by* says.
    """

    location: Location
    engine: Engine

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # --- articles -----------------------------------------------------------------------------

    def add(self, article: Article, case: CaseFile, *, source: str) -> bool:
        """Add an article with what was read in it; False if that is there already.

        An article that an older reader read gets one more reading; its row stays as it was.
        """
        return self.add_together([(article, case, source)])[0]

    def add_together(self, readings: Sequence[tuple[Article, CaseFile, str]]) -> tuple[bool, ...]:
        """Add articles with what was read in them and their sources, in one transaction.

        All of them go in, or none: then StoreError is raised.  Of each it is said whether it was
        added; False if it was there already.
        """
        for article, _, source in readings:
            if "\0" in article.text:
                raise StoreError(f"{source}: its text has a NUL, which no store takes; take it out")
        try:
            with self._writing(Right.ADD) as connection:
                return tuple(self._added(connection, *reading) for reading in readings)
        except StoreError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            # Another program was quicker with one of them.
            if len(readings) > 1:
                return tuple(self.add(a, case, source=source) for a, case, source in readings)
            article, case, _ = readings[0]
            if self.has(article.id, case.reader_version):
                return (False,)
            raise

    def _added(self, connection: Connection, article: Article, case: CaseFile, source: str) -> bool:
        if self._has(connection, article.id, case.reader_version):
            return False
        if not _exists(connection, tables.articles.c.id == article.id):
            row = rows.article_row(article, source) | {"added_at": utc_now()}
            connection.execute(insert(tables.articles).values(row))
        reading = {
            "article_id": article.id,
            "reader": case.reader_version,
            "read_at": utc_now(),
            "case_file": rows.case_text(case),
        }
        made = connection.execute(
            insert(tables.readings).values(reading).returning(tables.readings.c.id)
        ).scalar_one()
        if accounts := rows.account_rows(case, made):
            connection.execute(insert(tables.accounts), accounts)
        return True

    def has(self, article_id: str, reader: str) -> bool:
        """Say whether *reader* has read the article into the store."""
        with self._reading() as connection:
            return self._has(connection, article_id, reader)

    def ids(self, reader: str) -> frozenset[str]:
        """Return the ids of the articles that *reader* has read."""
        wanted = select(tables.readings.c.article_id).where(tables.readings.c.reader == reader)
        with self._reading() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def sources(self, reader: str) -> frozenset[str]:
        """Return the files and addresses that the articles came from that *reader* has read."""
        a, r = tables.articles.c, tables.readings.c
        wanted = select(a.source).join(tables.readings, r.article_id == a.id)
        with self._reading() as connection:
            return frozenset(connection.execute(wanted.where(r.reader == reader)).scalars())

    def articles(self) -> tuple[Listed, ...]:
        """Return every article in short, the first added first."""
        newest = _newest_readings()
        counted = (
            select(tables.accounts.c.reading_id, func.count().label("accounts"))
            .group_by(tables.accounts.c.reading_id)
            .subquery()
        )
        a = tables.articles.c
        found = (
            select(
                a.id, a.source, a.title, a.outlet, a.url, a.published, a.published_basis,
                a.added_at, func.coalesce(counted.c.accounts, 0).label("accounts"),
                func.length(a.text).label("chars"),
            )
            .outerjoin(newest, newest.c.article_id == a.id)
            .outerjoin(counted, counted.c.reading_id == newest.c.id)
            .order_by(a.added_at, a.id)
        )  # fmt: skip
        with self._reading() as connection:
            return tuple(Listed(**row) for row in connection.execute(found).mappings())

    def article(self, article_id: str) -> Article | None:
        """Return an article as it was added."""
        wanted = select(tables.articles).where(tables.articles.c.id == article_id)
        with self._reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return rows.article_of(dict(row)) if row else None

    def cases(self) -> Iterator[CaseFile]:
        """Yield the newest reading of every article, the first added first."""
        newest = _newest_readings()
        wanted = (
            select(tables.readings.c.case_file, tables.articles.c.text)
            .join(newest, newest.c.id == tables.readings.c.id)
            .join(tables.articles, tables.articles.c.id == tables.readings.c.article_id)
            .order_by(tables.articles.c.added_at, tables.articles.c.id)
        )
        with self._reading() as connection:
            for stored, text in connection.execute(wanted).yield_per(100):
                yield self._case(stored, text)

    def _case(self, stored: str, text: str) -> CaseFile:
        try:
            return rows.case_of(stored, text)
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"{self.location.name}: what was read in an article cannot be understood; "
                "see which with: incident-desk store check"
            ) from error

    def version(self) -> str:
        """Return what changes whenever something is added: the key of whatever is kept of it."""
        n = tables.layers.c
        newest = (
            select(func.coalesce(func.max(column), 0)).scalar_subquery()
            for column in (
                tables.readings.c.id, tables.decisions.c.id, tables.imports.c.id, n.number,
            )
        )  # fmt: skip
        removed = select(func.count(n.removed_at)).scalar_subquery()
        with self._reading() as connection:  # one question: each run of a page asks it
            *articles, layer, gone = connection.execute(select(*newest, removed)).one()
        version = "-".join(map(str, articles))
        return f"{version}-{layer}.{gone}" if layer else version

    def is_empty(self) -> bool:
        """Say whether nothing was added but layers: then the pages show the built-in article."""
        return self.version().split("-")[:3] == EMPTY.split("-")

    # --- decisions ----------------------------------------------------------------------------

    def decide(
        self,
        kind: DecisionKind,
        subject: str,
        *,
        by: str,
        other: str | None = None,
        field: str | None = None,
        old: str | None = None,
        new: str | None = None,
        why: str | None = None,
        anchor: str | None = None,
    ) -> int:
        """Add a decision and return its number."""
        draft = Draft(
            kind, subject, other=other, field=field, old=old, new=new, why=why, anchor=anchor
        )
        return self.decide_together([draft], by=by)[0]

    def decide_together(self, drafts: Sequence[Draft], *, by: str) -> tuple[int, ...]:
        """Add what was decided at once, all of it or nothing, and return its numbers."""
        common = {"made_at": utc_now(timespec="microseconds"), "made_by": signed(by)}
        with self._writing(Right.DECIDE) as connection:
            made = insert(tables.decisions).returning(tables.decisions.c.id)
            return tuple(
                int(connection.execute(made.values(common | row)).scalar_one())
                for row in map(_decision_row, drafts)
            )

    def undo(self, *decisions: Decision, by: str) -> tuple[int, ...]:
        """Take decisions back, by one more row each; undoing an undo puts it in force again.

        Raises:
            StoreError: one of them is a purge, which nothing brings back.
        """
        if any(each.kind is DecisionKind.PURGE for each in decisions):
            raise StoreError(
                "what was purged is gone and cannot be brought back; add the article again with "
                "incident-desk add --purged-too"
            )
        drafts = [
            Draft(DecisionKind.UNDO, each.subject, other=each.other, undoes=each.id)
            for each in decisions
        ]
        return self.decide_together(drafts, by=by)

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision, the oldest first, those undone and their undoing too."""
        d = tables.decisions.c
        columns = (
            d.id, d.made_at, d.made_by, d.kind, d.subject, d.other, d.field, d.old, d.new, d.why,
            d.undoes, d.anchor,
        )  # fmt: skip
        with self._reading() as connection:
            found = connection.execute(select(*columns).order_by(d.id)).all()
        return tuple(Decision(*row[:3], DecisionKind(row[3]), *row[4:]) for row in found)

    # --- feeds --------------------------------------------------------------------------------

    def keep_feed(self, url: str, title: str | None) -> None:
        """Keep a feed that was read now; of one that is kept already only that is noted."""
        now = utc_now()
        with self._writing(Right.ADD) as connection:
            if _exists(connection, tables.feeds.c.url == url):
                changed = update(tables.feeds).where(tables.feeds.c.url == url)
                connection.execute(changed.values(refreshed_at=now))
            else:
                named = rows.storable(title or "") or None
                row = {"url": url, "title": named, "added_at": now, "refreshed_at": now}
                connection.execute(insert(tables.feeds).values(row))

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds that are kept."""
        f = tables.feeds.c
        wanted = select(f.url, f.title, f.added_at, f.refreshed_at).order_by(f.added_at, f.url)
        with self._reading() as connection:
            return tuple(Feed(*row) for row in connection.execute(wanted))

    # --- saved views --------------------------------------------------------------------------

    def save_view(self, name: str, address: str, *, by: str) -> None:
        """Keep a view under *name*; one that was saved under it before is replaced."""
        row = {"name": name, "address": address, "made_by": signed(by), "made_at": utc_now()}
        with self._writing(Right.ADD) as connection:
            connection.execute(delete(tables.views).where(tables.views.c.name == name))
            connection.execute(insert(tables.views).values(row))

    def drop_view(self, name: str) -> None:
        """Forget a view; one that is not there is forgotten already."""
        with self._writing(Right.ADD) as connection:
            connection.execute(delete(tables.views).where(tables.views.c.name == name))

    def views(self) -> tuple[SavedView, ...]:
        """Return the saved views by their names."""
        v = tables.views.c
        wanted = select(v.name, v.address, v.made_by, v.made_at).order_by(v.name)
        with self._reading() as connection:
            return tuple(SavedView(*row) for row in connection.execute(wanted))

    # --- imports ------------------------------------------------------------------------------

    def keep_import(self, file: str, pieces: str, *, by: str) -> None:
        """Keep what a file brings, all of it or nothing; *pieces* is JSON."""
        row = {"file": file, "made_at": utc_now(), "made_by": signed(by), "pieces": pieces}
        with self._writing(Right.ADD) as connection:
            connection.execute(insert(tables.imports).values(row))

    def imports(self) -> tuple[KeptImport, ...]:
        """Return what was imported, the first first."""
        i = tables.imports.c
        wanted = select(i.file, i.made_at, i.made_by, i.pieces).order_by(i.id)
        with self._reading() as connection:
            return tuple(KeptImport(*row) for row in connection.execute(wanted))

    # --- layers -------------------------------------------------------------------------------

    def keep_layer(self, id_: str, kind: str, title: str, rows_: int, *, by: str) -> None:
        """Register a layer, whose files are in their place."""
        row = {
            "id": id_,
            "kind": kind,
            "title": rows.storable(title),
            "rows": rows_,
            "made_at": utc_now(),
            "made_by": signed(by),
        }
        with self._writing(Right.ADD) as connection:
            connection.execute(insert(tables.layers).values(row))

    def drop_layer(self, id_: str, *, by: str) -> bool:
        """Strike a layer off, before its files go; False: none of that id is there."""
        n = tables.layers.c
        struck = {"removed_at": utc_now(), "removed_by": signed(by)}
        with self._writing(Right.REMOVE) as connection:
            changed = update(tables.layers).where(n.id == id_, n.removed_at.is_(None))
            return connection.execute(changed.values(struck)).rowcount > 0

    def layers(self) -> tuple[KeptLayer, ...]:
        """Return the layers that are there, the first added first."""
        n = tables.layers.c
        wanted = (
            select(n.id, n.kind, n.title, n.rows, n.made_at, n.made_by)
            .where(n.removed_at.is_(None))
            .order_by(n.number)
        )
        with self._reading() as connection:
            return tuple(KeptLayer(*row) for row in connection.execute(wanted))

    # --- transactions -------------------------------------------------------------------------

    def _has(self, connection: Connection, article_id: str, reader: str) -> bool:
        r = tables.readings.c
        return _exists(connection, (r.article_id == article_id) & (r.reader == reader))

    def _writing(self, right: Right) -> AbstractContextManager[Connection]:
        """Begin to write: every write of the store passes here, whoever asked for it.

        Raises:
            AccessError: whoever acts has not that *right*.
        """
        require(right)
        return transaction(self, writes=True)

    def _reading(self) -> AbstractContextManager[Connection]:
        return transaction(self, writes=False)


@contextmanager
def transaction(store: Store, *, writes: bool) -> Iterator[Connection]:
    """Give a connection with a transaction of its own; what fails is said in the user's words."""
    with (
        explained(store.location),
        store.engine.connect().execution_options(writes=writes) as connection,
        connection.begin(),
    ):
        yield connection


def _decision_row(draft: Draft) -> dict[str, Any]:
    return {
        name: rows.storable(value) if type(value) is str else value
        for name, value in asdict(draft).items()
    }


def _newest_readings() -> Any:  # noqa: ANN401  a subquery: its columns are known at run time
    """Return the number of the newest reading of each article."""
    r = tables.readings.c
    return select(r.article_id, func.max(r.id).label("id")).group_by(r.article_id).subquery()


def _exists(connection: Connection, condition: Any) -> bool:  # noqa: ANN401
    return connection.execute(select(1).where(condition).limit(1)).first() is not None


def utc_now(*, timespec: str = "seconds") -> str:
    """Return the time as the store writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec=timespec)
