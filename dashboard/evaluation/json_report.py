"""An evaluation as one JSON object, for programs.

A figure is null where there is nothing to measure.  Beside each figure stand the counts behind it,
so that figures of several runs can be added up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from dashboard.evaluation.figures import Figures, Tally, figures_of, total
from dashboard.evaluation.findings import coded_words, findings
from dashboard.evaluation.last_run import Change, Comparison
from dashboard.evaluation.matching import Verdict
from dashboard.evaluation.reliability import BANDS, reliability

__all__ = ["dumps"]

_SCHEMA = 1  # rises when the keys change
_PLACES = 6


def dumps(
    verdicts: Sequence[Verdict],
    comparison: Comparison | None,
    *,
    verbose: bool,
    with_reliability: bool,
) -> str:
    """Write the figures and the comparison, and what else was asked for."""
    report = {
        "schema": _SCHEMA,
        "reader": verdicts[0].case.reader_version,
        "all": _figures(total(map(figures_of, verdicts))),
        "articles": {verdict.gold.key: _figures(figures_of(verdict)) for verdict in verdicts},
        "since_last": None if comparison is None else _comparison(comparison),
    }
    if verbose:
        report["findings"] = {
            verdict.gold.key: [asdict(finding) for finding in findings(verdict)]
            for verdict in verdicts
        }
    if with_reliability:
        report["reliability"] = _reliability(verdicts)
    return json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "incidents": _tally(figures.incidents),
        "typed": _tally(figures.typed),
        "slots": _tally(figures.slots),
        "actors": _tally(figures.actors),
        "by_slot": {slot.value: _tally(tally) for slot, tally in figures.by_slot.items()},
    }


def _tally(tally: Tally) -> dict[str, float | int | None]:
    return {
        "precision": _rounded(tally.precision),
        "recall": _rounded(tally.recall),
        "f1": _rounded(tally.f1),
        **asdict(tally),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "articles": comparison.articles,
        "left_out": list(comparison.left_out),
        "recoded": comparison.recoded,
        "lost": [_change(change) for change in comparison.lost],
        "gained": [_change(change) for change in comparison.gained],
        "before": _figures(comparison.before),
        "now": _figures(comparison.now),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "article": change.gold.key,
        "incident": coded_words(change.incident),
        "required": change.incident.required,
        "sentence": change.gold.quote(change.incident),
    }


def _reliability(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    return {
        field: {
            band: {**asdict(share), "share": _rounded(share.share)}
            for band, share in zip(BANDS, shares, strict=True)
        }
        for field, shares in reliability(verdicts).items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
