"""An account as a file has it → the account, checked: the other half of ``exports/pieces.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.data.article import MAX_ARTICLE_BYTES
from dashboard.data.exports.json import from_json
from dashboard.data.model import CaseFile, Gap, Span
from dashboard.data.review import AccountReview, Field

__all__ = ["Passages", "Piece", "extracts", "piece_of"]

Json = Mapping[str, Any]
Passages = tuple[tuple[int, str], ...]  # where each begins, and its words

_LEFT_OUT = "\n[…]"
_GAP = Gap("import", "only the passages that the imported file quotes are here", None)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One account of an incident: its case file, narrowed to it, and what the desk knew of it."""

    case: CaseFile
    passages: Passages
    order: tuple[int, int]  # of its article on the desk it came from, and in that article
    origin: str  # the article that this one is, or is a copy of
    added: dt.date | None
    review: AccountReview
    same_actors: Mapping[str, str]

    @property
    def id(self) -> str:
        """Return the account's id."""
        return self.case.incidents[0].id


def piece_of(found: Json) -> Piece:
    """Build an account again.

    Raises:
        ValueError: it is not as the export writes it; the message says what is wrong.
    """
    try:
        return _built(found)
    except (LookupError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"is not an account as export writes it ({_told(error)})") from error


def _told(error: Exception) -> str:
    missing = isinstance(error, KeyError) and error.args
    return f"no {error.args[0]!r}" if missing else str(error)


def _built(found: Json) -> Piece:
    passages = tuple((int(start), str(words)) for start, words in found["passages"])
    chars = int(found["case"]["article"]["chars"])
    case = from_json({**found["case"], "gaps": []}, extracts(chars, passages))
    if len(case.incidents) != 1:
        raise ValueError(f"has {len(case.incidents)} incidents in one account; it must be one")
    _check(case, passages)
    review, added = found["review"], found["added"]
    return Piece(
        case=CaseFile(
            case.article, case.incidents, case.actors, case.places, case.times, (_GAP,),
            case.reader_version,
        ),
        passages=passages,
        order=(int(found["order"][0]), int(found["order"][1])),
        origin=str(found["origin"]),
        added=dt.date.fromisoformat(added) if added else None,
        review=AccountReview(
            added=bool(review["added"]),
            confirmed=frozenset(map(Field, review["confirmed"])),
            set=frozenset(map(Field, review["set"])),
            was=tuple((Field(name), text) for name, text in review["was"]),
            merged=tuple(map(str, review["merged"])),
        ),
        same_actors={str(key): str(value) for key, value in found["same_actors"].items()},
    )  # fmt: skip


def extracts(chars: int, passages: Iterable[tuple[int, str]]) -> str:
    """Return a text of *chars* characters with the passages where they stood.

    So every span means what it meant; what stood between them is not known and is marked.

    Raises:
        ValueError: it is longer than any article, or two passages say different things.
    """
    if not 0 <= chars <= MAX_ARTICLE_BYTES:
        raise ValueError(f"an article of {chars:,} characters is longer than any that is read")
    parts: list[str] = []
    at = 0
    for start, words in _merged(passages):
        if start + len(words) > chars:
            raise ValueError(
                f"the passage at {start} lies outside the article's {chars} characters"
            )
        parts += [_gap(start - at), words]
        at = start + len(words)
    return "".join((*parts, _gap(chars - at)))


def _merged(passages: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return *passages* in their order, those that overlap as one."""
    found: list[tuple[int, str]] = []
    for start, words in sorted(passages):
        before, known = found[-1] if found else (0, "")
        end = before + len(known)
        if start < 0:
            raise ValueError(f"the passage at {start} lies outside the article")
        if start >= end:
            found.append((start, words))
            continue
        if not known[start - before :].startswith(words[: end - start]):
            raise ValueError(f"the passage at {start} says something else than the one before it")
        found[-1] = (before, known + words[end - start :])
    return found


def _gap(chars: int) -> str:
    """Return *chars* characters that say that something stood here, if there is room to."""
    return _LEFT_OUT.ljust(chars - 1) + "\n" if chars > len(_LEFT_OUT) else " " * chars


def _check(case: CaseFile, passages: Passages) -> None:
    """Refuse an account that speaks of what the file does not bring."""
    incident = case.incidents[0]
    covered = [Span(start, start + len(words)) for start, words in passages]
    for span in (*incident.evidence, incident.trigger):
        if not any(each.contains(span) for each in covered):
            raise ValueError(f"the words at {span.start} to {span.end} are in none of its passages")
    actors = {actor.id for actor in case.actors}
    for role in (*incident.actors, *incident.recipients):
        if role.actor not in actors:
            raise ValueError(f"its actor {role.actor} is not there")
    places = {place.id for place in case.places}
    if incident.place and incident.place.place not in places:
        raise ValueError(f"its place {incident.place.place} is not there")
