"""An attack is one whatever building it is on."""

from __future__ import annotations

import tomllib

import pytest

from dashboard.data.resources import data_dir
from tests.data.reading import places, types

OBJECTS = tomllib.loads((data_dir() / "knowledge" / "objects.toml").read_text(encoding="utf-8"))
ATTACKS = [
    f"Rebels {verb} the {building} near Jos on Sunday."
    for building in OBJECTS["class"]["building"]
    for verb in ("attacked", "bombed")
]


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_on_any_building_is_one(text: str) -> None:
    assert [kind.split()[0] for kind in types(text)] == ["ASSAULT"]
    assert places(text) == ["Jos"]
