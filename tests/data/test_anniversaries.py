"""Acts near the day of the year on which another act was."""

from __future__ import annotations

import pytest

from dashboard.data.anniversaries import anniversaries
from tests.charts.frames import dated, frame, row, undated


def found(*days: str) -> list[tuple[str, str, int, int]]:
    """Return later act, earlier act, days after and years between, of acts on *days*."""
    rows = [row(number, **dated(day, day, day)) for number, day in enumerate(days, 1)]
    return [
        (one.incident, one.earlier, one.after, one.years) for one in anniversaries(frame(*rows))
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2018-02-03", "2019-02-03"), [("inc-02", "inc-01", 0, 1)]),
        (("2019-02-03", "2018-02-03"), [("inc-01", "inc-02", 0, 1)]),
        (("2003-03-20", "2019-03-22"), [("inc-02", "inc-01", 2, 16)]),
        (("2003-03-20", "2019-03-17"), [("inc-02", "inc-01", -3, 16)]),
        (("2003-03-20", "2019-03-24"), []),  # four days
        (("2019-02-03", "2019-02-03"), []),  # the same day, not another year's
        (("2019-02-03", "2019-02-05"), []),
        (("2017-12-31", "2019-01-01"), [("inc-02", "inc-01", 1, 1)]),  # over the turn of the year
        (("2018-12-31", "2019-01-01"), []),  # a day later, in another year
        (("2020-01-01", "2021-12-31"), [("inc-02", "inc-01", -1, 2)]),
        (("2016-02-29", "2019-03-01"), [("inc-02", "inc-01", 0, 3)]),
        (("2016-02-29", "2019-02-28"), [("inc-02", "inc-01", -1, 3)]),
        (("2018-03-01", "2020-02-29"), [("inc-02", "inc-01", -1, 2)]),
        (("2016-02-29", "2020-03-01"), [("inc-02", "inc-01", 1, 4)]),
        # the nearest of several, and of those as near the earliest
        (("2015-05-01", "2016-05-02", "2018-05-02"), [
            ("inc-03", "inc-02", 0, 2), ("inc-02", "inc-01", 1, 1),
        ]),
        (("2015-05-01", "2016-05-01", "2018-05-01"), [
            ("inc-02", "inc-01", 0, 1), ("inc-03", "inc-01", 0, 3),
        ]),
    ],
)  # fmt: skip
def test_an_act_near_the_day_of_an_earlier_one_is_found(
    days: tuple[str, ...], expected: list[tuple[str, str, int, int]]
) -> None:
    assert found(*days) == expected


@pytest.mark.parametrize(
    "loose",
    [
        undated(),
        dated("2018-02", "2018-02-01", "2018-02-28"),
        dated("2018-02-03~", "2018-02-03", "2018-02-03"),
        dated("2018/..", "2018-02-03", None),
    ],
)
def test_what_is_not_known_to_the_day_has_no_anniversary(loose: dict[str, object]) -> None:
    acts = frame(row(1, **loose), row(2, **dated("2019-02-03", "2019-02-03", "2019-02-03")))

    assert anniversaries(acts) == ()
