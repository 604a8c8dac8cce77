"""`incident-desk eval`: what it prints.  The reader is stood in for."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from dashboard.evaluation.guide import GUIDE
from dashboard.evaluation.reading import ProgressLine
from tests import factories
from tests.evaluation.making import Reads, Run, act, write_gold


@pytest.mark.usefixtures("reads")
def test_the_table_has_a_row_an_article_and_one_for_all(folder: Path, run: Run) -> None:
    out, err = run(folder)

    # each: 3 of 3 read match; 2 of 3 required; slots 4+4 right but one place of 8, 12 wanted;
    # 1 of 4 actors known, 1 of 1 found
    figures = "1.000 .667 .800 .800 .700 .400 1.000 – – .500 1.000 1.000"
    for name in ("week-a", "week-b", "all"):
        row = next(line for line in out.splitlines() if line.split()[:1] == [name])
        assert " ".join(row.split()[1:]) == figures
    assert "2 articles: 4 of 6 required incidents found; of 6 read, 6 are in the gold" in out
    assert err == ""


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("width", [80, 100, 119, 120, 200])
def test_the_tables_fit_the_terminal(
    folder: Path, run: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    out, _ = run(folder, "--reliability", "--verbose", "--no-save")

    assert max(map(len, out.splitlines())) <= width
    assert out.split().count("week-a") == (2 if width >= 120 else 3)


@pytest.mark.usefixtures("reads")
def test_json_has_figures_and_counts(folder: Path, run: Run) -> None:
    out, err = run(folder, "--format", "json")

    report = json.loads(out)
    assert err == ""
    assert report["all"]["incidents"] == {
        **{"precision": 1.0, "recall": 0.666667, "f1": 0.8},
        **{"right": 6, "read": 6, "found": 4, "wanted": 6},
    }
    assert list(report["articles"]) == ["week-a", "week-b"]
    assert report["articles"]["week-a"]["by_slot"]["actors"]["f1"] is None
    assert report["articles"]["week-a"]["by_slot"]["place"]["f1"] == 0.5
    assert report["since_last"] is None
    assert not {"findings", "reliability"} & set(report)


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    "arguments", [("--only", "week-b"), ("--half", "held"), ("--half", "held", "--only", "week-b")]
)
def test_a_part_alone(folder: Path, run: Run, arguments: tuple[str, ...]) -> None:
    out, _ = run(folder, "--format", "json", *arguments)

    assert list(json.loads(out)["articles"]) == ["week-b"]


def test_verbose_lists_what_is_wrong_with_its_sentence(
    folder: Path, run: Run, reads: Reads
) -> None:
    reads(1, 3, 5)

    out, _ = run(folder, "--verbose", "--only", "week-a")

    lines = [line.strip() for line in out.splitlines()]
    missed = lines.index("missed: COERCE nobody named · no place · no date")
    assert lines[missed + 1] == f"“{factories.SENTENCES[3]}”"  # required; the second was not
    assert lines.count(lines[missed]) == 1
    extra = lines.index("over-generated: COERCE Incident 5")
    assert lines[extra + 1].startswith("“The prime minister met")
    differs = lines.index("place: read no place; coded Mosul")
    assert lines[differs + 1].startswith("“Gunmen of the River Brigade")
    assert "actor over-generated: Mosul police or police" in lines


@pytest.mark.usefixtures("reads")
def test_verbose_and_reliability_as_json(folder: Path, run: Run) -> None:
    out, _ = run(folder, "--verbose", "--reliability", "--format", "json")

    report = json.loads(out)
    assert report["findings"]["week-a"][0] == {
        "what": "place",
        "read": "no place",
        "coded": "Mosul",
        "sentence": factories.SENTENCES[0],
    }
    # six incidents of .7, of which each has a type of .8 and a modality of .9
    assert report["reliability"]["incident"][".7–.8"] == {"values": 6, "right": 6, "share": 1.0}
    assert report["reliability"]["type"][".8–.9"]["values"] == 6
    assert report["reliability"]["place"][".8–.9"] == {"values": 0, "right": 0, "share": None}


@pytest.mark.usefixtures("reads")
def test_reliability_as_a_table(folder: Path, run: Run) -> None:
    out, _ = run(folder, "--reliability")

    row = next(line for line in out.splitlines() if line.startswith(" incident "))
    assert row.split() == ["incident", "–", "–", "–", "1.00", "of", "6", "–", "–"]


def test_an_article_with_nothing_wrong_says_so(tmp_path: Path, run: Run, reads: Reads) -> None:
    reads(2)
    reading = {
        "incidents": [act(2)],
        "actors": [{"names": [actor.name], "required": True} for actor in factories.ACTORS],
        "places": [],
    }

    out, _ = run(write_gold(tmp_path / "g", {"calm": reading}, text=factories.TEXT), "--verbose")

    assert "calm\n  nothing wrong\n" in out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "Missing argument 'GOLD_DIR'"),
        (["gone"], "gone: no such folder"),
        (["gold", "--only", "week-c"], "gold/articles: no week-c.txt; did you mean"),
        (["gold", "--half", "third"], "gold/split.json: no 'third'; use one of dev, held"),
        (["gold", "--format", "xml"], "Invalid value for '--format'"),
    ],
)
@pytest.mark.usefixtures("folder", "reads")
def test_a_bad_input_costs_one_line_and_status_two(
    arguments: list[str],
    complaint: str,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    out, err = run(*arguments, status=2)

    assert out == ""
    assert err.startswith(f"incident-desk: {complaint}")
    assert err.count("\n") == 1


# --- how far it is, and help ---------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_one_line_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    stream = Terminal()
    with ProgressLine(stream) as tell:
        tell(1, 12, "a")
        tell(2, 12, "b\x1b[2J" + "c" * 40)

    assert stream.getvalue().split("\r\x1b[K") == [
        "",
        "Reading article 1 of 12: a",
        "Reading article 2 of 12: b cc",
        "",
    ]


@pytest.mark.parametrize(
    ("articles", "told"),
    [(20, []), (25, [3, 6, 9, 12, 15, 18, 21, 24]), (1000, range(100, 1001, 100))],
)
def test_a_log_has_a_line_now_and_then(articles: int, told: Sequence[int]) -> None:
    stream = io.StringIO()
    with ProgressLine(stream) as tell:
        for number in range(1, articles + 1):
            tell(number, articles, "a")

    assert re.findall(r"^Reading article (\d+) of", stream.getvalue(), re.MULTILINE) == [
        str(number) for number in told
    ]


def test_help_tells_how_to_code(run: Run) -> None:
    out, _ = run("--help")

    for words in ("THE FOLDER", "TO ADD AN ARTICLE", "THE FIGURES", "up to two words more"):
        assert words in out
    for option in ("--reliability", "--no-save", "--knowledge"):
        assert option in out
    assert '"evidence": [[0, 42]], "triggers": [[7, 11]], "required": true,' in out
    assert max(map(len, GUIDE.splitlines())) <= 80
