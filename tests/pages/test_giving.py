"""A press is heard as it was meant, also when the page it was made on was not drawn to its end."""

from __future__ import annotations

import pytest

from tests import factories
from tests.pages.conftest import Open, said

_ALL, _THREATS = "12 of 12 incidents", "2 of 12 incidents"
_SEEN = "desk-seen"


@pytest.mark.parametrize(
    ("was_seen", "shown"),
    [
        (False, _ALL),  # what the list held before "Undo" is no choice
        (True, _THREATS),  # the same after "Undo" was seen is one
    ],
)
def test_what_a_widget_held_before_undo_is_no_choice(
    open_page: Open, was_seen: bool, shown: str
) -> None:
    page = open_page("app.py", factories.case())
    seen = page.number_input(key=_SEEN).value
    page.multiselect(key="filter.types").set_value(["THREATEN"]).run()
    page.multiselect(key="filter.statuses").set_value(["reported"]).run()
    page.button(key="filter.undo").click().run()
    page.button(key="filter.undo").click().run()
    assert said(page)[0].startswith(_ALL)

    # The next press, by a browser in which the list has not been emptied yet.
    page.multiselect(key="filter.types").set_value(["THREATEN"])
    if not was_seen:
        page.number_input(key=_SEEN).set_value(seen)
    page.toggle(key="filter.unfold").set_value(True).run()

    assert not page.exception
    assert said(page)[0].startswith(shown)


def test_another_choice_counts_however_early_it_is_made(open_page: Open) -> None:
    page = open_page("app.py", factories.case())
    seen = page.number_input(key=_SEEN).value
    page.multiselect(key="filter.types").set_value(["ASSAULT"]).run()
    page.button(key="filter.undo").click().run()

    page.multiselect(key="filter.types").set_value(["THREATEN"])
    page.number_input(key=_SEEN).set_value(seen)
    page.run()

    assert not page.exception
    assert said(page)[0].startswith(_THREATS)


def test_the_number_is_hidden_and_stays_where_nothing_is_given(open_page: Open) -> None:
    page = open_page("app.py", factories.case())
    before = page.number_input(key=_SEEN).value
    page.run()
    assert page.number_input(key=_SEEN).value == before
