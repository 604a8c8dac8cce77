"""A file or a folder is read one document at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.data.intake.folders import documents_in, read_path
from dashboard.data.intake.found import Found, Refused
from tests.data.intake.making import STORY, packed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/c.zip", "a.md", ".hidden/x.txt", "a/.hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(packed({"d.txt": STORY}) if name.endswith("zip") else STORY.encode())
    return tmp_path


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in documents_in(folder)]


def test_files_are_in_order_without_hidden_ones(folder: Path) -> None:
    assert names(folder) == ["a/c.zip", "a/z.txt", "a.md", "b.txt"]
    assert list(documents_in(folder / "b.txt")) == [folder / "b.txt"]
    assert list(documents_in(folder / "a/.hidden.txt")) == [folder / "a/.hidden.txt"]  # asked for


def test_links_that_lead_back_do_no_harm(folder: Path) -> None:
    (folder / "a/up").symlink_to(folder)
    (folder / "a/self").symlink_to(folder / "a/self")
    (folder / "again").symlink_to(folder / "a")

    assert names(folder) == ["a/c.zip", "a/self", "a/z.txt", "a.md", "b.txt"]
    (refused,) = read_path(folder / "a/self")
    assert isinstance(refused, Refused)


def test_a_link_to_a_folder_elsewhere_is_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "e.txt").write_text(STORY, encoding="utf-8")
    (folder / "link").symlink_to(elsewhere)

    assert "link/e.txt" in names(folder)


def test_all_documents_are_read_each_when_asked_for(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PD")
    read = read_path(folder)
    first = next(read)
    (folder / "b.txt").unlink()
    (folder / "late.txt").write_text("", encoding="utf-8")
    rest = list(read)

    assert isinstance(first, Found)
    assert first.source == f"{folder}/a/c.zip/d.txt"
    assert {each.source: type(each) for each in rest} == {
        f"{folder}/a/z.txt": Found,
        f"{folder}/a.md": Found,
        f"{folder}/b.txt": Refused,  # gone by the time it was its turn
        f"{folder}/bad.pdf": Refused,
    }


def test_citations_are_read_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("notes\nOne.\nTwo.\n", encoding="utf-8")

    assert [each.source for each in read_path(tmp_path)] == [
        f"{tmp_path}/a.csv row 2",
        f"{tmp_path}/a.csv row 3",
    ]


def test_a_path_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")  # would wait for ever

    def reason(name: str) -> str:
        (refused,) = read_path(tmp_path / name)
        assert isinstance(refused, Refused)
        return refused.reason.removeprefix(f"{tmp_path / name}: ")

    assert reason("empty") == "has no documents in it; name another folder"
    assert reason("none") == "no such file or folder; check the path"
    assert reason("pipe") == "is no file, but a device or a pipe; name a file"
    assert names(tmp_path) == []
