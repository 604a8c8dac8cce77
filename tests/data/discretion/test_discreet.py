"""What leaves with discretion names nobody and no exact place, in any format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.brief import Brief, html_page
from dashboard.data.article import article_from_text
from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.discretion.asked import Discretion, discretion_of
from dashboard.data.discretion.names import hiding_of
from dashboard.data.discretion.places import coarse_place
from dashboard.data.discretion.view import discreet
from dashboard.data.exports.formats import FORMATS, export
from dashboard.data.imports.importing import import_bytes
from dashboard.data.model import Actor, ActorKind, Place, Precision, Span
from dashboard.data.reader import read
from dashboard.data.review import AccountReview, Field
from dashboard.data.review.decided import Decided
from dashboard.data.review.values import Party, parties_text, place_text
from dashboard.data.shown import Shown
from dashboard.data.store import open_store
from dashboard.errors import ExchangeError
from tests import factories
from tests.data.exports.showing import shown_of

_TEXT = (
    "Jalal Tormezek, a commander of the Badr Organization, was shot by gunmen in Mosul on Saturday."
    "\n\nTORMEZEK had said that Anwar Quldishan killed three officers near Hit. Quldishan’s "
    "brother Salim Quldishan denies it, and President Quldishan accuses the army."
    "\n\nJalal Tormezek’s Badr Organization killed two soldiers of the Islamic State in Mosul "
    "on Sunday. The army arrested Jalal Tormezek’s driver in Fallujah on Friday."
)
_NAMES = ("tormezek", "quldishan", "jalal", "anwar", "salim")
_EXACT = ("36.335", "43.11889")  # Mosul's coordinates
_EVERY = (*FORMATS, "brief")


@pytest.fixture(scope="module")
def folder() -> CaseFolder:
    case = read(
        article_from_text(
            _TEXT,
            title="Jalal Tormezek shot",
            outlet="The Salim Post",
            url="https://news.example/2019/jalal-tormezek-shot",
            published="2019-02-03",
        )
    )
    other = read(article_from_text("Gunmen attacked a market in Mosul.", published="2019-02-05"))
    key = case.incidents[0].id
    quldishan = next(each for each in case.actors if each.name == "Anwar Quldishan")
    mosul = next(each for each in case.places if each.name == "Mosul")
    review = AccountReview(
        set=frozenset({Field.ACTORS, Field.PLACE, Field.SITE}),
        was=(
            (Field.ACTORS, parties_text([Party(quldishan.id, quldishan.name, quldishan.kind)])),
            (Field.PLACE, place_text(mosul)),
            (Field.SITE, "the house of Salim"),
        ),
    )
    return folder_of([case, other], decided=Decided(reviews={key: review}))


def _told(shown: Shown, to: str) -> str:
    """Return all that a file says, unpacked, in small letters."""
    if to == "brief":
        page = html_page(Brief(shown, datetime(2026, 1, 1, tzinfo=UTC), "http://127.0.0.1:1"))
        return page.casefold()
    raw = export(shown, to)
    if to == "parquet":
        return repr(pyarrow.parquet.read_table(io.BytesIO(raw)).to_pylist()).casefold() + str(
            pyarrow.parquet.read_schema(io.BytesIO(raw))
        )
    if to == "xlsx":
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            raw = b"".join(book.read(name) for name in book.namelist())
    return raw.decode().casefold()


def test_the_names_are_persons_and_are_found_when_nothing_is_hidden(folder: CaseFolder) -> None:
    persons = {each.name for each in folder.actors.values() if each.kind is ActorKind.PERSON}
    assert {"Jalal Tormezek", "Anwar Quldishan", "Salim Quldishan"} <= persons
    plain = shown_of(folder)
    assert all(name in _told(plain, "json") for name in _NAMES)
    assert all(any(name in _told(plain, to) for name in _NAMES) for to in _EVERY)


@pytest.mark.parametrize("to", _EVERY)
def test_no_format_names_a_person(folder: CaseFolder, to: str) -> None:
    shown = shown_of(folder, q="tormezek")
    hidden = discreet(shown, Discretion(hide_names=True))

    assert len(hidden.rows) == len(shown.rows) > 0
    told = _told(hidden, to)
    assert [name for name in _NAMES if name in told] == []
    assert "person 1" in told
    assert "names of persons are hidden." in told


@pytest.mark.parametrize("to", _EVERY)
def test_a_filter_by_a_person_names_nobody(folder: CaseFolder, to: str) -> None:
    (key,) = [id_ for id_, actor in folder.actors.items() if actor.name == "Jalal Tormezek"]
    told = _told(discreet(shown_of(folder, actor=key), Discretion(hide_names=True)), to)
    assert [name for name in (*_NAMES, key) if name in told] == []


@pytest.mark.parametrize("to", _EVERY)
@pytest.mark.parametrize("asked", ["governorate", "0.5", "1"])
def test_no_format_has_exact_coordinates(folder: CaseFolder, to: str, asked: str) -> None:
    plain = shown_of(folder)
    if to != "brief":
        assert any(number in _told(plain, to) for number in _EXACT)
    discretion = discretion_of(asked, hide_names=False)
    told = _told(discreet(plain, discretion), to)
    assert [number for number in _EXACT if number in told] == []
    if to not in {"acled", "ged"} or asked == "governorate":  # no cell of theirs is so wide
        assert f"coordinates are coarsened ({discretion.coarsened})" in told


def test_a_row_says_what_was_coarsened_and_how_well_the_place_is_known_now(
    folder: CaseFolder,
) -> None:
    def rows(shown: Shown) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(export(shown, "csv").decode())))

    plain = shown_of(folder)
    for before in rows(plain):
        assert (before["x_coarsened"], before["x_names_hidden"]) == ("", "")
    for row in rows(discreet(plain, discretion_of("governorate", hide_names=True))):
        assert (row["x_coarsened"], row["x_names_hidden"]) == ("governorate", "persons")
        assert row["precision"] in {"governorate", ""}
        assert row["place"] == row["admin1"]
        assert (row["site"], row["admin2"]) == ("", "")
    mosul = rows(discreet(plain, discretion_of("0.5", hide_names=False)))[0]
    assert mosul["x_coarsened"] == "grid of 0.5 degrees"
    assert (mosul["latitude"], mosul["longitude"]) == ("36.25", "43.25")
    assert (mosul["precision"], mosul["place"]) == ("region", "about 36.25, 43.25")
    assert mosul["summary"].endswith("(about 36.25, 43.25)")


def test_nothing_asked_for_changes_nothing(folder: CaseFolder) -> None:
    shown = shown_of(folder)
    assert discreet(shown, Discretion()) is shown


def test_order_and_counts_stay(folder: CaseFolder) -> None:
    shown = shown_of(folder)
    hidden = discreet(shown, discretion_of("governorate", hide_names=True))
    assert hidden.ids == shown.ids
    assert hidden.accounting == shown.accounting


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_it_can_be_imported_and_the_store_names_nobody(
    folder: CaseFolder, tmp_path: Path, form: str
) -> None:
    store = open_store(tmp_path / "store")
    plain = shown_of(folder)
    file = export(discreet(plain, discretion_of("governorate", hide_names=True)), form)
    assert import_bytes(store, f"view.{form}", file, by="ann").new == len(plain.rows)
    store.close()
    files = [each.read_bytes().lower() for each in (tmp_path / "store").iterdir()]
    assert not any(name.encode() in content for name in _NAMES for content in files)


@pytest.mark.parametrize("wrong", ["town", "0", "-1", "nan", "11", "inf", ""])
def test_what_is_no_grid_is_refused(wrong: str) -> None:
    with pytest.raises(ExchangeError, match="write governorate, or the width of a grid"):
        discretion_of(wrong, hide_names=False)


# --- names in a text -----------------------------------------------------------------------------


def _person(name: str, *aliases: str, id_: str = "act-0000000001") -> Actor:
    return Actor(id_, name, ActorKind.PERSON, aliases, (), (), known=False)


_PEOPLE = (
    _person("Abu Mahdi al-Tormezek", "Tormezek", id_="act-0000000001"),
    _person("King Salim Vurgon", id_="act-0000000002"),
    _person("Nadia Vurgon", "Mrs Vurgon", id_="act-0000000003"),
    _person("the man", id_="act-0000000004"),
    replace(_person("Badr Brigade", id_="act-0000000005"), kind=ActorKind.MILITIA),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Abu Mahdi al-Tormezek spoke.", "person 1 spoke."),
        ("ABU MAHDI AL-TORMEZEK spoke.", "person 1 spoke."),
        ("Abu Mahdi\nal-Tormezek spoke.", "person 1 spoke."),
        ("Tormezek’s men and Mahdi", "person 1’s men and person 1"),
        ("al-Tormezek, TORMEZEK", "al-person 1, person 1"),
        ("Nadia and Salim", "person 3 and person 2"),
        ("The Vurgon family", "The a person family"),  # two of that name
        ("King Salim Vurgon and the King", "person 2 and the King"),
        ("Abu Ghraib", "Abu Ghraib"),
        ("Tormezekistan", "Tormezekistan"),  # another word
        ("The Badr Brigade shot the man.", "The Badr Brigade shot the man."),
    ],
)
def test_names_and_their_parts_are_hidden_and_other_words_are_not(text: str, told: str) -> None:
    assert hiding_of(_PEOPLE, {}).text(text) == told


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://n.example/2019/nadia-vurgon.html", "https://n.example/"),
        ("https://n.example/?q=Tormezek", "https://n.example/"),
        ("https://n.example/%54ormezek", "https://n.example/"),
        ("https://tormezek.example/a", None),
        ("https://n.example/badr-brigade", "https://n.example/badr-brigade"),
        (None, None),
    ],
)
def test_an_address_that_names_somebody_is_cut(url: str | None, told: str | None) -> None:
    assert hiding_of(_PEOPLE, {}).url(url) == told


_WORDS = st.sampled_from(["Tormezek", "Nadia Vurgon", "said", "in", "Mosul", "Vurgon", "é", "."])


@given(
    st.lists(_WORDS, min_size=1, max_size=12).filter(lambda words: set(words) != {"."}), st.data()
)
def test_what_points_into_a_text_points_to_the_same_words(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[: last + 1]))
    hiding = hiding_of(_PEOPLE, {})
    case = replace(
        factories.empty_case(),
        article=article_from_text(text),
        times=(),
        gaps=(),
        places=(replace(_place(Precision.TOWN), mentions=(Span(start, end),)),),
    )
    hidden = hiding.case(case)
    (at,) = hidden.places[0].mentions
    assert hidden.article.text == hiding.text(text)
    assert hidden.article.text[slice(*at)] == hiding.text(text[start:end])


# --- places --------------------------------------------------------------------------------------


def _place(precision: Precision, lat: float | None = 36.335, lon: float | None = 43.119) -> Place:
    return Place("p", "Mosul", "IQ", "Nineveh", "Al-Mosul", lat, lon, precision, 5.0, "overlay", ())


@pytest.mark.parametrize("precision", [Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY])
def test_what_is_wide_already_stays(precision: Precision) -> None:
    place = _place(precision)
    wide = coarse_place(place, Discretion(grid=0.5))
    assert wide == replace(place, admin2=None)


def test_a_place_that_has_no_coordinates_gets_none() -> None:
    wide = coarse_place(_place(Precision.TOWN, None, None), Discretion(grid=0.5))
    assert (wide.lat, wide.lon) == (None, None)


def test_a_place_elsewhere_has_no_outline_and_goes_to_a_degree() -> None:
    place = replace(_place(Precision.TOWN, 48.85, 2.35), country="FR", admin1="Île-de-France")
    wide = coarse_place(place, Discretion(to_governorate=True))
    assert (wide.lat, wide.lon, wide.precision) == (48.5, 2.5, Precision.REGION)


@given(
    st.floats(-90, 90), st.floats(-180, 180), st.floats(0.01, 10),
    st.floats(0, 1), st.floats(0, 1),
)  # fmt: skip
def test_all_of_a_cell_is_told_as_one_and_lies_within_the_radius(
    lat: float, lon: float, width: float, north: float, east: float
) -> None:
    from geopy.distance import great_circle

    wide = coarse_place(_place(Precision.SITE, lat, lon), Discretion(grid=width))
    assert wide.lat is not None
    assert wide.lon is not None
    assert wide.radius_km is not None
    assert great_circle((lat, lon), (wide.lat, wide.lon)).km <= wide.radius_km * 1.02 + 0.2
    if abs(wide.lat) + width < 90 and abs(wide.lon) + width < 180:
        there = (wide.lat + (north - 0.5) * width * 0.99, wide.lon + (east - 0.5) * width * 0.99)
        again = coarse_place(_place(Precision.SITE, *there), Discretion(grid=width))
        assert json.dumps([again.lat, again.lon]) == json.dumps([wide.lat, wide.lon])
