"""A relation is told once, with the articles whose words say so, the first published first."""

from __future__ import annotations

from dataclasses import replace

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.dates import edtf_interval
from dashboard.data.model import CaseFile, RelationKind
from dashboard.data.told_relations import told_relations
from dashboard.widgets.actor_identity import identity
from tests import factories


def _case(number: int, day: str | None) -> CaseFile:
    published = edtf_interval(day) if day else None
    article = replace(factories.article(), id=f"art-{number}", published=published)
    return replace(factories.case(), article=article, incidents=())


def _folder(*days: str | None) -> CaseFolder:
    return folder_of([_case(number, day) for number, day in enumerate(days)])


def test_each_relation_comes_once_with_all_that_says_so() -> None:
    opposed, part = told_relations(_folder("2019-02-05", None, "2019-02-03"), factories.BRIGADE)
    assert (opposed.kind, opposed.to) == (RelationKind.OPPOSED_TO, "Coalition forces")
    assert [case.article.id for case, _ in opposed.words] == ["art-2", "art-0", "art-1"]
    assert opposed.source == ""
    assert (part.to, part.words, part.source) == ("Popular Mobilization Forces", (), "actor file")


def test_who_has_no_relation_has_none() -> None:
    assert told_relations(_folder("2019-02-05"), factories.POLICE) == ()


def test_the_profile_names_the_article_and_its_day() -> None:
    record = identity(_folder("2019-02-05", "2019-02-03", None), factories.BRIGADE)
    lines = {field["label"]: field["lines"] for field in record["fields"]}
    (opposed,), (part,) = lines["Relations"], lines["Chain of command"]
    assert opposed["note"].endswith(
        "” · The Test Herald, 3 February 2019 · also in 2 other articles"
    )
    assert opposed["article"] == "art-1"
    assert part["note"] == "source: actor file"
