"""Decisions about accounts as they are to be written: checked, and anchored in their article."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from dashboard.data.model import CaseFile, Incident, IncidentType, Modality, Span, stable_id
from dashboard.data.plover import MODES
from dashboard.data.review.anchors import Anchor, anchor_of, anchor_text
from dashboard.data.review.fields import UNREVIEWED, AccountReview, Field
from dashboard.data.review.values import is_same, text_of
from dashboard.data.store.decisions import DecisionKind, Draft
from dashboard.errors import ReviewError

__all__ = ["add_account", "confirm", "link_anchor", "merge", "reject", "sentence_at", "set_values"]

_SENTENCE_END_RE = re.compile(r"[.!?][”’\"']*\s+")  # "went. Two", "went.” Two"
_INITIAL_RE = re.compile(r"(?:^|[\s.])[A-Z]$")  # the "S" of "the U.S. patrol"


def set_values(
    case: CaseFile,
    incident: Incident,
    values: Mapping[Field, str | None],
    *,
    review: AccountReview = UNREVIEWED,
    why: str = "",
) -> list[Draft]:
    """Return the decisions that give *incident* these values; none for what it has already.

    *case*, *incident* and *review* are as they are shown.

    Raises:
        ReviewError: the values do not go together.
    """
    now = {of: text_of(case, incident, of) for of in Field}
    changes = {of: new for of, new in values.items() if not is_same(of, new, now[of])}
    after = now | changes
    if Field.TYPE in changes and Field.MODE not in values:
        after.pop(Field.MODE)
    if Field.PLACE in changes and Field.SITE not in values:
        after.pop(Field.SITE)
    _check(after)
    return [
        Draft(
            DecisionKind.SET_VALUE,
            incident.id,
            field=of.value,
            old=now[of],
            new=new,
            why=why.strip() or None,
            anchor=_read(case, incident, review, [of]),
        )
        for of, new in changes.items()
    ]


def _check(values: Mapping[Field, str | None]) -> None:
    """Refuse values that do not go together."""
    type_, mode = values.get(Field.TYPE), values.get(Field.MODE)
    if not type_ or not values.get(Field.STATUS, Modality.REPORTED):
        raise ReviewError("an incident needs a type and a status: choose one")
    modes = MODES.get(IncidentType(type_), frozenset())
    if mode and mode not in modes:
        has = f"; it has {', '.join(sorted(modes))}" if modes else ""
        raise ReviewError(f"{type_} has no mode {mode!r}{has}")
    if values.get(Field.SITE) and not values.get(Field.PLACE):
        raise ReviewError("a site needs the place that it is in: set the place too")


def confirm(
    case: CaseFile,
    incident: Incident,
    *,
    field: Field | None = None,
    review: AccountReview = UNREVIEWED,
) -> Draft:
    """Return the decision that one value, or each, is as the article has it."""
    fields = [field] if field else list(Field)
    values = {of.value: text_of(case, incident, of) for of in fields}
    new = values[field.value] if field else json.dumps(values, ensure_ascii=False)
    anchor = _read(case, incident, review, fields)
    kind = DecisionKind.CONFIRM_ACCOUNT
    return Draft(kind, incident.id, field=field and field.value, new=new, anchor=anchor)


def reject(case: CaseFile, incident: Incident, *, why: str) -> Draft:
    """Return the decision that the article tells of no such incident.

    Raises:
        ReviewError: no reason is given.
    """
    anchor = anchor_text(anchor_of(case, incident))
    why = _reason(why, "reject it")
    return Draft(
        DecisionKind.REJECT_ACCOUNT, incident.id, old=incident.summary, why=why, anchor=anchor
    )


def merge(case: CaseFile, incident: Incident, other: Incident, *, why: str) -> Draft:
    """Return the decision that *other* is the same incident, in the same article.

    Raises:
        ReviewError: no reason is given, or it is the same account.
    """
    if other.id == incident.id:
        raise ReviewError("choose another incident: one cannot be merged with itself")
    anchor = anchor_of(case, incident, other=anchor_of(case, other))
    return Draft(
        DecisionKind.MERGE_ACCOUNTS,
        incident.id,
        other=other.id,
        old=other.summary,
        why=_reason(why, "merge them"),
        anchor=anchor_text(anchor),
    )


def _reason(why: str, act: str) -> str:
    if not why.strip():
        raise ReviewError(f"say why you {act}: a reason is needed")
    return why.strip()


def add_account(
    case: CaseFile,
    span: Span,
    values: Mapping[Field, str | None],
    *,
    taken: Collection[str] = (),
    why: str = "",
) -> Draft:
    """Return the decision that the article tells, at *span*, of an incident that was not read.

    Args:
        case: the article as it is shown.
        span: the words that name the act, as they were selected.
        values: what is known of it; its type at least.
        taken: the ids that decisions are about, so that the new one is none of them.
        why: a reason, if one is given.

    Raises:
        ReviewError: the selection has no words, or the values do not go together.
    """
    text = case.article.text
    start, end = max(span.start, 0), min(span.end, len(text))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        raise ReviewError("select the words of the article that tell of the incident")
    _check({Field.STATUS: Modality.REPORTED.value} | dict(values))
    number = 0
    ids = {*taken, *(incident.id for incident in case.incidents)}
    while (id_ := stable_id("inc", case.article.id, "added", start, words, number)) in ids:
        number += 1
    sentence = sentence_at(text, Span(start, start + len(words)))
    anchor = Anchor(case.article.id, start, words, evidence=sentence)
    given = {of.value: value for of, value in values.items() if value is not None}
    return Draft(
        DecisionKind.ADD_ACCOUNT,
        id_,
        new=json.dumps(given, ensure_ascii=False),
        why=why.strip() or None,
        anchor=anchor_text(anchor),
    )


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence, or sentences, around *span*, within its line.

    >>> sentence_at("One came. Two went. Three.", Span(14, 18))
    Span(start=10, end=19)
    """
    start = max([text.rfind("\n", 0, span.start) + 1, *_ends(text, 0, span.start)])
    line = text.find("\n", span.end)
    stop = line if line >= 0 else len(text)
    after = [end for end in _ends(text, max(span.end - 1, 0), stop) if end > span.end - 1]
    end = min([stop, *after])
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(min(start + left, span.start), max(start + len(piece.rstrip()), span.end))


def _ends(text: str, start: int, stop: int) -> list[int]:
    """Return the offsets at which a sentence's end is followed by the next one's beginning."""
    return [
        match.end()
        for match in _SENTENCE_END_RE.finditer(text, start, stop)
        if not _INITIAL_RE.search(text, max(start, match.start() - 2), match.start())
    ]


def link_anchor(first: tuple[CaseFile, Incident], other: tuple[CaseFile, Incident]) -> str:
    """Return the anchor of a decision about two accounts, of two articles perhaps."""
    return anchor_text(anchor_of(*first, other=anchor_of(*other)))


def _read(
    case: CaseFile, incident: Incident, review: AccountReview, fields: Iterable[Field]
) -> str:
    """Return the anchor, with what the reader itself has in *fields*."""
    read = {
        of: review.machine(of) if of in review.set else text_of(case, incident, of) for of in fields
    }
    return anchor_text(anchor_of(case, incident, read=read))
