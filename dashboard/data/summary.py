"""What follows from the values of an incident: its summary, and whether it is mere background."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from dashboard.data.model import IncidentDate, Interval

__all__ = ["lies_far_back", "summary_of"]

_SPACES_RE = re.compile(r"\s+")
_BACKGROUND_YEARS = 5


def summary_of(
    act: str,
    actors: Iterable[str],
    recipients: Iterable[str],
    *,
    place: str | None,
    site: str | None,
) -> str:
    """Say in a line who did what to whom and where; *act* are the words that name it.

    >>> summary_of("struck", ["A"], ["B"], place="Mosul", site=None)
    'A: struck → B (Mosul)'
    """
    parts = [f"{', '.join(actors) or 'Unknown'}: {_SPACES_RE.sub(' ', act)}"]
    if named := ", ".join(recipients):
        parts.append(f"→ {named}")
    if place is not None:
        parts.append(f"({site}, {place})" if site and site != place else f"({place})")
    return " ".join(parts)


def lies_far_back(date: IncidentDate | None, published: Interval | None) -> bool:
    """Say whether an act lies so far back that the article names it only as context."""
    if date is None or date.latest is None or published is None or published.earliest is None:
        return False
    return date.latest < published.earliest - dt.timedelta(days=365 * _BACKGROUND_YEARS)
