"""How long `parse` takes for the built-in article, stage by stage, each time in a new process."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.bench.figures import Figure, Goal, Options
from tests.bench.texts import BUILT_IN

__all__ = ["run"]

_LINE_RE = re.compile(r"(?P<stage>.+?) +(?P<seconds>\d+\.\d+) s")
_OURS = ("import", "read", "the rest")  # spaCy's are "load" and "parse"
_TOTAL = "total"
_CPU = "processor"


def run(options: Options) -> list[Figure]:
    """Measure the whole process from outside, its stages by ``--timing``."""
    _parse_once()  # the files are in the system's cache from here on
    measured = [_parse_once() for _ in range(options.runs)]
    walls = tuple(wall for wall, _ in measured)
    timings = [stages for _, stages in measured]
    ours = tuple(sum(stages[stage] for stage in _OURS) for stages in timings)
    names = [stage for stage in timings[0] if stage not in (_TOTAL, _CPU)]
    return [
        Figure("the whole process", "s", walls, goal=Goal(8.0)),
        Figure("  its processor time", "s", tuple(stages[_CPU] for stages in timings)),
        Figure("all stages but spaCy's", "s", ours, goal=Goal(1.0)),
        *(Figure(f"  {name}", "s", tuple(stages[name] for stages in timings)) for name in names),
    ]


def _parse_once() -> tuple[float, dict[str, float]]:
    command = [sys.executable, "-m", "dashboard", "parse", str(BUILT_IN), "--timing"]
    before = os.times()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = os.times()
    stages = {m["stage"]: float(m["seconds"]) for m in _LINE_RE.finditer(done.stderr)}
    stages[_CPU] = after.children_user + after.children_system
    stages[_CPU] -= before.children_user + before.children_system
    return after.elapsed - before.elapsed, stages
