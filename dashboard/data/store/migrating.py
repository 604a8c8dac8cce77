"""Bring a store to the newest form; one of a newer program is left alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from dashboard.data.store.location import Location
from dashboard.errors import StoreError

__all__ = ["NEWEST", "migrate", "version_of"]

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))
_LOCK = 0x1DE5C  # of whoever migrates: any number that nobody else uses
_KNOWN = frozenset(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def version_of(connection: Connection) -> str | None:
    """Return the number of the last migration that a store went through; None: it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def migrate(engine: Engine, location: Location, *, to: str = NEWEST) -> None:
    """Bring the store to *to*, all its rows kept; nothing happens where it is there already.

    Raises:
        StoreError: a newer program made it.
    """
    with engine.connect() as connection:
        version = version_of(connection)
        strange = version is None and inspect(connection).get_table_names()
    if version == to:
        return
    if version is not None and version not in _KNOWN:
        raise StoreError(
            f"{location.name}: was made by a newer Incident Desk (its form is {version}, "
            f"this one knows {NEWEST}); install the newer one"
        )
    if strange:
        raise StoreError(f"{location.name}: is another program's database; name another folder")
    # Imported here: most runs find the newest form, and need no Alembic.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(writes=True) as connection:
        if location.file is None:  # SQLite's writers wait for each other by themselves
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config.attributes["connection"] = connection
        if version_of(connection) != to:  # another program may have been quicker
            command.upgrade(config, to)
        connection.commit()
