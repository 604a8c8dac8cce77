"""An archive read into the folder of a layer: once each, and taken up where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pytest

from dashboard.cli import main
from dashboard.data.archives.into_layer import add_to_layer
from dashboard.data.archives.layer_folder import LayerFolder
from dashboard.data.archives.layer_rows import layer_rows
from dashboard.data.archives.steps import Outcome
from dashboard.data.intake.found import Found, Refused
from dashboard.data.layers.columns import FILE_SCHEMA
from dashboard.data.layers.manifest import read_manifest
from dashboard.data.layers.reading import load
from dashboard.data.reader import read
from dashboard.errors import LayerError

_HOLD = """
import sys
from dashboard.data.archives.layer_folder import LayerFolder
folder = LayerFolder(sys.argv[1])
folder.check()
with folder.locked():
    print("locked", flush=True)
    sys.stdin.read()
"""
_TOWNS = ("Mosul", "Hit", "Tikrit", "Ramadi", "Baiji")


def _found(count: int) -> list[Found]:
    return [
        Found(
            f"{n}.txt",
            f"Gunmen shot {n + 2} officers in {_TOWNS[n % 5]} on Saturday. A bomb killed a farmer.",
            outlet="The Example Post",
            published=f"2019-0{n % 3 + 1}-05",
        )
        for n in range(count)
    ]


def _ids(folder: Path) -> list[str]:
    return sorted(load(folder, ["id"])["id"].to_pylist())


def _expected(count: int) -> list[str]:
    return sorted(
        incident.id for found in _found(count) for incident in read(found.article()).incidents
    )


def test_an_archive_becomes_a_layer_that_any_program_of_layers_reads(tmp_path: Path) -> None:
    items: list[Found | Refused] = [*_found(9), Refused("a.bin", "a.bin: is no text"), _found(1)[0]]
    steps = list(add_to_layer(LayerFolder(str(tmp_path)), items, title="Test", processes=2))

    assert Counter(step.outcome for step in steps) == {
        Outcome.ADDED: 9,
        Outcome.REFUSED: 1,
        Outcome.THERE: 1,
    }
    manifest = read_manifest(tmp_path)
    assert manifest.kind == "archive"
    assert manifest.rows == manifest.rows_read == sum(step.accounts for step in steps)
    assert {file.path.partition("/")[0] for file in manifest.files} == {
        "month=2019-01", "month=2019-02", "month=2019-03",
    }  # fmt: skip
    assert _ids(tmp_path) == _expected(9)


def test_a_second_time_nothing_is_read_again(tmp_path: Path) -> None:
    folder = LayerFolder(tmp_path.as_uri())
    list(add_to_layer(folder, _found(6), title="Test", processes=2))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("month=*/*")}
    steps = list(add_to_layer(folder, _found(7), title="Test", processes=2))

    assert Counter(s.outcome for s in steps) == {Outcome.THERE: 6, Outcome.ADDED: 1}
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert _ids(tmp_path) == _expected(7)


def test_what_is_stopped_goes_on_from_its_last_finished_batch(tmp_path: Path) -> None:
    folder = LayerFolder(str(tmp_path))
    steps = add_to_layer(folder, _found(12), title="Test", processes=2)
    done = len(list(islice(steps, 3)))
    steps.close()
    assert done == 3
    assert not (tmp_path / "layer.json").exists()
    stray = tmp_path / "month=2019-01" / "batch-0000000000.parquet"
    stray.write_bytes(b"of a batch that nobody marked")

    again = list(add_to_layer(folder, _found(12), title="Test", processes=2))
    assert Counter(step.outcome for step in again)[Outcome.THERE] >= 3
    assert not stray.exists()
    assert _ids(tmp_path) == _expected(12)


def test_killed_at_any_moment_no_incident_is_lost_or_twice(tmp_path: Path) -> None:
    articles, target = tmp_path / "articles", tmp_path / "layer"
    articles.mkdir()
    for n, found in enumerate(_found(12)):
        head = f"outlet: The Example Post\npublished: {found.published}"
        (articles / f"{n:02}.txt").write_text(f"{head}\n\n{found.text}")
    command = [sys.executable, "-m", "dashboard", "add", "--layer", str(target), str(articles)]
    for wanted in (1, 4):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while running.poll() is None and len(list(target.glob("_batches/*.json"))) < wanted:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    done = subprocess.run(command, check=True, capture_output=True, text=True)

    assert "already there" in done.stdout
    assert _ids(target) == _expected(12)
    assert len(_ids(target)) == len(set(_ids(target)))


def test_a_row_says_what_the_incident_says() -> None:
    text = "A bomb killed three farmers in Mosul on Saturday, police said."
    case = read(Found("a", text, outlet="The Example Post", published="2019-02-03").article())
    rows = layer_rows([case])

    assert rows.schema == FILE_SCHEMA
    assert rows["id"].to_pylist() == [incident.id for incident in case.incidents]
    (row,) = rows.to_pylist()
    assert (row["type"], row["status"], row["summary"]) == (
        case.incidents[0].type,
        case.incidents[0].modality,
        case.incidents[0].summary,
    )
    assert row["code"].startswith(row["type"])
    assert (row["place"], row["region"], row["country"]) == ("Mosul", "Mosul", "IQ")
    assert (row["lat"], row["lon"]) == pytest.approx((36.3, 43.1), abs=0.2)
    assert (row["killed_low"], row["killed_high"], row["injured_low"]) == (3, 3, None)
    assert str(row["day_first"]) == str(row["day_last"]) == "2019-02-02"
    assert (row["notes"], row["outlets"], row["url"]) == (text, ["The Example Post"], None)
    rows.validate(full=True)


def test_an_article_without_incidents_is_done_all_the_same(tmp_path: Path) -> None:
    folder = LayerFolder(str(tmp_path))
    items = [Found(f"{n}.txt", f"The weather was fine on day {n}.") for n in range(3)]
    for outcome in (Outcome.ADDED, Outcome.THERE):
        steps = list(add_to_layer(folder, items, title="Test", processes=1))
        assert [step.outcome for step in steps] == [outcome] * 3
    assert read_manifest(tmp_path).rows == 0


@pytest.mark.parametrize("address", ["nowhere://bucket/layer", "/proc/no/such"])
def test_a_folder_that_cannot_be_written_is_told(address: str) -> None:
    with pytest.raises(LayerError, match=address):
        next(add_to_layer(LayerFolder(address), _found(1), title="Test", processes=1))


def test_two_programs_do_not_write_to_one_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, article = tmp_path / "layer", tmp_path / "a.txt"
    article.write_text("published: 2019-01-05\n\nGunmen shot two officers in Mosul.")
    holds = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holds.stdout is not None
    assert holds.stdout.readline() == b"locked\n"

    status = main(["add", "--layer", str(target), str(article)])

    told = capsys.readouterr().err
    assert status == 2
    assert f"{target}: another program is writing to this folder" in told
    assert len(told.strip().splitlines()) == 1
    assert not list(target.glob("month=*"))
    holds.kill()  # a lock ends with its process, however that ends
    holds.communicate()
    assert main(["add", "--layer", str(target), str(article)]) == 0
    assert len(_ids(target)) == 1


def test_a_folder_is_free_again_when_a_run_ends_or_is_stopped(tmp_path: Path) -> None:
    folder = LayerFolder(str(tmp_path))
    list(add_to_layer(folder, _found(1), title="Test", processes=1))
    stopped = add_to_layer(folder, _found(4), title="Test", processes=1)
    next(stopped)
    with pytest.raises(LayerError, match="another program"), folder.locked():
        pass
    stopped.close()
    with folder.locked():
        pass


def test_a_damaged_marker_is_told(tmp_path: Path) -> None:
    folder = LayerFolder(str(tmp_path))
    folder.check()
    (tmp_path / "_batches" / "batch-1.json").write_text("{")
    with pytest.raises(LayerError, match=r"batch-1\.json: is damaged"):
        folder.markers()


def test_addresses_go_to_the_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["add", "--layer", str(tmp_path), "https://news.example/a"])
    assert status == 2
    assert "takes files and folders" in capsys.readouterr().err


def test_rows_of_no_incident_are_an_empty_table() -> None:
    assert layer_rows([]).equals(pa.Table.from_pylist([], schema=FILE_SCHEMA))
