"""From start to end, a server speaks to nobody but this machine; nor does the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from dashboard.data.store.location import STORE_VARIABLE
from dashboard.serve import answers, free_port
from tests.access.wire import Session

HERE = Path(__file__).parent
START_SECONDS = 120
PAGES = ("map", "timeline", "actors", "article", "review", "sources", "help")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes.txt"


@pytest.fixture
def watched(tmp_path: Path, notes: Path) -> Mapping[str, str]:
    """Return the environment of a process whose sockets are noted."""
    return {
        **os.environ,
        "PYTHONPATH": str(HERE),
        "OUTSIDE_NOTES": str(notes),
        STORE_VARIABLE: str(tmp_path / "store"),
    }


@pytest.fixture
def address(root: Path, watched: Mapping[str, str]) -> Iterator[str]:
    port = free_port("127.0.0.1", 0)
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=root, env=watched, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + START_SECONDS
        while not answers("127.0.0.1", port):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < end, "no answer"
            time.sleep(0.1)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def test_the_watch_sees_who_is_spoken_to(
    tmp_path: Path, watched: Mapping[str, str], notes: Path
) -> None:
    tries = (
        "import socket\n"
        "for ask in (lambda: socket.getaddrinfo('desk.invalid', 80),\n"
        "            lambda: socket.create_connection(('192.0.2.1', 9), timeout=0.01),\n"
        "            lambda: socket.socket(type=2).sendto(b'x', ('192.0.2.2', 9)),\n"
        "            lambda: socket.create_connection(('127.0.0.1', 9), timeout=0.01)):\n"
        "    try:\n        ask()\n    except OSError:\n        pass\n"
    )
    subprocess.run([sys.executable, "-c", tries], cwd=tmp_path, env=watched, check=True)
    told = notes.read_text().splitlines()
    for each in ("getaddrinfo desk.invalid", "connect 192.0.2.1", "sendto 192.0.2.2"):
        assert f"socket.{each}" in told
    assert not any("127.0.0.1" in line for line in told)


def test_a_session_through_every_page_speaks_to_nobody(address: str, notes: Path) -> None:
    with httpx.Client(base_url=f"http://{address}", timeout=60) as client:
        assert client.get("/").status_code == 200
        assert client.get("/_stcore/health").status_code == 200
        stranger = {"Origin": "https://stranger.example"}
        assert client.get("/_stcore/host-config", headers=stranger).status_code == 403
    with connect(
        f"ws://{address}/_stcore/stream",
        origin=None,
        additional_headers={"Origin": f"http://{address}"},
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as socket:
        session = Session(socket)
        for page in PAGES:
            session.run(page)
            assert session.texts, page
    assert not notes.exists(), notes.read_text()


def test_the_command_line_speaks_to_nobody(
    root: Path, tmp_path: Path, watched: Mapping[str, str], notes: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("published: 2019-02-03\n\nGunmen shot two officers in Mosul on Saturday.\n")
    for command in (
        ["add", str(article)],
        ["store", "check"],
        ["export", "--to", "brief", "--out", str(tmp_path / "brief.html")],
        ["export", "--to", "xlsx", "--out", str(tmp_path / "a.xlsx")],
    ):
        run = [sys.executable, "-m", "dashboard", *command]
        subprocess.run(run, cwd=root, env=watched, check=True, capture_output=True)
    assert not notes.exists(), notes.read_text()
