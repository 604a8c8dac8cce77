"""Any sequence of decisions and undoings leaves the reading as it was underneath."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.exports.json import dumps
from dashboard.data.model import Span
from dashboard.data.review import UNREVIEWED, Field
from dashboard.data.review.decided import lay_over_all
from dashboard.data.review.drafts import add_account, confirm, merge, reject, set_values
from dashboard.data.review.values import place_text, text_of
from dashboard.data.store import Decision, DecisionKind, Draft, in_force
from dashboard.errors import ReviewError
from tests.data.reviewing import CASE, parties, undoing
from tests.factories import BRIGADE, COALITION, POLICE, TEXT

_VALUES: dict[Field, list[str | None]] = {
    Field.TYPE: ["ASSAULT", "COERCE", "AID"],
    Field.MODE: [None, "restrict", "aerial"],
    Field.ACTORS: [None, parties(BRIGADE), parties(COALITION, POLICE)],
    Field.RECIPIENTS: [None, parties(POLICE)],
    Field.PLACE: [None, *map(place_text, CASE.places)],
    Field.SITE: [None, "a checkpoint"],
    Field.DATE: [None, "2019-01-05", "1990", "2019-01~"],
    Field.STATUS: ["reported", "denied"],
    Field.KILLED: [None, "3", "4-6", "3+"],
    Field.INJURED: [None, "1"],
    Field.WEAPON: [None, "mortars", "patrol"],
}
_acts = st.lists(
    st.tuples(
        st.sampled_from(["set", "confirm", "confirm one", "reject", "merge", "add", "undo"]),
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(list(Field)),
    ),
    max_size=15,
)


def _drafts(act: str, a: int, b: int, field: Field, rows: list[Decision]) -> list[Draft]:
    """Return what a person's act writes, as the page that they see lets them act."""
    (case,), decided = lay_over_all([CASE], rows)
    if act == "add":
        values = {Field.TYPE: "ASSAULT"} | ({field: _VALUES[field][-1]} if b % 2 else {})
        start = a * 10
        return [add_account(case, Span(start, start + 12), values, taken=[r.subject for r in rows])]
    if not case.incidents:
        return []
    incident = case.incidents[a % len(case.incidents)]
    other = case.incidents[b % len(case.incidents)]
    review = decided.reviews.get(incident.id, UNREVIEWED)
    match act:
        case "set":
            value = _VALUES[field][b % len(_VALUES[field])]
            return set_values(case, incident, {field: value}, review=review)
        case "confirm":
            return [confirm(case, incident, review=review)]
        case "confirm one":
            return [confirm(case, incident, field=field, review=review)]
        case "reject":
            return [reject(case, incident, why="no such act")]
        case _:
            return [merge(case, incident, other, why="one act")]


def _decide(acts: list[tuple[str, int, int, Field]]) -> list[Decision]:
    rows: list[Decision] = []
    for act, a, b, field in acts:
        number = len(rows) + 1
        if act == "undo":
            if rows:
                rows.append(undoing(rows[a % len(rows)], number))
            continue
        try:
            drafts = _drafts(act, a, b, field, rows)
        except ReviewError:
            continue  # a page would say so
        for draft in drafts:
            rows.append(Decision(len(rows) + 1, "2026-03-01T10:00:00", "ann", **asdict(draft)))
    return rows


@settings(max_examples=25, deadline=None)
@given(_acts)
def test_the_reading_stays_and_undoing_all_gives_it_back(
    acts: list[tuple[str, int, int, Field]],
) -> None:
    before = dumps(CASE)
    rows = _decide(acts)
    (case,), decided = lay_over_all([CASE], rows)

    assert dumps(CASE) == before
    ids = [incident.id for incident in case.incidents]
    assert len(set(ids)) == len(ids)
    assert set(decided.reviews) <= set(ids)
    assert decided.waiting == ()  # the reader is the same
    if not any(row.kind is DecisionKind.MERGE_ACCOUNTS for row in rows):
        assert decided.conflicts == ()  # an undone merge may leave a value that only it gave
    for incident in case.incidents:
        assert all(TEXT[slice(*span)].strip() for span in incident.evidence)
        assert all(text_of(case, incident, Field(f)) != "" for f in Field)

    number = len(rows)
    while holding := in_force(rows):
        number += 1
        rows.append(undoing(holding[-1], number))
    (after,), nothing = lay_over_all([CASE], rows)
    assert after == CASE
    assert (nothing.reviews, nothing.rejected, nothing.ids) == ({}, (), {})


def test_a_sequence_decides_something() -> None:
    acts = [
        ("set", 0, 1, Field.DATE),
        ("add", 3, 0, Field.TYPE),
        ("reject", 1, 0, Field.TYPE),
        ("undo", 0, 0, Field.TYPE),
    ]
    assert [row.kind for row in _decide(acts)] == [
        DecisionKind.SET_VALUE,
        DecisionKind.ADD_ACCOUNT,
        DecisionKind.REJECT_ACCOUNT,
        DecisionKind.UNDO,
    ]
