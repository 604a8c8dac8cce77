"""Two gold articles, a reader that finds what a test says, and the command that measures it."""

from __future__ import annotations

import dataclasses
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from dashboard.data.model import Article, CaseFile
from tests import factories
from tests.evaluation.making import Reads, Run, act, read, write_gold

READING: dict[str, Any] = {
    "incidents": [act(1, places=["Mosul"]), act(2, required=False), act(3), act(4)],
    "actors": [{"names": ["River Brigade"], "required": True}],
    "places": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write two gold articles of the same text and coding, one in each half."""
    return write_gold(
        tmp_path / "gold",
        {"week-a": READING, "week-b": READING},
        text=factories.TEXT,
        split={"dev": ["week-a"], "held": ["week-b"]},
    )


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Reads:
    """Put a reader in place that finds the acts of these sentences; results go to a new folder."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    module = types.ModuleType("dashboard.data.reader")
    monkeypatch.setitem(sys.modules, "dashboard.data.reader", module)

    def put(*numbers: int, failing: BaseException | None = None) -> None:
        def stand_in(article: Article) -> CaseFile:
            if failing is not None:
                raise failing
            acts = tuple(read(number) for number in numbers)
            return dataclasses.replace(factories.case(), article=article, incidents=acts)

        monkeypatch.setattr(module, "read", stand_in, raising=False)

    put(1, 2, 3)
    return put


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "140")

    def run(*arguments: str | Path, status: int = 0) -> tuple[str, str]:
        assert main(["eval", *map(str, arguments)]) == status
        printed = capfd.readouterr()
        return printed.out, printed.err

    return run
