"""Hand-made gold and readings of the article in ``tests.factories``, by the number of a sentence.

coded(1, required=False) is an act coded on sentence 1, read(1) the same act as the reader has it:
a COERCE of nobody by nobody, reported, without place and date, told by the sentence's first word.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.data.model import CaseFile, Incident, IncidentType, Modality, Span
from dashboard.evaluation.figures import Figures, Tally, figures_of
from dashboard.evaluation.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from dashboard.evaluation.guide import EXAMPLE
from dashboard.evaluation.matching import Verdict, judge
from tests import factories

# The fixtures of the command: what the reader finds from now on, and `eval` run: stdout, stderr.
Reads = Callable[..., None]
Run = Callable[..., tuple[str, str]]

EXAMPLE_TEXT = "Gunmen shot two officers in Hit on Monday."


def sentence(number: int) -> Span:
    return factories.span(factories.SENTENCES[number - 1])


def coded(number: int, **changes: Any) -> GoldIncident:  # noqa: ANN401 - any field
    span = sentence(number)
    plain = GoldIncident(
        id=f"{span.start}-{span.start + 6}",
        required=True,
        evidence=(span,),
        triggers=(Span(span.start, span.start + 6),),
        types=(IncidentType.COERCE,),
        actors=((),),
        recipients=((),),
        places=(None,),
        sites=(None,),
        dates=(None,),
        modality=(Modality.REPORTED,),
    )
    return dataclasses.replace(plain, **changes)


def gold(
    *incidents: GoldIncident,
    actors: tuple[GoldActor, ...] = (),
    places: tuple[GoldPlace, ...] = (),
    key: str = "week",
) -> GoldArticle:
    return GoldArticle(key, factories.article(), incidents, actors, places)


def read(number: int, **changes: Any) -> Incident:  # noqa: ANN401 - any field
    return factories.incident(number, **changes)


def case(*incidents: Incident) -> CaseFile:
    return dataclasses.replace(factories.case(), incidents=incidents)


def verdict(coded: list[GoldIncident], read: list[Incident], **more: Any) -> Verdict:  # noqa: ANN401
    return judge(gold(*coded, **more), case(*read))


def figures(coded: list[GoldIncident], read: list[Incident], **more: Any) -> Figures:  # noqa: ANN401
    return figures_of(verdict(coded, read, **more))


def counts(tally: Tally) -> tuple[int, int, int, int]:
    """Return right of read, found of wanted."""
    return tally.right, tally.read, tally.found, tally.wanted


def example() -> dict[str, Any]:
    """Return the reading that the guide shows."""
    reading: dict[str, Any] = json.loads(EXAMPLE)
    return reading


def act(number: int, **changes: object) -> dict[str, object]:
    """Return a coded act on a sentence as a gold file has it."""
    start, end = sentence(number)
    return {
        "evidence": [[start, end]],
        "triggers": [[start, start + 6]],
        "required": True,
        "types": ["COERCE"],
        "actors": [[]],
        "recipients": [[]],
        "places": [None],
        "sites": [None],
        "dates": [None],
        "modality": ["reported"],
        **changes,
    }


def write_gold(
    folder: Path,
    readings: dict[str, dict[str, Any]],
    *,
    text: str = EXAMPLE_TEXT,
    split: dict[str, list[str]] | None = None,
) -> Path:
    """Write a gold folder whose articles all have *text*; each reading gets its key as doc."""
    (folder / "articles").mkdir(parents=True)
    (folder / "incidents").mkdir()
    for key, reading in readings.items():
        (folder / "articles" / f"{key}.txt").write_text(text, encoding="utf-8")
        write(folder / "incidents" / f"{key}.json", {**reading, "doc": key})
    write(folder / "published.json", dict.fromkeys(readings, "2019-02-03"))
    if split:
        write(folder / "split.json", split)
    return folder


def write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
