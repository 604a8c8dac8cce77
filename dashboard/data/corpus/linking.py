"""Accounts of several articles → incidents: what is linked, what is only suggested, and why.

Pairs that agree are joined from the best downwards.  Two groups become one only if their accounts
agree on average, one vote for each origin, and none contradicts another: so a chain of weak links
does not run from one event into the next.  What a person decided goes before all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.agreement import HIGH, LOW, Agreement, agreement
from dashboard.data.corpus.blocking import candidates
from dashboard.data.corpus.decisions import LinkDecision, Settled, settle
from dashboard.data.corpus.given import NOTHING_GIVEN, Given
from dashboard.data.corpus.rarity import Rarity
from dashboard.data.model import Modality, stable_id

__all__ = ["By", "Folder", "Link", "LinkedIncident", "Suggestion", "link"]

_ON_AVERAGE = 0.4  # how well all accounts of two groups must agree
_CONTRADICTION = 0.01  # a pair under this keeps its groups apart


class By(StrEnum):
    """Who made a link."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Link:
    """Why two accounts, by id, are in one incident."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    by: By


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two accounts, by id, that may be of one incident: a person should look."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedIncident:
    """One incident with all its accounts, the lead first, and the links that hold it together."""

    id: str
    accounts: tuple[Account, ...]
    links: tuple[Link, ...]
    origins: int  # independent ones: copies of one text count once

    @property
    def lead(self) -> Account:
        """Return the account that tells most."""
        return self.accounts[0]


@dataclass(frozen=True, slots=True)
class Folder:
    """All incidents of the articles, and what a person should look at."""

    incidents: tuple[LinkedIncident, ...]
    suggestions: tuple[Suggestion, ...]

    def by_account(self) -> Mapping[str, LinkedIncident]:
        """Return the incident of each account id."""
        return {account.id: found for found in self.incidents for account in found.accounts}


def link(
    accounts: Iterable[Account],
    decisions: Sequence[LinkDecision] = (),
    given: Given = NOTHING_GIVEN,
) -> Folder:
    """Link accounts into incidents.  The order of *accounts* changes nothing.

    Every account is in exactly one incident.  *decisions* are in the order they were made; *given*
    are the incidents of imports, which only a person links to another.
    """
    unique = {account.id: account for account in accounts}
    ordered = sorted(unique.values(), key=lambda account: account.order)
    rarity = Rarity.of(ordered)
    groups = _Groups(ordered, rarity, settle((*given.links, *decisions), unique), given)
    groups.join_decided()
    found = {
        (a, b): agreed
        for a, b in candidates(ordered, rarity)
        if (agreed := agreement(ordered[a], ordered[b], rarity, at_least=LOW)).score >= LOW
    }
    best_first = sorted(found, key=lambda pair: (-found[pair].score, pair))
    for pair in best_first:
        if found[pair].score >= HIGH:
            groups.join(*pair, found[pair])
    return Folder(
        groups.incidents(), groups.suggestions((pair, found[pair]) for pair in best_first)
    )


@dataclass(slots=True)
class _Groups:
    """Accounts by position, gathered step by step into groups."""

    accounts: Sequence[Account]
    rarity: Rarity
    settled: Settled
    given: Given
    members: dict[int, list[int]] = field(init=False)  # by group
    group: list[int] = field(init=False)  # of each account
    links: dict[int, list[Link]] = field(init=False)  # by group
    apart: dict[int, set[int]] = field(init=False)  # by account: whom a person keeps away from it
    decided: dict[int, int] = field(default_factory=dict)  # the group a person made, by account
    scores: dict[tuple[int, int], float] = field(default_factory=dict)
    _given: frozenset[str] = field(init=False)  # accounts that no machine links

    def __post_init__(self) -> None:
        self._given = self.given.accounts
        self.group = list(range(len(self.accounts)))
        self.members = {at: [at] for at in self.group}
        self.links = {at: [] for at in self.group}
        position = {account.id: at for at, account in enumerate(self.accounts)}
        self.apart = {}
        for pair in self.settled.apart:
            a, b = (position[id_] for id_ in pair)
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)

    def join_decided(self) -> None:
        """Join what a person said is one."""
        position = {account.id: at for at, account in enumerate(self.accounts)}
        for first, second in self.settled.together:
            a, b = sorted((position[first], position[second]))
            agreed = agreement(self.accounts[a], self.accounts[b], self.rarity)
            self._merge(a, b, agreed, By.PERSON)
        for group, members in self.members.items():
            if len(members) > 1:
                self.decided.update(dict.fromkeys(members, group))

    def join(self, a: int, b: int, agreed: Agreement) -> None:
        """Join the groups of two accounts that agree, if all their accounts may be one act."""
        first, second = self.group[a], self.group[b]
        if not self._given.isdisjoint({self.accounts[a].id, self.accounts[b].id}):
            return
        if first == second or not self._may_be_one(self.members[first], self.members[second]):
            return
        self._merge(a, b, agreed, By.MACHINE)

    def _merge(self, a: int, b: int, agreed: Agreement, by: By) -> None:
        first, second = sorted((self.group[a], self.group[b]))
        made = Link(self.accounts[a].id, self.accounts[b].id, agreed.score, agreed.reasons, by)
        self.links[first].append(made)
        if first == second:
            return
        moved = self.members.pop(second)
        self.members[first] += moved
        self.links[first] += self.links.pop(second)
        for at in moved:
            self.group[at] = first

    def _may_be_one(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        if self._kept_apart(ours, theirs) or self._share_an_article(ours, theirs):
            return False
        scores = [
            max(self._score(a, b) for a, b in product(voice, other))
            for voice, other in product(self._voices(ours), self._voices(theirs))
        ]
        return min(scores) >= _CONTRADICTION and sum(scores) / len(scores) >= _ON_AVERAGE

    def _kept_apart(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        return any(not self.apart[at].isdisjoint(theirs) for at in ours if at in self.apart)

    def _share_an_article(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Say whether one article tells of both: there, two incidents are two acts."""
        articles = {self.accounts[at].article_id for at in ours}
        return any(self.accounts[at].article_id in articles for at in theirs)

    def _voices(self, members: Sequence[int]) -> list[list[int]]:
        """Return the accounts that have one vote: copies, and what a person joined.

        Of copies the first speaks for all.
        """
        origins: dict[str, int] = {}
        for at in sorted(members):
            origins.setdefault(self.accounts[at].origin, at)
        voices: dict[int, list[int]] = {}
        for at in origins.values():
            voices.setdefault(self.decided.get(at, at), []).append(at)
        return list(voices.values())

    def _score(self, a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.scores:
            agreed = agreement(self.accounts[pair[0]], self.accounts[pair[1]], self.rarity)
            self.scores[pair] = agreed.score
        return self.scores[pair]

    def incidents(self) -> tuple[LinkedIncident, ...]:
        """Return the groups as incidents, by the account that was published first."""
        leads = {lead for lead, *_ in self.given.incidents}
        return tuple(
            _incident([self.accounts[at] for at in sorted(members)], self.links[group], leads)
            for group, members in sorted(self.members.items(), key=lambda item: min(item[1]))
        )

    def suggestions(
        self, found: Iterable[tuple[tuple[int, int], Agreement]]
    ) -> tuple[Suggestion, ...]:
        """Return the best pair of each two groups that may be one; *found* has the best first."""
        best: dict[tuple[int, int], Suggestion] = {}
        for (a, b), agreed in found:
            first, second = sorted((self.group[a], self.group[b]))
            if first == second or (first, second) in best:
                continue
            ours, theirs = self.members[first], self.members[second]
            if self._kept_apart(ours, theirs) or self._share_an_article(ours, theirs):
                continue
            refused = agreed.score >= HIGH
            best[first, second] = Suggestion(
                self.accounts[a].id,
                self.accounts[b].id,
                agreed.score,
                agreed.reasons,
                agreed.against or (("other accounts of the two disagree",) if refused else ()),
            )
        return tuple(best.values())


def _incident(
    accounts: Sequence[Account], links: Iterable[Link], leads: Collection[str]
) -> LinkedIncident:
    """Make an incident of accounts that are sorted by publication; one of *leads* goes first."""
    first = min(account.id for account in accounts if account.article_id == accounts[0].article_id)
    given = [account for account in accounts if account.id in leads]
    lead = given[0] if len(given) == 1 else min(accounts, key=_tells_less)
    return LinkedIncident(
        id=stable_id("evt", first),
        accounts=(lead, *(account for account in accounts if account is not lead)),
        links=tuple(sorted(links, key=lambda made: (made.a, made.b))),
        origins=len({account.origin for account in accounts}),
    )


def _tells_less(account: Account) -> tuple[bool, int, float, object]:
    """Return what leads are chosen by: told as done, specific, sure, and early."""
    known = (
        account.actors,
        account.recipients,
        account.place,
        account.dated,
        any(side.named for side in account.actors),
        account.site,
        account.killed,
    )
    denied = account.modality is Modality.DENIED
    return denied, -sum(map(bool, known)), -account.incident.confidence, account.order
