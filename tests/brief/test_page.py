"""The brief as a page: whole, exact, harmless, and the same on every run."""

from __future__ import annotations

import re
from functools import cache

import pytest

from dashboard.brief import Brief, html_page
from dashboard.data.filters import Filters
from dashboard.data.model import CaseFile
from dashboard.data.review import AccountReview, Field
from tests import factories
from tests.brief.making import brief_at, brief_of, contested, many
from tests.brief.reading import Node, page_of, parsed

ANBAR = Filters(region="Anbar")


@cache
def long_page(count: int) -> str:
    return html_page(brief_of(many(count)))


def quotes(page: Node) -> list[Node]:
    return [*page.all("q"), *page.all("blockquote")]


def test_the_head_says_what_is_shown_and_of_what() -> None:
    page = page_of(brief_of(filters=ANBAR))
    head = next(page.all("header")).text()

    assert "Incident brief: Anbar" in head
    assert "Incidents that lie in Anbar." in head
    assert "3 of 12 incidents · 3 on the map · 0 not mappable" in head
    assert "Made 2026-01-02 03:04 UTC" in head


@pytest.mark.parametrize("count", [0, 1, 12, 500])
def test_every_incident_is_there_once_with_its_number(count: int) -> None:
    page = parsed(long_page(count))
    heads = [next(part.all("h3")).text() for part in page.all("article")]

    assert {part.attributes["id"] for part in page.all("article")} == {
        incident.id for incident in many(count).incidents
    }
    assert [int(head.split(".")[0]) for head in heads] == list(range(1, count + 1))


@pytest.mark.parametrize(("count", "expected"), [(1, 0), (12, 0), (500, 1)])
def test_a_long_brief_has_an_index(count: int, expected: int) -> None:
    page = parsed(long_page(count))
    indices = list(page.all("table", class_="index"))

    assert len(indices) == expected
    for index in indices:
        goals = [link.attributes["href"].removeprefix("#") for link in index.all("a")]
        assert goals == [part.attributes["id"] for part in page.all("article")]


def test_the_pictures_of_a_long_brief_stay_small() -> None:
    few, lots = long_page(12), long_page(500)

    def pictures(html: str) -> int:
        return sum(len(found) for found in re.findall(r"<figure>.*?</figure>", html, re.DOTALL))

    assert pictures(lots) < pictures(few) + 500 * 1_000
    heights = re.findall(r'viewBox="0 0 720 (\d+)"', lots)
    assert max(map(int, heights)) < 1_400


@pytest.mark.parametrize("case", [factories.case(), factories.hostile_case(), many(40)])
def test_every_quote_is_an_exact_piece_of_its_article(case: CaseFile) -> None:
    page = page_of(brief_of(case))
    found = quotes(page)

    assert found
    assert {quote.attributes["data-article"] for quote in found} == {case.article.id}
    assert [quote.text() for quote in found if quote.text() not in case.article.text] == []


def test_each_incident_has_its_sentences_and_its_source() -> None:
    case = factories.case()
    page = page_of(brief_of(case))

    for incident in case.incidents:
        part = next(page.all("article", id=incident.id))
        sentences = [case.article.text[slice(*span)] for span in incident.evidence]
        assert [quote.text() for quote in part.all("blockquote")] == sentences
        assert next(part.all("p", class_="source")).text() == (
            "The Test Herald · A tense week in the north · published 3 February 2019 · "
            "https://herald.test/patrol"
        )


def test_values_are_shown_with_their_words_and_who_answers_for_them() -> None:
    review = AccountReview(confirmed=frozenset({Field.DATE}), set=frozenset({Field.PLACE}))
    page = page_of(brief_of(reviews={"inc-03": review}))
    rows = [
        [cell.text() for cell in line.all() if cell.name in ("th", "td")]
        for line in next(page.all("article", id="inc-03")).all("tr")
    ]

    # By the date's own words; a place that a person set rests on no words of the article.
    assert ["When", "11–20 January 2019from 'mid-January' before 2019-02-03", "mid-January", "",
            "✓ reviewed"] in rows  # fmt: skip
    where = next(row for row in rows if row[0] == "Where")
    assert where[2:] == ["set by a person", "", "✎ human"]
    assert next(row for row in rows if row[0] == "Who")[4] == "⚙ machine"


def test_what_a_person_took_away_or_replaced_says_what_was_read() -> None:
    was = ((Field.KILLED, "3+"), (Field.DATE, None))
    review = AccountReview(set=frozenset({Field.KILLED, Field.DATE}), was=was)
    part = next(page_of(brief_of(reviews={"inc-04": review})).all("article", id="inc-04"))
    rows = {
        next(line.all("th")).text(): [cell.text() for cell in line.all("td")]
        for line in part.all("tr")
        if list(line.all("td"))
    }

    assert rows["Killed"] == ["at least 3was: at least 3", "set by a person", "", "✎ human"]
    assert rows["When"] == ["12 January 2019was: nothing", "set by a person", "", "✎ human"]


def test_a_missing_value_is_said_to_be_missing() -> None:
    part = next(page_of(brief_of()).all("article", id="inc-07"))
    missing = [cell.text() for cell in part.all("td", class_="missing")]

    assert missing == ["not said", "not said", "no date in the article", "no place in the article"]


def test_markup_in_an_article_is_text() -> None:
    page = page_of(brief_of(factories.hostile_case()))

    names = {node.name for node in page.all()}
    assert names.isdisjoint({"script", "img", "i", "iframe", "object", "link", "base", "form"})
    assert not [key for node in page.all() for key in node.attributes if key.startswith("on")]
    assert factories.HOSTILE_TITLE in page.text()
    assert factories.HOSTILE_NAME in page.text()


@pytest.mark.parametrize("case", [factories.case(), factories.hostile_case()])
def test_nothing_is_fetched_and_nothing_runs(case: CaseFile) -> None:
    brief = brief_of(case)
    page = page_of(brief)
    leading = {node.attributes["href"] for node in page.all() if "href" in node.attributes}

    assert {goal for goal in leading if not goal.startswith("#")} == {brief.link}
    assert not [node for node in page.all() if "src" in node.attributes]
    style = "".join(node.text() for node in page.all("style"))
    assert "url(" not in style
    assert "@import" not in style
    policy = next(page.all("meta", **{"http-equiv": "Content-Security-Policy"}))
    assert "default-src 'none'" in policy.attributes["content"]


def test_every_link_inside_the_page_has_its_goal() -> None:
    page = page_of(brief_of(many(30)))
    goals = {node.attributes["id"] for node in page.all() if "id" in node.attributes}
    inside = {
        node.attributes["href"][1:]
        for node in page.all("a")
        if node.attributes["href"].startswith("#")
    }

    assert inside <= goals
    assert inside


def test_the_link_rebuilds_the_view() -> None:
    assert brief_of().link == "http://127.0.0.1:8501/map"
    chosen = brief_of(filters=Filters(region="Anbar", types=("COERCE", "ASSAULT")))
    assert chosen.link == "http://127.0.0.1:8501/map?region=Anbar&type=COERCE&type=ASSAULT"


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert html_page(brief_of()) == html_page(brief_of())


def test_other_data_give_another_fingerprint() -> None:
    plain = brief_of().fingerprint

    assert brief_of(filters=ANBAR).fingerprint == plain  # the same data, another choice
    assert brief_of(many(3)).fingerprint != plain
    assert brief_of(reviews={"inc-01": AccountReview(added=True)}).fingerprint != plain


def test_contested_facts_are_set_side_by_side() -> None:
    folder = contested()
    page = page_of(brief_at(folder, Filters()))
    tables = list(page.all("table", class_="accounts"))

    assert tables
    disputed = [cell for table in tables for cell in table.all("td", class_="disputed")]
    assert disputed
    assert all(cell.text().startswith("≠") for cell in disputed)
    for quote in quotes(page):
        article = folder.cases[quote.attributes["data-article"]].article
        assert quote.text() in article.text


def test_gaps_are_told() -> None:
    part = next(page_of(brief_of()).all("section", class_="gaps")).text()

    assert "Gaps (1)" in part
    assert "'a prison camp' is not in the gazetteer" in part


def test_only_words_in_use_are_defined() -> None:
    def defined(brief: Brief) -> set[str]:
        return {term.text() for term in page_of(brief).all("dt", class_="term")}

    assert {"Coerce", "Assault", "Denied", "Background", "Total", "Undated"} <= defined(brief_of())
    assert "Contested" not in defined(brief_of())
    assert {"Consult", "Background"}.isdisjoint(defined(brief_of(filters=ANBAR)))
