"""The part of the command line that takes a view along and brings one back: `export`, `import`."""

from __future__ import annotations

import codecs
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_brief import BRIEF, brief_bytes, check_brief
from dashboard.cli_layers import import_layer, import_layer_folder, kind_of
from dashboard.cli_store import StoreOption
from dashboard.console import counted, printable
from dashboard.errors import ExchangeError

if TYPE_CHECKING:
    from dashboard.data.case_folder import CaseFolder
    from dashboard.data.exports.report import Report
    from dashboard.data.shown import Shown

__all__ = ["export", "import_view"]

_MANY = "; may be repeated, or have commas between."


def export(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="csv, json, xlsx, geojson, parquet, acled, ged, ftm or brief (HTML or PDF).",
        ),
    ],
    region: Annotated[
        str | None, typer.Option(help="Mosul, Anbar, Iraq/Erbil ..., as in the address.")
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(help="An actor by name or id; may be repeated.")
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", help=f"A type, such as ASSAULT{_MANY}")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(help=f"A status, such as reported{_MANY}")
    ] = None,
    review: Annotated[
        list[str] | None, typer.Option(help=f"machine, reviewed or human{_MANY}")
    ] = None,
    outlet: Annotated[list[str] | None, typer.Option(help=f"Who published it{_MANY}")] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The first day: 2019-02-03.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to-day", metavar="DAY", help="The last day: 2019-02-03.")
    ] = None,
    clock: Annotated[
        str | None, typer.Option(help="Which day counts: event, published or added.")
    ] = None,
    certain: Annotated[
        bool, typer.Option("--certain", help="Only what certainly lies between the days.")
    ] = False,
    area: Annotated[
        str | None,
        typer.Option(metavar="E,N;E,N;...", help="Corners of an area on the map, in degrees."),
    ] = None,
    search: Annotated[str | None, typer.Option(help="Words that all have to occur.")] = None,
    coarsen: Annotated[
        str | None,
        typer.Option(metavar="HOW", help="Tell no exact place: governorate, or degrees (0.5)."),
    ] = None,
    hide_names: Annotated[
        bool, typer.Option("--hide-names", help='Tell no person by name: "person 1".')
    ] = False,
    store: StoreOption = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file to write; else standard output.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="acled, ged: write why each incident is in or out (CSV)."
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="acled: your own rules instead of the package's."),
    ] = None,
    bom: Annotated[
        bool,
        typer.Option("--bom", help="csv, acled, ged: begin with a byte order mark, for Excel."),
    ] = False,
) -> None:
    """Write the incidents that the filters leave, as the pages show them, with their evidence.

    The filters are those of the pages. An empty store is the built-in article.
    """
    from dashboard.data.discretion.asked import discretion_of
    from dashboard.data.discretion.view import discreet

    _known_format(to, out, report=report, mapping=mapping, bom=bom)
    asked = discretion_of(coarsen, hide_names=hide_names)
    folder, version = _served(store)
    params = {
        "region": [region] if region else [],
        "actor": [_actor_id(folder, name) for name in actor or ()],
        "type": types or [],
        "status": status or [],
        "review": review or [],
        "outlet": outlet or [],
        "from": [first] if first else [],
        "to": [last] if last else [],
        "clock": [clock] if clock else [],
        "in": ["certain"] if certain else [],
        "area": [area] if area else [],
        "q": [search] if search else [],
    }
    shown = discreet(_shown(folder, params, version), asked)
    _write((codecs.BOM_UTF8 if bom else b"") + _bytes(shown, to, out, mapping), out)
    found = _report(shown, to, mapping)
    if found is not None:
        _tell_report(found, shown.words, out, report)
    elif out is not None:
        _note(f"{shown.accounting.line()} · {shown.words} → {out}")


def import_view(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|FOLDER",
            help="What export wrote, a CSV or ZIP file of events, or the folder of a layer.",
        ),
    ],
    store: StoreOption = None,
    as_kind: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help="acled, ged or gdelt; else the first row tells."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Of a layer: what to call it.")] = None,
) -> None:
    """Bring a view back that was exported as csv, xlsx or json; or add a set of events as a layer.

    A view: all of it comes in or nothing, what the store has is passed over, and articles come as
    the passages that the file quotes. Events of ACLED, UCDP GED and GDELT 2.0 become a layer: rows
    that cannot be mapped are told and left out, see `layers report`. So does a folder that
    `add --layer` wrote: it is copied.
    """
    if file.is_dir():
        if as_kind is not None:
            raise ExchangeError(
                f"--as {as_kind}: is for a file; a layer in a folder says what it is"
            )
        import_layer_folder(file, store, title)
        return
    kind = kind_of(file, as_kind)
    if kind is not None:
        import_layer(file, kind, store, title)
        return
    from dashboard.data.imports.importing import import_file
    from dashboard.data.store import open_store

    opened = open_store(store)
    done = import_file(opened, file, by=getpass.getuser())
    sys.stdout.write(f"{counted(done.new, 'incident')} imported, {done.there} already there\n")


def _known_format(
    to: str, out: Path | None, *, report: Path | None, mapping: Path | None, bom: bool
) -> None:
    """Refuse a format that nobody has, or what it cannot do, before anything is read."""
    from dashboard.data.exports.formats import FORMATS

    if to == BRIEF:
        for option, given in (("--report", report), ("--mapping", mapping), ("--bom", bom)):
            if given:
                raise ExchangeError(f"{option}: is for tables, not for a brief")
        check_brief(out)
        return
    if to not in FORMATS:
        raise ExchangeError(f"--to {to}: is none of {', '.join(FORMATS)}, {BRIEF}")
    chosen = FORMATS[to]
    if report is not None and chosen.report is None:
        raise ExchangeError(f"--report: --to {to} leaves nothing out; use it with acled or ged")
    if mapping is not None and to != "acled":
        raise ExchangeError(f"--mapping: is for --to acled, not for {to}")
    if bom and chosen.mime != "text/csv":
        raise ExchangeError(f"--bom: is for CSV, not for {to}")


def _bytes(shown: Shown, to: str, out: Path | None, mapping: Path | None) -> bytes:
    from dashboard.data.exports.acled import acled_text
    from dashboard.data.exports.formats import export as export_as

    if to == BRIEF:
        return brief_bytes(shown, out)
    if mapping is not None:
        return acled_text(shown, mapping).encode("utf-8")
    return export_as(shown, to)


def _report(shown: Shown, to: str, mapping: Path | None) -> Report | None:
    """Return what of the view is not in the file, and why; None: all of it is."""
    from dashboard.data.exports.acled import acled_report
    from dashboard.data.exports.formats import FORMATS

    make = FORMATS[to].report if to in FORMATS else None
    if make is None:
        return None
    return acled_report(shown, mapping) if mapping is not None else make(shown)


def _tell_report(found: Report, filters: str, out: Path | None, file: Path | None) -> None:
    """Say how many rows were written, and why the others were not, incident by incident."""
    head = f"{found.line()} · {filters.rstrip('.')}{f' → {out}' if out else ''}"
    if file is not None:
        _write(found.csv().encode("utf-8"), file)
        _note(f"{head}; why each is in or out → {file}")
        return
    _note(f"{head}; why the others are not:" if found.left_out else head)
    for line in found.text().splitlines():
        _note(line)


def _served(store: str | None) -> tuple[CaseFolder, str]:
    """Return what the pages would show, and the version of the data."""
    from dashboard.data.served import served_folder, served_store
    from dashboard.data.shown import data_version_of
    from dashboard.data.store import EMPTY, STORE_VARIABLE

    if store is not None:
        os.environ[STORE_VARIABLE] = store
    kept = served_store()
    version = kept.version() if kept else EMPTY
    folder = served_folder()
    return folder, data_version_of(folder, None if version == EMPTY else version)


def _shown(folder: CaseFolder, params: dict[str, list[str]], version: str) -> Shown:
    from dashboard.data.shown import shown_at

    shown, notes = shown_at(folder, params, data_version=version)
    if notes:
        # On a page the value is ignored and named; a file with other rows than asked for is worse.
        wrong = notes[0].rpartition(":")[0]
        raise ExchangeError(f"{wrong}; nothing was written, mend the filter")
    return shown


def _actor_id(folder: CaseFolder, name: str) -> str:
    """Return the id of an actor that is given by name or id."""
    from dashboard.data.shown import actor_ids

    found: Sequence[str] = actor_ids(folder, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ExchangeError(
            f"--actor {name}: no actor goes by that name; the pages list those there are"
        )
    several = ", ".join(f"{key} ({folder.actors[key].name})" for key in found)
    raise ExchangeError(f"--actor {name}: several go by that name; give one id of {several}")


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    unfinished = out.with_name(f"{out.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as error:
        raise ExchangeError(
            f"{out}: cannot be written ({error.strerror}); name another file"
        ) from None


def _note(text: str) -> None:
    sys.stderr.write(f"incident-desk: {printable(text)}\n")
