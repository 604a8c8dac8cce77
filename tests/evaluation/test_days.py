"""Which dates agree with those coded, and which EDTF gold may have."""

from __future__ import annotations

import pytest

from dashboard.evaluation.days import check_edtf, date_agrees
from tests.factories import date


@pytest.mark.parametrize(
    ("edtf", "first", "last", "accepted", "agrees"),
    [
        # the day itself, its neighbours, about then
        ("2016-01-09", "2016-01-09", "2016-01-09", ["2016-01-09"], True),
        ("2016-01-10", "2016-01-10", "2016-01-10", ["2016-01-09"], False),
        ("2016-01-10", "2016-01-10", "2016-01-10", ["2016-01-08", "2016-01-10"], True),
        ("2016-01-16", "2016-01-16", "2016-01-16", ["2016-01-09~"], True),
        ("2016-01-17", "2016-01-17", "2016-01-17", ["2016-01-09~"], False),
        ("2016-01-16", "2016-01-16", "2016-01-16", ["2016-01-09?"], True),
        # overlap: eight days hold the one day, nine are too vague for it
        ("a", "2016-01-05", "2016-01-12", ["2016-01-09"], True),
        ("a", "2016-01-04", "2016-01-12", ["2016-01-09"], False),
        # three times as long as the coded ten days, and a week
        ("a", "2016-01-20", "2016-02-23", ["2016-01-11/2016-01-20"], True),
        ("a", "2016-01-20", "2016-02-24", ["2016-01-11/2016-01-20"], False),
        ("a", "2016-01-21", "2016-01-25", ["2016-01-11/2016-01-20"], False),
        # months and years
        ("2016-01", "2016-01-01", "2016-01-31", ["2016-01-09"], False),
        ("2016-01-09", "2016-01-09", "2016-01-09", ["2016-01"], True),
        ("2016-02-20", "2016-02-20", "2016-02-20", ["2016-01~"], True),
        ("2016-02-21", "2016-02-21", "2016-02-21", ["2016-01~"], False),
        ("2017-12-31", "2017-12-31", "2017-12-31", ["2016~"], True),
        ("2018-01-01", "2018-01-01", "2018-01-01", ["2016~"], False),
        ("2016-05-03", "2016-05-03", "2016-05-03", ["2016-XX"], True),
        ("2016-05-03", "2016-05-03", "2016-05-03", ["2016-05-XX"], True),
        ("2016-02-29", "2016-02-29", "2016-02-29", ["2016-02"], True),
        # open ends: as they are, or where a bounded date lies
        ("2014/..", "2014-01-01", None, ["2014/.."], True),
        ("2014/..", "2014-01-01", None, ["2014-01/.."], False),  # an open date is not bounded
        ("2014-05", "2014-05-01", "2014-05-31", ["2014/.."], True),
        ("2013-05", "2013-05-01", "2013-05-31", ["2014/.."], False),
        ("2013-05", "2013-05-01", "2013-05-31", ["../2014-01"], True),
        # a year that is not known
        ("XXXX-12-06", None, None, ["XXXX-12-06"], True),
        ("XXXX-12-06", None, None, ["2016-12-06"], False),
        ("2016-12-06", "2016-12-06", "2016-12-06", ["XXXX-12-06"], True),
        ("2016-12-07", "2016-12-07", "2016-12-07", ["XXXX-12-06"], False),
        ("a", "2016-12-01", "2016-12-08", ["XXXX-12-06"], True),
        ("a", "2016-12-01", "2016-12-31", ["XXXX-12-06"], False),  # too vague, as with a year
        ("a", "2016-01-01", "2016-12-31", ["XXXX-12-06"], False),
        ("a", "2015-12-01", "2016-12-31", ["XXXX-12"], False),
        ("2016-12-13", "2016-12-13", "2016-12-13", ["XXXX-12-06~"], True),
        ("2016-12-14", "2016-12-14", "2016-12-14", ["XXXX-12-06~"], False),
        ("2016-12-27", "2016-12-27", "2016-12-27", ["XXXX-01-03~"], True),
        ("2017-01-04", "2017-01-04", "2017-01-04", ["XXXX-12-28?"], True),
        ("2017-01-20", "2017-01-20", "2017-01-20", ["XXXX-12~"], True),
        ("2017-01-21", "2017-01-21", "2017-01-21", ["XXXX-12~"], False),
        ("2016-02-29", "2016-02-29", "2016-02-29", ["XXXX-02-29"], True),
        ("2015-03-01", "2015-03-01", "2015-03-01", ["XXXX-02-29"], False),
        ("0001-01-02", "0001-01-02", "0001-01-02", ["XXXX-01-02"], True),
        ("9999-12-31", "9999-12-31", "9999-12-31", ["XXXX-12-31~"], True),
        # ... of intervals, also over New Year, and with one year known
        ("2016-12-07", "2016-12-07", "2016-12-07", ["XXXX-12-06/XXXX-12-08"], True),
        ("2016-12-09", "2016-12-09", "2016-12-09", ["XXXX-12-06/XXXX-12-08"], False),
        ("2016-12-30", "2016-12-30", "2016-12-30", ["XXXX-12-28/XXXX-01-03"], True),
        ("2017-01-02", "2017-01-02", "2017-01-02", ["XXXX-12-28/XXXX-01-03"], True),
        ("2017-06-02", "2017-06-02", "2017-06-02", ["XXXX-12-28/XXXX-01-03"], False),
        ("a", "2016-12-31", "2017-01-01", ["XXXX-12-28/XXXX-01-03"], True),
        ("a", "2016-12-31", "2017-01-01", ["XXXX-01-01"], True),
        ("2017-01-02", "2017-01-02", "2017-01-02", ["2016-12-28/XXXX-01-03"], True),
        ("2018-01-02", "2018-01-02", "2018-01-02", ["2016-12-28/XXXX-01-03"], False),
        ("2016-12-30", "2016-12-30", "2016-12-30", ["XXXX-12-28/2017-01-03"], True),
        ("2016-12-06", "2016-12-06", "2016-12-06", ["XXXX-12-06/.."], True),
        ("2016-11-06", "2016-11-06", "2016-11-06", ["XXXX-12-06/.."], False),
        ("2016-12-06", "2016-12-06", "2016-12-06", ["../XXXX-12-06"], True),
        # ... on both sides
        ("XXXX-12-06", None, None, ["XXXX-12-06~"], True),
        ("XXXX-12-06", None, None, ["XXXX-12"], True),
        ("XXXX-12-30", None, None, ["XXXX-12-28/XXXX-01-03"], True),
        ("XXXX-01-02", None, None, ["XXXX-12-28/XXXX-01-03"], True),
        ("XXXX-12-28/XXXX-01-03", None, None, ["XXXX-01-02"], True),
        ("XXXX-02-29", None, None, ["XXXX-02"], True),
        ("XXXX-12-06", None, None, ["XXXX-12-07"], False),
        ("XXXX-12", None, None, ["XXXX-12-07"], False),
        ("2016-12-07", "2016-12-07", "2016-12-07", ["XXXX-12"], True),
        ("a", "2016-11-20", "2016-12-02", ["XXXX-12"], True),
        ("2016-11-20", "2016-11-20", "2016-11-20", ["XXXX-12"], False),
        ("2016-11-20", "2016-11-20", "2016-11-20", ["XXXX"], False),
        # a date where none is accepted
        ("2016-01-09", "2016-01-09", "2016-01-09", [None], False),
        ("2016-01-09", "2016-01-09", "2016-01-09", [None, "2016-01-09"], True),
    ],
)
def test_a_date_agrees(
    edtf: str, first: str | None, last: str | None, accepted: list[str | None], agrees: bool
) -> None:
    assert date_agrees(date(edtf, first, last, None), accepted) is agrees


def test_no_date_agrees_with_none_accepted_alone() -> None:
    assert date_agrees(None, ["2016-01-09", None])
    assert not date_agrees(None, ["2016-01-09"])


@pytest.mark.parametrize(
    "edtf",
    [
        *("2016-01-09", "2016-01", "2016", "2016-01-09~", "2016-01?", "2016%", "0001~", "9999~"),
        *("2016-01-11~/2016-01-20~", "2014/..", "../2014", "2014/", "XXXX-12-06", "XXXX-02-29"),
        *("XXXX-12", "2016-XX", "2016-05-XX", "XXXX-12-06/XXXX-12-08", "XXXX-12-28/XXXX-01-03"),
    ],
)
def test_what_gold_may_have(edtf: str) -> None:
    check_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "complaint"),
    [
        ("", "is no date"),
        ("soon", "is no date"),
        ("2016-1-9", "is no date"),
        ("09.01.2016", "is no date"),
        ("2016-01-09T10:00", "is no date"),
        ("..", "is no date"),
        ("2016-01-09/", None),
        ("2016-01-09/soon", "is no date"),
        ("2016-02-30", "no calendar has"),
        ("2016-13", "no calendar has"),
        ("0000", "no calendar has"),
        ("XXXX-13-01", "no calendar has"),
        ("2016-01-20/2016-01-11", "ends before it begins"),
    ],
)
def test_what_gold_may_not_have(edtf: str, complaint: str | None) -> None:
    if complaint is None:
        check_edtf(edtf)
    else:
        with pytest.raises(ValueError, match=complaint):
            check_edtf(edtf)
