"""What is made of a choice of filters is kept for whoever chooses the same, and for nobody else."""

from __future__ import annotations

from functools import partial
from unittest.mock import Mock

import pytest

from dashboard.data.case_folder import folder_of
from dashboard.data.filters import Filters
from dashboard.state import View, selection, view_of
from tests import factories


@pytest.fixture
def view() -> View:
    """Return a view of one case."""
    return view_of(folder_of([factories.case()]))


def test_the_same_filters_leave_the_same(view: View) -> None:
    make = Mock(side_effect=["made", "anew"])
    first = selection.selection(view, Filters(region="Anbar"))
    second = selection.selection(view, Filters(region="Anbar"))

    assert first.made("chart", make) == second.made("chart", make) == "made"
    assert make.call_count == 1


@pytest.mark.parametrize(
    ("filters", "key"),
    [(Filters(region="Mosul"), ("chart", True)), (Filters(region="Anbar"), ("chart", False))],
)
def test_other_filters_and_other_keys_are_made_anew(
    view: View, filters: Filters, key: tuple[str, bool]
) -> None:
    selection.selection(view, Filters(region="Anbar")).made(("chart", True), lambda: "theirs")
    assert selection.selection(view, filters).made(key, lambda: "own") == "own"


def test_another_view_has_its_own(view: View) -> None:
    other = view_of(folder_of([factories.case(keep=1)]))
    assert len(selection.selection(view, Filters()).shown) > 1
    assert len(selection.selection(other, Filters()).shown) == 1


def test_nothing_is_kept_forever(view: View) -> None:
    chosen = [Filters(q=f"word{number}") for number in range(selection.MAX_SELECTIONS + 1)]
    first = selection.selection(view, chosen[0])
    for filters in chosen[1:]:
        selection.selection(view, filters)
    assert selection.selection(view, chosen[0]) is not first
    last = selection.selection(view, chosen[-1])
    assert selection.selection(view, chosen[-1]) is last


def test_what_is_made_of_one_choice_is_bounded(view: View) -> None:
    found = selection.selection(view, Filters())
    for number in range(200):
        assert found.made(number, partial(str, number)) == str(number)
    make = Mock(return_value="anew")
    assert found.made(0, make) == "anew"


def test_what_is_nothing_is_kept_too(view: View) -> None:
    make = Mock(return_value=None)
    found = selection.selection(view, Filters())
    assert found.made("nothing", make) is found.made("nothing", make) is None
    assert make.call_count == 1
