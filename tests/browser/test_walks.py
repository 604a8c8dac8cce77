"""Random walks: whatever an analyst does in whatever order, the desk shows what it should."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from dashboard import state
from dashboard.data.case_folder import folder_of
from dashboard.data.store import open_store
from tests import factories
from tests.browser.conftest import Visit, serving
from tests.browser.walks import Walk

pytestmark = pytest.mark.browser

_STEPS = 60
_SAMPLE = (0, 1, 2)  # the others are left to `make test-all`
_SEEDS = [
    seed if seed in _SAMPLE else pytest.param(seed, marks=pytest.mark.slow) for seed in range(40)
]


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_walk_ends_where_the_model_says(visit: Visit, tmp_path: Path, seed: int) -> None:
    case = factories.case()
    store = open_store(tmp_path)
    store.add(case.article, case, source="case.txt")
    command = [sys.executable, "-m", "dashboard", "serve", "--store", str(tmp_path), "--port"]
    with serving(lambda port: [*command, str(port)]) as address:
        view = state.view_of(folder_of(list(store.cases())))
        Walk(visit, address, view, store, random.Random(seed)).go(_STEPS)
        visit.page.goto("about:blank")
    store.close()
