"""Where in its article an account stood when somebody decided about it, to be found there again.

An account's id comes from the place of its trigger, which a newer reader may move: then the words
of the trigger and their offset tell which account is meant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.data.model import CaseFile, Incident, Span
from dashboard.data.review.fields import Field

__all__ = ["Anchor", "anchor_of", "anchor_text", "found_again", "read_anchor"]

_NEAR_CHARS = 300  # farther away the same words tell of another act


@dataclass(frozen=True, slots=True)
class Anchor:
    """The trigger of an account as it was, and what the reader had for the values decided about."""

    article: str  # id
    start: int
    words: str
    read: Mapping[Field, str | None] = field(default_factory=dict)
    evidence: Span | None = None  # of an account that a person added
    other: Anchor | None = None  # the second account, where the decision is about two

    @property
    def span(self) -> Span:
        """Return where the trigger stood."""
        return Span(self.start, self.start + len(self.words))


def anchor_of(case: CaseFile, incident: Incident, **more: Any) -> Anchor:  # noqa: ANN401
    """Return the anchor of an account; *more* are its other fields."""
    start, end = incident.trigger
    return Anchor(case.article.id, start, case.article.text[start:end], **more)


def anchor_text(anchor: Anchor) -> str:
    """Return an anchor as the store keeps it."""
    return json.dumps(_plain(anchor), ensure_ascii=False)


def _plain(anchor: Anchor) -> dict[str, Any]:
    found: dict[str, Any] = {
        "article": anchor.article,
        "start": anchor.start,
        "words": anchor.words,
    }
    if anchor.read:
        found["read"] = {key.value: value for key, value in anchor.read.items()}
    if anchor.evidence:
        found["evidence"] = list(anchor.evidence)
    if anchor.other:
        found["other"] = _plain(anchor.other)
    return found


def read_anchor(text: str) -> Anchor:
    """Return the anchor that the store keeps."""
    return _anchor(json.loads(text))


def _anchor(found: Mapping[str, Any]) -> Anchor:
    return Anchor(
        article=found["article"],
        start=found["start"],
        words=found["words"],
        read={Field(key): value for key, value in found.get("read", {}).items()},
        evidence=Span(*found["evidence"]) if "evidence" in found else None,
        other=_anchor(found["other"]) if "other" in found else None,
    )


def found_again(case: CaseFile, anchors: Mapping[str, Anchor]) -> dict[str, str]:
    """Return, for ids of accounts as they were, the ids of those that they are in *case*.

    What has kept its id is itself.  Of the others each takes the nearest account with the same
    trigger words that is nobody else's; one that finds none is left out.
    """
    accounts = {incident.id: incident for incident in case.incidents}
    found = {id_: id_ for id_ in anchors if id_ in accounts}
    text = case.article.text
    pairs = sorted(
        (distance, id_, incident.id)
        for id_, anchor in anchors.items()
        if id_ not in found and anchor.article == case.article.id
        for incident in accounts.values()
        if (distance := _distance(text, anchor, incident)) is not None
    )
    taken = set(found)
    for _, id_, now in pairs:
        if id_ not in found and now not in taken:
            found[id_] = now
            taken.add(now)
    return found


def _distance(text: str, anchor: Anchor, incident: Incident) -> int | None:
    """Return how far an account is from where it was, in characters; None: it is another one."""
    trigger = incident.trigger
    there = text[slice(*anchor.span)] == anchor.words
    if there and trigger.overlaps(anchor.span):
        return 0  # the same act by more words, or fewer
    if _folded(text[slice(*trigger)]) != _folded(anchor.words):
        return None
    distance = abs(trigger.start - anchor.start)
    if there and any(span.contains(anchor.span) for span in incident.evidence):
        return distance  # another sentence on it leads now
    return distance if distance <= _NEAR_CHARS else None


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
