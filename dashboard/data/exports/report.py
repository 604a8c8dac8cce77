"""What became of each incident in a data set's form: how it was coded, or why it was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.exports.coding import LeftOut
from dashboard.data.exports.csv import table_text

__all__ = ["Report", "ReportLine", "left_out_line"]

_COLUMNS = ("incident_id", "summary", "outcome", "coded_as", "rule", "words", "reason", "or_else")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One incident: what it became, by which rule, on which words."""

    incident_id: str
    summary: str
    coded_as: str | None  # None: left out
    rule: str | None
    words: tuple[str, ...]
    reasons: tuple[str, ...]
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, in the shown order."""

    data_set: str
    lines: tuple[ReportLine, ...]

    @property
    def coded(self) -> tuple[ReportLine, ...]:
        """Return what is in the file."""
        return tuple(line for line in self.lines if line.coded_as is not None)

    @property
    def left_out(self) -> tuple[ReportLine, ...]:
        """Return what is not."""
        return tuple(line for line in self.lines if line.coded_as is None)

    def line(self) -> str:
        """Return the counts in words: "3 of 12 incidents as ACLED rows, 9 left out"."""
        rows = "row" if len(self.coded) == 1 else "rows"
        return (
            f"{len(self.coded)} of {len(self.lines)} incidents as {self.data_set} {rows}, "
            f"{len(self.left_out)} left out"
        )

    def reasons(self) -> list[tuple[str, int]]:
        """Return why incidents were left out, and how many for each reason, the commonest first."""
        # "the date is wider than a month (2019-01-01 to 2019-12-31)": counted without the days
        found = (reason.partition(" (")[0] for line in self.left_out for reason in line.reasons)
        return Counter(found).most_common()

    def text(self) -> str:
        """Return the report to be read: each incident on a line, and why, the coded last."""
        found = [
            f"- {line.incident_id} {line.summary}: {'; '.join(line.reasons)}"
            for line in self.left_out
        ]
        found += [f"{count} × {reason}" for reason, count in self.reasons()]
        for line in self.coded:
            or_else = (
                f"; could also be {' / '.join(line.alternatives)}" if line.alternatives else ""
            )
            words = " … ".join(f"“{each}”" for each in line.words)
            found.append(
                f"+ {line.incident_id} {line.summary}: {line.coded_as}, by rule {line.rule} "
                f"on {words}: {'; '.join(line.reasons)}{or_else}"
            )
        return "\n".join(found) + "\n"

    def csv(self) -> str:
        """Return the report as a table."""
        return table_text(_COLUMNS, map(_cells, self.lines))


def left_out_line(found: LeftOut) -> ReportLine:
    """Return the line of an incident that is left out."""
    return ReportLine(found.incident_id, found.summary, None, None, (), found.reasons)


def _cells(line: ReportLine) -> dict[str, object]:
    values: Sequence[object] = (
        line.incident_id,
        line.summary,
        "left out" if line.coded_as is None else "coded",
        line.coded_as,
        line.rule,
        " | ".join(line.words),
        " | ".join(line.reasons),
        " | ".join(line.alternatives),
    )
    return dict(zip(_COLUMNS, values, strict=True))
