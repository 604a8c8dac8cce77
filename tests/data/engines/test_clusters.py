"""The same work on Dask, Ray and Spark, each started on this machine for the test."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from dashboard.data.model import CaseFile
from dashboard.data.store import open_store
from dashboard.data.store.checks import problems
from tests.conftest import ROOT
from tests.data.engines.on_cluster import ITEMS
from tests.data.engines.works import KILLS, RAISES

_LIBRARIES = {"dask": "distributed", "ray": "ray", "spark": "pyspark"}
_PATIENCE = 300  # seconds
_REQUIRED = "INCIDENT_DESK_REQUIRE_CLUSTERS"

# Ray and Spark need many seconds to start.
each_engine = pytest.mark.parametrize(
    "engine",
    ["dask", *(pytest.param(name, marks=pytest.mark.slow) for name in ("ray", "spark"))],
)


def needed(engine: str) -> None:
    """Skip where an engine is not installed, unless all have to be."""
    lacks = "" if find_spec(_LIBRARIES[engine]) else f"{engine} is not installed"
    java = os.environ.get("JAVA_HOME") or shutil.which("java")
    if engine == "spark" and not lacks and not java:
        lacks = "there is no Java"
    if lacks and os.environ.get(_REQUIRED):
        pytest.fail(lacks)
    elif lacks:
        pytest.skip(lacks)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # for workers that Spark starts
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )


@each_engine
def test_a_cluster_does_all_in_order_and_sets_aside_what_kills_its_workers(engine: str) -> None:
    needed(engine)
    done = run("tests.data.engines.on_cluster", f"{engine}://local?workers=2")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])

    assert [item for item, _ in told["found"]] == ITEMS
    assert {item: came for item, came in told["found"] if isinstance(came, str)} == {
        KILLS: "the process that read it ended, or was ended because it took too long",
        RAISES: "ValueError: no such number",
    }
    assert all(came == 2 * item for item, came in told["found"] if not isinstance(came, str))
    assert told["slots"] == 2
    assert told["processes"] >= 1


_VILLAGE = """
[[places.mine]]
name = "Kelbarak"
at = [36.41, 42.87]
kind = "town"
radius_km = 4
admin1 = "IQ-NI"
"""


def _texts() -> list[str]:
    towns = ("Mosul", "Hit", "Kelbarak", "Ramadi")
    return [
        f"Gunmen shot {n + 2} officers in {towns[n % 4]} on Saturday. A bomb killed a farmer there."
        for n in range(10)
    ]


def _read_with(tmp_path: Path, *options: str) -> list[CaseFile]:
    """Read the articles with the user's own village, by the command line, and once more."""
    folder, mine, place = tmp_path / "articles", tmp_path / "mine", tmp_path / "".join(options)[-9:]
    for each in (folder, mine):
        each.mkdir(exist_ok=True)
    for n, text in enumerate(_texts()):
        (folder / f"{n}.txt").write_text(f"published: 2019-02-03\n\n{text}")
    (mine / "places.toml").write_text(_VILLAGE)
    into = ("--store", str(place), "--knowledge", str(mine))
    said = []
    for _ in range(2):
        done = run("dashboard", "add", *into, *options, str(folder))
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    assert said[0].startswith("10 added")
    assert said[1] == "0 added with 0 incidents, 10 already there, 0 refused\n"
    store = open_store(place)
    assert list(problems(store)) == []
    found = sorted(store.cases(), key=lambda case: case.article.id)
    store.close()
    return found


@each_engine
def test_a_cluster_reads_what_one_process_does(engine: str, tmp_path: Path) -> None:
    needed(engine)
    here = _read_with(tmp_path, "--processes", "1")
    there = _read_with(tmp_path, "--cluster", f"{engine}://local?workers=2")

    assert there == here
    assert "Kelbarak" in {place.name for case in there for place in case.places}


@pytest.mark.parametrize("engine", ["dask", "ray", "spark"])
def test_an_engine_that_is_missing_is_asked_for_in_one_line(engine: str, tmp_path: Path) -> None:
    if find_spec(_LIBRARIES[engine]):
        pytest.skip(f"{engine} is installed")
    done = run("dashboard", "add", "--store", str(tmp_path), "--cluster", f"{engine}://h:1", ".")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"incident-desk: {engine}://h:1: {engine} is not installed; "
        f"install it with: pip install 'incident-desk[{engine}]'\n"
    )


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    needed("dask")
    with socket.create_server(("127.0.0.1", 0)) as held:  # the number is nobody else's
        port = held.getsockname()[1]
    (tmp_path / "a.txt").write_text(_texts()[0])
    address = f"dask://127.0.0.1:{port}"
    done = run("dashboard", "add", "--store", str(tmp_path), "--cluster", address, str(tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == (
        f"incident-desk: {address}: no Dask scheduler answers there; "
        "check that it runs and the address"
    )


def test_a_cluster_has_its_own_processes(tmp_path: Path) -> None:
    arguments = ("--processes", "2", "--cluster", "dask://local", str(tmp_path))
    done = run("dashboard", "add", "--store", str(tmp_path), *arguments)

    assert done.returncode == 2
    assert "a cluster has its own" in done.stderr
