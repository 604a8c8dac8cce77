"""Names are shown so that they mislead nobody."""

from __future__ import annotations

import pytest

from dashboard.data.intake.names import inside, suffix


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("inner.pdf", "a.zip/inner.pdf"),
        ("folder/inner.pdf", "a.zip/folder/inner.pdf"),
        ("../../etc/passwd", "a.zip/../../etc/passwd"),
        ("/etc/passwd", "a.zip/etc/passwd"),
        ("a\nb\x1b[2J.txt", "a.zip/a\ufffdb\ufffd[2J.txt"),
        ("invoice\u202efdp.txt", "a.zip/invoice\ufffdfdp.txt"),  # turns the letters after it round
        ("", "a.zip/unnamed"),
    ],
)
def test_a_member_is_shown_within_its_archive(name: str, shown: str) -> None:
    assert inside("a.zip", name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = inside("a.zip", "x" * 5000 + ".pdf")

    assert len(shown) < 250
    assert suffix(shown) == ".pdf"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.TXT", ".txt"),
        ("a.tar.gz", ".gz"),
        ("folder.d/a", ""),
        (".hidden", ""),
        ("a.", "."),
        ("C:\\x.y\\a.pdf", ".pdf"),
    ],
)
def test_a_name_ends_in_what_follows_its_last_dot(name: str, ending: str) -> None:
    assert suffix(name) == ending
