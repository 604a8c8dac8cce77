"""Two words, one act: "killed in an airstrike", "struck and killed"."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.same_act import is_same_act

# Modes that another word of the act may make more exact.
_VAGUE_MODES = {None, "targeted", "destroy"}


def joined(phrases: Phrases, acts: Iterable[Act]) -> list[Act]:
    """Return the acts of a sentence, those that are one joined; verbs before nouns."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda act: act.trigger.noun):
        first, *more = [other for other in kept if is_same_act(phrases, act, other)] or [act]
        if first is act:
            kept.append(act)
            continue
        _absorb(first, act)
        for other in more:  # "the strike that razed it killed four"
            _absorb(first, other)
            kept.remove(other)
    return kept


def _absorb(target: Act, act: Act) -> None:
    """Add to *target* what *act* says of the same thing."""
    for mine, theirs in ((target.actors, act.actors), (target.recipients, act.recipients)):
        keys = {party.key for party in target.actors + target.recipients}
        mine.extend(party for party in theirs if party.key not in keys)
    target.words |= act.words
    if act.mode and target.mode in _VAGUE_MODES:
        target.mode = act.mode
    target.killed = target.killed or act.killed
    target.injured = target.injured or act.injured
    target.claimed_by.extend(act.claimed_by)
    target.specificity = max(target.specificity, act.specificity)
    target.object_of = target.object_of or act.object_of
    target.definite = target.definite or (act.definite and not target.actors)
    for report in act.standing.reports:
        if report.cue.i not in {known.cue.i for known in target.standing.reports}:
            target.standing.reports.append(report)
