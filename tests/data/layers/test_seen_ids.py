"""Which ids came before, compared with a set."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.layers.cells import Cells
from dashboard.data.layers.name_lists import name_lists
from dashboard.data.layers.seen_ids import SeenIds


@given(st.lists(st.lists(st.integers(0, 40), max_size=30), max_size=12))
def test_an_id_is_repeated_if_a_set_has_it(chunks: list[list[int]]) -> None:
    seen, before = SeenIds(), set[int]()
    for chunk in chunks:
        wanted = []
        for number in chunk:
            wanted.append(number in before)
            before.add(number)

        assert seen.repeated(np.array(chunk, dtype=np.uint64)).tolist() == wanted


CELLS = st.lists(st.none() | st.text("AB;  ", max_size=6), min_size=1, max_size=5)


@given(CELLS, CELLS, st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_lists_of_names_are_what_splitting_row_by_row_gives(
    one: list[str | None], other: list[str | None], rows: list[tuple[int, int]]
) -> None:
    columns = [
        Cells(np.array([row[n] % len(words) for row in rows], dtype=np.int32), tuple(words))
        for n, words in enumerate((one, other))
    ]
    wanted = []
    for row in rows:
        cells = [words[row[n] % len(words)] or "" for n, words in enumerate((one, other))]
        parts = [part.strip() for cell in cells for part in cell.split(";")]
        wanted.append(list(dict.fromkeys(part for part in parts if part)))

    found = name_lists(columns, ";", len(rows))

    assert found.arrow().to_pylist() == wanted
    assert found.first().to_pylist() == [names[0] if names else None for names in wanted]
