"""One incident → its ACLED codes and the words and rules they rest on, or why it has none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.case_folder import CaseFolder
from dashboard.data.exports.acled_rules import INTER_WORDS, AcledRules, Against, InterCode, Rule
from dashboard.data.exports.coding import (
    LeftOut,
    Party,
    day_code,
    figures_told,
    killed_bounds,
    parties,
    place_code,
    place_of,
)
from dashboard.data.model import (
    ActorKind,
    CaseFile,
    Count,
    Incident,
    IncidentDate,
    Modality,
    Place,
)
from dashboard.data.regions import country_name

__all__ = ["Coded", "Side", "code_incident"]

_UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.MEDIA, ActorKind.NGO, ActorKind.PERSON})
_GROUPS = frozenset({ActorKind.MILITIA, ActorKind.INSURGENT})
_CROWDS = {"Protests": (6, "Protesters"), "Riots": (5, "Rioters")}
_AGAINST_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: actor, those with it, and the code."""

    actor: str
    others: tuple[str, ...]
    inter: int
    alternatives: tuple[int, ...]
    reason: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """An incident as ACLED would have it."""

    incident_id: str
    summary: str
    rule: Rule
    words: tuple[str, ...]  # that the rule was chosen by
    day: dt.date
    time_precision: int
    place: Place
    geo_precision: int
    first: Side
    second: Side | None
    civilian_targeting: bool
    fatalities: int
    fatality_quotes: tuple[str, ...]
    fatality_rule: str  # which of the figures told it is
    alternatives: tuple[str, ...]


def code_incident(folder: CaseFolder, incident_id: str, rules: AcledRules) -> Coded | LeftOut:
    """Return the codes of an incident, or why ACLED would not have it."""
    case, incident = folder.case_of(incident_id), folder.incident(incident_id)
    actors, recipients = parties(case, incident.actors), parties(case, incident.recipients)
    groups = any(party.actor.kind in _GROUPS for party in (*actors, *recipients))
    rule = _rule(rules, incident, _against(recipients), armed_group=groups)
    where = _where(place_of(case, incident.place.place if incident.place else None))
    when = _when(incident.date)
    reason = _not_coded(incident, rules)
    if reason is None and rule.event is None:
        reason = rule.reason
    if reason is None and rule.event == _STRATEGIC and not actors:
        reason = "who did it is not told"
    if reason is not None or isinstance(where, str) or isinstance(when, str):
        told = (each for each in (reason, where, when) if isinstance(each, str))
        return LeftOut(incident_id, incident.summary, tuple(told))
    place, geo_precision = where
    day, time_precision = when
    one, other = _sides(rule, actors, recipients, place, day, rules)
    deaths = killed_bounds(folder, incident_id)
    lowest = min((count.low for count in deaths), default=0)
    return Coded(
        incident_id=incident_id,
        summary=incident.summary,
        rule=rule,
        words=_words(case, incident, rule),
        day=day,
        time_precision=time_precision,
        place=place,
        geo_precision=geo_precision,
        first=one,
        second=other,
        civilian_targeting=_targets_civilians(rule, other),
        fatalities=lowest,
        fatality_quotes=_death_words(folder, incident_id, lowest),
        fatality_rule=_fatality_rule(deaths),
        alternatives=_alternatives(rule, one, other),
    )


# --- which rule, and whether --------------------------------------------------------------------


def _rule(rules: AcledRules, incident: Incident, against: Against, *, armed_group: bool) -> Rule:
    return next(
        rule for rule in rules.rules if rule.fits(incident, against, armed_group=armed_group)
    )


def _against(recipients: Sequence[Party]) -> Against:
    if not recipients:
        return Against.NOBODY
    kinds = {
        kind for party in recipients for kind in (party.actor.kind, *dict(party.bodies).values())
    }
    if kinds - _UNARMED - {ActorKind.OTHER}:
        return Against.ARMED
    return Against.CIVILIANS if kinds & _UNARMED else Against.NOBODY


def _not_coded(incident: Incident, rules: AcledRules) -> str | None:
    if incident.background:
        return rules.not_coded["background"]
    if incident.modality.value in rules.not_coded:
        return rules.not_coded[incident.modality.value]
    return rules.not_coded["aggregate"] if incident.aggregate else None


def _where(place: Place | None) -> tuple[Place, int] | str:
    """Return the place and its code, or why there is none."""
    if place is None:
        return "no place is told"
    if place.lat is None or place.lon is None or place.country is None:
        return f"{place.name} could not be located"
    code = place_code(place.precision).acled
    if code is None:
        return f"the place is known only to be in {place.name} ({place.precision})"
    return place, code


def _when(date: IncidentDate | None) -> tuple[dt.date, int] | str:
    """Return the middle day and its code, or why there is none."""
    if date is None:
        return "no date is told"
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return f"the date has an open end ({date.edtf})"
    code = day_code(first, last)
    if code is None or code.acled is None:
        return f"the date is wider than a month ({first} to {last})"
    return first + (last - first) // 2, code.acled


# --- who ----------------------------------------------------------------------------------------


def _sides(
    rule: Rule,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    place: Place,
    day: dt.date,
    rules: AcledRules,
) -> tuple[Side, Side | None]:
    country = country_name(place.country or "")
    if rule.turned:
        actors, recipients = recipients, actors
    if rule.event in _CROWDS:
        code, crowd = _CROWDS[rule.event]
        one = _crowd(f"{crowd} ({country})", code, actors)
    elif actors:
        one = _side(actors, place, day, rules)
    else:
        unknown = f"Unidentified Armed Group ({country})"
        one = Side(unknown, (), 3, (1, 8), "nobody is named: ACLED's name for it", ())
    if rule.event == _AGAINST_CIVILIANS:
        return one, _crowd(f"Civilians ({country})", 7, recipients)
    if rule.event in _CROWDS and not rule.turned:
        return one, None  # whom they demonstrate against is no actor of the event
    return one, _side(recipients, place, day, rules) if recipients else None


def _crowd(name: str, code: int, members: Sequence[Party]) -> Side:
    """Return a side that the codebook names by itself; who is in it stands beside it."""
    others = tuple(party.actor.name for party in members if party.named)
    quotes = tuple(quote for party in members for quote in party.quotes)
    return Side(name, others, code, (), "the codebook's name for the side", quotes)


def _side(members: Sequence[Party], place: Place, day: dt.date, rules: AcledRules) -> Side:
    first = members[0]
    code, alternatives, reason = _inter(first, place, day, rules)
    return Side(
        first.actor.name,
        tuple(party.actor.name for party in members[1:]),
        code,
        alternatives,
        reason,
        tuple(quote for party in members for quote in party.quotes),
    )


def _inter(
    party: Party, place: Place, day: dt.date, rules: AcledRules
) -> tuple[int, tuple[int, ...], str]:
    """Return the code of an actor, others that it could have, and why."""
    name, kind = party.actor.name, party.actor.kind
    if (own := rules.own_code(name, day)) is not None:
        return own.code, own.alternatives, own.reason
    if kind is ActorKind.PERSON and (body := _body(party, day, rules)) is not None:
        return body.code, body.alternatives, f"of a body that has this code: {body.reason}"
    entry = rules.kinds[kind]
    if entry.abroad == entry.code or party.country == place.country:
        return entry.code, entry.alternatives, entry.reason
    if party.country is None and not party.actor.known:
        others = tuple(dict.fromkeys((*entry.alternatives, entry.abroad)))
        return entry.code, others, f"{entry.reason}; of which state is not told"
    return entry.abroad, entry.alternatives, f"{entry.reason}, outside its country"


def _body(party: Party, day: dt.date, rules: AcledRules) -> InterCode | None:
    """Return the code of what a person leads, belongs to or speaks for."""
    for name, kind in party.bodies:
        return rules.own_code(name, day) or rules.kinds[kind]
    return None


# --- the rest -----------------------------------------------------------------------------------


def _targets_civilians(rule: Rule, other: Side | None) -> bool:
    if rule.event == _AGAINST_CIVILIANS:
        return True
    remote = rule.event == "Explosions/Remote violence"
    return remote and other is not None and other.inter == 7


def _words(case: CaseFile, incident: Incident, rule: Rule) -> tuple[str, ...]:
    """Return the words that the rule was chosen by."""
    text = case.article.text
    spans = [incident.trigger]
    if rule.weapon and incident.weapon:
        spans.append(incident.weapon.span)
    if rule.hurt:
        spans += [count.span for count in (incident.killed, incident.injured) if count]
    return tuple(dict.fromkeys(text[slice(*span)] for span in spans))


def _death_words(folder: CaseFolder, incident_id: str, lowest: int) -> tuple[str, ...]:
    return tuple(
        account.case.article.text[slice(*account.killed.span)]
        for account in folder.linked[incident_id].accounts
        if account.killed is not None
        and account.killed.low == lowest
        and account.modality is not Modality.DENIED
    )


def _fatality_rule(deaths: Sequence[Count]) -> str:
    """Return which figure is taken, and of how many accounts."""
    if not deaths:
        return "0: no account gives a figure"
    if len(deaths) == 1:
        return f"the only figure told: {figures_told(deaths)}"
    return f"the lowest of the figures of {len(deaths)} accounts: {figures_told(deaths)}"


def _alternatives(rule: Rule, one: Side, other: Side | None) -> tuple[str, ...]:
    found = list(rule.alternatives)
    for number, side in ((1, one), (2, other)):
        if side is not None and side.alternatives:
            words = " or ".join(INTER_WORDS[code] for code in side.alternatives)
            found.append(f"inter{number}: {words}")
    return tuple(found)
