"""``python -m tests.fuzz MINUTES [TARGET …]``: other values each time, until the time is over.

What falls is printed with the smallest value that Hypothesis found; it belongs into a table of
cases beside the tests of what fell.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.fuzz.targets import TARGETS

ROUND = settings(
    max_examples=200, derandomize=False, deadline=None, suppress_health_check=list(HealthCheck)
)


def fuzz(name: str, seconds: float) -> int:
    """Try one way in for *seconds*, and return how many values were tried."""
    tried = 0

    def counted(holds: Callable[[Any], None]) -> Callable[[Any], None]:
        def one(value: Any) -> None:  # noqa: ANN401
            nonlocal tried
            tried += 1
            holds(value)

        return one

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ROUND(given(TARGETS[name].values)(counted(TARGETS[name].holds)))()
    return tried


def main() -> None:
    """Try the targets named, or all."""
    minutes, *names = sys.argv[1:]
    for name in names or TARGETS:
        sys.stdout.write(f"{name}: {fuzz(name, float(minutes) * 60):,} values, none fell\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
