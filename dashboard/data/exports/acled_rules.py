"""The rules from PLOVER to ACLED, as ``data/exchange/acled.toml`` has them, checked on load."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from dashboard.data.exports.coding import exchange_file, read_regions
from dashboard.data.model import ActorKind, Incident, IncidentType
from dashboard.data.plover import MODES
from dashboard.data.toml_tables import TomlTable

__all__ = [
    "DISORDERS", "INTER_WORDS", "AcledRules", "Against", "InterCode", "Rule", "load_rules",
]  # fmt: skip

# The events of the ACLED Codebook, with the kind of disorder of each.
_EVENTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Battles": (
        "Political violence",
        (
            "Government regains territory",
            "Non-state actor overtakes territory",
            "Armed clash",
        ),
    ),
    "Protests": (
        "Demonstrations",
        ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    ),
    "Riots": ("Demonstrations", ("Violent demonstration", "Mob violence")),
    "Explosions/Remote violence": (
        "Political violence",
        (
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        ),
    ),
    "Violence against civilians": (
        "Political violence",
        ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    ),
    "Strategic developments": (
        "Strategic developments",
        (
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ),
    ),
}
DISORDERS: Mapping[tuple[str, str], str] = {
    (event, sub): disorder for event, (disorder, subs) in _EVENTS.items() for sub in subs
} | {
    ("Protests", "Excessive force against protesters"): "Political violence; Demonstrations",
    ("Riots", "Mob violence"): "Political violence",
}

INTER_WORDS: Mapping[int, str] = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}


class Against(StrEnum):
    """Whom an act was done to; nobody: it is not told, or not what they are."""

    CIVILIANS = "civilians"
    ARMED = "armed"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Rule:
    """What an act has to be, and what it is then; without an event it is left out."""

    id: str
    types: tuple[IncidentType, ...]
    modes: tuple[str, ...] | None  # "": no mode; None: any
    weapon: tuple[str, ...]
    against: Against | None
    hurt: bool
    armed_group: bool
    event: str | None
    sub_event: str | None
    turned: bool  # the people it was done to are actor1
    alternatives: tuple[str, ...]
    reason: str

    def fits(self, incident: Incident, against: Against, *, armed_group: bool) -> bool:
        """Say whether it is a rule for *incident*."""
        weapon = incident.weapon.text.casefold() if incident.weapon else ""
        hurt = incident.killed or incident.injured
        return (
            incident.type in self.types
            and (self.modes is None or (incident.mode or "") in self.modes)
            and (not self.weapon or any(word in weapon for word in self.weapon))
            and self.against in (None, against)
            and (not self.hurt or hurt is not None)
            and (not self.armed_group or armed_group)
        )


@dataclass(frozen=True, slots=True)
class InterCode:
    """The code of a kind of actor, or of one actor."""

    code: int
    abroad: int
    alternatives: tuple[int, ...]
    reason: str
    since: dt.date | None = None  # None: always


@dataclass(frozen=True, slots=True)
class AcledRules:
    """All that the file says."""

    rules: tuple[Rule, ...]
    kinds: Mapping[ActorKind, InterCode]
    actors: Mapping[str, InterCode]  # by name
    not_coded: Mapping[str, str]  # status, "background" or "aggregate" → why
    regions: Mapping[str, str]

    def own_code(self, name: str, day: dt.date) -> InterCode | None:
        """Return the code that the file gives an actor by name, if it holds on *day*."""
        own = self.actors.get(name)
        return own if own and (own.since is None or own.since <= day) else None


@lru_cache(maxsize=4)
def load_rules(path: Path | None = None) -> AcledRules:
    """Read the rules, those of the package or of a file of one's own.

    Raises:
        KnowledgeError: the file is malformed; the message names file, line, entry and fix.
    """
    table = TomlTable.read(path or exchange_file("acled.toml"))
    table.allow("rule", "not_coded", "inter", "actor", "region")
    kinds: dict[ActorKind, InterCode] = {}
    for entry in table.entries("inter", title="kinds"):
        entry.allow("kinds", "code", "abroad", "alternatives", "reason")
        for kind in entry.texts("kinds"):
            kinds[entry.member("kinds", kind, ActorKind)] = _inter(entry)
    if missing := [kind.value for kind in ActorKind if kind not in kinds]:
        raise table.error(f"no [[inter]] for {', '.join(missing)}; add one")
    actors: dict[str, InterCode] = {}
    for entry in table.entries("actor", title="name"):
        entry.allow("name", "code", "alternatives", "since", "reason")
        actors[entry.text("name")] = _inter(entry)
    silent = table.table("not_coded")
    return AcledRules(
        rules=tuple(_rule(entry) for entry in table.entries("rule", title="id")),
        kinds=kinds,
        actors=actors,
        not_coded={key: silent.text(key) for key in silent.values},
        regions=read_regions(table),
    )


def _rule(entry: TomlTable) -> Rule:
    entry.allow(
        "id", "type", "modes", "weapon", "against", "hurt", "armed_group", "event", "sub_event",
        "turned", "alternatives", "reason",
    )  # fmt: skip
    types = tuple(entry.member("type", word, IncidentType) for word in entry.text("type").split())
    event, sub_event = entry.text("event", "") or None, entry.text("sub_event", "") or None
    if event is not None and (event, sub_event) not in DISORDERS:
        raise entry.error(f"ACLED has no event {event!r} with {sub_event!r}; see its codebook")
    return Rule(
        id=entry.text("id"),
        types=types,
        modes=_modes(entry, types),
        weapon=entry.texts("weapon"),
        against=entry.choice("against", Against) if "against" in entry.values else None,
        hurt=entry.flag("hurt"),
        armed_group=entry.flag("armed_group"),
        event=event,
        sub_event=sub_event,
        turned=entry.flag("turned"),
        alternatives=entry.texts("alternatives"),
        reason=entry.text("reason"),
    )


def _modes(entry: TomlTable, types: tuple[IncidentType, ...]) -> tuple[str, ...] | None:
    if "modes" not in entry.values:
        return None
    modes = tuple(map(str, entry.values["modes"]))
    known = {"", *(mode for kind in types for mode in MODES.get(kind, ()))}
    if strange := [mode for mode in modes if mode not in known]:
        raise entry.error(f"no mode {strange[0]!r} of that type in PLOVER", "modes")
    return modes


def _inter(entry: TomlTable) -> InterCode:
    code = int(entry.number("code"))
    others = tuple(map(int, entry.values.get("alternatives", ())))
    abroad = int(entry.number("abroad", code))
    if strange := [each for each in (code, abroad, *others) if each not in INTER_WORDS]:
        raise entry.error(f"no code {strange[0]}; ACLED has 1 to 8", "code")
    since = entry.values.get("since")
    if since is not None and not isinstance(since, dt.date):
        raise entry.error(f"'since' must be a day such as 2016-11-26, not {since!r}", "since")
    return InterCode(code, abroad, others, entry.text("reason"), since)
