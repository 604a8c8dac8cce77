"""Why rows are refused: the first reason counts."""

from __future__ import annotations

import numpy as np

from dashboard.data.layers.refusing import Refusing


def test_the_first_reason_against_a_row_is_told() -> None:
    refusing = Refusing(4)

    refusing.add(np.array([False, True, False, False]), "no id", "id")
    refusing.add_told(np.array([0, 1, 2, 1]), [None, "no day", None], "first", "last")
    refusing.add(np.zeros(4, dtype=bool), "never", "id")

    assert refusing.refused.tolist() == [False, True, False, True]
    assert refusing.told() == ((1, "no id (id)"), (3, "no day (first, last)"))


def test_cells_that_are_wrong_in_their_own_way_each_have_one_reason() -> None:
    rows = 50_000
    refusing = Refusing(rows)

    refusing.add_told(np.arange(rows), ["a day that is none"] * rows, "day")

    assert len(refusing.told()) == rows
    assert {reason for _, reason in refusing.told()} == {"a day that is none (day)"}
