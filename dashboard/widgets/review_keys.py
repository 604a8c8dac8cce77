"""The keys of the review page, each of which presses a button of it."""

from __future__ import annotations

from dashboard import components

__all__ = ["KEYS", "show"]

# The containers of the buttons, by key.
KEYS = {
    "j": "review-next",
    "k": "review-previous",
    "c": "review-card-confirm",
    "e": "review-card-correct",
    "x": "review-card-reject",
    "u": "review-undo",
    "?": "review-keys",
}
# The fields that they open, and that take the focus then.
_FOCUS = {
    "e": '[class*="st-key-review-card-form"] input',
    "x": '[data-testid="stPopoverBody"] input',
}


def show() -> None:
    """Let the keys press the buttons."""
    components.keys(key="review.shortcuts", data={"keys": KEYS, "focus": _FOCUS})
