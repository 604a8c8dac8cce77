"""Random walks: whatever an analyst does in whatever order, the desk shows what it should."""

from __future__ import annotations

import random

import pytest

from dashboard import state
from dashboard.data.case_folder import folder_of
from tests import factories
from tests.browser.conftest import Visit
from tests.browser.walks import Walk

pytestmark = pytest.mark.browser

_STEPS = 60
_SAMPLE = (3, 17, 29)

# Nothing is painted on the map: without a graphics card that would be most of the time.
_NO_PAINT = """
for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
  for (const name of ["drawArrays", "drawElements"]) context.prototype[name] = () => {};
}
"""


@pytest.mark.parametrize(
    "seed",
    [pytest.param(seed, marks=() if seed in _SAMPLE else pytest.mark.slow) for seed in range(40)],
)
def test_a_walk_ends_where_the_model_says(visit: Visit, case_server: str, seed: int) -> None:
    visit.page.add_init_script(_NO_PAINT)
    view = state.view_of(folder_of([factories.case()]))
    Walk(visit, case_server, view, random.Random(seed)).go(_STEPS)
