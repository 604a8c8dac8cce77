"""The facts of an incident that outlets may disagree on, and when two values of one conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.nearness import Near, nearness
from dashboard.data.corpus.phrases import count_phrase, date_phrase, type_phrase
from dashboard.data.corpus.sides import Match, Side, meet
from dashboard.data.corpus.tolls import Toll, compare_tolls
from dashboard.data.corpus.where_when import days_between
from dashboard.data.model import Count, Modality, Role, Span

__all__ = ["COMPARE", "Fact", "Value", "conflict", "value_of"]


class Fact(StrEnum):
    """A column of the table of who says what."""

    HAPPENED = "happened or not"
    ACTOR = "who did it"
    RECIPIENT = "to whom"
    OUTCOME = "what was done"
    DAY = "day"
    PLACE = "place"
    KILLED = "killed"
    INJURED = "injured"


@dataclass(frozen=True, slots=True)
class Value:
    """What an account says of a fact: in words, and the words of the article it rests on."""

    words: str
    span: Span


_HAPPENED = {
    Modality.REPORTED: "happened",
    Modality.CLAIMED: "is said to have happened",
    Modality.THREATENED: "was threatened",
    Modality.PLANNED: "was planned",
    Modality.DENIED: "did not happen",
}


def value_of(fact: Fact, account: Account) -> Value | None:
    """Return what the account says of the fact; None if nothing."""
    incident = account.incident
    match fact:
        case Fact.HAPPENED:
            cue = incident.modality_cue or incident.trigger
            quoted = account.modality is Modality.DENIED and account.attributions
            return Value("is denied" if quoted else _HAPPENED[account.modality], cue)
        case Fact.ACTOR:
            return _parties(account.actors, incident.actors)
        case Fact.RECIPIENT:
            return _parties(account.recipients, incident.recipients)
        case Fact.OUTCOME:
            text = " ".join(account.case.article.text[slice(*incident.trigger)].split())
            words = f"{text}: {type_phrase(account.type, account.mode)}"
            return Value(words, incident.trigger)
        case Fact.DAY:
            if incident.date is None or not account.dated or incident.date.span is None:
                return None  # the day of publication is nobody's word on when it was
            return Value(date_phrase(incident.date), incident.date.span)
        case Fact.PLACE:
            if account.place is None or incident.place is None:
                return None
            site = f"{account.site}, " if account.site else ""
            return Value(f"{site}{account.place.name}", incident.place.span)
        case Fact.KILLED:
            return count_value(account.killed)
        case Fact.INJURED:
            return count_value(account.injured)


def count_value(count: Count | None) -> Value | None:
    """Return a figure in words."""
    return Value(count_phrase(count), count.span) if count else None


def _parties(sides: tuple[Side, ...], roles: tuple[Role, ...]) -> Value | None:
    if not sides or not roles:
        return None
    return Value(", ".join(dict.fromkeys(side.name for side in sides)), roles[0].span)


def conflict(fact: Fact, a: Account, b: Account) -> bool:
    """Say whether two accounts that both speak of a fact cannot both be right.

    A vaguer value agrees with a finer one: "Mosul" with "east Mosul", "gunmen" with a named group.
    """
    return COMPARE[fact](a, b)


def _of_happening(a: Account, b: Account) -> bool:
    return (a.modality is Modality.DENIED) != (b.modality is Modality.DENIED)


def _of_outcome(a: Account, b: Account) -> bool:
    return a.type is not b.type


def _of_day(a: Account, b: Account) -> bool:
    return (days_between(a, b) or 0) > 0


def _of_place(a: Account, b: Account) -> bool:
    return nearness(a.place, b.place).near is Near.APART


def _tolls(first: Count | None, then: Count | None, a: Account, b: Account) -> bool:
    return compare_tolls(first, then, (a.published, b.published)) is Toll.APART


COMPARE: Mapping[Fact, Callable[[Account, Account], bool]] = {
    Fact.HAPPENED: _of_happening,
    Fact.ACTOR: lambda a, b: meet(a.actors, b.actors).match is Match.APART,
    Fact.RECIPIENT: lambda a, b: meet(a.recipients, b.recipients).match is Match.APART,
    Fact.OUTCOME: _of_outcome,
    Fact.DAY: _of_day,
    Fact.PLACE: _of_place,
    Fact.KILLED: lambda a, b: _tolls(a.killed, b.killed, a, b),
    Fact.INJURED: lambda a, b: _tolls(a.injured, b.injured, a, b),
}
