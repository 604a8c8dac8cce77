"""The draft of an incident: what one sentence says of one act."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.data.claims import Standing
from dashboard.data.model import Count, IncidentType, Span, Stance
from dashboard.data.parties import Party
from dashboard.data.plover import VERBAL
from dashboard.data.senses import Trigger
from dashboard.data.sentences import Sentence, Word

# Acts of force on "Kabul" are on the city, not on the government.
_FORCEFUL = {
    IncidentType.ASSAULT,
    IncidentType.COERCE,
    IncidentType.RETREAT,
    IncidentType.MOBILIZE,
    IncidentType.AID,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """Who tells of an act: a party or an unnamed source, the stance and the word."""

    party: Party | None
    stance: Stance
    cue: Span


@dataclass(slots=True)
class Act:
    """An act as one sentence names it; the steps of reading fill it in."""

    sentence: Sentence
    trigger: Trigger
    type: IncidentType
    mode: str | None
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    standing: Standing = field(default_factory=Standing)
    tellings: list[Telling] = field(default_factory=list)
    anchor: Word | None = None  # the verb of its clause
    words: set[int] = field(default_factory=set)  # trigger words of this act and of those merged in
    killed: Count | None = None
    injured: Count | None = None
    definite: bool = False  # "the attack": may point back
    another: bool = False  # "in a separate attack": none of those just told
    specificity: int = 0  # how much the clause tells of it
    aggregate: bool = False
    claimed_by: list[Party] = field(default_factory=list)  # claim of responsibility
    about: Act | None = None  # the act that is condemned or asked to end
    inferred: set[str] = field(default_factory=set)  # roles filled from the context, not the clause
    object_of: Word | None = None  # object that was no actor: a town, a tank

    @property
    def span(self) -> Span:
        """Return the range of the trigger."""
        return self.trigger.span

    @property
    def verbal(self) -> bool:
        """Say whether the act is one of words."""
        return self.type in VERBAL

    def takes(self, party: Party) -> bool:
        """Say whether *party* can be done to: no actor of the act, no city under attack."""
        if any(party.key == actor.key for actor in self.actors):
            return False
        return not (party.capital and self.type in _FORCEFUL)
