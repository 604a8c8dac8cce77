"""Results are kept for the next run, which tells what was gained and lost since."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from dashboard.errors import LastRunError
from dashboard.evaluation.last_run import (
    Comparison,
    Run,
    compare,
    default_path,
    load_run,
    run_of,
    save_run,
)
from dashboard.evaluation.matching import Verdict, judge
from tests import factories
from tests.evaluation.making import case, coded, gold, read, verdict

ACTS = [coded(1), coded(2), coded(3, required=False), coded(4)]


def found(*numbers: int) -> Verdict:
    """Return what comes of a reading that has these of the four acts."""
    return verdict(ACTS, [read(number) for number in numbers])


def changes(comparison: Comparison) -> tuple[list[int], list[int]]:
    """Return the numbers of the acts gained and lost."""
    return (
        [1 + ACTS.index(change.incident) for change in comparison.gained],
        [1 + ACTS.index(change.incident) for change in comparison.lost],
    )


@pytest.mark.parametrize(
    ("before", "now", "gained", "lost"),
    [
        ((1, 2), (1, 2), [], []),
        ((1, 2), (1, 2, 4), [4], []),
        ((1, 2), (2,), [], [1]),
        ((1, 3), (2, 4), [2, 4], [1, 3]),  # an optional act too
        ((), (1,), [1], []),
    ],
)
def test_gained_and_lost(
    before: tuple[int, ...], now: tuple[int, ...], gained: list[int], lost: list[int]
) -> None:
    comparison = compare(run_of([found(*before)]), [found(*now)])

    assert changes(comparison) == (gained, lost)
    assert (comparison.articles, comparison.left_out, comparison.recoded) == (1, (), 0)
    assert comparison.before.incidents.found == sum(number != 3 for number in before)
    assert comparison.now.incidents.found == sum(number != 3 for number in now)


def test_what_is_coded_anew_is_neither_gained_nor_lost() -> None:
    before = run_of([verdict(ACTS[:2], [read(1), read(2)])])

    comparison = compare(before, [verdict(ACTS[1:], [read(2), read(4)])])

    assert (comparison.gained, comparison.lost) == ((), ())
    assert comparison.recoded == 3  # 1 is gone; 3 and 4 are new


def test_an_act_that_becomes_required_stays_the_same_act() -> None:
    required = [dataclasses.replace(act, required=True) for act in ACTS]

    comparison = compare(run_of([found(1)]), [verdict(required, [read(1), read(3)])])

    assert [change.incident for change in comparison.gained] == [required[2]]


def test_an_article_is_left_out_when_it_is_new_or_its_text_is_another() -> None:
    rewritten = dataclasses.replace(
        gold(*ACTS, key="rewritten"), article=factories.article(f"{factories.TEXT} And more.")
    )
    then = [judge(gold(*ACTS, key=key), case(read(1))) for key in ("same", "rewritten", "gone")]
    now = [judge(gold(*ACTS, key=key), case(read(2))) for key in ("same", "new")]

    comparison = compare(run_of(then), [*now, judge(rewritten, case())])

    assert comparison.articles == 1
    assert comparison.left_out == ("new", "rewritten")
    assert {change.gold.key for change in comparison.gained + comparison.lost} == {"same"}
    assert comparison.now.incidents.read == 1


def test_a_part_takes_the_place_of_its_own_articles() -> None:
    both = run_of(judge(gold(*ACTS, key=key), case(read(1))) for key in ("a", "b"))
    part = run_of([judge(gold(*ACTS, key="b"), case(read(2)))])

    updated = both.updated(part)

    assert updated.articles == {"a": both.articles["a"], "b": part.articles["b"]}


def test_results_come_back_as_they_were_kept(tmp_path: Path) -> None:
    run = run_of([found(1, 2), judge(gold(key="leer – 空"), case())])
    path = tmp_path / "not" / "yet" / "run.json"

    save_run(path, run)

    assert load_run(path) == run
    assert list(path.parent.iterdir()) == [path]


def test_the_file_is_a_line_an_article_without_any_text(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save_run(path, run_of(judge(gold(*ACTS, key=key), case(read(1))) for key in ("b", "a")))

    content = path.read_text(encoding="utf-8")

    assert [line[:6] for line in content.splitlines()[3:5]] == ['  "a":', '  "b":']
    assert "patrol" not in content
    assert json.loads(content)["schema"] == 1


def test_there_is_no_last_run_at_first(tmp_path: Path) -> None:
    assert load_run(tmp_path / "run.json") is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "notes",
        "[]",
        "{}",
        '{"schema": 2, "articles": {}}',
        '{"schema": 1, "articles": []}',
        '{"schema": 1, "articles": {"a": {}}}',
        "[" * 100_000,
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LastRunError, match=r"run.json: holds no results of 'eval'"):
        load_run(path)


def test_ids_that_are_no_places_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save_run(path, run_of([found(1)]))
    path.write_text(path.read_text().replace('"found": ["', '"found": ["x'), encoding="utf-8")

    with pytest.raises(LastRunError, match="holds no results"):
        load_run(path)


def test_a_folder_is_no_file_of_results(tmp_path: Path) -> None:
    with pytest.raises(LastRunError, match="cannot be read"):
        load_run(tmp_path)
    with pytest.raises(LastRunError, match="cannot be written"):
        save_run(tmp_path, Run({}))
    assert list(tmp_path.iterdir()) == []


def test_every_gold_folder_has_results_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    first, second = default_path(tmp_path / "a" / "gold"), default_path(tmp_path / "b" / "gold")

    assert first.parent == tmp_path / "cache" / "incident-desk" / "evaluation"
    assert first != second
    assert default_path(Path("a/gold")) == first
