"""A purged article is gone: from the rows, from what quotes it, and from the bytes of all files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy

from dashboard.data.adding import Outcome, add_all, known_addresses
from dashboard.data.article import address_id, article_from_text
from dashboard.data.case_folder import folder_of
from dashboard.data.exports.pieces import pieces_of
from dashboard.data.imports.brought import brought_by
from dashboard.data.intake.found import AlreadyThere, Found
from dashboard.data.model import CaseFile, Span
from dashboard.data.reader import read
from dashboard.data.review import Field
from dashboard.data.review.drafts import add_account, link_anchor, set_values
from dashboard.data.served import served_folder
from dashboard.data.store import STORE_VARIABLE, DecisionKind, Store, open_store, tables
from dashboard.data.store.backups import (
    BackupState,
    back_up,
    backups,
    delete_backup,
    holds_article,
    purge_backup,
    state_of,
)
from dashboard.data.store.checks import problems
from dashboard.data.store.purging import holds, purge, purged_marks, sweep, was_purged
from dashboard.errors import StoreError

# Words that stand in nothing else: not in a place, a pattern of ours or another article.
_SECRETS = ("Zemrekovar", "Qashtibel", "vlodnipur", "Ushkarnov")
_TEXT = (
    "Gunmen of the Zemrekovar Brigade shot two officers in Mosul on Saturday.\n\n"
    "The Qashtibel bakery was burned, witnesses said. " + "Nobody claimed it. " * 300 + "\n\n"
    "Police arrested Ushkarnov in Hit on Friday over a vlodnipur."
)
_OTHER = "The army arrested four men near Hit on Monday. Talmirek watched."
_URL = "https://news.example/zemrekovar"


@pytest.fixture(scope="module")
def secret() -> CaseFile:
    return read(article_from_text(_TEXT, title="Qashtibel burns", url=_URL, published="2019-02-03"))


@pytest.fixture(scope="module")
def other() -> CaseFile:
    return read(article_from_text(_OTHER, title="Talmirek", published="2019-02-05"))


def _fill(store: Store, secret: CaseFile, other: CaseFile) -> None:
    """Put both articles in, with decisions about each, and an import that quotes both."""
    older = replace(secret, reader_version="0.0.1")
    store.add(secret.article, older, source="https://link.example/1")
    store.add(secret.article, secret, source="https://link.example/1")
    store.add(other.article, other, source="other.txt")
    shot, arrested = secret.incidents[0], other.incidents[0]
    store.decide_together(
        [
            *set_values(secret, shot, {Field.KILLED: "2"}, why="as Ushkarnov says"),
            *set_values(other, arrested, {Field.KILLED: "1"}, why="Talmirek says so"),
        ],
        by="ann",
    )
    at = secret.article.text.index("Qashtibel bakery")
    added = add_account(secret, Span(at, at + 9), {Field.TYPE: "ASSAULT"})
    store.decide_together([added], by="ann")
    store.decide(
        DecisionKind.JOIN, shot.id, other=arrested.id, by="ann",
        anchor=link_anchor((secret, shot), (other, arrested)),
    )  # fmt: skip
    store.decide(DecisionKind.ARTICLE, secret.article.id, by="ann", field="title", new="Qashtibel!")
    store.undo(store.decisions()[-1], by="ann")
    folder = folder_of([secret, other])
    pieces = [pieces_of(folder, key) for key in folder.linked]
    store.keep_import("view.json", json.dumps(pieces, ensure_ascii=False), by="ann")


@pytest.fixture
def filled(store: Store, secret: CaseFile, other: CaseFile) -> Store:
    _fill(store, secret, other)
    return store


def _files_with(words: str, *folders: Path) -> list[str]:
    """Return the files whose bytes have *words*, whatever the capitals, in any of two encodings."""
    found = []
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        content = file.read_bytes().lower()
        if any(words.lower().encode(name) in content for name in ("utf-8", "utf-16-le")):
            found.append(file.name)
    return found


def test_all_rows_of_the_article_go_and_no_others(
    filled: Store, secret: CaseFile, other: CaseFile
) -> None:
    before = filled.version()
    gone = purge(filled, secret.article.id, by="ann", why="the source asked for it")

    incidents = len(secret.incidents)
    assert (gone.readings, gone.accounts, gone.imported) == (2, 2 * incidents, incidents)
    assert gone.decisions == 5  # a value, an account, a link, a title, its undoing
    assert filled.version() != before
    assert [case.article.id for case in filled.cases()] == [other.article.id]
    assert list(filled.cases()) == [other]
    value, record = filled.decisions()
    assert (value.kind, value.subject) == (DecisionKind.SET_VALUE, other.incidents[0].id)
    assert value.why == "Talmirek says so"
    assert (record.kind, record.made_by, record.subject, record.why) == (
        DecisionKind.PURGE, "ann", secret.article.id, "the source asked for it",
    )  # fmt: skip
    assert [each.article.id for each in brought_by(filled.imports()).cases] == [other.article.id]
    assert list(problems(filled)) == []
    assert not holds(filled, secret.article.id)
    assert holds(filled, other.article.id)


def test_no_table_has_a_word_of_it(filled: Store, secret: CaseFile) -> None:
    def cells() -> str:
        with filled.engine.connect() as connection:
            rows = [connection.execute(sqlalchemy.select(t)).all() for t in _all_tables()]
        return repr(rows)

    assert all(word in cells() for word in _SECRETS)
    purge(filled, secret.article.id, by="ann", why="asked for")
    assert [word for word in _SECRETS if word in cells()] == []
    assert "zemrekovar" not in cells()  # of the address


def _all_tables() -> list[sqlalchemy.Table]:
    return list(tables.metadata.sorted_tables)


@pytest.fixture
def folder_store(tmp_path: Path, secret: CaseFile, other: CaseFile) -> Iterator[Store]:
    store = open_store(tmp_path / "store")
    _fill(store, secret, other)
    yield store
    store.close()


def test_no_byte_of_any_file_has_a_word_of_it(
    folder_store: Store, secret: CaseFile, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    for word in (*_SECRETS, "talmirek"):
        assert _files_with(word, folder), word  # the search finds what is there
    assert "incident-desk.db-wal" in _files_with("zemrekovar", folder)

    purge(folder_store, secret.article.id, by="ann", why="asked for")
    sweep(folder_store)

    assert {word: _files_with(word, folder) for word in _SECRETS} == {word: [] for word in _SECRETS}
    assert _files_with("talmirek", folder)


def test_bytes_that_an_earlier_program_left_in_free_pages_go_too(
    folder_store: Store, secret: CaseFile, tmp_path: Path
) -> None:
    raw = folder_store.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("PRAGMA secure_delete=OFF")
    cursor.execute("CREATE TABLE left_over (words TEXT)")
    cursor.execute("INSERT INTO left_over VALUES (?)", ("Brankosil " * 5000,))
    cursor.execute("DROP TABLE left_over")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    assert _files_with("brankosil", tmp_path / "store") == ["incident-desk.db"]

    purge(folder_store, secret.article.id, by="ann", why="asked for")
    sweep(folder_store)

    assert _files_with("brankosil", tmp_path / "store") == []


def test_a_program_in_the_middle_of_reading_keeps_the_sweep_from_being_done_and_that_is_said(
    folder_store: Store, secret: CaseFile, tmp_path: Path
) -> None:
    reader = open_store(tmp_path / "store")
    with reader.engine.connect() as connection:
        connection.execute(sqlalchemy.select(tables.articles)).all()  # a transaction stays open
        purge(folder_store, secret.article.id, by="ann", why="asked for")
        raw = folder_store.engine.raw_connection()
        raw.cursor().execute("PRAGMA busy_timeout=50")  # it would wait a minute
        raw.close()
        with pytest.raises(StoreError, match=r"still in the file .* run the same command again"):
            sweep(folder_store)
    assert _files_with("zemrekovar", tmp_path / "store")
    sweep(folder_store)
    assert not _files_with("zemrekovar", tmp_path / "store")
    reader.close()


def test_backups_are_listed_and_one_that_holds_it_is_rewritten_or_deleted(
    folder_store: Store, secret: CaseFile, other: CaseFile, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    for name in ("one.db", "two.db"):
        back_up(folder_store, kept / name, by="ann")
    purge(folder_store, secret.article.id, by="ann", why="asked for")
    sweep(folder_store)
    back_up(folder_store, kept / "three.db", by="ann")

    made = backups(folder_store)
    assert [each.path.name for each in made] == ["one.db", "three.db", "two.db"]
    assert [state_of(each) for each in made] == [BackupState.WHOLE] * 3
    assert [holds_article(each.path, secret.article.id) for each in made] == [True, False, True]
    assert [state_of(each) for each in made] == [BackupState.WHOLE] * 3  # to look changes nothing
    assert _files_with("qashtibel", kept) == ["one.db", "two.db"]

    one, _, two = made
    purge_backup(folder_store, one, secret.article.id, by="ann", why="asked for")
    delete_backup(folder_store, two)

    assert _files_with("qashtibel", kept) == []
    assert sorted(file.name for file in kept.iterdir()) == ["one.db", "three.db"]
    assert [state_of(each) for each in backups(folder_store)] == [BackupState.WHOLE] * 2
    kept.joinpath("one.db").rename(tmp_path / "incident-desk.db")
    restored = open_store(tmp_path)
    assert list(restored.cases()) == [other]
    assert was_purged(restored, secret.article.id)
    restored.close()
    assert BackupState.MISSING in [state_of(each) for each in backups(folder_store)]


def test_a_feed_does_not_bring_it_back_and_a_person_can(
    filled: Store, secret: CaseFile, other: CaseFile
) -> None:
    found = Found(
        "https://link.example/1", secret.article.text, title="Qashtibel burns", url=_URL,
        published="2019-02-03",
    )  # fmt: skip
    elsewhere = replace(found, source="https://copy.example/2", url="https://copy.example/2")
    assert purged_marks(filled) == frozenset()
    purge(filled, secret.article.id, by="ann", why="asked for")

    assert {address_id("https://link.example/1"), secret.article.id} <= known_addresses(filled)
    assert address_id("https://link.example/1") not in known_addresses(filled, purged_too=True)
    steps = list(
        add_all(
            filled,
            [found, elsewhere, AlreadyThere("https://link.example/1"), AlreadyThere("other.txt")],
            processes=1,
        )
    )
    assert [each.outcome for each in steps] == [Outcome.PURGED] * 3 + [Outcome.THERE]
    assert "--purged-too" in steps[0].reason
    assert [case.article.id for case in filled.cases()] == [other.article.id]

    (step,) = add_all(filled, [found], processes=1, purged_too=True)
    assert step.outcome is Outcome.ADDED
    (step,) = add_all(filled, [found], processes=1)
    assert step.outcome is Outcome.THERE  # a person said so: it is an article like others


def test_a_purge_is_not_undone(filled: Store, secret: CaseFile) -> None:
    purge(filled, secret.article.id, by="ann", why="asked for")
    with pytest.raises(StoreError, match="cannot be brought back"):
        filled.undo(filled.decisions()[-1], by="ann")


@pytest.mark.parametrize(
    ("article", "why", "said"),
    [("art-none", "asked for", "has no article art-none"), (None, "  ", "give the reason")],
)
def test_what_is_not_there_or_has_no_reason_changes_nothing(
    filled: Store, secret: CaseFile, article: str | None, why: str, said: str
) -> None:
    before = filled.version()
    with pytest.raises(StoreError, match=said):
        purge(filled, article or secret.article.id, by="ann", why=why)
    assert filled.version() == before


def test_pages_are_served_without_it_at_once(
    folder_store: Store, secret: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    assert secret.article.id in served_folder().cases
    purge(folder_store, secret.article.id, by="ann", why="asked for")
    folder = served_folder()
    assert secret.article.id not in folder.cases
    assert not folder.decided.waiting  # nothing that was decided about it is left


@pytest.mark.slow
def test_a_server_writes_its_tables_anew(server: str, secret: CaseFile, other: CaseFile) -> None:
    administrator = sqlalchemy.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE purged")
        files = Path(str(connection.exec_driver_sql("SHOW data_directory").scalar_one()))
        number = "SELECT oid FROM pg_database WHERE datname = 'purged'"
        folder = files / "base" / str(connection.exec_driver_sql(number).scalar_one())
        store = open_store(f"{server}/purged")
        _fill(store, secret, other)
        connection.exec_driver_sql("CHECKPOINT")
        assert _files_with("ushkarnov", folder)
        assert _files_with("zemrekovar", folder)
        purge(store, secret.article.id, by="ann", why="asked for")
        sweep(store)
        connection.exec_driver_sql("CHECKPOINT")
        assert {word: _files_with(word, folder) for word in _SECRETS} == {
            word: [] for word in _SECRETS
        }
        assert _files_with("talmirek", folder)
        assert _files_with("ushkarnov", files / "pg_wal")  # what cannot be promised
        store.close()
    administrator.dispose()
