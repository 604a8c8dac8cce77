"""What the README says is so: its files, its commands and the incident it prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dashboard import load_article, parse_article
from dashboard.data.article import built_in_article
from dashboard.data.exports.json import to_json

README = Path(__file__).resolve().parents[1].joinpath("README.md").read_text(encoding="utf-8")
# "`claims/`", "`parties/finder.py`"; not "`make test`"
_MODULE_RE = re.compile(r"`([a-z_/]+(?:\.py|/))`")


def test_the_incident_shown_is_what_the_reader_prints() -> None:
    block = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert block is not None
    shown = json.loads(block[1])

    read = to_json(parse_article(load_article(built_in_article())))["incidents"]

    assert shown in read


@pytest.mark.parametrize("name", sorted(set(_MODULE_RE.findall(README))))
def test_every_module_named_is_there(name: str, root: Path) -> None:
    folders = (root, root / "dashboard", root / "dashboard" / "data")
    assert any((folder / name).exists() for folder in folders)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_leads_somewhere(target: str, root: Path) -> None:
    assert (root / target).exists()


def test_every_module_is_run_by_the_python_that_make_installs_into() -> None:
    assert set(re.findall(r"([\w./]*)python -m", README)) == {".venv/bin/"}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z-]+)", README))))
def test_every_make_target_named_is_one(target: str, root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
