"""One act, one incident: acts of several sentences that are the same, made into stories."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.kinship import PartOf
from dashboard.data.likeness import WITHIN_SENTENCES, contradict, likeness
from dashboard.data.model import IncidentType
from dashboard.data.stories import Located, Story

__all__ = ["merge"]

_FAR = 6  # sentences
_LATEST = 8  # tellings of one act that a new one is held against, beside the first


def merge(located: Sequence[Located], *, part_of: PartOf) -> list[Story]:
    """Group the acts of an article that are one act.

    *part_of* says whether the first actor belongs to the second, so that "a unit of the PMU" and
    "the PMU" may be the same doer.
    """
    stories: list[Story] = []
    live: dict[IncidentType, list[Story]] = {}  # those near enough to be told on
    for item in located:
        first = item.act.sentence.index - WITHIN_SENTENCES
        near = [s for s in live.get(item.act.type, ()) if s.all[-1].act.sentence.index >= first]
        best: tuple[float, Story] | None = None
        for story in near:
            tellings = story.latest(_LATEST)
            score = max(likeness(item, told, part_of) for told in tellings)
            gap = item.act.sentence.index - story.all[-1].act.sentence.index
            if score > 0 and item.act.definite and gap > _FAR:
                score = 1.0 + 0.2 * len(story.all)  # from afar "the attack" is the one most told of
            if score <= 0 or any(contradict(item, told) for told in story.all):
                continue
            if best is None or score >= best[0]:
                best = (score, story)
        if best is not None:
            best[1].others.append(item)
        else:
            near.append(Story(item))
            stories.append(near[-1])
        live[item.act.type] = near
    return [story for story in stories if not _only_points_back(story)]


def _only_points_back(story: Story) -> bool:
    """Say whether the story is just "the attack" with nothing to point at."""
    return all(
        told.act.trigger.noun
        and told.act.definite
        and not told.act.actors
        and not told.act.recipients
        and not told.place_own
        and told.act.killed is None
        for told in story.all
    )
