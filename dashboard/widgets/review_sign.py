"""Who answers for an incident or a value, as icon and word: the same wherever it is shown."""

from __future__ import annotations

from typing import TypedDict

from dashboard.data.model import Review

__all__ = ["ReviewSign", "review_sign"]


class ReviewSign(TypedDict):
    """Icon and word, and what they mean."""

    icon: str
    text: str
    meaning: str


_SIGNS: dict[Review, ReviewSign] = {
    Review.MACHINE: {
        "icon": "⚙",
        "text": "machine",
        "meaning": "Read by the program; nobody has checked it yet",
    },
    Review.REVIEWED: {
        "icon": "✓",
        "text": "reviewed",
        "meaning": "Read by the program; a person confirmed or corrected it",
    },
    Review.HUMAN: {
        "icon": "✎",
        "text": "human",
        "meaning": "Said by a person: it does not quote the article",
    },
}


def review_sign(review: Review) -> ReviewSign:
    """Return the sign of machine, reviewed or human."""
    return _SIGNS[review]
