"""What a layer is and where it comes from: ``layer.json`` beside its files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dashboard.data.layers.mapping import LayerKind, Licence
from dashboard.errors import LayerError

__all__ = [
    "MANIFEST",
    "LayerFile",
    "Manifest",
    "Source",
    "manifest_text",
    "read_manifest",
    "write_manifest",
]

MANIFEST = "layer.json"
_FORMAT = 1  # of the folder: rises when a program of before could not read it


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a layer was made of."""

    name: str
    bytes: int
    sha256: str
    member: str | None = None  # of a ZIP archive


@dataclass(frozen=True, slots=True)
class LayerFile:
    """A Parquet file of a layer: what it is called in its folder, and which days it may hold.

    ``earliest`` is the first day_first and ``latest`` the last day_last in it.
    """

    path: str
    rows: int
    bytes: int
    earliest: dt.date | None
    latest: dt.date | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A layer in short.  ``rows`` were mapped; ``rows_read`` also counts those refused."""

    id: str
    title: str
    kind: LayerKind
    licence: Licence | None
    source: Source | None
    mapping: str  # kind and version of the mapping, or of the reader
    made_at: str  # UTC, ISO 8601
    rows_read: int
    rows: int
    refused: Mapping[str, int] = field(default_factory=dict)  # reason → rows
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    files: tuple[LayerFile, ...] = ()

    @property
    def rows_refused(self) -> int:
        """Return how many rows were not mapped."""
        return sum(self.refused.values())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a layer's folder; whoever reads sees the old one or the new one."""
    unfinished = folder / f"{MANIFEST}.part"
    unfinished.write_text(manifest_text(manifest), "utf-8")
    unfinished.replace(folder / MANIFEST)


def manifest_text(manifest: Manifest) -> str:
    """Return the manifest as it stands in its file."""
    told = {"format": _FORMAT, **asdict(manifest)}
    return f"{json.dumps(told, indent=1, ensure_ascii=False, default=str)}\n"


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest in a layer's folder.

    Raises:
        LayerError: there is none, or it cannot be understood.
    """
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_text("utf-8"))
        if told.pop("format") != _FORMAT:
            raise LayerError(f"{path}: was made by a newer Incident Desk; install the newer one")
        return _manifest(told)
    except OSError as error:
        raise LayerError(
            f"{path}: cannot be read ({error.strerror}); remove the layer and import it again"
        ) from None
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise LayerError(
            f"{path}: is damaged ({error}); remove the layer and import it again"
        ) from None


def _manifest(told: dict[str, Any]) -> Manifest:
    files = tuple(
        LayerFile(**{**each, "earliest": _day(each["earliest"]), "latest": _day(each["latest"])})
        for each in told.pop("files")
    )
    licence, source = told.pop("licence"), told.pop("source")
    return Manifest(
        **{
            **told,
            "kind": LayerKind(told["kind"]),
            "licence": Licence(**licence) if licence else None,
            "source": Source(**source) if source else None,
            "first_day": _day(told["first_day"]),
            "last_day": _day(told["last_day"]),
            "files": files,
        }
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
