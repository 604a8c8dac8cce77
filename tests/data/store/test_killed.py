"""A program that is killed while it adds articles together leaves all of them in the store or none.

It is ended as by ``kill -9``, before one statement after another: nothing of it runs after that.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.data.article import article_from_text
from dashboard.data.model import Article, CaseFile
from dashboard.data.reader import read
from dashboard.data.store import open_store
from dashboard.data.store.checks import problems

_TEXTS = (
    "Gunmen shot two officers in Mosul on Saturday.",
    "The army arrested four men near Hit.\n\nA bomb killed a farmer — the mayor said.",
    "Nothing happened.",
    "Militiamen blocked a patrol in Ramadi.",
)
# The first article goes in by itself; of the others each is a row, a reading, and its accounts.
_WRITER = """
import os, pickle, signal, sys
from pathlib import Path
from sqlalchemy import event
from dashboard.data.store import open_store

place, file, when = sys.argv[1:]
readings = pickle.loads(Path(file).read_bytes())
store = open_store(place)
assert store.add_together(readings[:1]) == (True,)
inserts = 0

def end(reached):
    if reached == when:
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(store.engine, "before_cursor_execute")
def executing(connection, cursor, statement, *_):
    global inserts
    inserts += statement.startswith("INSERT")
    end(str(inserts))

@event.listens_for(store.engine, "commit")
def committing(connection):
    end("commit")

assert store.add_together(readings[1:]) == (True,) * 3
end("done")
print(inserts)
"""

Readings = list[tuple[Article, CaseFile, str]]


@pytest.fixture(scope="module")
def readings() -> Readings:
    cases = [read(article_from_text(text, published="2019-02-03")) for text in _TEXTS]
    return [(case.article, case, f"{n}.txt") for n, case in enumerate(cases)]


def _run(place: str, readings: Readings, when: str, tmp_path: Path) -> tuple[int, str]:
    file = tmp_path / "readings"
    file.write_bytes(pickle.dumps(readings))
    done = subprocess.run(
        [sys.executable, "-c", _WRITER, place, str(file), when],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout.strip()


def test_nobody_ends_a_writer_that_is_left_alone(
    place: str, readings: Readings, tmp_path: Path
) -> None:
    assert _run(place, readings, "never", tmp_path) == (0, "8")  # one has no account


@pytest.mark.parametrize(
    ("when", "kept"), [("1", 1), ("2", 1), ("3", 1), ("6", 1), ("8", 1), ("commit", 1), ("done", 4)]
)
def test_nothing_half_is_stored_and_a_second_run_completes(
    place: str, readings: Readings, when: str, kept: int, tmp_path: Path
) -> None:
    status, _ = _run(place, readings, when, tmp_path)
    assert status == -signal.SIGKILL

    store = open_store(place)
    ids = [article.id for article, _, _ in readings]
    assert {listed.id for listed in store.articles()} == set(ids[:kept])
    assert list(problems(store)) == []

    assert store.add_together(readings) == tuple(n >= kept for n in range(4))
    assert {case.article.id: case.incidents for case in store.cases()} == {
        article.id: case.incidents for article, case, _ in readings
    }
    assert {listed.id: listed.accounts for listed in store.articles()} == {
        article.id: len(case.incidents) for article, case, _ in readings
    }
    assert list(problems(store)) == []
    store.close()
