"""Filters in words: one exact sentence each, and nothing about what changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from dashboard.data.filter_words import filter_words
from dashboard.data.filters import Clock, Filters

NAMES = {"act-1": "River Brigade", "act-2": "Coalition forces"}
FIRST, LAST = dt.date(2019, 1, 2), dt.date(2019, 2, 3)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "All incidents."),
        # Without dates these change nothing, so they say nothing.
        (Filters(clock=Clock.PUBLISHED, sure=True), "All incidents."),
        (Filters(region="Anbar"), "Incidents that lie in Anbar."),
        (Filters(region="Iraq/Erbil/Makhmur"), "Incidents that lie in Makhmur, Erbil, Iraq."),
        (
            Filters(actors=("act-1",)),
            "Incidents that involve River Brigade as actor, recipient or source.",
        ),
        (
            Filters(actors=("act-1", "act-2", "act-gone")),
            "Incidents that involve River Brigade, Coalition forces or act-gone as actor, "
            "recipient or source.",
        ),
        (Filters(types=("COERCE",)), "Incidents that are of type Coerce."),
        (
            Filters(types=("COERCE", "ASSAULT"), statuses=("claimed", "denied")),
            "Incidents that are of type Coerce or Assault; and that are told as claimed or denied.",
        ),
        (Filters(reviews=("human",)), "Incidents whose mark of review is human."),
        # A comma in a name does not look like two names.
        (
            Filters(outlets=("News, daily", "The Post")),
            "Incidents that are told by “News, daily” or “The Post”.",
        ),
        (Filters(q="río brigade"), "Incidents that a search for “río brigade” finds."),
        (
            Filters(date_from=FIRST, date_to=LAST),
            "Incidents whose date possibly lies between 2 January 2019 and 3 February 2019, "
            "both included.",
        ),
        (
            Filters(date_from=FIRST, date_to=LAST, sure=True),
            "Incidents whose date certainly lies between 2 January 2019 and 3 February 2019, "
            "both included.",
        ),
        (Filters(date_from=FIRST), "Incidents whose date possibly is 2 January 2019 or later."),
        (Filters(date_to=LAST), "Incidents whose date possibly is 3 February 2019 or earlier."),
        (
            Filters(date_from=FIRST, date_to=FIRST, sure=True),
            "Incidents whose date certainly is 2 January 2019.",
        ),
        (
            Filters(date_from=FIRST, clock=Clock.PUBLISHED),
            "Incidents whose day of publication possibly is 2 January 2019 or later.",
        ),
        (
            Filters(date_to=LAST, clock=Clock.ADDED),
            "Incidents whose day of adding to the store possibly is 3 February 2019 or earlier.",
        ),
        (
            Filters(area=((43.0, 36.2), (43.3, 36.2), (43.3, 36.5), (43.0, 36.5))),
            "Incidents that are on the map between 36.200° N and 36.500° N "
            "and between 43.000° E and 43.300° E.",
        ),
        (
            Filters(area=((-70.5, -12.0), (-70.0, -12.5), (-69.0, -11.0))),
            "Incidents that are on the map inside the drawn area with the corners "
            "12.000° S 70.500° W, 12.500° S 70.000° W, 11.000° S 69.000° W.",
        ),
        (
            Filters(region="Mosul", types=("ASSAULT",), q="patrol"),
            "Incidents that lie in Mosul; that are of type Assault; "
            "and that a search for “patrol” finds.",
        ),
    ],
)
def test_filters_are_said_in_one_sentence(filters: Filters, expected: str) -> None:
    assert filter_words(filters, NAMES) == expected


OTHER_VALUES: dict[str, Any] = {
    "region": "Anbar",
    "actors": ("act-1",),
    "types": ("COERCE",),
    "statuses": ("claimed",),
    "date_from": FIRST,
    "date_to": LAST,
    "q": "patrol",
    "clock": Clock.PUBLISHED,
    "sure": True,
    "reviews": ("human",),
    "outlets": ("The Post",),
    "area": ((43.0, 36.2), (43.3, 36.2), (43.3, 36.5)),
}


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Filters)])
def test_every_filter_is_said(field: str) -> None:
    """A field that is added to the filters and forgotten here would make a brief untrue."""
    dated = Filters(date_from=dt.date(2018, 1, 1))
    changed = dataclasses.replace(dated, **{field: OTHER_VALUES[field]})

    assert filter_words(changed, NAMES) != filter_words(dated, NAMES)
