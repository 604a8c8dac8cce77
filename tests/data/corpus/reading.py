"""The articles of this folder as case files, and which of their accounts are of one event."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from dashboard.data.article import load_article
from dashboard.data.corpus.accounts import Account, accounts_of
from dashboard.data.corpus.linking import Folder
from dashboard.data.model import CaseFile
from dashboard.data.reader import read

FOLDER = Path(__file__).parent


@cache
def cases() -> dict[str, CaseFile]:
    """Read every article once for all tests, by the stem of its file."""
    paths = sorted((FOLDER / "articles").glob("*.txt"))
    return {path.stem: read(load_article(path)) for path in paths}


@cache
def accounts() -> tuple[Account, ...]:
    """Return the accounts of all articles."""
    return accounts_of(cases().values())


def accounts_in(*stems: str) -> tuple[Account, ...]:
    """Return the accounts of the articles whose names begin with one of *stems*."""
    return accounts_of(case for key, case in cases().items() if key.startswith(stems))


@cache
def keys() -> dict[str, str]:
    """Return "article: trigger" by account id."""
    stems = {case.article.id: stem for stem, case in cases().items()}
    found: dict[str, str] = {}
    for account in accounts():
        words = account.case.article.text[slice(*account.incident.trigger)]
        found[account.id] = f"{stems[account.article_id]}: {words}"
    assert len(set(found.values())) == len(found), "a trigger's word stands twice in an article"
    return found


def account(key: str, among: Iterable[Account] | None = None) -> Account:
    """Return the account "article: trigger"."""
    names = keys()
    return next(found for found in among or accounts() if names[found.id] == key)


@cache
def events() -> tuple[dict[str, str], frozenset[str]]:
    """Return the event of each listed account by its key, and the keys that count for nothing."""
    table = tomllib.loads((FOLDER / "events.toml").read_text(encoding="utf-8"))
    event = {key: name for name, row in table.items() for key in row["accounts"]}
    return event, frozenset(key for row in table.values() for key in row.get("also", ()))


@dataclass(frozen=True, slots=True)
class Score:
    """How the pairs that a folder links compare with the table."""

    right: frozenset[frozenset[str]]
    wrong: frozenset[frozenset[str]]
    missed: frozenset[frozenset[str]]

    @property
    def precision(self) -> float:
        """Return which share of the linked pairs is of one event."""
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """Return which share of the pairs of one event is linked."""
        return len(self.right) / max(1, len(self.right) + len(self.missed))


def score(folder: Folder) -> Score:
    """Compare the incidents of a folder with the table, pair by pair."""
    names = keys()
    event, ignored = events()
    told = {names[found.id] for incident in folder.incidents for found in incident.accounts}
    linked = {
        frozenset(pair)
        for incident in folder.incidents
        for pair in combinations(sorted(names[found.id] for found in incident.accounts), 2)
        if ignored.isdisjoint(pair)
    }
    true = {
        frozenset(pair)
        for pair in combinations(sorted(told & set(event)), 2)
        if event[pair[0]] == event[pair[1]]
    }
    return Score(frozenset(linked & true), frozenset(linked - true), frozenset(true - linked))
