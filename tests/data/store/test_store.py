"""What goes into a store comes out the same, once, whoever writes beside it."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from dashboard.data.adding import Outcome, add_all
from dashboard.data.article import article_from_text
from dashboard.data.intake.found import Found
from dashboard.data.model import Article, CaseFile
from dashboard.data.reader import READER_VERSION, read
from dashboard.data.store import DecisionKind, Store, in_force, open_store, tables
from dashboard.data.store.backups import back_up
from dashboard.data.store.checks import problems
from dashboard.data.store.location import FILE_NAME, location_of
from dashboard.errors import StoreError

_TEXTS = (
    "Gunmen shot two officers in Mosul on Saturday.",
    "The army arrested four men near Hit.\n\nA bomb killed a farmer — the mayor said.",
    "Nothing happened.",
)


def _case(
    text: str, *, title: str | None = None, outlet: str | None = None, url: str | None = None
) -> CaseFile:
    return read(
        article_from_text(text, title=title, outlet=outlet, url=url, published="2019-02-03")
    )


def _add(store: Store, case: CaseFile) -> bool:
    return store.add(case.article, case, source="note.txt")


@pytest.mark.parametrize("text", _TEXTS)
def test_a_case_file_comes_back_as_it_was_read(store: Store, text: str) -> None:
    case = _case(text)
    assert _add(store, case)
    (back,) = store.cases()
    assert back.incidents == case.incidents
    assert back.article == case.article
    assert back.places == case.places
    assert back.gaps == case.gaps
    assert store.article(case.article.id) == case.article


def test_a_second_time_adds_nothing(store: Store) -> None:
    case = _case(_TEXTS[0])
    assert _add(store, case)
    before = store.version()
    assert not _add(store, case)
    assert store.version() == before
    assert len(store.articles()) == 1
    assert store.ids(READER_VERSION) == {case.article.id}
    assert store.has(case.article.id, READER_VERSION)
    assert not store.has(case.article.id, "0.0.1")


def test_a_newer_reader_adds_a_reading_and_the_article_stays(store: Store) -> None:
    case = _case(_TEXTS[0])
    newer = replace(case, reader_version="9.0.0", incidents=())
    assert _add(store, case)
    assert _add(store, newer)
    (listed,) = store.articles()
    assert listed.accounts == 0
    assert [each.reader_version for each in store.cases()] == ["9.0.0"]
    assert list(problems(store)) == []


def test_a_date_that_the_reader_inferred_is_not_the_articles(store: Store) -> None:
    case = read(article_from_text("BAGHDAD, Feb. 3, 2019 - Gunmen shot two officers in Mosul."))
    assert case.article.published is not None
    _add(store, case)
    (listed,) = store.articles()
    assert listed.published is None
    (back,) = store.cases()
    assert back.article.published == case.article.published


def test_articles_are_listed_with_what_a_list_needs(store: Store) -> None:
    case = _case(_TEXTS[0], title="Two shot", outlet="The Post", url="https://post.example/1")
    _add(store, case)
    (listed,) = store.articles()
    assert (listed.title, listed.outlet, listed.url) == (
        "Two shot",
        "The Post",
        "https://post.example/1",
    )
    assert (listed.source, listed.published, listed.accounts) == ("note.txt", "2019-02-03", 1)
    assert listed.chars == len(_TEXTS[0])


def test_writers_side_by_side_lose_and_double_nothing(place: str) -> None:
    cases = [_case(f"Gunmen shot {n} officers in Mosul.") for n in range(2, 12)]

    def write() -> None:
        own = open_store(place)
        for case in cases:
            _add(own, case)
        own.close()

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = open_store(place)
    assert {each.id for each in store.articles()} == {case.article.id for case in cases}
    assert list(problems(store)) == []
    store.close()


def test_a_new_store_is_opened_by_several_at_once(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def opens(place: Path) -> None:
        try:
            open_store(place).close()
        except StoreError as error:
            failed.append(error)

    for n in range(5):
        threads = [threading.Thread(target=opens, args=(tmp_path / str(n),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []


def test_decisions_are_only_added(store: Store) -> None:
    store.decide(DecisionKind.JOIN, "a", other="b", by="ann", why="one bombing")
    (first,) = store.decisions()
    assert in_force(store.decisions()) == (first,)
    store.undo(first, by="ben")
    assert in_force(store.decisions()) == ()
    undo = store.decisions()[-1]
    store.undo(undo, by="ann")
    assert in_force(store.decisions()) == (first,)
    assert [each.made_by for each in store.decisions()] == ["ann", "ben", "ann"]


def test_feeds_are_kept_once_and_each_look_is_noted(store: Store) -> None:
    store.keep_feed("https://news.example/rss", "News")
    (first,) = store.feeds()
    assert first.refreshed_at == first.added_at
    store.keep_feed("https://news.example/rss", "Other title")
    (feed,) = store.feeds()
    assert (feed.title, feed.added_at) == ("News", first.added_at)
    assert feed.refreshed_at is not None
    assert feed.refreshed_at >= first.added_at


def test_a_view_is_kept_under_its_name_and_replaced_by_the_next_of_it(store: Store) -> None:
    version = store.version()
    store.save_view("Mosul", "region=Mosul", by="ann")
    store.save_view("Anbar", "region=Anbar&type=COERCE", by="ann")
    store.save_view("Mosul", "region=Mosul&status=claimed", by="ben")
    assert [(view.name, view.address, view.made_by) for view in store.views()] == [
        ("Anbar", "region=Anbar&type=COERCE", "ann"),
        ("Mosul", "region=Mosul&status=claimed", "ben"),
    ]
    store.drop_view("Anbar")
    store.drop_view("Anbar")
    assert [view.name for view in store.views()] == ["Mosul"]
    assert store.version() == version  # nothing of what was read has changed


def test_a_nul_is_one_bad_text_and_the_rest_go_on(store: Store) -> None:
    text = _TEXTS[0]
    found = [
        Found("pasted", f"{text[:7]}\0{text[7:]}"),
        Found("a", text, title="Two\0shot", outlet="\ud800 Wire"),
        Found("b", _TEXTS[1], url="https://news.example/\0"),
        Found("c\0", _TEXTS[1]),
    ]
    steps = list(add_all(store, found, processes=1))
    assert [step.outcome for step in steps] == [
        Outcome.REFUSED, Outcome.ADDED, Outcome.REFUSED, Outcome.ADDED,
    ]  # fmt: skip
    assert steps[0].reason.startswith("pasted: has a NUL at position 7")
    assert [(each.title, each.outlet, each.source) for each in store.articles()] == [
        ("Two shot", "? Wire", "a"), (None, None, "c "),
    ]  # fmt: skip
    case = _case(f"{text}\0")
    with pytest.raises(StoreError, match=r"note\.txt: its text has a NUL"):
        _add(store, case)
    store.decide(DecisionKind.ARTICLE, "a", by="ann", field="title", new="Two\0", why="\0")
    (decision,) = store.decisions()
    assert decision.new == "Two "
    assert list(problems(store)) == []


def test_a_case_file_that_cannot_go_in_is_not_said_to_be_there(store: Store) -> None:
    case = _case(_TEXTS[0])
    twice = replace(case, incidents=case.incidents * 2)
    with pytest.raises(StoreError):
        _add(store, twice)
    assert store.articles() == ()
    assert _add(store, case)


@pytest.mark.parametrize("stored", ["garbage", "{}", '{"schema": 99}'])
def test_what_cannot_be_understood_names_the_way_to_find_it(store: Store, stored: str) -> None:
    _add(store, _case(_TEXTS[0]))
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.readings.update().values(case_file=stored))
    with pytest.raises(StoreError, match="store check"):
        list(store.cases())
    assert len(list(problems(store))) == 1


def test_a_file_may_have_any_name(store: Store) -> None:
    case = _case(_TEXTS[0])
    assert store.add(case.article, case, source=b"\xff.txt".decode("utf-8", "surrogateescape"))
    assert store.articles()[0].source == "\\udcff.txt"


# --- what can be wrong with a store ---------------------------------------------------------------


def _damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(bytes(content))


def _not_ours(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def _newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("harm", "fresh", "said"),
    [
        (_newer, False, "made by a newer Incident Desk"),
        (_not_ours, True, "another program's database"),
        (_damaged, False, "damaged"),
        (lambda file: file.write_text("my shopping list, which is long enough " * 9), True,
         "not a store, or damaged"),
    ],
)  # fmt: skip
def test_a_store_that_cannot_be_used_says_so(
    tmp_path: Path, harm: object, fresh: bool, said: str
) -> None:
    file = tmp_path / FILE_NAME
    if not fresh:
        store = open_store(tmp_path)
        _add(store, _case(_TEXTS[0]))
        with store.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        store.close()
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert callable(harm)
    harm(file)
    with pytest.raises(StoreError, match=said) as raised:
        list(open_store(tmp_path).cases())
    assert str(file) in str(raised.value)


@pytest.mark.parametrize(
    ("pragma", "said"),
    [("query_only=ON", "may not be written"), ("max_page_count=1", "the disk is full")],
)
def test_what_was_committed_can_be_read_when_no_more_can_be_written(
    tmp_path: Path, pragma: str, said: str
) -> None:
    first = open_store(tmp_path)
    _add(first, _case(_TEXTS[0]))
    first.close()
    store = open_store(tmp_path)
    event.listen(store.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA {pragma}"))
    store.close()  # connections made from now on
    long_text = "Gunmen shot two officers in Mosul. " * 200
    with pytest.raises(StoreError, match=said):
        _add(store, _case(long_text))
    assert len(store.articles()) == 1
    assert len(list(store.cases())) == 1
    store.close()
    assert list(problems(open_store(tmp_path))) == []


def test_what_was_changed_from_outside_is_found(store: Store) -> None:
    case = _case(_TEXTS[0])
    _add(store, case)
    assert list(problems(store)) == []
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE articles SET text = replace(text, 'two', 'six')")
        connection.exec_driver_sql("DELETE FROM accounts")
    assert list(problems(store)) == [
        f"article {case.article.id}: its text is not the one that was added",
        f"article {case.article.id}: 1 incidents were read and 0 are listed",
    ]


def test_a_backup_is_a_store_of_its_own(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    case = _case(_TEXTS[0])
    _add(store, case)
    back_up(store, tmp_path / "copy" / FILE_NAME, by="ann")
    _add(store, _case(_TEXTS[1]))
    copy = open_store(tmp_path / "copy")
    assert [each.id for each in copy.articles()] == [case.article.id]
    copy.close()
    with pytest.raises(StoreError, match="is there already"):
        back_up(store, tmp_path / "copy" / FILE_NAME, by="ann")
    store.close()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("mysql://host/name", "a folder or a postgresql:// address"),
        ("sqlite://", "names no file"),
        ("postgresql://ann@host:door/desk", "not an address"),
    ],
)
def test_an_address_of_no_store_is_refused(place: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        location_of(place)


def test_a_password_is_never_shown() -> None:
    location = location_of("postgresql://ann:secret@db.example/desk")
    assert "secret" not in location.name
    assert "db.example" in location.name


def test_an_article_is_read_from_the_store_with_what_was_given(store: Store) -> None:
    article: Article = article_from_text(_TEXTS[0], published="2019-02", title="T", outlet="O")
    case = read(article)
    store.add(case.article, case, source="x")
    assert store.article(article.id) == article
    assert store.article("art-0000000000") is None
