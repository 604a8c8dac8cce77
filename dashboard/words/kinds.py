"""What the fixed values of the model are called: types, statuses, stances, clocks, ties."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.data.filters import Clock, TieKind
from dashboard.data.model import (
    ActorKind,
    Incident,
    IncidentType,
    Modality,
    RelationKind,
    Review,
    Stance,
)
from dashboard.data.store.decisions import DecisionKind
from dashboard.data.ties import Tie

__all__ = [
    "CLOCK_WORDS",
    "DECISION_WORDS",
    "REVIEW_WORDS",
    "STATUS_WORDS",
    "TIE_WORDS",
    "TYPE_WORDS",
    "UNDATED_WORDS",
    "Undated",
    "claim_words",
    "inverse_words",
    "kind_words",
    "stance_words",
    "tie_words",
    "type_words",
]

TYPE_WORDS: dict[str, str] = {
    IncidentType.AGREE: "Agree",
    IncidentType.CONSULT: "Consult",
    IncidentType.SUPPORT: "Support",
    IncidentType.CONCEDE: "Concede",
    IncidentType.COOPERATE: "Cooperate",
    IncidentType.AID: "Aid",
    IncidentType.RETREAT: "Retreat",
    IncidentType.REQUEST: "Request",
    IncidentType.ACCUSE: "Accuse",
    IncidentType.REJECT: "Reject",
    IncidentType.THREATEN: "Threaten",
    IncidentType.PROTEST: "Protest",
    IncidentType.SANCTION: "Sanction",
    IncidentType.MOBILIZE: "Mobilize",
    IncidentType.COERCE: "Coerce",
    IncidentType.ASSAULT: "Assault",
}

STATUS_WORDS: dict[str, str] = {
    Modality.REPORTED: "Reported",
    Modality.CLAIMED: "Claimed",
    Modality.THREATENED: "Threatened",
    Modality.PLANNED: "Planned",
    Modality.DENIED: "Denied",
}

REVIEW_WORDS: dict[str, str] = {
    Review.MACHINE: "Machine",
    Review.REVIEWED: "Reviewed",
    Review.HUMAN: "Human",
}

CLOCK_WORDS: dict[Clock, str] = {
    Clock.EVENT: "When it happened",
    Clock.PUBLISHED: "When it was published",
    Clock.ADDED: "When it was added",
}


class Undated(NamedTuple):
    """What to call incidents that a clock has no day for, and why it has none."""

    title: str
    lacking: str  # after their number
    reason: str


UNDATED_WORDS: dict[Clock, Undated] = {
    Clock.EVENT: Undated("Undated", "undated", "The article gives no date for these."),
    Clock.PUBLISHED: Undated(
        "No day of publication",
        "without a day of publication",
        "It is not known when their article was published.",
    ),
    Clock.ADDED: Undated(
        "No day of adding",
        "without a day of adding",
        "Their article was read without being added to a store.",
    ),
}

DECISION_WORDS: dict[str, str] = {
    DecisionKind.ARTICLE: "corrected",
    DecisionKind.JOIN: "joined two accounts",
    DecisionKind.SPLIT: "split two accounts",
    DecisionKind.CONFIRM: "confirmed one incident",
    DecisionKind.REJECT: "kept two incidents apart",
    DecisionKind.SAME_ACTOR: "joined two actors",
    DecisionKind.OTHER_ACTOR: "kept two actors apart",
    DecisionKind.SET_VALUE: "corrected an incident",
    DecisionKind.CONFIRM_ACCOUNT: "confirmed an incident",
    DecisionKind.REJECT_ACCOUNT: "rejected an incident",
    DecisionKind.ADD_ACCOUNT: "added an incident",
    DecisionKind.MERGE_ACCOUNTS: "merged two incidents",
    DecisionKind.PURGE: "purged an article",
    DecisionKind.UNDO: "took back",
}

_STANCE_WORDS = {
    Stance.SAYS: "says so",
    Stance.CLAIMS: "claims it",
    Stance.CONFIRMS: "confirms it",
    Stance.ACCUSES: "makes the accusation",
    Stance.DENIES: "denies it",
    Stance.SUSPECTS: "suspects it",
}

TIE_WORDS: dict[str, str] = {
    TieKind.ACTS: "acts on",
    TieKind.THREATENS: "threatens",
    TieKind.UNDONE: "planned or denied",
    TieKind.BELONGS: "belongs to",
    TieKind.STANDS: "backed by, allied, opposed",
}

# A relation read from its other end: "B is backed by A" is "A backs B".
_INVERSE_WORDS = {
    RelationKind.PART_OF: "has as a part",
    RelationKind.LEADS: "led by",
    RelationKind.MEMBER_OF: "has as a member",
    RelationKind.BACKED_BY: "backs",
    RelationKind.ALLIED_WITH: "allied with",
    RelationKind.OPPOSED_TO: "opposed by",
    RelationKind.SPOKESPERSON_OF: "has as spokesperson",
}


_KIND_WORDS = {ActorKind.NGO: "NGO", ActorKind.INTERGOVERNMENTAL: "Intergovernmental body"}


def type_words(incident: Incident) -> str:
    """Return the type and mode: "Coerce · restrict"."""
    words = TYPE_WORDS[incident.type]
    return f"{words} · {incident.mode}" if incident.mode else words


def kind_words(kind: str) -> str:
    """Return an actor's kind as a title: "Political party"."""
    return _KIND_WORDS.get(ActorKind(kind), kind.capitalize())


def stance_words(stance: Stance) -> str:
    """Return what a source does: "denies it"."""
    return _STANCE_WORDS[stance]


def claim_words(stance: Stance, *, origins: int) -> str:
    """Return how a source tells of an act; what one origin alone confirms is but said.

    >>> claim_words(Stance.DENIES, origins=1)
    'denies'
    """
    if stance is Stance.CONFIRMS and origins < 2:
        return Stance.SAYS.value
    return stance.value


def inverse_words(kind: RelationKind) -> str:
    """Return a relation as seen from the other actor: "led by"."""
    return _INVERSE_WORDS[kind]


def tie_words(tie: Tie) -> str:
    """Return what passes along a tie: "threatens", "acts on: Assault, Coerce", "leads"."""
    relations = [ground.relation.kind.value for ground in tie.grounds if ground.relation]
    if relations:
        return ", ".join(dict.fromkeys(relations))
    types = dict.fromkeys(ground.incident.type for ground in tie.grounds if ground.incident)
    if tie.kind is TieKind.THREATENS and list(types) == [IncidentType.THREATEN]:
        return TIE_WORDS[tie.kind]
    return f"{TIE_WORDS[tie.kind]}: {', '.join(TYPE_WORDS[each] for each in types)}"
