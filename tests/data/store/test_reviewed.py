"""What people decide about accounts, kept in a store and laid over what is served."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.data.article import ARTICLE_VARIABLE, article_from_text
from dashboard.data.case_folder import CaseFolder, folder_incidents
from dashboard.data.model import CaseFile, Review
from dashboard.data.query import Col
from dashboard.data.reader import read
from dashboard.data.review import Field
from dashboard.data.review.drafts import confirm, link_anchor, reject, set_values
from dashboard.data.review.history import history_of
from dashboard.data.served import (
    decidable,
    keep_shown_article,
    served_folder,
    served_store,
    served_version,
)
from dashboard.data.store import STORE_VARIABLE, DecisionKind, Store, open_store

_TEXT = "Gunmen shot two officers in Mosul on Saturday.\n\nPolice arrested a man in Hit on Friday."


@pytest.fixture
def case() -> CaseFile:
    return read(article_from_text(_TEXT, title="Two shot", published="2019-02-03"))


@pytest.fixture
def served(tmp_path: Path, case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Serve a store with one article of two incidents."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(ARTICLE_VARIABLE, raising=False)
    store = open_store(tmp_path / "store")
    store.add(case.article, case, source="a.txt")
    yield store
    store.close()


def _row(folder: CaseFolder, account: str) -> dict[str, object]:
    frame = folder_incidents(folder)
    (row,) = frame[frame[Col.ID] == account].to_dict("records")
    return {str(key): value for key, value in row.items()}


def test_a_correction_is_served_at_once_and_taken_back(served: Store, case: CaseFile) -> None:
    before, version = served_folder(), served_version()
    shot = case.incidents[0]
    drafts = set_values(
        case, shot, {Field.DATE: "2019-01-26", Field.KILLED: "2"}, why="the police report"
    )
    numbers = served.decide_together(drafts, by="ann")

    assert served_version() != version
    folder = served_folder()
    row = _row(folder, shot.id)
    assert (row["date_edtf"], row["killed_low"], row["review"]) == ("2019-01-26", 2, "reviewed")
    assert row["human_fields"] == ("date", "killed")
    assert [
        (e.decision.field, e.decision.why, e.undone) for e in history_of(shot.id, folder.decided)
    ] == [
        ("date", "the police report", False),
        ("killed", "the police report", False),
    ]
    date, _ = served.decisions()
    assert (date.old, date.new, date.id) == ("2019-02-02", "2019-01-26", numbers[0])
    assert '"words": "shot"' in (date.anchor or "")

    served.undo(*served.decisions(), by="ben")
    after = served_folder()
    assert after.cases == before.cases
    assert [event.undone for event in history_of(shot.id, after.decided)] == [True, True]


def test_a_rejected_account_is_in_no_frame_and_no_count(served: Store, case: CaseFile) -> None:
    gone = case.incidents[1]
    served.decide_together([reject(case, gone, why="told twice")], by="ann")
    folder = served_folder()

    assert gone.id not in set(folder_incidents(folder)[Col.ID])
    assert gone.id not in folder.leads
    assert [each.incident.id for each in folder.decided.rejected] == [gone.id]


def test_decisions_outlive_a_newer_reader_and_what_is_gone_waits(
    served: Store, case: CaseFile
) -> None:
    shot, arrested = case.incidents
    other = read(article_from_text("Gunmen shot two officers in Mosul.", published="2019-02-03"))
    served.add(other.article, other, source="b.txt")
    kept = (case, arrested)
    far = (other, other.incidents[0])
    drafts = [
        *set_values(case, shot, {Field.DATE: "2019-01-26"}),
        confirm(case, arrested),
    ]
    served.decide_together(drafts, by="ann")
    served.decide(
        DecisionKind.JOIN, arrested.id, other=far[1].id, by="ann", anchor=link_anchor(kept, far)
    )
    assert len(served_folder().incidents) == 2
    newer = replace(
        case, incidents=(replace(arrested, id="inc-new"),), reader_version="a newer one"
    )
    served.add(newer.article, newer, source="a.txt")

    folder = served_folder()
    assert folder.decided.ids == {arrested.id: "inc-new"}
    assert folder.review_of("inc-new").review is Review.REVIEWED
    assert [each.decision.subject for each in folder.decided.waiting] == [shot.id]
    assert len(folder.incidents) == 1  # joined, although one of them has another id
    assert folder.leads[arrested.id] == folder.leads["inc-new"]


def test_the_built_in_article_is_kept_before_it_is_decided_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(ARTICLE_VARIABLE, raising=False)
    shown = served_folder()
    assert decidable()
    store = served_store(make=True)
    assert store is not None
    keep_shown_article(store)
    keep_shown_article(store)

    assert [each.id for each in store.articles()] == list(shown.cases)
    before, after = (folder_incidents(each) for each in (shown, served_folder()))
    added = [Col.ADDED_EARLIEST, Col.ADDED_LATEST]
    assert before.drop(columns=added).equals(after.drop(columns=added))
    store.close()


def test_one_article_that_serve_was_told_to_show_is_not_decided_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ARTICLE_VARIABLE, "a.txt")
    assert not decidable()
