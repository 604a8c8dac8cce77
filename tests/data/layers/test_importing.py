"""A file of events becomes a layer: what its rows mean, and what cannot be mapped."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dashboard.data.layers import importing
from dashboard.data.layers.importing import REPORT, import_rows
from dashboard.data.layers.manifest import Manifest
from dashboard.data.layers.mapping import LayerKind
from dashboard.data.layers.reading import load
from dashboard.errors import LayerError
from tests.data.layers.rows import ACLED, GED, gdelt_row, write_rows

DAY = dt.date
HERE = "(Mosul - Old City)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "layers"


def only_row(root: Path, path: Path, kind: LayerKind | None = None) -> dict[str, Any]:
    made = import_rows(root, path, kind)
    (row,) = load(root / made.id).to_pylist()
    return dict(row)


def report(root: Path, made: Manifest) -> list[dict[str, str]]:
    with (root / made.id / REPORT).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_of_acled_is_said_in_the_words_of_the_model(tmp_path: Path, root: Path) -> None:
    row = only_row(root, write_rows(tmp_path / "a.csv", ACLED, [{}]))

    assert row == {
        "id": "TST11",
        "type": "ASSAULT",
        "mode": None,
        "code": "Violence against civilians/Attack",
        "status": "reported",
        "summary": "Group A: Attack → Civilians (Iraq) (Mosul - Old City)",
        "day_first": DAY(2019, 2, 3),
        "day_last": DAY(2019, 2, 3),
        "published": DAY(2019, 2, 11),
        "country": "IQ",
        "admin1": "Nineveh",
        "region": "Mosul",
        "place": "Mosul - Old City",
        "lat": 36.34,
        "lon": 43.13,
        "precision": "town",
        "radius_km": 5,
        "actors": ["Group A"],
        "recipients": ["Civilians (Iraq)"],
        "killed_low": 1,
        "killed_high": None,
        "injured_low": None,
        "injured_high": None,
        "outlets": ["Outlet A", "Outlet B"],
        "notes": "On 3 February 2019, in Mosul, a man was shot.",
        "url": None,
        "confidence": None,
    }


def test_a_row_of_ged_is_said_in_the_words_of_the_model(tmp_path: Path, root: Path) -> None:
    row = only_row(root, write_rows(tmp_path / "a.csv", GED, [{}]))

    wanted = {
        "id": "71",
        "type": "ASSAULT",
        "code": "1/state-based violence",
        "summary": "Government of Iraq – Group B: state-based violence (Tal Afar town)",
        "day_first": DAY(2019, 2, 1),
        "day_last": DAY(2019, 2, 4),
        "published": DAY(2019, 2, 6),
        "country": "IQ",
        "admin1": "Nineveh",
        "region": "Iraq/Nineveh/Tal Afar town",
        "precision": "near town",
        "radius_km": 25,
        "killed_low": 2,
        "killed_high": 5,
        "outlets": ["Agency", "Paper"],
        "notes": "Clash near Tal Afar | north of Tal Afar",
    }
    assert {key: row[key] for key in wanted} == wanted


def test_a_row_of_gdelt_is_said_in_the_words_of_the_model(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "20190204001500.export.CSV"
    path.write_text(gdelt_row(), encoding="utf-8")

    row = only_row(root, path)

    wanted = {
        "id": "900000001",
        "type": "ASSAULT",
        "code": "190/fights",
        "summary": "IRAQ: fights → UNITED STATES (Mosul)",
        "day_first": DAY(2019, 2, 3),
        "day_last": DAY(2019, 2, 3),
        "published": DAY(2019, 2, 4),
        "country": "IQ",
        "admin1": "Nineveh",
        "region": "Mosul",
        "place": "Mosul",
        "precision": "town",
        "outlets": ["paper.example"],
        "notes": "6 mentions in 5 articles of 2 sources",
        "url": "https://www.paper.example/a?b=1",
    }
    assert {key: row[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"time_precision": "2"}, {"day_first": DAY(2019, 1, 31), "day_last": DAY(2019, 2, 6)}),
        ({"time_precision": "3"}, {"day_first": DAY(2019, 2, 1), "day_last": DAY(2019, 2, 28)}),
        ({"event_date": "03 February 2019"}, {"day_first": DAY(2019, 2, 3)}),
        ({"geo_precision": "2"}, {"precision": "near town", "region": "Mosul", "radius_km": 25}),
        ({"geo_precision": "3", "admin2": ""}, {"precision": "governorate", "region": "Nineveh"}),
        ({"iso": "", "country": "Iraq"}, {"country": "IQ"}),
        ({"iso": "", "country": "Atlantis"}, {"country": None, "region": None}),
        ({"admin1": "Al Anbar", "admin2": "", "location": "Hit"}, {"region": "Iraq/Anbar/Hit"}),
        ({"fatalities": "0"}, {"killed_low": None}),  # none, or not told
        ({"fatalities": "12.0"}, {"killed_low": 12}),
        ({"actor1": "", "actor2": ""}, {"actors": [], "summary": f"Not named: Attack {HERE}"}),
        ({"assoc_actor_1": "B; A ;; B;Group A"}, {"actors": ["Group A", "B", "A"]}),
        ({"latitude": "", "longitude": ""}, {"lat": None, "lon": None, "precision": "town"}),
        ({"actor1": "=1+1"}, {"actors": ["=1+1"]}),  # words, whatever a spreadsheet makes of them
        ({"notes": 'He said "no",\nand left.'}, {"notes": 'He said "no",\nand left.'}),
        ({"notes": "\u0645\u0648\u0635\u0644"}, {"notes": "\u0645\u0648\u0635\u0644"}),
        ({"timestamp": "soon"}, {"published": None}),
        (
            {"event_type": "Protests", "sub_event_type": "Excessive force against protesters"},
            {"actors": ["Civilians (Iraq)"], "recipients": ["Group A"], "mode": "crowd-control"},
        ),
        (
            {"event_type": "Battles", "sub_event_type": "Armed clash"},
            {"actors": ["Group A"], "summary": f"Group A – Civilians (Iraq): Armed clash {HERE}"},
        ),
        (
            {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"},
            {"mode": "aerial", "summary": f"Group A: Air/drone strike → Civilians (Iraq) {HERE}"},
        ),
    ],
)  # fmt: skip
def test_what_a_cell_of_acled_means(
    change: Mapping[str, str], wanted: Mapping[str, object], tmp_path: Path, root: Path
) -> None:
    row = only_row(root, write_rows(tmp_path / "a.csv", ACLED, [change]))

    assert {key: row[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"c26": "0874"}, {"type": "RETREAT", "mode": "withdraw"}),
        ({"c26": "043"}, {"type": "CONSULT", "actors": ["UNITED STATES"], "recipients": ["IRAQ"]}),
        ({"c6": ""}, {"actors": ["IRQMIL"]}),
        ({"c51": "0", "c52": "", "c53": "", "c56": "", "c57": ""}, {"place": None, "region": None}),
        ({"c51": "1", "c52": "Iraq"}, {"precision": "country", "region": "Iraq"}),
        ({"c51": "5", "c52": "Al Anbar, Iraq"}, {"precision": "governorate", "region": "Anbar"}),
        ({"c60": "javascript:alert(1)"}, {"url": None, "outlets": ["javascript:alert(1)"]}),
        ({"c60": '"half a quote'}, {"url": None, "outlets": ['"half a quote']}),
    ],
)
def test_what_a_cell_of_gdelt_means(
    change: Mapping[str, str], wanted: Mapping[str, object], tmp_path: Path, root: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(gdelt_row(**change), encoding="utf-8")

    row = only_row(root, path)

    assert {key: row[key] for key in wanted} == wanted


REFUSED = [
    ({"event_id_cnty": " "}, "no id (event_id_cnty)"),
    ({"event_id_cnty": "TST11"}, "an id that an earlier row has (event_id_cnty)"),
    ({"event_date": ""}, "no day (event_date)"),
    ({"event_date": "2019-02-30"}, "a day that is none (event_date)"),
    ({"event_date": "epoch"}, "a day that is none (event_date)"),
    ({"event_date": "1019-02-03"}, "a day before 1900 or after 2100 (event_date)"),
    ({"time_precision": "9"}, "no such code of how closely the day is known (event_date)"),
    ({"sub_event_type": "Attacks"}, "no type of act with that code (event_type, sub_event_type)"),
    ({"geo_precision": "9"}, "no such code of how closely the place is known (geo_precision)"),
    ({"latitude": ""}, "one coordinate without the other (latitude, longitude)"),
    ({"latitude": "north"}, "a coordinate that is no number (latitude, longitude)"),
    ({"longitude": "nan"}, "a coordinate that is no number (latitude, longitude)"),
    ({"latitude": "90.1"}, "coordinates outside the globe (latitude, longitude)"),
    ({"longitude": "-180.5"}, "coordinates outside the globe (latitude, longitude)"),
    ({"fatalities": "some"}, "a count that is no whole number (fatalities)"),
    ({"fatalities": "-1"}, "a count that is no whole number (fatalities)"),
    ({"fatalities": "3000000000"}, "a count that is no whole number (fatalities)"),
]


@pytest.mark.parametrize(("change", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_what_cannot_be_mapped_is_refused_and_the_rest_goes_on(
    change: Mapping[str, str], reason: str, tmp_path: Path, root: Path
) -> None:
    made = import_rows(root, write_rows(tmp_path / "a.csv", ACLED, [{}, change, {}]))

    assert (made.rows_read, made.rows, dict(made.refused)) == (3, 2, {reason: 1})
    (told,) = report(root, made)
    assert (told["row"], told["reason"]) == ("3", reason)  # the header is row 1
    shown = json.loads(told["cells"])
    assert shown == {**shown, **{k: v for k, v in change.items() if v.strip() and k in shown}}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,b", "fewer cells than columns"),
        ("x," * 40, "more cells than columns"),
        ('a,"b"c,d', "a quote that is opened and not closed"),
        ("caf\udce9" + "," * 30, "not UTF-8"),
        ("TST9," + "x" * 2_000_100 + "," * 29, "longer than 2,000,000 bytes"),
    ],
)
def test_what_is_no_row_is_refused_by_its_number(
    line: str, reason: str, tmp_path: Path, root: Path
) -> None:
    path = write_rows(
        tmp_path / "a.csv", ACLED, [{}, {"notes": "two\nlines"}, {}, {"event_date": ""}]
    )
    lines = path.read_bytes().split(b"\r\n")
    lines.insert(3, line.encode("utf-8", "surrogateescape"))
    path.write_bytes(b"\r\n".join(lines))

    made = import_rows(root, path)

    assert made.rows == 3
    assert dict(made.refused) == {reason: 1, "no day (event_date)": 1}
    # The row after the broken one still has its own number.
    assert [row["row"] for row in report(root, made)] == ["4", "6"]


def test_a_quote_that_is_never_closed_says_that_it_takes_lines_along(
    tmp_path: Path, root: Path
) -> None:
    path = write_rows(tmp_path / "a.csv", ACLED, [{}])
    rows = path.read_bytes()
    path.write_bytes(rows + b'TST2,"2019-02-03,\r\n' + rows.split(b"\r\n")[1] + b"\r\n")

    made = import_rows(root, path)

    assert made.rows == 1
    assert list(made.refused) == [
        "a quote that is opened and not closed, and takes lines after it along"
    ]


def test_the_order_of_columns_a_byte_order_mark_and_semicolons_change_nothing(
    tmp_path: Path, root: Path
) -> None:
    plain = only_row(root, write_rows(tmp_path / "a.csv", ACLED, [{}]))
    turned = dict(reversed(list(ACLED.items()))) | {"more": "x"}
    other = write_rows(tmp_path / "b.csv", turned, [{}], encoding="utf-8-sig", delimiter=";")

    assert only_row(root, other) == plain


def test_lines_may_end_in_two_ways(tmp_path: Path, root: Path) -> None:
    path = write_rows(tmp_path / "a.csv", ACLED, [{}, {}, {}])
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n", 2))

    assert import_rows(root, path).rows == 3


def test_columns_that_a_download_may_lack_are_empty(tmp_path: Path, root: Path) -> None:
    few = {key: value for key, value in ACLED.items() if key not in ("notes", "source", "iso")}

    row = only_row(root, write_rows(tmp_path / "a.csv", few, [{}]))

    assert (row["notes"], row["outlets"], row["country"]) == (None, [], "IQ")


def test_chunks_make_no_difference(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [{"event_date": f"20{10 + n % 5}-0{n % 9 + 1}-15"} for n in range(40)]
    changes[33] = {"event_id_cnty": "TST13"}
    path = write_rows(tmp_path / "a.csv", ACLED, changes)
    whole = import_rows(root, path)
    rows = load(root / whole.id).to_pylist()
    monkeypatch.setattr("dashboard.data.layers.row_reader.CHUNK_ROWS", 7)

    parts = import_rows(tmp_path / "other", path)

    assert load(tmp_path / "other" / parts.id).to_pylist() == rows
    assert parts.refused == whole.refused
    assert report(tmp_path / "other", parts) == report(root, whole)


def test_the_layer_says_where_it_comes_from(tmp_path: Path, root: Path) -> None:
    path = write_rows(tmp_path / "a.csv", ACLED, [{}, {"event_date": "2020-05-01"}])

    made = import_rows(root, path, title="Mosul")

    assert made.id.startswith("acled-")
    assert (made.title, made.mapping) == ("Mosul", "acled 1")
    assert (made.first_day, made.last_day) == (DAY(2019, 2, 3), DAY(2020, 5, 1))
    assert made.source is not None
    assert made.source.name == "a.csv"
    assert made.source.sha256[:10] == made.id.partition("-")[2]
    assert made.licence is not None
    assert "acleddata.com" in made.licence.address


def test_an_archive_is_read_as_the_file_in_it(tmp_path: Path, root: Path) -> None:
    path = write_rows(tmp_path / "a.csv", ACLED, [{}])
    plain = only_row(root, path)
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "data/events.csv")
        archive.writestr("__MACOSX/._events.csv", "x")
        archive.writestr("README.txt", "x")

    assert only_row(root, packed) == plain


def bad_files(folder: Path) -> dict[str, tuple[Path, str]]:
    """Return files of which no layer can be made, and what is said of each."""
    made: dict[str, tuple[Path, str]] = {}

    def put(name: str, content: bytes, said: str) -> None:
        (folder / name).write_bytes(content)
        made[name] = (folder / name, said)

    good = write_rows(folder / "good.csv", ACLED, [{}]).read_bytes()
    header = good.split(b"\r\n")[0] + b"\r\n"
    put("empty.csv", b"", "its first row is that of none of acled, ged, gdelt")
    put("header.csv", header, "none of its 0 rows can be mapped")
    put("other.csv", b"a,b\n1,2\n", "check the file, or say which it is")
    put("utf16.csv", good.decode().encode("utf-16"), "is UTF-16; save it as CSV UTF-8")
    put("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text")
    put("lacking.csv", good.replace(b"latitude", b"north"), "has no column latitude")
    put("twice.csv", good.replace(b",tags,", b",notes,"), "has the column notes twice")
    put("nothing.csv", good.replace(b"2019-02-03", b"unknown"), "a day that is none (event_date)")
    put("cut.zip", b"PK\3\4 and so on", "is a damaged archive")
    for name, members in (
        ("two.zip", {"a.csv": good, "b.csv": good}),
        ("none.zip", {"a.doc": b""}),
    ):
        with zipfile.ZipFile(folder / name, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        made[name] = (folder / name, "give an archive with one")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", header + b"\n" * 120_000_000)
    made["bomb.zip"] = (folder / "bomb.zip", "unpacks to more than 100,000,000 bytes")
    made["missing.csv"] = (folder / "missing.csv", "cannot be read (No such file or directory)")
    return made


BAD = (
    "empty.csv", "header.csv", "other.csv", "utf16.csv", "picture.csv", "lacking.csv", "twice.csv",
    "nothing.csv", "cut.zip", "two.zip", "none.zip", "bomb.zip", "missing.csv",
)  # fmt: skip


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    return bad_files(tmp_path_factory.mktemp("bad"))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_a_line_and_leaves_nothing(
    name: str, bad: dict[str, tuple[Path, str]], root: Path
) -> None:
    path, said = bad[name]

    with pytest.raises(LayerError) as refused:
        import_rows(root, path)

    assert said in str(refused.value)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)
    assert not root.exists() or list(root.iterdir()) == []


def test_the_same_file_twice_is_refused(tmp_path: Path, root: Path) -> None:
    path = write_rows(tmp_path / "a.csv", ACLED, [{}])
    made = import_rows(root, path)

    with pytest.raises(LayerError, match=f"{made.id}: is there already"):
        import_rows(root, path)

    assert [folder.name for folder in root.iterdir()] == [made.id]


def test_what_stops_half_way_leaves_nothing(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_rows(tmp_path / "a.csv", ACLED, [{}])

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.data.layers.writing.write_file", fail)

    with pytest.raises(LayerError, match="No space left on device"):
        importing.import_rows(root, path)

    assert list(root.iterdir()) == []


def test_places_that_are_forgotten_between_chunks_are_looked_up_again(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.data.layers.row_reader.CHUNK_ROWS", 3)
    monkeypatch.setattr("dashboard.data.layers.chunks._MOST_KNOWN", 1)
    names = [f"Village {n % 4}" for n in range(12)]
    changes = [{"location": name, "admin2": ""} for name in names]

    made = import_rows(root, write_rows(tmp_path / "a.csv", ACLED, changes))

    regions = load(root / made.id, ["region"])["region"].to_pylist()
    assert sorted(regions) == sorted(f"Iraq/Nineveh/{name}" for name in names)
