"""What was decided at once is one step: it is taken back, and put in force again, as a whole."""

from __future__ import annotations

import pytest

from dashboard.data.store import Decision, DecisionKind, Draft, Store, in_force, steps_of

_SPLITS = [
    Draft(DecisionKind.SPLIT, "a", other=other, why="another cafe") for other in ("b", "c", "d")
]


def _undo(store: Store, *, by: str = "ann") -> None:
    store.undo(*steps_of(store.decisions())[0].holding, by=by)


def _redo(store: Store) -> None:
    store.undo(*steps_of(store.decisions())[0].undoing, by="ann")


def test_what_was_decided_at_once_is_taken_back_and_put_in_force_again(store: Store) -> None:
    numbers = store.decide_together(_SPLITS, by="ann")
    assert len(set(numbers)) == 3
    for _ in range(2):
        (step, *_) = steps_of(store.decisions())
        assert [each.other for each in step.holding] == ["b", "c", "d"]
        _undo(store)
        assert in_force(store.decisions()) == ()
        _redo(store)
    steps = steps_of(store.decisions())
    assert [len(step.decisions) for step in steps] == [3, 3, 3, 3, 3]
    assert [step.about for step in steps] == [None, *[steps[0].number] * 4]
    assert [step.restores for step in steps[1:]] == [False, True, False, True]


def test_two_people_who_take_the_same_back_are_both_answered_by_one_redo(store: Store) -> None:
    store.decide_together(_SPLITS, by="ann")
    holding = steps_of(store.decisions())[0].holding
    store.undo(*holding, by="ann")
    store.undo(*holding, by="ben")  # whose page still showed it as holding
    assert len(steps_of(store.decisions())[0].undoing) == 6
    _redo(store)
    assert len(in_force(store.decisions())) == 3


def test_all_of_a_step_goes_in_or_nothing(store: Store) -> None:
    wrong = Draft(DecisionKind.UNDO, "a", undoes=1_000_000)  # of which there is none
    with pytest.raises(OSError, match="desk"):
        store.decide_together([*_SPLITS, wrong], by="ann")
    assert store.decisions() == ()


def _row(number: int, **changed: object) -> Decision:
    values = {
        "made_at": "2026-03-01T10:00:00+00:00", "made_by": "ann", "kind": DecisionKind.SPLIT,
        "subject": "a", "other": str(number), "why": None,
    }  # fmt: skip
    return Decision(number, **(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "steps"),
    [
        ({}, 1),  # as earlier versions wrote it, within a second
        ({"made_at": "2026-03-01T10:00:01+00:00"}, 2),
        ({"made_by": "ben"}, 2),
        ({"subject": "z"}, 2),
        ({"kind": DecisionKind.JOIN}, 2),
        ({"why": "another reason"}, 2),
        ({"kind": DecisionKind.UNDO, "undoes": 1}, 2),
    ],
)
def test_only_what_was_decided_at_once_is_one_step(changed: dict[str, object], steps: int) -> None:
    assert len(steps_of([_row(1), _row(2, **changed)])) == steps


def test_a_step_taken_back_in_part_is_taken_back_in_whole() -> None:
    rows = [_row(1), _row(2), _row(3, kind=DecisionKind.UNDO, undoes=1, why="slip")]
    step = steps_of(rows)[0]
    assert [each.id for each in step.holding] == [2]
    assert [each.id for each in step.undoing] == [3]
