"""The reader finds in the project's own gold what it found when the baseline was written.

An incident that is lost fails here, one that is gained is told.  To write the baseline anew:

    .venv/bin/incident-desk eval tests/gold --last tests/gold/baseline.json >/dev/null
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dashboard.data.reader import read
from dashboard.evaluation.findings import coded_words
from dashboard.evaluation.gold import load_gold
from dashboard.evaluation.last_run import Change, Comparison, Run, compare, load_run
from dashboard.evaluation.matching import Slot, Verdict, judge
from dashboard.evaluation.reading import evaluate

GOLD = Path(__file__).resolve().parents[1] / "gold"
BASELINE = GOLD / "baseline.json"
REWRITE = ".venv/bin/incident-desk eval tests/gold --last tests/gold/baseline.json >/dev/null"
WITHIN = 0.08  # of the share that is right
ENOUGH = 20  # values, to measure a share
HELD = frozenset(json.loads((GOLD / "split.json").read_bytes())["held"])


@pytest.fixture(scope="module")
def verdicts() -> tuple[Verdict, ...]:
    """Read all articles once."""
    return evaluate(load_gold(GOLD), read)


@pytest.fixture(scope="module")
def baseline() -> Run:
    run = load_run(BASELINE)
    assert run is not None, f"no baseline; write it with: {REWRITE}"
    return run


def lost(comparison: Comparison) -> list[Change]:
    return [change for change in comparison.lost if change.incident.required]


def told(title: str, changes: Iterable[Change]) -> str:
    return "\n".join([title, *(line for change in changes for line in _lines(change))])


def _lines(change: Change) -> Iterator[str]:
    """Name an incident; what the held half says is not shown to whoever mends the reader."""
    if change.gold.key in HELD:
        yield f"  {change.gold.key} (held): incident at {change.incident.id}"
    else:
        yield f"  {change.gold.key}: {coded_words(change.incident)}"
        yield f"    “{change.gold.quote(change.incident)}”"


def test_no_required_incident_is_lost(
    verdicts: tuple[Verdict, ...], baseline: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    comparison = compare(baseline, verdicts)
    gained = told("incidents gained:", comparison.gained)

    if comparison.gained:
        with capsys.disabled():
            sys.stdout.write(f"\n{gained}\nkeep them with: {REWRITE}\n")
    assert not lost(comparison), (
        told("incidents lost:", lost(comparison))
        + f"\n{gained}\nIf that is meant, write the baseline anew: {REWRITE}"
    )


def test_the_baseline_is_of_this_gold(verdicts: tuple[Verdict, ...], baseline: Run) -> None:
    comparison = compare(baseline, verdicts)

    assert (comparison.left_out, comparison.recoded) == ((), 0), f"write it anew: {REWRITE}"
    assert set(baseline.articles) == {verdict.gold.key for verdict in verdicts}


@pytest.mark.parametrize("held", [False, True])
def test_a_loss_is_named(verdicts: tuple[Verdict, ...], baseline: Run, held: bool) -> None:
    whole = next(v for v in verdicts if (v.gold.key in HELD) is held and v.matches)
    blind = judge(whole.gold, dataclasses.replace(whole.case, incidents=()))

    changes = lost(compare(baseline, [blind]))

    assert changes
    report = told("incidents lost:", changes)
    for change in changes:
        assert change.gold.key in report
        assert (change.gold.quote(change.incident) in report) is not held


def values(verdicts: Iterable[Verdict], slot: Slot) -> list[tuple[float, bool]]:
    """Return confidence and whether it is right for each value that was read for *slot*."""
    return [
        (confidence, is_right)
        for verdict in verdicts
        for match in verdict.matches
        if (confidence := getattr(match.read.field_confidence, slot)) is not None
        for is_right in match.slots[slot].right
    ]


# Of all values of a field together: one figure that is too high may hide behind one too low.  Dates
# are left out, whose confidence is lower than the share that is right here, on purpose.
@pytest.mark.parametrize("slot", [slot for slot in Slot if slot is not Slot.DATE])
@pytest.mark.parametrize("held", [False, True])
def test_the_mean_confidence_is_about_the_share_that_is_right(
    verdicts: tuple[Verdict, ...], slot: Slot, held: bool
) -> None:
    found = values((v for v in verdicts if (v.gold.key in HELD) is held), slot)

    expected = sum(confidence for confidence, _ in found) / len(found)
    measured = sum(is_right for _, is_right in found) / len(found)

    assert len(found) > 100
    assert abs(expected - measured) < WITHIN


# Of each figure alone, in both halves together; what is too rare to be measured is not held to it.
@pytest.mark.parametrize("slot", list(Slot))
def test_no_confidence_promises_more_than_is_right(
    verdicts: tuple[Verdict, ...], slot: Slot
) -> None:
    right: dict[float, list[bool]] = {}
    for confidence, is_right in values(verdicts, slot):
        right.setdefault(confidence, []).append(is_right)
    common = {confidence: each for confidence, each in right.items() if len(each) >= ENOUGH}

    assert common
    for confidence, each in common.items():
        assert confidence < sum(each) / len(each) + WITHIN, f"{confidence} of {len(each)}"


def test_no_incident_is_of_low_confidence(verdicts: tuple[Verdict, ...]) -> None:
    found = [incident.confidence for verdict in verdicts for incident in verdict.case.incidents]

    assert min(found) >= 0.7
    assert max(found) <= 0.97
