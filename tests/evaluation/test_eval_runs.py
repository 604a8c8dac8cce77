"""`incident-desk eval`: what it keeps for the next run, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.evaluation.last_run import default_path
from tests import factories
from tests.evaluation.making import Reads, Run


def test_each_run_is_compared_with_the_last(folder: Path, run: Run, reads: Reads) -> None:
    first, _ = run(folder)
    reads(1, 4)
    second, _ = run(folder)
    third, _ = run(folder)

    assert "No earlier results to compare with." in first
    assert f"Results kept in {default_path(folder)}" in first
    lines = [line.strip() for line in second.splitlines()]
    assert "Against the last results of 2 articles:" in lines
    lost, gained = lines.index("4 incidents lost"), lines.index("2 incidents gained")
    assert lines[lost + 1] == "week-a: COERCE nobody named · no place · no date (optional)"
    assert lines[lost + 2] == f"“{factories.SENTENCES[1]}”"
    assert lines[lost + 3] == "week-a: COERCE nobody named · no place · no date"
    assert lines[lost + 4] == f"“{factories.SENTENCES[2]}”"
    assert lines[gained + 2] == f"“{factories.SENTENCES[3]}”"
    assert "0 incidents lost" in third
    assert "no figure changed" in third


def test_differences_of_figures_are_told(folder: Path, run: Run, reads: Reads) -> None:
    run(folder)
    reads(1, 3, 4)

    out, _ = run(folder)

    assert "  recall .667 → 1.000 (+.333)\n" in out
    assert "  F1 .800 → 1.000 (+.200)\n" in out
    assert "  place .500 → .667 (+.167)\n" in out
    assert "  prec." not in out.partition("Against")[2]


def test_differences_as_json(folder: Path, run: Run, reads: Reads) -> None:
    run(folder)
    reads(1)

    since = json.loads(run(folder, "--format", "json", "--only", "week-b")[0])["since_last"]

    assert (since["articles"], since["left_out"], since["gained"]) == (1, [], [])
    assert [(lost["article"], lost["required"], lost["sentence"]) for lost in since["lost"]] == [
        ("week-b", False, factories.SENTENCES[1]),
        ("week-b", True, factories.SENTENCES[2]),
    ]
    assert since["before"]["incidents"]["found"] == 2
    assert since["now"]["incidents"]["found"] == 1


def test_a_part_leaves_the_results_of_the_rest(folder: Path, run: Run, reads: Reads) -> None:
    run(folder)
    reads(1)
    run(folder, "--half", "dev")

    out, _ = run(folder)

    # week-a is compared with the second run, week-b with the first
    assert "2 incidents lost" in out
    assert "week-a: " not in out
    assert out.count("week-b: ") == 2


def test_no_save_leaves_the_last_results(folder: Path, run: Run, reads: Reads) -> None:
    run(folder)
    reads()
    for _ in range(2):
        out, _ = run(folder, "--no-save")

        assert "6 incidents lost" in out
        assert "Results kept" not in out


@pytest.mark.usefixtures("reads")
def test_results_may_be_kept_elsewhere(folder: Path, run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ours.json"

    out, _ = run(folder, "--last", elsewhere)

    assert elsewhere.exists()
    assert not default_path(folder).exists()
    assert "No earlier results" in out
    assert "Against the last results of 2 articles:" in run(folder, "--last", elsewhere)[0]


@pytest.mark.usefixtures("reads")
def test_results_of_another_version_count_as_none(folder: Path, run: Run) -> None:
    run(folder)
    kept = default_path(folder)
    now = kept.read_text("utf-8")
    kept.write_text('{"schema": 0, "files": []}', encoding="utf-8")

    out, err = run(folder)

    assert err == (
        f"incident-desk: the results in {kept} are of another version of 'eval' and count as none\n"
    )
    assert "No earlier results to compare with." in out
    assert kept.read_text("utf-8") == now


@pytest.mark.usefixtures("reads")
def test_results_of_another_version_that_were_chosen_are_not_written_over(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    chosen = tmp_path / "ours.json"
    chosen.write_text('{"schema": 0, "files": []}', encoding="utf-8")

    out, err = run(folder, "--last", chosen, status=2)

    assert out == ""
    assert err.startswith(f"incident-desk: {chosen}: holds no results of 'eval'")


@pytest.mark.usefixtures("reads")
def test_another_file_is_not_written_over(folder: Path, run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")

    out, err = run(folder, "--last", notes, status=2)

    assert (out, notes.read_text(encoding="utf-8")) == ("", "mine")
    assert err.startswith(f"incident-desk: {notes}: holds no results of 'eval'")


@pytest.mark.parametrize("failing", [KeyboardInterrupt(), ValueError("a defect")])
def test_a_run_that_ends_early_leaves_the_last_results(
    folder: Path, run: Run, reads: Reads, failing: BaseException
) -> None:
    run(folder)
    before = default_path(folder).read_bytes()
    reads(failing=failing)

    if isinstance(failing, KeyboardInterrupt):
        assert run(folder, status=130) == ("", "")
    else:
        with pytest.raises(ValueError, match="a defect"):
            main(["eval", str(folder)])

    assert [path.read_bytes() for path in default_path(folder).parent.iterdir()] == [before]


@pytest.mark.usefixtures("reads")
def test_one_broken_file_is_named_and_nothing_is_kept(folder: Path, run: Run) -> None:
    run(folder)
    before = default_path(folder).read_bytes()
    broken = folder / "incidents" / "week-b.json"
    broken.write_text(broken.read_text("utf-8").replace("COERCE", "CORCE", 1), encoding="utf-8")

    out, err = run(folder, status=2)

    assert out == ""
    assert err.startswith(
        f"incident-desk: {broken}: incidents[0].types[0]: unknown 'CORCE'; did you mean 'COERCE'?"
    )
    assert err.count("\n") == 1
    assert default_path(folder).read_bytes() == before


def test_ctrl_c_in_a_real_run_ends_it_at_once(folder: Path, tmp_path: Path) -> None:
    slow = (
        "import signal, sys, time, types\n"
        # Started in the background, a shell has it ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "module = types.ModuleType('dashboard.data.reader')\n"
        "def read(article):\n"
        "    print('reading', flush=True)\n"
        "    time.sleep(60)\n"
        "module.read = read\n"
        "sys.modules['dashboard.data.reader'] = module\n"
        "from dashboard.cli import main\n"
        "sys.exit(main(['eval', sys.argv[1], '--last', sys.argv[2]]))\n"
    )
    kept = tmp_path / "run.json"
    process = subprocess.Popen(
        [sys.executable, "-c", slow, folder, kept],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, "", "")
    assert not kept.exists()
