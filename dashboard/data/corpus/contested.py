"""Who says what about one incident, and which of its facts are in dispute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.facts import Fact, Value, conflict, count_value, value_of
from dashboard.data.corpus.linking import LinkedIncident
from dashboard.data.model import Attribution, Span, Stance

__all__ = ["Cell", "Contest", "Row", "Standing", "who_says_what"]


class Standing(StrEnum):
    """How a cell stands to the others of its column."""

    AGREEING = "agreeing"
    CONFLICTING = "conflicting"
    ALONE = "alone"  # nobody else speaks of it


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one fact, with the words it rests on."""

    fact: Fact
    words: str
    span: Span
    article_id: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """An outlet, or somebody whom it quotes (``speaker``), with the facts it speaks of."""

    account_id: str
    article_id: str
    outlet: str | None
    published: dt.date | None
    speaker: str | None  # None: the outlet itself
    stance: Stance | None  # of the speaker
    copies: tuple[str, ...]  # ids of the articles that repeat it
    cells: tuple[Cell, ...]

    def cell(self, fact: Fact) -> Cell | None:
        """Return what it says of a fact; None if nothing."""
        return next((cell for cell in self.cells if cell.fact is fact), None)


@dataclass(frozen=True, slots=True)
class Contest:
    """The table of an incident: a row for each source, a column for each fact."""

    rows: tuple[Row, ...]
    contested: tuple[Fact, ...]  # the facts in conflict, in the order of the columns
    origins: int


_BY_STANCE = {
    Stance.SAYS: "happened",
    Stance.CONFIRMS: "happened",
    Stance.CLAIMS: "happened",
    Stance.ACCUSES: "happened",
    Stance.SUSPECTS: "may have happened",
    Stance.DENIES: "did not happen",
}
_UNNAMED = "an unnamed source"


def who_says_what(incident: LinkedIncident) -> Contest:
    """Lay out the accounts of an incident: outlets by origin, copies folded under them."""
    leads, copies = _by_origin(incident.accounts)
    standings = {fact: _standings(fact, leads) for fact in Fact}
    rows: list[Row] = []
    for lead in leads:
        rows.append(_outlet(lead, copies.get(lead.id, ()), standings))
        rows += _speakers(lead, standings)
    disputed = {fact for fact, found in standings.items() if Standing.CONFLICTING in found.values()}
    return Contest(
        rows=tuple(rows),
        contested=tuple(fact for fact in Fact if fact in disputed),
        origins=incident.origins,
    )


def _by_origin(
    accounts: Sequence[Account],
) -> tuple[list[Account], Mapping[str, tuple[str, ...]]]:
    """Return the first account of each origin, and by its id the articles that copy it.

    Two accounts of one article, which only a person can join, both stay.
    """
    leads: list[Account] = []
    copies: dict[str, tuple[str, ...]] = {}
    for account in sorted(accounts, key=lambda account: account.order):
        first = next((lead for lead in leads if lead.origin == account.origin), None)
        if first is None or first.article_id == account.article_id:
            leads.append(account)
        elif account.article_id not in copies.get(first.id, ()):
            copies[first.id] = (*copies.get(first.id, ()), account.article_id)
    return leads, copies


def _standings(fact: Fact, leads: Sequence[Account]) -> Mapping[str, Standing]:
    """Return how each account that speaks of the fact stands to the others."""
    speaking = [lead for lead in leads if value_of(fact, lead) is not None]
    alone = len({lead.origin for lead in speaking}) < 2
    found = dict.fromkeys(
        (lead.id for lead in speaking), Standing.ALONE if alone else Standing.AGREEING
    )
    for a, b in combinations(speaking, 2):
        if a.origin != b.origin and conflict(fact, a, b):
            found[a.id] = found[b.id] = Standing.CONFLICTING
    return found


def _outlet(
    account: Account, copies: tuple[str, ...], standings: Mapping[Fact, Mapping[str, Standing]]
) -> Row:
    values = ((fact, value_of(fact, account)) for fact in Fact)
    cells = (
        _cell(fact, value, account, standings[fact][account.id]) for fact, value in values if value
    )
    return _row(account, None, None, copies, tuple(cells))


def _speakers(account: Account, standings: Mapping[Fact, Mapping[str, Standing]]) -> list[Row]:
    """Return a row for everybody whom the article quotes on the act."""
    happened = standings[Fact.HAPPENED][account.id]
    return [
        _row(account, _name(account, told), told.stance, (), _spoken(account, told, happened))
        for told in account.attributions
    ]


def _spoken(account: Account, told: Attribution, happened: Standing) -> tuple[Cell, ...]:
    words = _BY_STANCE[told.stance]
    cells = [_cell(Fact.HAPPENED, Value(words, told.cue), account, happened)]
    figures = ((Fact.KILLED, account.killed), (Fact.INJURED, account.injured))
    for fact, count in figures:
        value = count_value(count)
        if value and count and count.attribution is not None and count.attribution == told.actor:
            cells.append(_cell(fact, value, account, Standing.AGREEING))
    return tuple(cells)


def _name(account: Account, told: Attribution) -> str:
    names = {actor.id: actor.name for actor in account.case.actors}
    return names.get(told.actor, _UNNAMED) if told.actor else _UNNAMED


def _row(
    account: Account,
    speaker: str | None,
    stance: Stance | None,
    copies: tuple[str, ...],
    cells: tuple[Cell, ...],
) -> Row:
    return Row(
        account_id=account.id,
        article_id=account.article_id,
        outlet=account.case.article.outlet,
        published=account.published,
        speaker=speaker,
        stance=stance,
        copies=copies,
        cells=cells,
    )


def _cell(fact: Fact, value: Value, account: Account, standing: Standing) -> Cell:
    return Cell(fact, value.words, value.span, account.article_id, standing)
