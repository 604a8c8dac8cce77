"""Words of an article in a figure, shown as written.

Plotly reads markup in every text it draws: ``<b>``, ``<a href>``, ``<br>``, entities, and ``$…$``
as a formula.  Whatever comes from an article passes through ``literal`` before it enters a figure.
"""

from __future__ import annotations

import html
import textwrap
from functools import lru_cache

from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col
from dashboard.data.model import Precision, Review
from dashboard.theme import CONTESTED
from dashboard.words import TYPE_WORDS, date_words, precision_words, visible

__all__ = ["HOVER_TEMPLATE", "hover_text", "literal"]

# Only the text of the point: no trace name beside it.
HOVER_TEMPLATE = "%{hovertext}<extra></extra>"

_WIDTH = 46  # characters; fits beside a finger on a phone
_MAX_LINES = 4


def literal(text: str) -> str:
    """Return *text* so that Plotly draws its characters on one line, direction marks as signs.

    >>> literal("<b>A & B</b> for $5")
    '&lt;b&gt;A &amp; B&lt;/b&gt; for &#36;5'
    """
    one_line = " ".join(visible(text).split())
    return html.escape(one_line, quote=False).replace("$", "&#36;")


def hover_text(row: Row, *, note: str = "") -> str:
    """Return an incident in a few escaped lines: what, how it is told, when, where."""
    lines = [
        f"<b>{_wrapped(str(row[Col.SUMMARY]))}</b>",
        literal(f"{TYPE_WORDS[row[Col.TYPE]]} · {row[Col.STATUS]}"),
        _wrapped(date_words(row)),
        _wrapped(_where(row)),
        _accounts(row),
        _review(row),
        literal(note),
    ]
    return "<br>".join(line for line in lines if line)


def _accounts(row: Row) -> str:
    """Return how many tell of it, and what they disagree on; nothing of a single account."""
    if row[Col.ACCOUNTS] < 2:
        return ""
    disputed = f" · {CONTESTED} contested: {row[Col.CONTESTED]}" if row[Col.CONTESTED] else ""
    return _wrapped(f"{row[Col.ACCOUNTS]} accounts, {row[Col.ORIGINS]} origins{disputed}")


def _review(row: Row) -> str:
    """Return what a person did to it, with an icon; nothing where the machine's reading stands."""
    if row[Col.REVIEW] == Review.HUMAN:
        fields = ", ".join(row[Col.HUMAN_FIELDS] or ())
        return _wrapped(f"✎ human: {fields}" if fields else "✎ human")
    return "✓ reviewed" if row[Col.REVIEW] == Review.REVIEWED else ""


def _where(row: Row) -> str:
    steps = [row[column] for column in (Col.SITE, Col.PLACE, Col.ADMIN1)]
    place = ", ".join(dict.fromkeys(str(step) for step in steps if known(step)))
    if not place:
        return ""
    if not known(row[Col.PRECISION]):
        return place
    radius = row[Col.RADIUS_KM]
    words = precision_words(Precision(row[Col.PRECISION]), radius if known(radius) else None)
    return f"{place} ({words})"


@lru_cache(maxsize=20_000)  # the same few words for every view of the same incidents
def _wrapped(text: str) -> str:
    """Return escaped *text* broken into a few short lines, cut with an ellipsis."""
    lines = textwrap.wrap(" ".join(text.split()), _WIDTH, max_lines=_MAX_LINES, placeholder=" …")
    return "<br>".join(literal(line) for line in lines)
