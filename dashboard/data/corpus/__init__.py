"""Across articles: copies, the accounts of one incident, contested facts, one party's many ids.

>>> folder = link(accounts_of(cases), decisions)  # doctest: +SKIP
>>> contest = who_says_what(folder.incidents[0])  # doctest: +SKIP
"""

from __future__ import annotations

from dashboard.data.corpus.accounts import Account, accounts_of
from dashboard.data.corpus.contested import Contest, who_says_what
from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.corpus.linking import Folder, LinkedIncident, link
from dashboard.data.corpus.same_actor import Unified, unify

__all__ = [
    "Account",
    "Choice",
    "Contest",
    "Folder",
    "LinkDecision",
    "LinkedIncident",
    "Unified",
    "accounts_of",
    "link",
    "unify",
    "who_says_what",
]
