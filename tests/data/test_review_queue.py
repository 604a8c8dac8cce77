"""The queue of review: what is most doubtful comes first, with the reasons in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.model import CaseFile, FieldConfidence, Gap, IncidentType
from dashboard.data.review import Field
from dashboard.data.review.decided import lay_over_all
from dashboard.data.review.drafts import add_account, confirm, merge, set_values
from dashboard.data.review.queue import Doubt, Queue, queue_of
from dashboard.data.store import Draft
from tests import factories
from tests.data.reviewing import CASE, incident, rows, undoing


def folder(*drafts: Draft, case: CaseFile = CASE) -> CaseFolder:
    cases, decided = lay_over_all([case], rows(drafts))
    return folder_of(cases, decided=decided)


def doubts(*drafts: Draft, case: CaseFile = CASE) -> dict[str, Doubt]:
    found = folder(*drafts, case=case)
    return {doubt.incident: doubt for doubt in queue_of(found, found.linked).todo}


def test_the_least_sure_comes_first_and_says_what_is_doubtful() -> None:
    found = list(doubts())
    assert found[:2] == ["inc-07", "inc-08"]  # nothing is known of one, the other has 0.41
    assert found[-1] == "inc-01"
    assert doubts()["inc-08"].reasons[0] == "incident 0.41"
    assert doubts()["inc-01"].reasons == ("place 0.80", "date 0.85")


def test_what_was_not_understood_or_found_is_a_doubt() -> None:
    held = doubts()["inc-07"]
    assert "not understood: 'a prison camp' is not in the gazetteer" in held.reasons
    assert "no who, no place, no date" in held.reasons
    sure = FieldConfidence(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    plain = replace(incident(1), confidence=1.0, field_confidence=sure)
    only = replace(
        CASE, incidents=(plain,), gaps=(Gap("dates", "far away", factories.span("Hit")),)
    )
    assert doubts(case=only)["inc-01"] == Doubt("inc-01", 0.0, ("nothing in particular",))


def test_what_is_reviewed_leaves_the_queue_and_comes_back_with_a_conflict() -> None:
    drafts = [confirm(CASE, incident(1)), *set_values(CASE, incident(4), {Field.KILLED: "5"})]
    found = queue_of(folder(*drafts), folder(*drafts).linked)
    assert found.done == ("inc-01", "inc-04")
    assert len(found.todo) == 10

    newer = replace(incident(1), type=IncidentType.ASSAULT, mode=None)
    case = replace(CASE, incidents=(newer, *CASE.incidents[1:]))
    first = next(iter(doubts(*drafts, case=case).values()))
    assert first.incident == "inc-01"
    assert first.reasons[:2] == (
        "the reader now says another type", "the reader now says another mode",
    )  # fmt: skip


_TWICE = "the reader now finds what a person added: merge the two"
_COERCE = {Field.TYPE: IncidentType.COERCE.value}


@pytest.mark.parametrize(
    ("words", "values", "found"),
    [
        ("blocked", _COERCE, ["inc-01"]),
        ("River Brigade blocked", _COERCE, ["inc-01"]),  # more words than the reader's
        ("blocked", {Field.TYPE: IncidentType.ASSAULT.value}, []),  # another act at these words
        ("patrol", _COERCE, []),  # other words of the sentence: it may tell of two acts
        ("struck", _COERCE, []),  # another sentence
    ],
)
def test_what_is_read_where_a_person_added_it_is_to_be_merged(
    words: str, values: dict[Field, str], found: list[str]
) -> None:
    draft = add_account(CASE, factories.span(words), values)

    told = {id_: doubt.reasons[0] for id_, doubt in doubts(draft).items()}
    assert [id_ for id_, reason in told.items() if reason == _TWICE] == found
    assert next(iter(told)) == (found or ["inc-07"])[0]


@pytest.mark.parametrize("into_the_added", [False, True])
def test_what_was_merged_is_not_suggested_again(*, into_the_added: bool) -> None:
    draft = add_account(CASE, factories.span("blocked"), _COERCE)
    whole = folder(draft).case_of(draft.subject)
    pair = [incident(1), next(each for each in whole.incidents if each.id == draft.subject)]
    one, other = reversed(pair) if into_the_added else pair

    found = doubts(draft, merge(whole, one, other, why="one act"))
    assert not [id_ for id_, doubt in found.items() if _TWICE in doubt.reasons]


def test_what_was_taken_back_is_not_suggested() -> None:
    (made,) = rows([add_account(CASE, factories.span("blocked"), _COERCE)])
    cases, decided = lay_over_all([CASE], [made, undoing(made, 2)])
    found = folder_of(cases, decided=decided)

    assert not [d for d in queue_of(found, found.linked).todo if _TWICE in d.reasons]


def test_only_what_is_shown_is_in_the_queue() -> None:
    found = queue_of(folder(), ["inc-03", "inc-08"])
    assert found.ids == ("inc-08", "inc-03")
    assert queue_of(folder(), []) == Queue((), ())


@pytest.mark.parametrize(
    ("at", "step", "to"),
    [
        ("a", 1, "b"), ("b", 1, "c"), ("b", -1, "a"), ("a", -1, None), ("c", -1, "b"),
        ("c", 1, "a"),  # from a reviewed one to the first that is not
        ("strange", 1, "a"),
    ],
)  # fmt: skip
def test_from_incident_to_incident(at: str, step: int, to: str | None) -> None:
    queue = Queue((Doubt("a", 1.0, ()), Doubt("b", 0.5, ())), ("c", "d"))
    assert queue.after(at, step=step) == to


@pytest.mark.parametrize(("at", "to"), [("a", "b"), ("b", "a"), ("c", "a"), ("strange", "a")])
def test_what_is_to_be_reviewed_next_goes_round(at: str, to: str) -> None:
    queue = Queue((Doubt("a", 1.0, ()), Doubt("b", 0.5, ())), ("c",))
    assert queue.next_to_do(at) == to
    assert Queue((Doubt("a", 1.0, ()),), ()).next_to_do("a") is None
