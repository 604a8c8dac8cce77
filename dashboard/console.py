"""What the command line shows: a case file as a table, and how long each stage took.

The words of an article reach the terminal as words alone: no markup is interpreted and no control
character gets through.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dashboard.data.cleaning import blank_controls, blank_invisibles
from dashboard.data.model import CaseFile, Incident, Place, Precision, Role

__all__ = ["Stopwatch", "case_table", "counted", "printable"]

# "\x1b[31m", "\x1b]0;title\x07" and "\x9b1m": a terminal's commands with their arguments
_ESCAPE_RE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")

_WIDE = 140  # characters; from here on every field has a column of its own
_WIDE_COLUMNS = {
    "When": ("when",),
    "Type": ("type",),
    "Who → whom": ("parties",),
    "Where": ("where",),
    "Status": ("status",),
    "Says who": ("sources",),
    "Quote": ("quote",),
}
_NARROW_COLUMNS = {
    "When, where": ("when", "where"),
    "What": ("type", "status", "sources"),
    "Who → whom": ("parties",),
    "Quote": ("quote",),
}
_WEIGHTS = {"Quote": 3, "Who → whom": 2}  # shares of the width; one share where not named
_DATE_WIDTH = 13  # "2019-01-11~ –", so that an interval breaks between its days


def printable(text: str) -> str:
    """Return *text* on one line, without a terminal's commands and characters of no width."""
    return " ".join(blank_invisibles(blank_controls(_ESCAPE_RE.sub(" ", text))).split())


def case_table(case: CaseFile, *, width: int) -> RenderableType:
    """Lay the incidents of *case* out for a terminal of *width* characters."""
    columns = _WIDE_COLUMNS if width >= _WIDE else _NARROW_COLUMNS
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 1, 0), pad_edge=False, width=width)
    for title in columns:
        if title.startswith("When"):
            table.add_column(title, width=_DATE_WIDTH, overflow="fold")
        else:
            table.add_column(title, ratio=_WEIGHTS.get(title, 1), overflow="fold")
    for incident in case.incidents:
        cells = _cells(incident, case)
        table.add_row(*(_lines(cells[name] for name in names) for names in columns.values()))
    return Group(_heading(case), table, _tally(case))


def _cells(incident: Incident, case: CaseFile) -> Mapping[str, str]:
    """Say each field of an incident in words; an empty text where there is nothing to say."""
    names = {actor.id: actor.name for actor in case.actors}
    who = _parties(incident.actors, names) or "unknown"
    whom = _parties(incident.recipients, names)
    first = incident.evidence[0]
    return {
        "when": incident.date.edtf.replace("/", " – ") if incident.date else "no date",
        "type": f"{incident.type} ({incident.mode})" if incident.mode else str(incident.type),
        "parties": f"{who} → {whom}" if whom else who,
        "where": _where(incident, {place.id: place for place in case.places}),
        "status": str(incident.modality),
        "sources": ", ".join(
            f"{names.get(told.actor or '', 'a source')} {told.stance}"
            for told in incident.attributions
        ),
        "quote": f"“{case.article.text[first.start : first.end]}”",
    }


def _parties(roles: Iterable[Role], names: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(names.get(role.actor, role.actor) for role in roles))


def _where(incident: Incident, places: Mapping[str, Place]) -> str:
    if incident.place is None:
        return "no place"
    place = places.get(incident.place.place)
    if place is None:
        return incident.place.place
    name = f"near {place.name}" if place.precision is Precision.NEAR_TOWN else place.name
    if incident.place.site and incident.place.site != place.name:
        name = f"{incident.place.site}, {name}"
    return name if place.lat is not None else f"{name} (not mappable)"


def _lines(parts: Iterable[str]) -> Text:
    return Text("\n".join(printable(part) for part in parts if part))


def _heading(case: CaseFile) -> Text:
    article = case.article
    published = article.published and f"published {article.published.edtf}"
    parts = (article.title or "Untitled", article.outlet, published or "no publication date")
    return Text(" · ".join(printable(part) for part in parts if part), style="bold")


def _tally(case: CaseFile) -> Text:
    unmapped = sum(not _mappable(incident, case) for incident in case.incidents)
    counts = (
        counted(len(case.incidents), "incident"),
        f"{unmapped} not mappable",
        counted(len(case.actors), "actor"),
        counted(len(case.gaps), "gap"),
    )
    return Text(" · ".join(counts))


def _mappable(incident: Incident, case: CaseFile) -> bool:
    where = incident.place and incident.place.place
    return any(place.id == where and place.lat is not None for place in case.places)


def counted(number: int, thing: str) -> str:
    """Return a number with its thing: "1 actor", "2 actors"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


class Stopwatch:
    """How long each stage takes, and the whole since the watch was made.  Stages do not nest."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._started = clock()
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure a block as *name*; blocks of the same name add up."""
        started = self._clock()
        try:
            yield
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + self._clock() - started

    def report(self) -> str:
        """Return a line a stage in seconds, then what is left, then the total."""
        total = self._clock() - self._started
        rest = total - sum(self._seconds.values())
        rows = {**self._seconds, "the rest": rest, "total": total}
        width = max(map(len, rows))
        return "".join(f"{name:<{width}}  {seconds:7.2f} s\n" for name, seconds in rows.items())
