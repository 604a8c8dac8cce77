"""The PDF: printed by a browser where there is one, refused in words where there is none."""

from __future__ import annotations

import io
import os
import signal
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from dashboard.brief import browser_path, html_page, printed
from dashboard.data.filters import Filters
from dashboard.errors import BriefError
from tests.brief.making import brief_of


def program(path: Path, script: str) -> str:
    """Write a shell script to stand for a browser."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.browser
def test_a_brief_is_printed_with_its_sentences_and_page_numbers() -> None:
    browser = browser_path()
    if browser is None:
        if os.environ.get("INCIDENT_DESK_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium on this machine")
        pytest.skip("no Chromium on this machine")

    pdf = PdfReader(io.BytesIO(printed(html_page(brief_of(filters=Filters(region="Anbar"))),
                                       browser=browser)))  # fmt: skip
    text = "\n".join(page.extract_text() for page in pdf.pages)

    assert "Incident brief: Anbar" in text
    assert "In mid-January the River Brigade also stopped a coalition convoy in Anbar." in text
    assert f"{len(pdf.pages)} of {len(pdf.pages)}" in text
    width, height = (float(side) / 72 * 25.4 for side in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)


def test_without_a_browser_the_way_to_a_pdf_is_told() -> None:
    with pytest.raises(BriefError, match="print it to PDF"):
        printed("<p>", browser=None)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 1", r"made no PDF \(it said nothing\)"),
        ("echo starting; echo cannot open display >&2", "cannot open display"),
        # Something that only calls itself a PDF is none.
        (
            'for a; do case $a in --print-to-pdf=*) echo page > "${a#*=}";; esac; done',
            "made no PDF",
        ),
    ],
)
def test_a_browser_that_fails_is_told(tmp_path: Path, script: str, told: str) -> None:
    with pytest.raises(BriefError, match=told):
        printed("<p>", browser=program(tmp_path / "browser", script))


def test_a_browser_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="No such file"):
        printed("<p>", browser=str(tmp_path / "nothing"))


def test_a_browser_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    browser = program(tmp_path / "browser", f"sleep 600 & echo $! $$ > {pids}; wait")

    with pytest.raises(BriefError, match="no answer within"):
        printed("<p>", browser=browser, seconds=1)

    for pid in map(int, pids.read_text().split()):
        assert not _runs(pid)


def _runs(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, signal.SIG_DFL)
        except ProcessLookupError:
            return False
        if Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] == "Z":
            return False  # ended; whoever adopted it has yet to notice
        time.sleep(0.1)
    return True


def test_the_browser_named_in_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    on_path = program(tmp_path / "chromium", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("INCIDENT_DESK_BROWSER", raising=False)
    assert browser_path() == on_path

    monkeypatch.setenv("INCIDENT_DESK_BROWSER", "mine")
    assert browser_path() == "mine"

    monkeypatch.delenv("INCIDENT_DESK_BROWSER")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert browser_path() is None
