"""Another publication date gives the dates that a reading with it would give."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.data.article import article_from_text, built_in_article, load_article
from dashboard.data.corrections import corrected
from dashboard.data.dates import edtf_interval
from dashboard.data.model import Article, Basis, CaseFile
from dashboard.data.reader import read
from dashboard.data.redating import redated
from tests.data.short_articles import ARTICLES

_TEXTS = {
    "a weekday": "Gunmen shot two officers in Mosul on Saturday.",
    "a day without its year": "Gunmen shot two officers in Mosul on 12 January.",
    "a full day": "Gunmen shot two officers in Mosul on 12 January 2017.",
    "weekday and day": "Gunmen shot two officers in Mosul on Saturday, 9 January.",
    "no time words": "Gunmen shot two officers in Mosul.",
    "counted from another day": (
        "Gunmen shot two officers in Mosul on Saturday. The next day they burned a school in Hit."
    ),
    "carried over": "Gunmen shot two officers in Mosul on Saturday. They then burned a school.",
    "a plan": "The army will withdraw from Mosul on Sunday.",
    "long ago": "In March 2003 the army entered Basra. Troops shot a farmer there.",
    "a year": "Gunmen shot two officers in Mosul last year.",
    "denied": "The army denied that it had shelled Hit on Friday.",
}


def _days(case: CaseFile) -> dict[str, tuple[str, str] | None]:
    return {
        incident.id: (incident.date.edtf, incident.date.basis) if incident.date else None
        for incident in case.incidents
    }


@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS.keys())
@pytest.mark.parametrize("days", [-400, -8, -1, 1, 5, 30])
def test_dates_are_those_of_a_reading_with_that_day(text: str, days: int) -> None:
    first = dt.date(2016, 1, 13)
    then = (first + dt.timedelta(days)).isoformat()
    case = read(article_from_text(text, published=first.isoformat()))
    assert case.incidents
    moved = redated(case, edtf_interval(then))
    anew = read(article_from_text(text, published=then))
    assert _days(moved) == _days(anew)
    assert moved.article == anew.article
    assert moved.times == anew.times


@pytest.mark.parametrize("days", [-3, 4])
def test_whole_articles_are_dated_as_if_read_again(days: int) -> None:
    def given(key: str, published: str) -> Article:
        if key in ARTICLES:
            return article_from_text(ARTICLES[key].text, published=published)
        return load_article(built_in_article(), published=published)

    first = dt.date(2016, 1, 13)
    then = (first + dt.timedelta(days)).isoformat()
    read_again = 0
    for key in (*ARTICLES, "built-in"):
        moved = redated(read(given(key, first.isoformat())), edtf_interval(then))
        anew = read(given(key, then))
        assert _days(moved) == _days(anew), key
        read_again += len(anew.incidents)
    assert read_again > 30


def test_without_a_day_only_what_the_words_say_is_left() -> None:
    text = f"{_TEXTS['a full day']}\n\nThe army arrested a judge in Lagos."
    case = read(article_from_text(text, published="2019-02-03"))
    without = redated(case, None)
    assert without.article.published is None
    assert without.article.published_basis is None
    told, untold = without.incidents
    assert told.date is not None
    assert told.date.edtf == "2017-01-12"
    assert untold.date is None


def test_back_and_forth_is_as_before() -> None:
    case = read(load_article(built_in_article()))
    assert case.article.published is not None
    there = redated(case, edtf_interval("2019-03-03"))
    assert _days(there) != _days(case)
    back = redated(there, case.article.published, basis=Basis.STATED)
    assert _days(back) == _days(case)
    assert back.article == case.article


_RELATIVE = "Gunmen shot two officers in Mosul on Saturday. Two days ago the army shelled Hit."


@pytest.mark.parametrize("text", [*_TEXTS.values(), _RELATIVE])
def test_without_its_day_nothing_is_counted_from_it(text: str) -> None:
    moved = redated(read(article_from_text(text, published="2016-01-13")), None)
    anew = read(article_from_text(text))
    assert _edtf(moved) == _edtf(anew)


@pytest.mark.parametrize("text", [*_TEXTS.values(), _RELATIVE])
def test_a_first_day_dates_what_had_none(text: str) -> None:
    case = read(article_from_text(text))
    if case.article.published is not None:
        assert case.article.published_basis is Basis.INFERRED
    dated = corrected(case, {"published": "2016-01-13"})
    assert _days(dated) == _days(read(article_from_text(text, published="2016-01-13")))


def _edtf(case: CaseFile) -> dict[str, str | None]:
    return {each.id: each.date.edtf if each.date else None for each in case.incidents}
