"""What a brief is made of: the incidents asked for, and what is to be said about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd

from dashboard.charts.rows import Row, known, rows_of
from dashboard.data.columns import Col
from dashboard.data.filters import Address, Filters, LaneKind, to_params
from dashboard.data.fingerprint import fingerprint
from dashboard.data.model import CaseFile
from dashboard.data.regions import ALL
from dashboard.data.shown import Shown

__all__ = ["Brief"]


@dataclass(frozen=True, eq=False)
class Brief:
    """One view of a case folder, to be printed.  Clock and address come in as values."""

    shown: Shown
    made: dt.datetime
    address: str  # of the dashboard: "http://127.0.0.1:8501"
    lanes: LaneKind = "type"

    @property
    def filters(self) -> Filters:
        """Return what the incidents were chosen by."""
        return self.shown.filters

    @property
    def title(self) -> str:
        """Return the title: what it is about in three words."""
        region = self.filters.region
        where = "all regions" if region == ALL else ", ".join(reversed(region.split("/")))
        return f"Incident brief: {where}"

    @property
    def link(self) -> str:
        """Return the address that rebuilds the view."""
        query = urlencode(to_params(Address(self.filters, lanes=self.lanes)), doseq=True)
        return f"{self.address.rstrip('/')}/map{'?' if query else ''}{query}"

    @cached_property
    def rows(self) -> list[Row]:
        """Return the incidents, the earliest first, those without a date last."""
        return sorted(rows_of(self.shown.rows), key=_order)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return the number of each incident, by its id."""
        return {str(row[Col.ID]): place for place, row in enumerate(self.rows, start=1)}

    @cached_property
    def fingerprint(self) -> str:
        """Return the hash of the data."""
        return fingerprint(self.shown.folder)

    @cached_property
    def cases(self) -> list[CaseFile]:
        """Return the articles that tell of the incidents, in the order of the folder."""
        told = {
            account.article_id
            for key in self.numbers
            for account in self.shown.folder.linked[key].accounts
        }
        return [case for key, case in self.shown.folder.cases.items() if key in told]


def _order(row: Row) -> tuple[bool, pd.Timestamp, str]:
    ends = [row[c] for c in (Col.DATE_EARLIEST, Col.DATE_LATEST) if known(row[c])]
    return not ends, ends[0] if ends else pd.Timestamp(0), str(row[Col.ID])
