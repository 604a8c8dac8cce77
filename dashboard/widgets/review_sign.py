"""Who answers for an incident or a value, as icon and word: the same wherever it is shown."""

from __future__ import annotations

from typing import TypedDict

from dashboard.data.model import Review
from dashboard.definitions import meaning
from dashboard.theme import REVIEW_SIGN

__all__ = ["ReviewSign", "review_sign", "sign_words"]


class ReviewSign(TypedDict):
    """Icon and word, and what they mean."""

    icon: str
    text: str
    meaning: str


def review_sign(review: Review) -> ReviewSign:
    """Return the sign of machine, reviewed or human.

    >>> review_sign(Review.HUMAN)
    {'icon': '✎', 'text': 'human', 'meaning': 'Set or added by a person.'}
    """
    return {
        "icon": REVIEW_SIGN[review],
        "text": review.value,
        "meaning": meaning("review", review.value),
    }


def sign_words(review: Review) -> str:
    """Return icon and word in one: "✎ human"."""
    return f"{REVIEW_SIGN[review]} {review.value}"
