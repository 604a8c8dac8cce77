"""`export` and `import` on the command line, on the built-in article and on stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.data import served
from dashboard.data.model import CaseFile
from tests import factories
from tests.data.exports.showing import table

Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _hand_made_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_article: object) -> CaseFile:
        return factories.case()

    monkeypatch.setattr(served, "case_of", read)


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ([], "1 2 3 4 5 6 7 8 9 10 11 12"),
        (["--region", "Anbar"], "3 4 8"),
        (["--actor", "prime minister of iraq"], "5"),
        (["--actor", factories.POLICE], "1 10"),
        (["--actor", "Mosul police", "--actor", factories.PREMIER], "1 5 10"),
        (["--type", "THREATEN,CONSULT"], "2 5 9"),
        (["--type", "threaten", "--type", "CONSULT"], "2 5 9"),
        (["--status", "denied"], "8"),
        (["--review", "human"], ""),
        (["--from", "2019-02-03"], "2 6 11"),
        (["--to-day", "2018-12-31"], "8 12"),
        (["--from", "2019-01-15", "--to-day", "2019-01-20", "--certain"], ""),
        (["--from", "2019-02-03", "--clock", "published", "--region", "Mosul"], "1 2 10"),
        (["--area", "42.9,36.2;43.4,36.2;43.4,36.6;42.9,36.6"], "1 2 10"),
        (["--outlet", "The Test Herald", "--region", "Syria"], "11"),
        (["--search", "AIRCRAFT hit"], "4"),
    ],
)
def test_the_filters_are_those_of_the_pages(
    options: list[str], numbers: str, capsys: Printed
) -> None:
    assert main(["export", "--to", "csv", *options]) == 0
    printed = capsys.readouterr()

    ids = [row["incident_id"] for row in table(printed.out)]
    assert ids == [f"inc-{int(number):02}" for number in numbers.split()]
    assert printed.err == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--to", "pdf"], "--to pdf: is none of csv, json"),
        (["--to", "csv", "--region", "Atlantis"], "No incident lies in the region 'Atlantis'"),
        (["--to", "csv", "--type", "MURDER"], "Nothing is known as type 'MURDER'"),
        (["--to", "csv", "--from", "yesterday"], "from='yesterday' is no day such as 2019-02-03"),
        (["--to", "csv", "--actor", "Nobody"], "--actor Nobody: no actor goes by that name"),
        (["--to", "csv", "--area", "1,2"], "area='1,2' is no area"),
        (["--to", "csv", "--out", "/nowhere/x.csv"], "/nowhere/x.csv: cannot be written"),
    ],
)
def test_a_wrong_filter_costs_one_line_and_writes_nothing(
    options: list[str], message: str, capsys: Printed
) -> None:
    assert main(["export", *options]) == 2
    printed = capsys.readouterr()

    assert printed.out == ""
    assert message in printed.err
    assert len(printed.err.splitlines()) == 1


def test_a_brief_is_a_page_of_what_the_filters_leave(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "anbar.html"

    assert main(["export", "--to", "brief", "--region", "Anbar", "--out", str(out)]) == 0

    page = out.read_text(encoding="utf-8")
    assert "Incident brief: Anbar" in page
    assert [f'id="inc-{number:02}"' in page for number in (3, 4, 8, 1)] == [True, True, True, False]
    assert "3 of 12 incidents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "brief.pdf"], "no Chromium on this machine"),
        (["--bom"], "--bom: is for tables, not for a brief"),
        (["--report", "why.csv"], "--report: is for tables, not for a brief"),
    ],
)
def test_what_a_brief_cannot_be_is_told_before_anything_is_read(
    options: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.delenv("INCIDENT_DESK_BROWSER", raising=False)
    monkeypatch.setenv("PATH", "")

    assert main(["export", "--to", "brief", *options]) == 2
    assert message in capsys.readouterr().err


def test_a_file_is_written_whole_and_the_count_is_told(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "anbar.json"

    assert main(["export", "--to", "json", "--region", "Anbar", "--out", str(out)]) == 0

    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["about"]["filter"] == "Incidents that lie in Anbar."
    assert [row["incident_id"] for row in found["incidents"]] == ["inc-03", "inc-04", "inc-08"]
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "3 of 12 incidents" in printed.err
    assert list(tmp_path.iterdir()) == [out]


def test_the_only_count_is_that_of_the_rows_which_a_data_set_of_others_takes(
    tmp_path: Path, capsys: Printed
) -> None:
    out = tmp_path / "anbar.csv"

    assert main(["export", "--to", "acled", "--region", "Anbar", "--out", str(out)]) == 0

    rows = table(out.read_text(encoding="utf-8"))
    told = capsys.readouterr().err.splitlines()
    assert told[0] == (
        f"incident-desk: {len(rows)} of 3 incidents as ACLED rows, {3 - len(rows)} left out"
        f" · Incidents that lie in Anbar → {out}; why the others are not:"
    )
    assert [line.split()[1] for line in told[1 : 1 + 3 - len(rows)]] == ["-"] * (3 - len(rows))
    assert not any(" of 12 " in line or "3 of 3" in line for line in told)


@pytest.mark.parametrize("to", ["acled", "ged"])
def test_with_a_report_one_line_tells_rows_and_both_files(
    to: str, tmp_path: Path, capsys: Printed
) -> None:
    out, why = tmp_path / "rows.csv", tmp_path / "why.csv"

    assert main(["export", "--to", to, "--out", str(out), "--report", str(why)]) == 0

    rows = len(table(out.read_text(encoding="utf-8")))
    (told,) = capsys.readouterr().err.splitlines()
    assert f"{rows} of 12 incidents as {to.upper()} row" in told
    assert told.endswith(f" → {out}; why each is in or out → {why}")
    outcomes = [row["outcome"] for row in table(why.read_text(encoding="utf-8"))]
    assert outcomes.count("coded") == rows
    assert len(outcomes) == 12


def test_a_view_leaves_without_names_and_exact_places_when_asked(capsys: Printed) -> None:
    assert main(["export", "--to", "csv"]) == 0
    plain = capsys.readouterr().out
    assert main(["export", "--to", "csv", "--hide-names", "--coarsen", "governorate"]) == 0
    told = capsys.readouterr().out
    persons = [each.name for each in factories.case().actors if each.kind == "person"]
    assert persons
    assert any(name in plain for name in persons)
    assert [name for name in persons if name in told] == []
    assert {row["x_coarsened"] for row in table(told)} == {"governorate"}
    assert [row["incident_id"] for row in table(told)] == [
        row["incident_id"] for row in table(plain)
    ]


def test_what_is_no_way_to_coarsen_is_refused(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "a.csv"
    assert main(["export", "--to", "csv", "--coarsen", "town", "--out", str(file)]) == 2
    error = capsys.readouterr().err
    assert "--coarsen town: write governorate, or the width of a grid in degrees" in error
    assert len(error.splitlines()) == 1
    assert not file.exists()
