"""A language model with one byte changed is refused before it is opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.data import language, model_files
from dashboard.data.language import DEFAULT_MODEL
from dashboard.data.model_files import checked_model, hashes_of, model_folder
from dashboard.errors import ModelError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(model_folder(DEFAULT_MODEL), tmp_path / "model", ignore=ignored))


def _largest(folder: Path) -> Path:
    return max((each for each in folder.rglob("*") if each.is_file()), key=_size)


def _size(file: Path) -> int:
    return file.stat().st_size


def test_the_installed_model_is_the_one_that_is_listed(copy: Path) -> None:
    checked_model(DEFAULT_MODEL)
    checked_model(DEFAULT_MODEL, copy)
    assert len(hashes_of(copy)) > 20


def test_one_changed_byte_is_told_with_its_file_and_what_to_do(copy: Path) -> None:
    file = _largest(copy)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(ModelError) as raised:
        checked_model(DEFAULT_MODEL, copy)
    told = str(raised.value)
    assert f"{file.relative_to(copy).as_posix()} is changed; install it anew: pip" in told
    assert "\n" not in told


def test_a_missing_file_and_one_too_many_are_told(copy: Path) -> None:
    (copy / "extra.py").write_text("")
    with pytest.raises(ModelError, match=r"extra\.py is no file of the model"):
        checked_model(DEFAULT_MODEL, copy)
    (copy / "extra.py").unlink()
    (copy / "meta.json").unlink()
    with pytest.raises(ModelError, match=r"meta\.json is missing"):
        checked_model(DEFAULT_MODEL, copy)


def test_what_python_compiles_and_a_model_of_ones_own_are_passed_over(copy: Path) -> None:
    (copy / "__pycache__").mkdir()
    (copy / "__pycache__" / "a.pyc").write_bytes(b"x")
    checked_model(DEFAULT_MODEL, copy)
    checked_model("a_model_of_ones_own", copy.parent)


def test_the_command_line_says_it_in_a_line_and_reads_nothing(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "meta.json").write_text("{}")
    monkeypatch.setattr(model_files, "model_folder", lambda _name: copy)
    language._loaded.cache_clear()
    (tmp_path / "a.txt").write_text("Gunmen shot two officers in Mosul on Saturday.")
    try:
        assert main(["parse", str(tmp_path / "a.txt")]) == 2
    finally:
        language._loaded.cache_clear()
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "meta.json is changed" in printed.err
    assert len(printed.err.splitlines()) == 1
