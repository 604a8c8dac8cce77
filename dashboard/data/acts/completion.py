"""What depends on the other acts of the sentence, and who tells of an act."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.acts.act import Act, Telling
from dashboard.data.acts.phrases import Phrases
from dashboard.data.model import IncidentType, Span, Stance
from dashboard.data.parties import Party

_MOST_SOURCES = 2  # of one report


def complete(phrases: Phrases, act: Act, acts: Sequence[Act]) -> None:
    """Fill in what *act* leaves to the other *acts* of its sentence, and who tells of it."""
    governed = [
        other for other in acts if other is not act and not other.verbal and _governs(act, other)
    ]
    if act.type in {IncidentType.ACCUSE, IncidentType.REQUEST} and not act.recipients:
        _address(act, governed)
    if act.type is IncidentType.ACCUSE and act.mode == "allege" and act.recipients:
        _charge(act, governed)
    if act.claimed_by:
        act.actors = act.actors or act.claimed_by
        act.tellings.extend(_tellings(act.claimed_by, Stance.CLAIMS, act.span))
    for report in act.standing.reports:
        sources = phrases.parties(act.sentence, report.sources)[:_MOST_SOURCES]
        act.tellings.extend(_tellings(sources, report.stance, report.cue.span))
    if act.standing.doubt is not None:
        act.tellings.append(Telling(None, Stance.CLAIMS, act.standing.doubt.span))


def _governs(act: Act, other: Act) -> bool:
    above = act.sentence.ancestors(other.trigger.word)
    return any(word.i == act.trigger.word.i for word in above)


def _address(act: Act, governed: Sequence[Act]) -> None:
    """Condemn or ask whoever did what is condemned or asked to end."""
    for other in governed:
        act.about = act.about or other
        done_by = other.actors or other.claimed_by
        own = {party.key for party in act.actors}
        act.recipients = [party for party in done_by if party.key not in own]
        if act.recipients:
            return


def _charge(act: Act, governed: Sequence[Act]) -> None:
    """Make the accused the actors of what they are accused of, on the accuser's word."""
    for other in governed:
        if not other.actors:
            other.actors = list(act.recipients)
            other.tellings.extend(_tellings(act.actors, Stance.ACCUSES, act.span))


def _tellings(sources: Sequence[Party], stance: Stance, cue: Span) -> list[Telling]:
    """Return a telling by each source, or one by an unnamed source."""
    if not sources:
        return [Telling(None, stance, cue)]
    return [Telling(party, stance, cue) for party in sources]
