"""The time phrases of the article, as they were read for its acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.data.dates import Anchors, TimeMention, resolve
from dashboard.data.model import Interval, TimeExpression
from dashboard.data.stories import Located


def time_table(
    mentions: Iterable[TimeMention], located: Sequence[Located], published: Interval | None
) -> tuple[tuple[TimeExpression, ...], tuple[TimeMention, ...]]:
    """Return every time phrase as it was read, and those that could not be dated."""
    dated: list[TimeExpression] = []
    undated: list[TimeMention] = []
    by_span = {item.date.span: item.date for item in located if item.date and item.date_own}
    for mention in mentions:
        used = by_span.get(mention.span)
        reading = None if used else resolve(mention, Anchors(published=published))
        value = used or (reading.interval if reading else None)
        if value is None:
            undated.append(mention)
        else:
            dated.append(TimeExpression(mention.span, value.edtf, value.earliest, value.latest))
    return tuple(dated), tuple(undated)
