"""`import` of a set of events, and `layers`, as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.cli import main
from tests.data.layers.rows import ACLED, gdelt_row, write_rows


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_a_set_of_events_is_imported_listed_reported_and_removed(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_rows(tmp_path / "a.csv", ACLED, [{}, {"latitude": "95"}, {}])

    status, out, _ = run(capsys, "import", str(file), "--store", store, "--title", "Mosul")

    assert status == 0
    lines = out.splitlines()
    assert lines[0] == (
        "3 rows: 2 mapped, 1 refused (why: coordinates outside the globe (latitude, longitude): 1)"
    )
    layer = lines[1].partition(":")[0]
    assert lines[1] == f"{layer}: Mosul, 2019-02-03 to 2019-02-03"
    assert "acleddata.com" in lines[2]
    _, out, _ = run(capsys, "layers", "--store", store)
    assert out.startswith(f"{layer}  Mosul, 2019-02-03 to 2019-02-03 · 2 rows · 1 refused · ")
    _, out, _ = run(capsys, "layers", "report", layer, "--store", store)
    assert out.splitlines()[1].startswith("3,")
    _, out, _ = run(capsys, "store", "backup", str(tmp_path / "copy.db"), "--store", store)
    assert out.splitlines()[1] == f"1 layer not copied: copy {store}/layers beside it"
    assert run(capsys, "layers", "--store", store, "compact", layer)[1] == (
        f"{layer} has 0 files less\n"
    )
    assert run(capsys, "layers", "remove", layer, "--store", store)[0] == 0
    assert run(capsys, "layers", "--store", store)[1] == (
        "no layer; add one with: incident-desk import FILE\n"
    )


def test_a_file_without_a_header_is_told_by_its_first_row(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "20190204.export.CSV"
    file.write_text(gdelt_row(), encoding="utf-8")

    status, out, _ = run(capsys, "import", str(file), "--store", store)

    assert (status, out.splitlines()[0]) == (0, "1 rows: 1 mapped, 0 refused")


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("a,b\n1,2\n", [], "has no column 'incident_id'"),  # taken for a view
        ("a,b\n1,2\n", ["--as", "acled"], "has no column event_id_cnty"),
        ("a\tb\n", ["--as", "gdelt"], "its first row has 2 columns and GDELT 2.0 has 61"),
        ("a,b\n1,2\n", ["--as", "xml"], "--as xml: is none of acled, ged, gdelt"),
        (",".join(ACLED) + "\n", [], "none of its 0 rows can be mapped"),
    ],
)
def test_a_bad_file_costs_one_line(
    content: str,
    options: list[str],
    said: str,
    tmp_path: Path,
    store: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(content, encoding="utf-8")

    status, out, err = run(capsys, "import", str(file), "--store", store, *options)

    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert run(capsys, "layers", "--store", store)[1].startswith("no layer")


def test_an_unknown_layer_costs_one_line(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "layers", "remove", "acled-0", "--store", store)

    assert (status, err) == (
        2,
        "incident-desk: acled-0: no layer has that id; the store has none\n",
    )  # fmt: skip
