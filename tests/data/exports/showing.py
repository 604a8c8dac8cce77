"""Views to export: the hand-made case at any address, and what reads an export back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.model import CaseFile
from dashboard.data.shown import Shown, data_version_of, shown_at
from tests import factories


def shown_of(case: CaseFile | CaseFolder | None = None, **params: str | Sequence[str]) -> Shown:
    """Return what *case* shows at an address: ``shown_of(region="Anbar")``."""
    folder = case if isinstance(case, CaseFolder) else folder_of([case or factories.case()])
    asked = {
        name: [value] if isinstance(value, str) else list(value) for name, value in params.items()
    }
    shown, notes = shown_at(folder, asked, data_version=data_version_of(folder, None))
    assert notes == ()
    return shown


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column, cells as they stand in it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
