"""A few made-up values at every way in; ``make fuzz`` throws as many as its minutes allow."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_in_holds(name: str) -> None:
    target = TARGETS[name]
    few = settings(max_examples=15, suppress_health_check=list(HealthCheck))
    few(given(target.values)(target.holds))()
