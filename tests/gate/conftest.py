"""What the tests of the gate share: a secret that signs its cookies."""

from __future__ import annotations

import pytest

from tests.gate.desk import SECRET


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.gate.identity.get_cookie_secret", lambda: SECRET)
