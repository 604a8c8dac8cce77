"""A short hash of a case folder, so that what was made from other data can be told apart."""

from __future__ import annotations

import hashlib

from dashboard.data.case_folder import CaseFolder
from dashboard.data.exports.json import dumps

__all__ = ["fingerprint"]

_DIGITS = 16


def fingerprint(folder: CaseFolder) -> str:
    """Return the same digits for the same articles, readings, links and reviews."""
    digest = hashlib.sha256()
    for _, case in sorted(folder.cases.items()):
        _put(digest, case.article.text, dumps(case))
    for lead, linked in sorted(folder.linked.items()):
        _put(digest, lead, *(account.incident.id for account in linked.accounts))
    for account, review in sorted(folder.reviews.items()):
        _put(
            digest,
            account,
            str(review.added),
            *sorted(review.confirmed),
            "set",
            *sorted(review.set),
        )
    for actor, same in sorted(folder.same_actors.items()):
        _put(digest, actor, same)
    return digest.hexdigest()[:_DIGITS]


def _put(digest: hashlib._Hash, *parts: str) -> None:
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\x1f")
    digest.update(b"\x1e")
