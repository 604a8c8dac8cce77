"""One desk and one provider for all tests here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.access.desk import Desk, desk_and_provider


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve a desk to others, by https and with a login."""
    assert find_spec("canaille"), "the provider is not installed: make lint installs what is pinned"
    with desk_and_provider(tmp_path_factory.mktemp("desk")) as desk:
        yield desk
