"""Words of an article in a figure, shown as written.

Plotly reads markup in every text it draws: ``<b>``, ``<a href>``, ``<br>``, entities, and ``$…$``
as a formula.  Whatever comes from an article passes through ``literal`` before it enters a figure.
"""

from __future__ import annotations

import html
import textwrap

import pandas as pd

from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col
from dashboard.data.model import Precision
from dashboard.theme import type_label

__all__ = ["HOVER_TEMPLATE", "date_words", "hover_text", "literal", "shorten"]

# Only the text of the point: no trace name beside it.
HOVER_TEMPLATE = "%{hovertext}<extra></extra>"

_WIDTH = 46  # characters; fits beside a finger on a phone
_MAX_LINES = 4

_PRECISION_WORDS = {
    Precision.SITE: "at this site",
    Precision.NEIGHBOURHOOD: "in this quarter",
    Precision.TOWN: "in this town",
    Precision.NEAR_TOWN: "near this town",
    Precision.DISTRICT: "in this district",
    Precision.GOVERNORATE: "somewhere in the governorate",
    Precision.REGION: "somewhere in the region",
    Precision.COUNTRY: "somewhere in the country",
}


def literal(text: str) -> str:
    """Return *text* so that Plotly draws exactly its characters, on one line.

    >>> literal("<b>A & B</b> for $5")
    '&lt;b&gt;A &amp; B&lt;/b&gt; for &#36;5'
    """
    one_line = " ".join(text.split())
    return html.escape(one_line, quote=False).replace("$", "&#36;")


def shorten(text: str, chars: int) -> str:
    """Return *text* on one line, cut to at most *chars* characters; not yet escaped."""
    line = " ".join(text.split())
    return line if len(line) <= chars else f"{line[: chars - 1].rstrip()}…"


def hover_text(row: Row, *, note: str = "") -> str:
    """Return an incident in a few escaped lines: what, how it is told, when, where."""
    lines = [
        f"<b>{_wrapped(str(row[Col.SUMMARY]))}</b>",
        literal(f"{type_label(row[Col.TYPE])} · {row[Col.STATUS]}"),
        _wrapped(date_words(row)),
        _wrapped(_where(row)),
        literal(note),
    ]
    return "<br>".join(line for line in lines if line)


def date_words(row: Row) -> str:
    """Return when, as an interval that cannot be misread: "about 11 Jan – 20 Jan 2019"."""
    first, last = row[Col.DATE_EARLIEST], row[Col.DATE_LATEST]
    about = "about " if "~" in str(row[Col.DATE_EDTF] or "") else ""
    if known(first) and known(last):
        start, end = _day(first), _day(last)
        return f"{about}{start}" if start == end else f"{about}{start} – {end}"
    if known(first):
        return f"{about}from {_day(first)} on"
    if known(last):
        return f"{about}up to {_day(last)}"
    return "undated"


def _day(value: pd.Timestamp) -> str:
    return f"{value.day} {value:%b %Y}"


def _where(row: Row) -> str:
    steps = [row[column] for column in (Col.SITE, Col.PLACE, Col.ADMIN1)]
    place = ", ".join(dict.fromkeys(str(step) for step in steps if known(step)))
    if not place:
        return ""
    words = _PRECISION_WORDS.get(row[Col.PRECISION], "")
    radius = row[Col.RADIUS_KM]
    if known(radius) and radius >= 1:
        words += f", within about {radius:.0f} km"
    return f"{place} ({words})" if words else place


def _wrapped(text: str) -> str:
    """Return escaped *text* broken into a few short lines, cut with an ellipsis."""
    lines = textwrap.wrap(" ".join(text.split()), _WIDTH, max_lines=_MAX_LINES, placeholder=" …")
    return "<br>".join(literal(line) for line in lines)
