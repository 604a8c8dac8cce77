"""How many files may wait, how large all of them may be, and that what is over is not counted."""

from __future__ import annotations

import pytest

from dashboard.gate import uploads
from dashboard.gate.uploads import MOST_FILES, MOST_MEGABYTES, Uploads

MEGABYTE = 1 << 20


@pytest.fixture(autouse=True)
def _each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.gate.uploads.config.get_option", lambda _: 200)


def waiting(monkeypatch: pytest.MonkeyPatch, files: int, megabytes: int) -> None:
    monkeypatch.setattr(uploads, "_waiting", lambda _: (files, megabytes * MEGABYTE))


@pytest.mark.parametrize(
    ("files", "megabytes", "announced", "refusal"),
    [
        (0, 0, "4", None),
        (MOST_FILES - 1, 0, "4", None),
        (MOST_FILES, 0, "4", "files are waiting in this session"),
        (0, MOST_MEGABYTES - 1, str(MEGABYTE), None),
        (0, MOST_MEGABYTES - 1, str(MEGABYTE + 1), "uploads of 1000 MB are waiting"),
        # what says nothing of its size, or no size, may be as large as any may
        (0, MOST_MEGABYTES - 200, None, None),
        (0, MOST_MEGABYTES - 199, None, "uploads of 1000 MB are waiting"),
        (0, MOST_MEGABYTES - 199, "-5", "uploads of 1000 MB are waiting"),
        (0, MOST_MEGABYTES - 199, "4 4", "uploads of 1000 MB are waiting"),
        # a larger one than may be is refused by Streamlit, and never read whole
        (0, MOST_MEGABYTES - 200, str(10**15), None),
    ],
)
def test_there_is_a_limit_for_a_session_and_one_for_all(
    monkeypatch: pytest.MonkeyPatch,
    files: int,
    megabytes: int,
    announced: str | None,
    refusal: str | None,
) -> None:
    waiting(monkeypatch, files, megabytes)
    _, said = Uploads().begin("one", announced)

    assert (said is None) == (refusal is None)
    assert refusal is None or refusal in str(said)


def test_files_on_their_way_count_until_they_are_in_or_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting(monkeypatch, MOST_FILES - 2, 0)
    counted = Uploads()

    assert [counted.begin("one", "4")[1] is None for _ in range(3)] == [True, True, False]
    assert counted.begin("two", "4")[1] is None
    counted.end("one", 4)
    assert counted.begin("one", "4")[1] is None


def test_many_sessions_together_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(monkeypatch, 0, 0)
    counted = Uploads()
    begun = [counted.begin(f"session-{number}", None) for number in range(7)]

    assert [refusal is None for _, refusal in begun] == [True] * 5 + [False] * 2  # each of 200 MB
    counted.end("session-0", begun[0][0])
    assert counted.begin("session-8", None)[1] is None


def test_a_folder_of_small_files_comes_in_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(monkeypatch, 0, 0)
    counted = Uploads()

    assert all(counted.begin("one", "20000")[1] is None for _ in range(MOST_FILES))


@pytest.mark.parametrize(
    ("path", "session"),
    [
        ("/_stcore/upload_file/one/file-1", "one"),
        ("/base/_stcore/upload_file/one/file-1", "one"),
        ("/_stcore/upload_file/one/file-1/", "one"),
        ("/_stcore/upload_file/", None),
        ("/_stcore/upload_file/one", None),
        ("/media/file-1", None),
    ],
)
def test_an_upload_is_known_by_its_path(path: str, session: str | None) -> None:
    assert Uploads().session(path) == session
