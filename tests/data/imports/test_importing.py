"""Import: what comes back is what went out; what is wrong is named and stores nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.data import served
from dashboard.data.case_folder import folder_of
from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.exports.formats import export
from dashboard.data.imports.files import lines_of
from dashboard.data.imports.importing import import_bytes
from dashboard.data.model import CaseFile, Review
from dashboard.data.review import AccountReview, Field
from dashboard.data.review.decided import Decided
from dashboard.data.store import STORE_VARIABLE, DecisionKind, Store, open_store
from dashboard.data.store.checks import problems
from dashboard.errors import ExchangeError, StoreError
from tests import factories
from tests.data.exports.showing import shown_of, table


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    place = tmp_path / "store"
    monkeypatch.setenv(STORE_VARIABLE, str(place))

    def never(_article: object) -> CaseFile:
        raise AssertionError("the built-in article was read")

    monkeypatch.setattr(served, "case_of", never)
    return open_store(place)


def visible(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV without the columns that say which data they are of."""
    hidden = ("data_version", "account_data")
    return [{key: row[key] for key in row if key not in hidden} for row in table(text)]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_comes_back_is_what_went_out(form: str, store: Store) -> None:
    before = shown_of()

    done = import_bytes(store, f"view.{form}", export(before, form), by="ann")
    after = shown_of(served.served_folder())

    assert (done.new, done.there) == (12, 0)
    assert visible(export(after, "csv").decode()) == visible(export(before, "csv").decode())
    assert after.accounting.line() == before.accounting.line()


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_hostile_text_comes_back_as_it_was(form: str, store: Store) -> None:
    case = factories.hostile_case()

    import_bytes(store, f"view.{form}", export(shown_of(case), form), by="ann")

    assert visible(export(shown_of(served.served_folder()), "csv").decode()) == visible(
        export(shown_of(case), "csv").decode()
    )


def test_a_second_import_of_the_same_is_passed_over(store: Store) -> None:
    file = export(shown_of(), "csv")
    import_bytes(store, "a.csv", file, by="ann")
    version = store.version()

    done = import_bytes(store, "b.csv", file, by="ann")

    assert (done.new, done.there) == (0, 12)
    assert store.version() == version


def test_two_views_of_one_article_come_together(store: Store) -> None:
    import_bytes(store, "a.csv", export(shown_of(region="Mosul"), "csv"), by="ann")
    done = import_bytes(store, "b.csv", export(shown_of(region="Iraq"), "csv"), by="ann")

    folder = served.served_folder()
    assert (done.new, done.there) == (6, 3)
    assert list(folder.cases) == ["art-test"]
    assert sorted(shown_of(folder).ids) == sorted(shown_of(region="Iraq").ids)


def test_what_was_read_goes_before_what_was_imported(store: Store) -> None:
    case = factories.case(keep=3)
    store.add(case.article, case, source="a.txt")

    done = import_bytes(store, "view.csv", export(shown_of(), "csv"), by="ann")

    folder = served.served_folder()
    assert (done.new, done.there) == (9, 3)
    assert folder.cases["art-test"].article.text == factories.TEXT  # the whole of it
    assert len(shown_of(folder).ids) == 12


def test_an_article_comes_as_the_passages_that_are_quoted(store: Store) -> None:
    import_bytes(store, "view.csv", export(shown_of(type="CONSULT"), "csv"), by="ann")

    case = served.served_folder().cases["art-test"]
    assert factories.SENTENCES[4] in case.article.text
    assert factories.SENTENCES[3] not in case.article.text
    assert len(case.article.text) == len(factories.TEXT)
    assert "[…]" in case.article.text
    assert "passages" in case.gaps[0].reason


def test_what_people_said_of_an_account_comes_along(store: Store) -> None:
    review = AccountReview(
        confirmed=frozenset({Field.ACTORS}),
        set=frozenset({Field.TYPE}),
        was=((Field.TYPE, "ASSAULT"),),
    )
    decided = Decided(reviews={"inc-01": review, "inc-02": AccountReview(added=True)})
    before = shown_of(folder_of([factories.case()], decided=decided))

    import_bytes(store, "view.json", export(before, "json"), by="ann")

    folder = served.served_folder()
    assert folder.review_of("inc-01") == review
    assert folder.review_of("inc-02").review is Review.HUMAN
    assert folder.review_of("inc-03").review is Review.MACHINE


def test_what_was_imported_can_be_corrected_here(store: Store) -> None:
    import_bytes(store, "view.csv", export(shown_of(), "csv"), by="ann")
    store.decide(DecisionKind.ARTICLE, "art-test", by="ann", field="outlet", new="Another")

    assert {
        row["outlet"] for row in table(export(shown_of(served.served_folder()), "csv").decode())
    } == {"Another"}


def _articles() -> list[CaseFile]:
    """Return two articles on the same acts, under ids of their own."""
    import dataclasses

    first = factories.case()
    other = dataclasses.replace(
        first,
        article=dataclasses.replace(
            first.article, id="art-other", outlet="The Other Herald", url="https://other.test/a"
        ),
        incidents=tuple(
            dataclasses.replace(each, id=each.id.replace("inc-", "inc-b"))
            for each in first.incidents
        ),
    )
    return [first, other]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_accounts_that_were_one_incident_stay_one(form: str, store: Store) -> None:
    joined = [LinkDecision(Choice.JOIN, "inc-07", "inc-b07")]
    before = shown_of(folder_of(_articles(), joined))
    linked = [row for row in table(export(before, "csv").decode()) if row["accounts"] == "2"]
    assert "inc-b07" in {row["incident_id"] for row in linked}

    import_bytes(store, "view", export(before, form), by="ann")
    after = shown_of(served.served_folder())

    assert visible(export(after, "csv").decode()) == visible(export(before, "csv").decode())


def test_accounts_that_were_two_incidents_stay_two_even_if_a_machine_would_join_them(
    store: Store,
) -> None:
    apart = [
        LinkDecision(Choice.SPLIT, each.id, each.id.replace("inc-", "inc-b"))
        for each in factories.incidents()
    ]
    before = shown_of(folder_of(_articles(), apart))
    assert len(before.ids) == 24

    import_bytes(store, "view.csv", export(before, "csv"), by="ann")

    assert len(shown_of(served.served_folder()).ids) == 24


# --- what is wrong -------------------------------------------------------------------------------


def _edited(change: Callable[[list[dict[str, str]]], None]) -> bytes:
    """Return a CSV export after *change* was made to its rows."""
    rows = table(export(shown_of(), "csv").decode())
    change(rows)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0].keys() if rows else ["incident_id"])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _set(number: int, column: str, value: str) -> Callable[[list[dict[str, str]]], None]:
    def change(rows: list[dict[str, str]]) -> None:
        rows[number][column] = value

    return change


def _account(number: int, **values: Any) -> Callable[[list[dict[str, str]]], None]:  # noqa: ANN401
    def change(rows: list[dict[str, str]]) -> None:
        (account, *others) = json.loads(rows[number]["account_data"])
        rows[number]["account_data"] = json.dumps([account | values, *others])

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_set(1, "type", "ASSAULT"), "row 3, column type: is 'ASSAULT', and its account_data say"),
        (_set(0, "latitude", "36.4"), "row 2, column latitude: is '36.4'"),
        (_set(0, "killed_low", "9"), "row 2, column killed_low: is '9', and its account_data say"),
        (_set(4, "account_data", ""), "row 6, column account_data: is empty"),
        (_set(4, "account_data", '[{"case'), "row 6, column account_data: was cut or changed"),
        (_set(4, "account_data", "[]"), "row 6, column account_data: has no accounts"),
        (_set(4, "account_data", "[3]"), "row 6, column account_data: is not an account"),
        (_set(4, "incident_id", "inc-03"), "row 6, column incident_id: inc-03 is in row 4 too"),
        (_set(4, "incident_id", "inc-99"), "row 6, column incident_id: is 'inc-99', and its"),
        (_account(2, passages=[]), "row 4, column account_data: the words at"),
        (_account(2, passages=[[0, "x" * 9000]]), "lies outside the article's"),
        (_account(2, order=None), "row 4, column account_data: is not an account"),
        (lambda rows: rows.clear(), "has no column 'account_data'"),
    ],
)
def test_a_mistake_is_named_by_row_and_column_and_nothing_is_stored(
    change: Callable[[list[dict[str, str]]], None], message: str, store: Store
) -> None:
    with pytest.raises(ExchangeError) as raised:
        import_bytes(store, "view.csv", _edited(change), by="ann")

    assert message in str(raised.value)
    assert str(raised.value).startswith("view.csv")
    assert "\n" not in str(raised.value)
    assert store.imports() == ()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "has no column 'incident_id'"),
        (b"a,b\n1,2\n", "has no column 'incident_id'; import reads what export wrote"),
        (b"\xff\xfea", "is not UTF-8 at byte 0"),
        (b'{"schema": 1}', "is not of the format 'incident-desk view'"),
        (b'{"format": "incident-desk view", "version": 9}', "is of version 9"),
        (b'{"format": "incident-desk view", "version": 1}', "has no list of incidents"),
        (b'{"format"', "is no JSON"),
        (b"PK\x03\x04 and no archive", "is no Excel workbook"),
        (b'incident_id,account_data\ninc-1\n', "row 2: has fewer cells than the header"),
        (b'incident_id,account_data\n"inc-1', "is no CSV"),
        (b"{" * 100_000, "is no JSON"),
    ],
)  # fmt: skip
def test_another_file_is_refused_in_one_line(raw: bytes, message: str, store: Store) -> None:
    with pytest.raises(ExchangeError) as raised:
        import_bytes(store, "x", raw, by="ann")

    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert store.imports() == ()


def test_a_workbook_whose_row_was_edited_is_refused(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(shown_of(), "xlsx")))
    book["incidents"]["B3"] = "ASSAULT"
    stream = io.BytesIO()
    book.save(stream)

    with pytest.raises(ExchangeError, match="sheet 'incidents', row 3, column type"):
        import_bytes(store, "view.xlsx", stream.getvalue(), by="ann")


def test_a_workbook_that_was_sorted_comes_in(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(shown_of(), "xlsx")))
    sheet = book["incidents"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    stream = io.BytesIO()
    book.save(stream)

    assert import_bytes(store, "view.xlsx", stream.getvalue(), by="ann").new == 12
    assert shown_of(served.served_folder()).ids == shown_of().ids


def test_an_empty_view_brings_nothing_and_is_no_mistake(store: Store) -> None:
    done = import_bytes(store, "view.csv", export(shown_of(review="human"), "csv"), by="ann")

    assert (done.new, done.there) == (0, 0)
    assert store.imports() == ()


def test_a_store_says_what_was_imported_and_which_import_is_damaged(store: Store) -> None:
    import_bytes(store, "view.csv", export(shown_of(), "csv"), by="ann")
    assert list(problems(store)) == []

    store.keep_import("broken.csv", '[[{"case": 1}]]', by="ann")

    assert [each.file for each in store.imports()] == ["view.csv", "broken.csv"]
    assert "import of broken.csv" in "".join(problems(store))
    with pytest.raises(StoreError, match="what was imported cannot be understood"):
        served.served_folder()


def test_reading_leaves_the_limit_of_other_csv_readers_alone(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    file = tmp_path / "a.csv"
    file.write_text("incident_id\n" + "a" * 200_000 + "\n")
    with pytest.raises(ExchangeError):
        list(lines_of(file.name, file.read_bytes()))
    assert csv.field_size_limit() == before
