"""For any filters: what is shown is what is counted, exported, quoted and brought back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from functools import cache

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import load_article, parse_article
from dashboard.data.article import built_in_article
from dashboard.data.case_folder import (
    CaseFolder,
    folder_entries,
    folder_incidents,
    folder_of,
    folder_roles,
)
from dashboard.data.exports.formats import FORMATS, export
from dashboard.data.exports.rows import CONTRACT
from dashboard.data.filters import Clock, Filters
from dashboard.data.imports.brought import bring, with_reviews
from dashboard.data.imports.importing import checked
from dashboard.data.model import IncidentType, Modality, Review
from dashboard.data.query import narrow
from dashboard.data.regions import QUICK
from dashboard.data.review import AccountReview, Field
from dashboard.data.review.decided import NOBODY, Decided
from dashboard.data.search import SearchIndex
from dashboard.data.shown import Shown, known_of
from tests import factories
from tests.data.exports.showing import table

_CASES = ("made by hand", "built-in")
_WORDS = [
    "",
    "",
    "",
    "iraq",
    "mosul patrol",
    "militia",
    "brigade",
    "coaliton",
    "US",
    "nothing-has-this",
]
_DAYS = st.none() | st.dates(dt.date(2017, 1, 1), dt.date(2019, 6, 1))
_MOSUL = ((42.9, 36.2), (43.4, 36.2), (43.4, 36.6), (42.9, 36.6))
_STATES = 100  # of filters, for each case
_A_FEW = 12


class Desk:
    """A folder as a page has it: its frames and its index are made once."""

    def __init__(self, folder: CaseFolder) -> None:
        self.folder = folder
        self.incidents, self.roles = folder_incidents(folder), folder_roles(folder)
        self.index = SearchIndex(folder_entries(folder))
        self.known = known_of(folder, self.incidents)

    def shown(self, filters: Filters) -> Shown:
        """Return what a page shows with *filters*."""
        hits = self.index.search(filters.q)
        rows, accounting = narrow(self.incidents, self.roles, filters, hits.incidents)
        return Shown(self.folder, rows, filters, accounting, "test")


@cache
def desk_of(case: str) -> Desk:
    if case == "built-in":
        return Desk(folder_of([parse_article(load_article(built_in_article()))]))
    reviewed = {
        "inc-01": AccountReview(confirmed=frozenset({Field.ACTORS, Field.DATE})),
        "inc-03": AccountReview(set=frozenset({Field.PLACE, Field.TYPE})),
        "inc-10": AccountReview(added=True),
    }
    folder = folder_of(
        [factories.case()],
        added={"art-test": dt.date(2019, 2, 4)},
        decided=Decided(reviews=reviewed),
    )
    return Desk(folder)


def _few(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


@cache
def states(case: str) -> st.SearchStrategy[Filters]:
    """Return all filters that a page on *case* may have."""
    known = desk_of(case).known
    days = st.tuples(_DAYS, _DAYS).map(
        lambda pair: sorted(pair) if None not in pair else list(pair)  # type: ignore[type-var]
    )
    return st.builds(
        lambda days, **others: Filters(date_from=days[0], date_to=days[1], **others),
        days,
        region=st.sampled_from(["All", "All", *QUICK, *sorted(known.regions)]),
        actors=_few(sorted(known.actors)),
        types=_few(sorted(IncidentType)),
        statuses=_few(sorted(Modality)),
        reviews=_few(sorted(Review)),
        outlets=_few(sorted(known.outlets)),
        q=st.sampled_from(_WORDS),
        clock=st.sampled_from(Clock),
        sure=st.booleans(),
        area=st.sampled_from([(), (), (), _MOSUL]),
    )


def exported_ids(shown: Shown, form: str) -> list[str]:
    """Return the incidents of an export, as a program that reads the format finds them."""
    raw = export(shown, form)
    if form in ("csv", "acled", "ged"):
        rows = table(raw.decode())
        return [row.get("incident_id") or row["x_incident_id"] for row in rows]
    if form == "json":
        return [row["incident_id"] for row in json.loads(raw)["incidents"]]
    if form == "geojson":
        return [feature["id"] for feature in json.loads(raw)["features"]]
    if form == "parquet":
        return list(pq.read_table(io.BytesIO(raw)).column("incident_id").to_pylist())
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)["incidents"]
        return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert form == "ftm"
    entities = map(json.loads, raw.decode().splitlines())
    return [entity["id"] for entity in entities if entity["schema"] == "Event"]


@pytest.mark.parametrize("case", _CASES)
@settings(max_examples=_A_FEW)
@given(data=st.data())
def test_what_is_shown_is_what_is_counted_exported_quoted_and_brought_back(
    case: str, data: st.DataObject
) -> None:
    assert_taken_along(case, data)


@pytest.mark.slow
@pytest.mark.parametrize("case", _CASES)
@settings(max_examples=_STATES)
@given(data=st.data())
def test_and_so_it_is_for_two_hundred_filters(case: str, data: st.DataObject) -> None:
    assert_taken_along(case, data)


def assert_taken_along(case: str, data: st.DataObject) -> None:
    shown = desk_of(case).shown(data.draw(states(case)))

    assert shown.accounting.shown == len(shown.ids) == len(set(shown.ids))
    for form in ("csv", "json", "geojson", "parquet", "ftm"):
        assert exported_ids(shown, form) == list(shown.ids)
    # a workbook takes its time; and what others' columns leave out is listed
    form = data.draw(st.sampled_from(["xlsx", "acled", "ged"]))
    found = exported_ids(shown, form)
    if (report := FORMATS[form].report) is None:
        assert found == list(shown.ids)
    else:
        lines = report(shown)
        assert [line.incident_id for line in lines.lines] == list(shown.ids)
        assert [line.incident_id for line in lines.coded] == found
    assert_quoted(shown)
    assert_brought_back(shown, data.draw(st.sampled_from(["csv", "csv", "json", "xlsx"])))


def assert_quoted(shown: Shown) -> None:
    """Every value rests on exact words, on a rule that is named, or on a person."""
    for row in table(export(shown, "csv").decode()):
        text = shown.folder.case_of(row["incident_id"]).article.text
        grounds = json.loads(row["field_quotes"])
        assert row["evidence_quote"] in text
        for column in CONTRACT:
            if row[column] == "":
                continue
            ground = grounds[column]
            quotes = ground.get("quotes", [])
            assert quotes or ground.get("derived") or ground["by"] == "human", column
            spans = ground.get("spans", [])
            assert [text[start:end] for start, end in spans] == quotes
        for told in json.loads(row["evidence"]):
            assert told["quote"] in shown.folder.case_of(told["account"]).article.text


def assert_brought_back(shown: Shown, form: str) -> None:
    """An import of the export is the same view, with its filters and without."""
    brought = bring(accounts for _, accounts in checked("view", export(shown, form)))
    if not brought.cases:
        assert shown.ids == ()
        return
    folder = folder_of(
        brought.cases,
        added=brought.added,
        decided=with_reviews(NOBODY, brought),
        given=brought.given,
    )
    back = Desk(folder)
    everything, again = back.shown(Filters()), back.shown(shown.filters)
    assert set(everything.ids) == set(again.ids) == set(shown.ids)
    assert (again.accounting.shown, again.accounting.on_map, again.accounting.not_mappable) == (
        shown.accounting.shown, shown.accounting.on_map, shown.accounting.not_mappable,
    )  # fmt: skip
    if not shown.filters.q:  # a search orders by what else there is to find
        assert again.ids == shown.ids
    assert visible(again) == visible(shown)


def visible(shown: Shown) -> dict[str, dict[str, str]]:
    """Return the rows of an export by incident, but for the names of actors who are not in it."""
    hidden = ("account_data", "filter")
    rows = csv.DictReader(io.StringIO(export(shown, "csv").decode(), newline=""))
    return {
        row["incident_id"]: {key: value for key, value in row.items() if key not in hidden}
        for row in rows
    }
