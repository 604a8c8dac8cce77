"""Every entry of a knowledge file is taken out once, and nothing else with it."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from dashboard.data.language import load_pipeline
from dashboard.data.resources import data_dir
from tests.mutation.cases import Case, words_of
from tests.mutation.mutants import mutants_of
from tests.mutation.tables import TABLES

SENSE = {"type": "AID", "weak": True, "verbs": ["fire at|on", "zap"], "to": ["at"]}


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"says": ["say", "tell"]}, [{"says": ["tell"]}, {"says": ["say"]}]),
        ({"harm": {"killing": ["kill"]}}, [{"harm": {"killing": []}}]),
        ({"words": {"two": 2, "six": 6}}, [{"words": {"six": 6}}, {"words": {"two": 2}}]),
        ({"vague": {"dozens": [24]}}, [{"vague": {}}]),
        ({"months": [["may"], ["june", "jun"]]},
         [{"months": [[], ["june", "jun"]]}, {"months": [["may"], ["jun"]]},
          {"months": [["may"], ["june"]]}]),
        ({"sense": [SENSE]},
         [{"sense": []},
          {"sense": [{k: v for k, v in SENSE.items() if k != "weak"}]},
          {"sense": [SENSE | {"verbs": ["zap"]}]},
          {"sense": [SENSE | {"verbs": ["fire on", "zap"]}]},
          {"sense": [SENSE | {"verbs": ["fire at", "zap"]}]},
          {"sense": [SENSE | {"verbs": ["fire at|on"]}]},
          {"sense": [SENSE | {"to": []}]}]),
    ],
)  # fmt: skip
def test_one_entry_at_a_time_is_taken_out(
    values: dict[str, Any], left: list[dict[str, Any]]
) -> None:
    before = repr(values)

    assert [mutant.applied(values) for mutant in mutants_of("cues", values)] == left
    assert repr(values) == before


@pytest.mark.parametrize("table", TABLES)
def test_no_two_entries_of_a_table_are_called_the_same_place(table: str) -> None:
    path = data_dir() / "knowledge" / f"{table}.toml"
    mutants = list(mutants_of(table, tomli.loads(path.read_text(encoding="utf-8"))))

    assert len({(mutant.trail, mutant.without) for mutant in mutants}) == len(mutants) > 30


@pytest.mark.parametrize(
    ("word", "text"),
    [("'ll", "We'll leave."), ("9/11", "The 9/11 attacks."), ("al", "Hassan al-Din fled.")],
)
def test_a_case_is_found_by_a_word_with_marks_in_it(word: str, text: str) -> None:
    mutant = next(mutants_of("cues", {"words": [word]}))
    case = Case(
        "row", "test.py", lambda: None, text.lower(), words_of(text, [load_pipeline()(text)])
    )

    assert any(case.holds(way) for way in mutant.words)
