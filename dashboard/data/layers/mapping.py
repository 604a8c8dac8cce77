"""How a data set's columns become those of a layer: ``data/exchange/layers/*.toml``, checked.

A file has these tables, each code in it with its reason:

``[file]``       how rows are written, and the columns it is recognised by; ``header``: of a file
                 that has none
``[columns]``    of each value of a layer, the column or columns of the file; also ``code`` (what
                 kind of act), ``day_code`` and ``place_code`` (how closely known), ``admin2``
``[forms]``      how days, lists, places are written
``[[day]]``      code → how many days around the given one, or which whole month
``[[place]]``    code → precision and radius; without a precision: no place
``[[type]]``     code → type and mode; without a type the row is refused, with the reason
``[countries]``  names or codes of countries that no list has
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dashboard.data.model import IncidentType, Modality, Precision
from dashboard.data.plover import MODES
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = [
    "MAPPED",
    "DayRule",
    "LayerKind",
    "LayerMapping",
    "Licence",
    "PlaceRule",
    "TypeRule",
    "load_mapping",
]


class LayerKind(StrEnum):
    """Where the rows of a layer come from."""

    ACLED = "acled"
    GED = "ged"
    GDELT = "gdelt"
    ARCHIVE = "archive"  # read by this program in an archive of articles
    OWN = "own"  # somebody's own data


# The kinds that a file of rows is mapped to by a mapping.
MAPPED = (LayerKind.ACLED, LayerKind.GED, LayerKind.GDELT)


@dataclass(frozen=True, slots=True)
class Licence:
    """What may be done with the data, in words of our own, and where its owner says so."""

    note: str
    address: str


@dataclass(frozen=True, slots=True)
class DayRule:
    """How far around the given day an event may have been."""

    before: int
    after: int
    whole_month: bool


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """How closely a place is known; without a precision there is no place."""

    precision: Precision | None
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What kind of act a code is; without a type it is none that can be mapped."""

    code: str
    label: str  # in words; "": the code's last part has them
    type: IncidentType | None
    mode: str | None
    mutual: bool  # the order of the sides says nothing
    turned: bool  # the second side acts on the first
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class LayerMapping:
    """The mapping of one kind of file."""

    kind: LayerKind
    title: str
    version: int
    status: Modality
    licence: Licence
    delimiters: tuple[str, ...]
    quote: str
    header: tuple[str, ...]  # of a file that has none; else empty
    recognised_by: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]  # value of a layer → columns of the file
    joined: Mapping[str, tuple[str, ...]]  # texts that are put together of several columns
    instead: Mapping[str, str]  # a column → the one that counts where it is empty
    optional: frozenset[str]
    days: tuple[str, ...]  # forms of a day
    published: tuple[str, ...]
    separator: str | None  # between the members of a list
    killed_none: int | None  # the number that says nothing
    fips: bool  # countries are in FIPS 10-4
    place_parts: bool  # place, province and country are one text
    outlet_of_url: bool
    notes: str | None  # a sentence around values of columns
    by_beginning: bool  # the longest beginning of a code counts
    day_rules: Mapping[str, DayRule]
    place_rules: Mapping[str, PlaceRule]
    type_rules: Mapping[str, TypeRule]
    countries: Mapping[str, str]

    @property
    def wanted(self) -> tuple[str, ...]:
        """Return the columns of the file that are read, each once."""
        named = (
            *(column for columns in self.columns.values() for column in columns),
            *(column for columns in self.joined.values() for column in columns),
            *self.instead.values(),
            *(name for name in self.header if self.notes and f"{{{name}}}" in self.notes),
        )
        return tuple(dict.fromkeys(named))


@cache
def load_mapping(kind: LayerKind) -> LayerMapping:
    """Read the mapping of a kind.

    Raises:
        KnowledgeError: the file is malformed; the message names file, line, entry and fix.
    """
    table = TomlTable.read(data_dir() / "exchange" / "layers" / f"{kind}.toml")
    table.allow(
        "kind", "title", "version", "status", "licence", "file", "columns", "joined", "instead",
        "optional", "forms", "codes", "day", "place", "type", "countries",
    )  # fmt: skip
    file, forms, licence = table.table("file"), table.table("forms"), table.table("licence")
    forms.allow(
        "days", "published", "separator", "killed_none", "countries", "place", "outlet", "notes"
    )
    return LayerMapping(
        kind=table.choice("kind", LayerKind),
        title=table.text("title"),
        version=int(table.number("version")),
        status=table.choice("status", Modality),
        licence=Licence(licence.text("note"), licence.text("address")),
        delimiters=tuple("\t" if word == "tab" else word for word in file.texts("delimiters")),
        quote=str(file.values.get("quote", "")),
        header=file.texts("header"),
        recognised_by=file.texts("recognised_by"),
        columns=_columns(table.table("columns")),
        joined=_columns(table.table("joined")),
        instead={key: table.table("instead").text(key) for key in table.table("instead").values},
        optional=frozenset(table.table("optional").texts("columns")),
        days=forms.texts("days"),
        published=forms.texts("published"),
        separator=forms.text("separator", "") or None,
        killed_none=int(forms.number("killed_none")) if "killed_none" in forms.values else None,
        fips=forms.text("countries", "") == "fips",
        place_parts="place" in forms.values,
        outlet_of_url="outlet" in forms.values,
        notes=forms.text("notes", "") or None,
        by_beginning=table.table("codes").text("match", "") == "beginning",
        day_rules=_days(table),
        place_rules=_places(table),
        type_rules={rule.code: rule for rule in map(_type, table.entries("type", title="code"))},
        countries={
            key: table.table("countries").text(key) for key in table.table("countries").values
        },
    )


def _columns(table: TomlTable) -> dict[str, tuple[str, ...]]:
    return {
        key: (value,) if isinstance(value, str) else table.texts(key)
        for key, value in table.values.items()
    }


def _code(entry: TomlTable) -> str:
    """Return a code; the empty one stands for a cell with nothing in it."""
    code = entry.values.get("code")
    if not isinstance(code, str):
        raise entry.error("no 'code'; add code = \"...\"")
    return code


def _days(table: TomlTable) -> dict[str, DayRule]:
    rules: dict[str, DayRule] = {}
    for entry in table.entries("day", title="code"):
        entry.allow("code", "before", "after", "whole", "reason")
        entry.text("reason")
        whole = entry.text("whole", "")
        if whole not in ("", "month"):
            raise entry.error(f"no such span of days: {whole!r}; write month", "whole")
        rules[_code(entry)] = DayRule(
            int(entry.number("before", 0)), int(entry.number("after", 0)), whole == "month"
        )
    return rules


def _places(table: TomlTable) -> dict[str, PlaceRule]:
    rules: dict[str, PlaceRule] = {}
    for entry in table.entries("place", title="code"):
        entry.allow("code", "precision", "radius_km", "reason")
        entry.text("reason")
        known = "precision" in entry.values
        rules[_code(entry)] = PlaceRule(
            entry.choice("precision", Precision) if known else None,
            entry.number("radius_km") if known else None,
        )
    return rules


def _type(entry: TomlTable) -> TypeRule:
    entry.allow("code", "label", "type", "mode", "mutual", "turned", "reason")
    code = _code(entry)
    kind = entry.choice("type", IncidentType) if "type" in entry.values else None
    mode = entry.text("mode", "") or None
    if mode is not None and (kind is None or mode not in MODES.get(kind, ())):
        raise entry.error(f"no mode {mode!r} of that type in PLOVER", "mode")
    return TypeRule(
        code=code,
        label=entry.text("label", ""),
        type=kind,
        mode=mode,
        mutual=entry.flag("mutual"),
        turned=entry.flag("turned"),
        reason=entry.text("reason"),
    )
