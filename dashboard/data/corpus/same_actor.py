"""One party, one id: which actors of several articles are the same, and which may be.

Actors of the actor file have one id everywhere.  A name that the file does not have gets an id in
each article; those whose spellings fold to one name, of one kind, are one.  Names that are only
near, as an acronym is to its full name, are suggested to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from dashboard.data.corpus.copies import published_first
from dashboard.data.corpus.decisions import LinkDecision, settle
from dashboard.data.corpus.sides import is_role
from dashboard.data.folding import fold_name
from dashboard.data.model import ARMED, Actor, ActorKind, CaseFile

__all__ = ["ActorSuggestion", "Unified", "unify"]

_NEAR = 0.86  # share of letters in common from which two spellings may be one name
_FEWEST_LETTERS = 5
_LARGEST_BLOCK = 200  # names that share a first syllable or a surname; beyond it nothing is near


@dataclass(frozen=True, slots=True)
class ActorSuggestion:
    """Two actors, by canonical id, that may be one party, and why."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unified:
    """Which id stands for each actor's, and what a person should look at."""

    canonical: Mapping[str, str]
    suggestions: tuple[ActorSuggestion, ...]


def unify(cases: Iterable[CaseFile], decisions: Sequence[LinkDecision] = ()) -> Unified:
    """Find the actors that are one party; phrases such as "gunmen" stay apart.

    *decisions* are about actor ids.  The id that stands for all is that of the actor file, or of
    the article published first.
    """
    actors = _actors(cases)
    settled = settle(decisions, actors)
    groups = {id_: [id_] for id_ in actors}
    for a, b in settled.together:
        _merge(groups, a, b)
    by_name: defaultdict[tuple[str, ActorKind], list[str]] = defaultdict(list)
    for id_, actor in actors.items():
        by_name[fold_name(actor.name), actor.kind].append(id_)
    for same in by_name.values():
        placed: list[str] = []  # one of each group, of which there are two where a person said so
        for id_ in same:
            fits = (at for at in placed if not _apart(groups[at], groups[id_], settled.apart))
            if (found_group := next(fits, None)) is None:
                placed.append(id_)
            else:
                _merge(groups, found_group, id_)
    rank = {id_: (not actor.known, at) for at, (id_, actor) in enumerate(actors.items())}
    canonical = {id_: min(group, key=rank.__getitem__) for id_, group in groups.items()}
    found: dict[tuple[str, str], ActorSuggestion] = {}
    for a, b, reason in _near(actors):
        first, second = sorted((canonical[a], canonical[b]))
        if first != second and not _apart(groups[a], groups[b], settled.apart):
            found.setdefault((first, second), ActorSuggestion(first, second, reason))
    return Unified(canonical, tuple(found[pair] for pair in sorted(found)))


def _actors(cases: Iterable[CaseFile]) -> dict[str, Actor]:
    """Return every named actor once, those of the article published first before others."""
    found: dict[str, Actor] = {}
    for case in sorted(cases, key=lambda case: published_first(case.article)):
        for actor in sorted(case.actors, key=lambda actor: actor.id):
            if not is_role(actor, case.article):
                found.setdefault(actor.id, actor)
    return found


def _merge(groups: dict[str, list[str]], a: str, b: str) -> None:
    large, small = sorted((groups[a], groups[b]), key=len, reverse=True)
    if large is not small:
        large += small
        groups.update(dict.fromkeys(small, large))


def _apart(ours: Sequence[str], theirs: Sequence[str], apart: frozenset[frozenset[str]]) -> bool:
    return bool(apart) and any(frozenset({a, b}) in apart for a in ours for b in theirs)


def _near(actors: Mapping[str, Actor]) -> Iterator[tuple[str, str, str]]:
    """Yield each two actors whose names are near, and in what."""
    names = {id_: fold_name(actor.name).split() for id_, actor in actors.items()}
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for id_, words in names.items():
        for mark in _marks(words):
            blocks[mark].append(id_)
    for mark in sorted(blocks):
        ids = blocks[mark]
        if len(ids) > _LARGEST_BLOCK:
            continue
        for a, b in combinations(ids, 2):
            both_known = actors[a].known and actors[b].known
            if not both_known and _kinds_fit(actors[a].kind, actors[b].kind):
                reason = _reason(actors[a], names[a], actors[b], names[b])
                if reason is not None:
                    yield a, b, reason


def _marks(words: Sequence[str]) -> set[str]:
    if not words:
        return set()
    acronym = "".join(word[0] for word in words)
    marks = {f"starts {words[0][:3]}", f"ends {words[-1]}"}
    return marks | {f"acronym {acronym if len(words) > 1 else words[0]}"}


def _kinds_fit(a: ActorKind, b: ActorKind) -> bool:
    """Say whether one party may be read as both kinds; recognition often has only "other"."""
    return a is b or (a in ARMED and b in ARMED) or ActorKind.OTHER in {a, b}


def _reason(a: Actor, ours: Sequence[str], b: Actor, theirs: Sequence[str]) -> str | None:
    if ours == theirs:
        return f"one name, two kinds: {a.name} is {a.kind} and {b.kind}"
    for short, long in ((ours, theirs), (theirs, ours)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return f"an acronym: {a.name} and {b.name}"
    if ActorKind.PERSON in {a.kind, b.kind}:
        fewer, more = sorted((ours, theirs), key=len)
        if fewer[-1] == more[-1] and (len(fewer) == 1 or set(fewer) <= set(more)):
            return f"one surname: {a.name} and {b.name}"
    elif set(ours) < set(theirs) or set(theirs) < set(ours):
        return f"one name in the other: {a.name} and {b.name}"
    letters, others = "".join(ours), "".join(theirs)
    if min(len(letters), len(others)) < _FEWEST_LETTERS:
        return None
    alike = SequenceMatcher(
        None, min(letters, others), max(letters, others), autojunk=False
    ).ratio()
    return f"spelt nearly alike: {a.name} and {b.name}" if alike >= _NEAR else None
