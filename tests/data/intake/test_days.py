"""Dates as documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.article import article_from_text
from dashboard.data.intake.days import day_in


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2019", "2019"),
        ("2019-02", "2019-02"),
        (" 2019-02-03 ", "2019-02-03"),
        ("2019-2-3", "2019-02-03"),
        ("2019-02-03T23:59:00+03:00", "2019-02-03"),  # the day where it was written
        ("2019-02-03 10:00:00", "2019-02-03"),
        ("20190203", "2019-02-03"),
        ("D:20190203101500+01'00'", "2019-02-03"),
        ("D:20190203101500Z", "2019-02-03"),
        ("D:201902", "2019-02"),
        ("D:2019", "2019"),
        ("3 February 2019", "2019-02-03"),
        ("03-Feb-2019", "2019-02-03"),
        ("3. Sept 2019", "2019-09-03"),
        ("February 3, 2019", "2019-02-03"),
        ("Feb. 3 2019", "2019-02-03"),
        ("May 2019", "2019-05"),
        ("Sun, 03 Feb 2019 23:10:00 +0300", "2019-02-03"),
        ("3 Feb 2019 23:10:00 GMT", "2019-02-03"),
        ("29 February 2020", "2020-02-29"),
    ],
)
def test_reads_a_day_a_month_or_a_year(stated: str, day: str) -> None:
    assert day_in(stated) == day


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "yesterday",
        "03/02/2019",  # the third of February, or the second of March
        "3.2.2019",
        "19-02-03",
        "2019-13",
        "2019-02-30",
        "29 February 2019",
        "0000-01-01",
        "0999",
        "3 Frimaire 2019",
        "on 3 February 2019",
        "2019-02-03 to 2019-02-05",
        "D:",
        "D:99999999",
        "Sun, 99 Feb 2019 23:10:00 +0300",
        "２０１９",
        "1" * 200,
        "2019-02-03T" + "1" * 5000,
    ],
)
def test_reads_nothing_into_what_is_no_date_or_two(stated: str) -> None:
    assert day_in(stated) is None


@given(st.text(alphabet="0129-:TD+ ,Feb", max_size=20))
def test_whatever_it_reads_an_article_takes(stated: str) -> None:
    day = day_in(stated)

    assert article_from_text("A text.", published=day).published is None or day is not None
