"""Reading many articles into a store: once each, whatever happens on the way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from dashboard.data.adding import Outcome, Step, add_all
from dashboard.data.archives import reading
from dashboard.data.engines import opening
from dashboard.data.engines.pool import PoolEngine
from dashboard.data.intake.found import Found, Refused
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.model import Article, CaseFile
from dashboard.data.reader import read
from dashboard.data.store import Store, open_store
from dashboard.data.store.checks import problems
from dashboard.errors import KnowledgeError

_TOWNS = (
    "Mosul",
    "Hit",
    "Tikrit",
    "Ramadi",
    "Baiji",
    "Samarra",
    "Kirkuk",
    "Sinjar",
    "Rawah",
    "Qaim",
)


def _text(n: int) -> str:
    town = _TOWNS[n % len(_TOWNS)]
    return (
        f"Gunmen shot {n + 2} officers in {town} on Saturday. The army arrested {n + 3} men near "
        f"{town} a day later, a spokesman said.\n\nA bomb killed a farmer on the road to {town}."
    )


def _found(count: int) -> list[Found]:
    return [Found(f"{n}.txt", _text(n), published="2019-02-03") for n in range(count)]


def _opened(folder: Path) -> Store:
    return open_store(folder)


@pytest.mark.parametrize("processes", [1, 2])
def test_each_article_is_in_once_and_the_second_time_none(tmp_path: Path, processes: int) -> None:
    store = _opened(tmp_path)
    steps = list(add_all(store, _found(8), processes=processes))
    assert Counter(step.outcome for step in steps) == {Outcome.ADDED: 8}
    assert all(step.accounts for step in steps)
    assert [step.source for step in steps] == [f"{n}.txt" for n in range(8)]
    again = list(add_all(store, _found(9), processes=processes))
    assert Counter(step.outcome for step in again) == {Outcome.THERE: 8, Outcome.ADDED: 1}
    assert list(problems(store)) == []
    store.close()


@pytest.mark.slow
def test_two_processes_read_what_one_does(tmp_path: Path) -> None:
    stores = [_opened(tmp_path / str(n)) for n in (1, 2)]
    for store, processes in zip(stores, (1, 2), strict=True):
        list(add_all(store, _found(8), processes=processes))
    one, two = ({case.article.id: case for case in store.cases()} for store in stores)
    assert one == two
    for store in stores:
        store.close()


def test_what_cannot_be_read_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(article: Article) -> CaseFile:
        if "Hit" in article.text:
            raise RecursionError("too deep")
        return read(article)

    monkeypatch.setattr(reading, "read", breaks)
    store = _opened(tmp_path)
    items: list[Found | Refused] = [
        Refused("a.bin", "a.bin: is no text"),
        *_found(3),
        Found("empty.txt", "   "),
        Found("bad.txt", "Gunmen shot two men.", published="yesterday"),
    ]
    steps = {step.source: step for step in add_all(store, items, processes=1)}
    assert steps["a.bin"].reason == "a.bin: is no text"
    assert steps["1.txt"].reason.startswith("1.txt: the reader failed on it (RecursionError")
    assert "empty.txt" in steps["empty.txt"].reason
    assert "yesterday" in steps["bad.txt"].reason
    assert steps["0.txt"].outcome is steps["2.txt"].outcome is Outcome.ADDED
    assert len(store.articles()) == 2
    store.close()


def test_the_same_text_twice_in_what_was_found_is_read_once(tmp_path: Path) -> None:
    store = _opened(tmp_path)
    twice = [Found("a.txt", _text(1)), Found("copy of a.txt", _text(1))]
    outcomes = [step.outcome for step in add_all(store, twice, processes=1)]
    assert outcomes == [Outcome.ADDED, Outcome.THERE]
    other_address = Found("b", _text(1), url="https://news.example/b")
    assert [s.outcome for s in add_all(store, [other_address], processes=1)] == [Outcome.ADDED]
    store.close()


def test_a_second_copy_is_not_there_because_the_first_one_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_article: Article) -> CaseFile:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "read", breaks)
    store = _opened(tmp_path)
    twice = [Found("a.txt", _text(1)), Found("b.txt", _text(1))]
    outcomes = [step.outcome for step in add_all(store, twice, processes=1)]
    assert outcomes == [Outcome.REFUSED, Outcome.REFUSED]
    store.close()


@pytest.mark.parametrize("processes", [1, 2])
def test_wrong_knowledge_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "actors.toml").write_text("[[actor]]\nnam = 1\n")
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(mine))
    store = _opened(tmp_path / "store")
    with pytest.raises(KnowledgeError):
        list(add_all(store, _found(8), processes=processes))
    assert store.articles() == ()
    store.close()


# --- the program killed at any moment -------------------------------------------------------------


def _killed_and_resumed(tmp_path: Path, *, articles: int, kills: int) -> None:
    folder, place = tmp_path / "articles", tmp_path / "store"
    folder.mkdir()
    for n in range(articles):
        (folder / f"{n:03}.txt").write_text(f"published: 2019-02-03\n\n{_text(n)}")
    command = [sys.executable, "-m", "dashboard", "add", "--store", str(place), str(folder)]
    chance = random.Random(7)
    for _ in range(kills):
        running = subprocess.Popen(
            [*command, "--processes", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 120
        wanted = chance.randrange(1, max(2, articles // (kills + 1)))
        before = _count(place)
        while running.poll() is None and _count(place) < before + wanted:
            assert time.monotonic() < deadline
            time.sleep(0.01 * chance.random())
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        store = _opened(place)
        assert list(problems(store)) == []
        store.close()
    subprocess.run(command, check=True, capture_output=True)
    store = _opened(place)
    ids = [each.id for each in store.articles()]
    assert len(ids) == len(set(ids)) == articles
    assert set(ids) == {Found("x", _text(n)).article().id for n in range(articles)}
    assert list(problems(store)) == []
    store.close()


def _count(place: Path) -> int:
    if not (place / "incident-desk.db").exists():
        return 0
    try:
        store = _opened(place)
    except OSError:  # being made at this moment
        return 0
    found = len(store.articles())
    store.close()
    return found


def test_killed_at_any_moment_it_goes_on_where_it_was(tmp_path: Path) -> None:
    _killed_and_resumed(tmp_path, articles=20, kills=3)


@pytest.mark.slow
def test_killed_ten_times_over_two_hundred_articles_it_goes_on(tmp_path: Path) -> None:
    _killed_and_resumed(tmp_path, articles=200, kills=10)


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    folder, place = tmp_path / "articles", tmp_path / "store"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:03}.txt").write_text(_text(n))
    command = [sys.executable, "-m", "dashboard", "add", "--store", str(place), str(folder)]
    both = [
        subprocess.Popen([*command, "--processes", "1"], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    reader = _opened(place)  # a dashboard that looks at it meanwhile
    while any(running.poll() is None for running in both):
        for case in reader.cases():
            assert case.incidents
        time.sleep(0.05)
    said = [running.communicate()[0] for running in both]
    assert [running.returncode for running in both] == [0, 0], said
    assert len(reader.articles()) == 12
    assert list(problems(reader)) == []
    reader.close()


def test_a_reading_process_that_is_killed_costs_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[PoolEngine] = []

    class Watched(PoolEngine):
        def __init__(self, workers: int | None = None) -> None:
            super().__init__(workers)
            opened.append(self)

    monkeypatch.setattr(opening, "PoolEngine", Watched)
    store = _opened(tmp_path)
    steps = add_all(store, _found(12), processes=2)
    first = next(steps)
    for process in opened[0].processes():
        os.kill(process, signal.SIGKILL)
    rest = list(steps)
    assert Counter(step.outcome for step in (first, *rest)) == {Outcome.ADDED: 12}
    assert [step.source for step in (first, *rest)] == [f"{n}.txt" for n in range(12)]
    assert list(problems(store)) == []
    store.close()


def test_what_is_not_read_keeps_its_place_among_batches(tmp_path: Path) -> None:
    store = _opened(tmp_path)
    items: list[Found | Refused] = [*_found(9), Refused("a.bin", "a.bin: is no text")]
    steps = list(add_all(store, items, processes=2))
    assert Counter(step.outcome for step in steps) == {Outcome.ADDED: 9, Outcome.REFUSED: 1}
    assert list(add_all(store, [*_found(9), *_found(9)], processes=2)) == [
        Step(f"{n}.txt", Outcome.THERE, article_id=found.article().id)
        for _ in range(2)
        for n, found in enumerate(_found(9))
    ]
    store.close()
