"""Whether a store is whole."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select, text

from dashboard.data.store import rows, tables
from dashboard.data.store.engine import explained
from dashboard.data.store.store import Store

__all__ = ["problems"]


def problems(store: Store) -> Iterator[str]:
    """Yield what is wrong with a store, a line each; nothing if it is whole.

    Looks at the file itself, at what refers to what, and reads every article and case file again.
    """
    with explained(store.location), store.engine.connect() as connection:
        if store.location.file is not None:
            for (line,) in connection.execute(text("PRAGMA integrity_check")):
                if line != "ok":
                    yield f"the file: {line}"
            for row in connection.execute(text("PRAGMA foreign_key_check")):
                yield f"table {row[0]}, row {row[1]}: refers to what is not there"
        yield from _without_reading(store)
        yield from _wrong_imports(store)
        yield from _wrong_layers(store)
        wanted = select(tables.readings, tables.articles).join(
            tables.articles, tables.articles.c.id == tables.readings.c.article_id
        )
        for found in connection.execute(wanted).mappings().yield_per(100):
            yield from _wrong_in(store, dict(found))


def _without_reading(store: Store) -> Iterator[str]:
    r = tables.readings.c
    wanted = select(tables.articles.c.id).where(
        ~select(r.id).where(r.article_id == tables.articles.c.id).exists()
    )
    with store.engine.connect() as connection:
        for article_id in connection.execute(wanted).scalars():
            yield f"article {article_id}: nothing was read in it"


def _wrong_imports(store: Store) -> Iterator[str]:
    # Imported here: it builds on the store.
    from dashboard.data.imports.brought import brought_by

    for kept in store.imports():
        try:
            brought_by((kept,))
        except (ValueError, KeyError, TypeError) as error:
            yield f"import of {kept.file}: what it brought cannot be understood ({error})"


def _wrong_layers(store: Store) -> Iterator[str]:
    # Imported here: it builds on the store.
    from dashboard.data.layers.catalogue import wrong_layers

    return wrong_layers(store)


def _wrong_in(store: Store, row: dict[str, object]) -> Iterator[str]:
    name = f"article {row['article_id']}"
    body = str(row["text"])
    if rows.fingerprint(body) != row["fingerprint"]:
        yield f"{name}: its text is not the one that was added"
    try:
        case = rows.case_of(str(row["case_file"]), body)
    except (ValueError, KeyError, TypeError) as error:
        yield f"{name}: what was read in it cannot be understood ({error})"
        return
    a = tables.accounts.c
    counted = select(func.count()).where(a.reading_id == row["id"])
    with store.engine.connect() as connection:
        accounts = connection.execute(counted).scalar_one()
    if accounts != len(case.incidents):
        yield f"{name}: {len(case.incidents)} incidents were read and {accounts} are listed"
