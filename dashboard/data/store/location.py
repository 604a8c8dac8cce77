"""Where a store is: a folder with an SQLite file in it, or the address of a PostgreSQL server."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dashboard.errors import StoreError

__all__ = [
    "LAYERS_VARIABLE",
    "STORE_VARIABLE",
    "Location",
    "default_location",
    "layers_folder",
    "location_of",
]

# The environment variable that names the store where no option does.
STORE_VARIABLE = "INCIDENT_DESK_STORE"
# The one that names the folder of the layers of a store on a server.
LAYERS_VARIABLE = "INCIDENT_DESK_LAYERS"
FILE_NAME = "incident-desk.db"

_ADDRESS_RE = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Location:
    """A store's place; ``file`` is None for a server."""

    url: URL
    file: Path | None

    @property
    def name(self) -> str:
        """Return the place in words that may be shown: without a password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)


def default_location() -> Location:
    """Return the store that ``INCIDENT_DESK_STORE`` names, else the one in the user's data."""
    return location_of(os.environ.get(STORE_VARIABLE) or user_data_path("incident-desk"))


def layers_folder(location: Location) -> Path:
    """Return where the layers of a store lie: beside its file.

    Those of a store on a server lie where ``INCIDENT_DESK_LAYERS`` says, else in the user's
    data, in a folder that no other store has.
    """
    if location.file is not None:
        return location.file.parent / "layers"
    if folder := os.environ.get(LAYERS_VARIABLE):
        return Path(folder).expanduser()
    name = hashlib.sha256(location.name.encode()).hexdigest()[:10]
    return Path(user_data_path("incident-desk")) / f"layers-{name}"


def location_of(place: str | Path) -> Location:
    """Return the location that a folder or an address names.

    Raises:
        StoreError: the address is none of SQLite or PostgreSQL.
    """
    if isinstance(place, str) and _ADDRESS_RE.match(place):
        return _from_address(place)
    file = Path(place).expanduser() / FILE_NAME
    return Location(URL.create("sqlite", database=str(file)), file)


def _from_address(place: str) -> Location:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise StoreError(f"{place}: not an address; write postgresql://USER@HOST/NAME") from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise StoreError(f"{place}: names no file; write sqlite:////FOLDER/{FILE_NAME}")
        return Location(url.set(query={}), Path(url.database))
    if backend != "postgresql":
        raise StoreError(f"{place}: a store is a folder or a postgresql:// address")
    return Location(url.set(drivername="postgresql+psycopg"), None)
