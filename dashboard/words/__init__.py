"""Values in words: dates, places, counts and confidence as an analyst says them.

Pure text, for charts and widgets alike; each makes it safe for where it shows it.
"""

from __future__ import annotations

from dashboard.words.days import anniversary_words, date_words, interval_words
from dashboard.words.direction_marks import DIRECTION_MARKS, visible
from dashboard.words.kinds import (
    CLOCK_WORDS,
    DECISION_WORDS,
    REVIEW_WORDS,
    STATUS_WORDS,
    TIE_WORDS,
    TYPE_WORDS,
    UNDATED_WORDS,
    Undated,
    claim_words,
    inverse_words,
    kind_words,
    stance_words,
    tie_words,
    type_words,
)
from dashboard.words.values import (
    actor_name,
    article_words,
    bounds_words,
    confidence_words,
    count_words,
    counted_words,
    place_words,
    precision_words,
    shorten,
    source_name,
    value_words,
)

__all__ = [
    "CLOCK_WORDS",
    "DECISION_WORDS",
    "DIRECTION_MARKS",
    "REVIEW_WORDS",
    "STATUS_WORDS",
    "TIE_WORDS",
    "TYPE_WORDS",
    "UNDATED_WORDS",
    "Undated",
    "actor_name",
    "anniversary_words",
    "article_words",
    "bounds_words",
    "claim_words",
    "confidence_words",
    "count_words",
    "counted_words",
    "date_words",
    "interval_words",
    "inverse_words",
    "kind_words",
    "place_words",
    "precision_words",
    "shorten",
    "source_name",
    "stance_words",
    "tie_words",
    "type_words",
    "value_words",
    "visible",
]
