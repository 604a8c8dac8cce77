"""How two readings are compared: what the tests on changed articles rest on."""

from __future__ import annotations

import pytest

from tests.data.comparing import differences

KILLED = {"trigger": "killed", "place": "Mosul"}
FLED = {"trigger": "fled", "place": "Hit"}


@pytest.mark.parametrize(
    ("found", "expected", "told"),
    [
        ([KILLED, FLED], [FLED, KILLED], []),
        ([KILLED], [KILLED, FLED], [f"missing: {FLED}"]),
        ([KILLED, FLED], [KILLED], [f"added: {FLED}"]),
        ([KILLED, KILLED], [KILLED, KILLED], []),
        ([KILLED, KILLED], [KILLED], [f"added: {KILLED}"]),
        ([KILLED], [KILLED, KILLED], [f"missing: {KILLED}"]),
        ([{**KILLED, "place": "Hit"}], [KILLED], ["killed: place 'Mosul' became 'Hit'"]),
        (
            [KILLED, {**KILLED, "place": "Hit"}],
            [KILLED, KILLED],
            ["killed: place 'Mosul' became 'Hit'"],
        ),
    ],
)
def test_every_difference_is_told(
    found: list[dict[str, str]], expected: list[dict[str, str]], told: list[str]
) -> None:
    assert differences(found, expected) == told
