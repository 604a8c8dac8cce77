"""What an export is an export of: the filter, the data and the program."""

from __future__ import annotations

from dashboard import __version__
from dashboard.data.shown import Shown

__all__ = ["DEFINITIONS", "about_of"]

# What a reader of the file alone has to know.
DEFINITIONS: dict[str, str] = {
    "incident": "One act as articles tell of it; not a verified event.",
    "status": "reported: told as done; claimed, threatened, planned, denied: as the word says.",
    "review": "machine: only read; reviewed: a person confirmed or corrected it; human: added.",
    "date_earliest, date_latest": "The first and the last day that the words allow; empty: open.",
    "radius_km": "Within this distance of the point the act happened, as far as the words tell.",
    "killed_low to injured_high": "As the account has it that tells most of the incident; others "
    "may give other figures: see contested. In ACLED columns, fatalities is the lowest of all.",
    "killed_high, injured_high": "Empty beside a low value: at least that many.",
    "confidence": "How likely the reader is right on what the article says, 0 to 1.",
    "accounts, origins": "How many articles tell of it, and how many of those are no copies.",
    "field_quotes": "For each value: who answers for it, the words, or the rule it was made by.",
}


def about_of(shown: Shown) -> dict[str, str | int]:
    """Return the filter in words, how many rows of how many, and the version of the data."""
    return {
        "program": f"Incident Desk {__version__}",
        "filter": shown.words,
        "permalink": shown.link(),
        "incidents": len(shown.rows),
        "of": shown.accounting.total,
        "data_version": shown.data_version,
    }
