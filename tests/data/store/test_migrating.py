"""A store of any earlier form is brought to the newest, with all that is in it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, inspect, select

from dashboard.data.article import article_from_text
from dashboard.data.reader import read
from dashboard.data.store import open_store, rows, tables
from dashboard.data.store.checks import problems
from dashboard.data.store.engine import engine_at
from dashboard.data.store.location import location_of
from dashboard.data.store.migrating import MIGRATIONS, NEWEST, migrate, version_of

_VERSIONS = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _filled(place: str, version: str) -> str:
    """Make a store of *version* with a row in each of its tables; return the article's id."""
    location = location_of(place)
    engine = engine_at(location)
    migrate(engine, location, to=version)
    case = read(article_from_text("Gunmen shot two officers in Mosul.", published="2019-02-03"))
    there = set(inspect(engine).get_table_names())
    samples = {
        "articles": rows.article_row(case.article, "a.txt") | {"added_at": "2019-02-04T00:00:00"},
        "readings": {
            "article_id": case.article.id, "reader": case.reader_version,
            "read_at": "2019-02-04T00:00:00", "case_file": rows.case_text(case),
        },
        "accounts": rows.account_rows(case, 1)[0],
        "decisions": {
            "made_at": "2019-02-05T00:00:00", "made_by": "ann", "kind": "join", "subject": "a",
            "other": "b",
        },
        "imports": {
            "file": "a.csv", "made_at": "2019-02-04T00:00:00", "made_by": "ann", "pieces": "[]",
        },
        "layers": {
            "id": "acled-1", "kind": "acled", "title": "t", "rows": 1, "made_by": "ann",
            "made_at": "2019-02-04T00:00:00", "removed_at": "2019-02-05T00:00:00",
        },
        "backups": {
            "path": "/backups/1.db", "made_at": "2019-02-04T00:00:00", "made_by": "ann",
            "sha256": "0" * 64,
        },
        "feeds": {"url": "https://news.example/rss", "added_at": "2019-02-04T00:00:00"},
        "views": {
            "name": "Anbar", "address": "region=Anbar", "made_by": "ann",
            "made_at": "2019-02-04T00:00:00",
        },
    }  # fmt: skip
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        assert version_of(connection) == version
        for table in tables.metadata.sorted_tables:
            if table.name in there:
                connection.execute(insert(table).values(samples[table.name]))
    engine.dispose()
    return case.article.id


@pytest.mark.parametrize("version", _VERSIONS)
def test_an_earlier_store_keeps_all_its_rows(place: str, version: str) -> None:
    article_id = _filled(place, version)
    store = open_store(place)
    with store.engine.connect() as connection:
        assert version_of(connection) == NEWEST
    assert [each.id for each in store.articles()] == [article_id]
    assert [len(each.incidents) for each in store.cases()] == [1]
    assert [each.made_by for each in store.decisions()] == ["ann"]
    assert list(problems(store)) == []
    store.close()


def test_the_tables_are_those_of_the_newest_migration(place: str) -> None:
    store = open_store(place)
    made = inspect(store.engine)
    for table in tables.metadata.sorted_tables:
        columns = {column["name"]: column for column in made.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, column
        indexes = {index["name"] for index in made.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= indexes
    assert set(made.get_table_names()) == {*tables.metadata.tables, "alembic_version"}
    with store.engine.connect() as connection:
        assert connection.execute(select(tables.articles)).first() is None
    store.close()
