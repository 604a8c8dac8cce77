"""An evaluation as tables for a terminal.

What the figures mean is said in ``guide.py``; the same as JSON is in ``json_report.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dashboard.console import counted, printable
from dashboard.evaluation.figures import Figures, figures_of, total
from dashboard.evaluation.findings import Finding, coded_words, findings
from dashboard.evaluation.last_run import Change, Comparison
from dashboard.evaluation.matching import Slot, Verdict
from dashboard.evaluation.reliability import BANDS, FIELDS, Share, reliability

__all__ = ["comparison_report", "figures_report", "findings_report", "reliability_report"]

_WIDE = 120  # characters; from here on all figures of an article are in one row
_LEAST_CHANGE = 0.0005  # what three places show

_HEADLINE_COLUMNS = ("prec.", "recall", "F1", "typed F1", "slot F1", "actor F1")
_SLOT_COLUMNS = tuple(slot.value for slot in Slot)


def figures_report(verdicts: Sequence[Verdict], *, width: int) -> RenderableType:
    """Lay out the figures of each article and of all for a terminal of *width* characters."""
    rows = [(verdict.gold.key, figures_of(verdict)) for verdict in verdicts]
    everything = total(figures for _, figures in rows)
    tally = everything.incidents
    counts = (
        f"{counted(len(rows), 'article')}: {tally.found} of "
        f"{counted(tally.wanted, 'required incident')} found; "
        f"of {tally.read} read, {tally.right} are in the gold"
    )
    parts: list[RenderableType]
    if width >= _WIDE:
        parts = [_table((*_HEADLINE_COLUMNS, *_SLOT_COLUMNS), rows, everything)]
    else:
        parts = [
            _table(_HEADLINE_COLUMNS, rows, everything),
            Text("Fields of the required incidents found: share right; actors, recipients as F1"),
            _table(_SLOT_COLUMNS, rows, everything),
        ]
    return Group(*parts, Text(counts))


def findings_report(verdicts: Iterable[Verdict]) -> RenderableType:
    """List by article what was missed, over-generated or differs, with the sentence."""
    return Group(*(part for verdict in verdicts for part in _article_findings(verdict)))


def reliability_report(verdicts: Iterable[Verdict]) -> RenderableType:
    """Lay out how many values of each field are in each band of confidence and right."""
    table = _plain_table()
    table.add_column("confidence")
    for band in BANDS:
        table.add_column(band, justify="right")
    shares = reliability(verdicts)
    for field in FIELDS:
        table.add_row(field, *map(_share, shares[field]))
    return Group(Text("Share of the values that is right, of so many, by confidence"), table)


def comparison_report(comparison: Comparison | None) -> RenderableType:
    """Say what changed since the last run."""
    if comparison is None:
        return Text("No earlier results to compare with.")
    lines: list[RenderableType] = [Text(_compared(comparison))]
    for title, changes in (("lost", comparison.lost), ("gained", comparison.gained)):
        lines.append(Text(f"  {counted(len(changes), 'incident')} {title}", style="bold"))
        lines += [line for change in changes for line in _change(change)]
    lines += _figure_changes(comparison)
    return Group(*lines)


# --- figures -------------------------------------------------------------------------------------


def _table(
    columns: Sequence[str], rows: Iterable[tuple[str, Figures]], everything: Figures
) -> Table:
    table = _plain_table()
    table.add_column("article", overflow="fold", min_width=12)
    for column in columns:
        table.add_column(column, justify="right")
    for key, figures in rows:
        table.add_row(printable(key), *_cells(columns, figures))
    table.add_section()
    table.add_row("all", *_cells(columns, everything), style="bold")
    return table


def _plain_table() -> Table:
    return Table(box=SIMPLE_HEAD, padding=0)  # the box parts columns by a blank


def _cells(columns: Iterable[str], figures: Figures) -> Iterator[str]:
    values = _values(figures)
    return (_figure(values[column]) for column in columns)


def _values(figures: Figures) -> dict[str, float | None]:
    """Return the figure of each column."""
    return {
        "prec.": figures.incidents.precision,
        "recall": figures.incidents.recall,
        "F1": figures.incidents.f1,
        "typed F1": figures.typed.f1,
        "slot F1": figures.slots.f1,
        "actor F1": figures.actors.f1,
        **{slot.value: tally.f1 for slot, tally in figures.by_slot.items()},
    }


def _figure(value: float | None) -> str:
    """Return three places, "–" where there is nothing to measure: ".839", "1.000"."""
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def _share(share: Share) -> str:
    if share.share is None:
        return "–"
    return f"{share.share:.2f}".removeprefix("0") + f" of {share.values}"


# --- findings ------------------------------------------------------------------------------------


def _article_findings(verdict: Verdict) -> Iterator[RenderableType]:
    yield Text(printable(verdict.gold.key), style="bold")
    found = findings(verdict)
    if not found:
        yield Text("  nothing wrong")
    for finding in found:
        yield Padding(Text(f"{finding.what}: {_said(finding)}"), (0, 0, 0, 2))
        if finding.sentence is not None:
            yield _quoted(finding.sentence)
    yield Text("")


def _said(finding: Finding) -> str:
    if finding.read is None or finding.coded is None:
        return printable(finding.coded or finding.read or "")
    return f"read {printable(finding.read)}; coded {printable(finding.coded)}"


def _quoted(sentence: str) -> RenderableType:
    return Padding(Text(f"“{printable(sentence)}”", style="dim"), (0, 0, 0, 4))


# --- the last run --------------------------------------------------------------------------------


def _compared(comparison: Comparison) -> str:
    line = f"Against the last results of {counted(comparison.articles, 'article')}"
    if comparison.left_out:
        line += f"; {counted(len(comparison.left_out), 'article')} new or with another text"
    if comparison.recoded:
        line += f"; {counted(comparison.recoded, 'incident')} coded anew or no longer"
    return f"{line}:"


def _change(change: Change) -> Iterator[RenderableType]:
    optional = "" if change.incident.required else " (optional)"
    words = printable(f"{change.gold.key}: {coded_words(change.incident)}")
    yield Padding(Text(words + optional), (0, 0, 0, 4))
    yield Padding(_quoted(change.gold.quote(change.incident)), (0, 0, 0, 2))


def _figure_changes(comparison: Comparison) -> Iterator[Text]:
    before, now = _values(comparison.before), _values(comparison.now)
    changed = False
    for name, value in now.items():
        was = before[name]
        if was != value and abs((value or 0) - (was or 0)) >= _LEAST_CHANGE:
            changed = True
            change = (value or 0) - (was or 0)
            sign = "+" if change > 0 else "−"
            line = f"  {name} {_figure(was)} → {_figure(value)} ({sign}{_figure(abs(change))})"
            yield Text(line)
    if not changed:
        yield Text("  no figure changed")
