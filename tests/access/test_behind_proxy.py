"""A desk behind a proxy, met by a machine that is the proxy, and by one that only says so."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from dashboard.serve import free_port
from tests.access.desk import Desk, served_desk

ACCESS = """
address = "https://desk.example"
unknown = "viewer"
[proxy]
person = "X-Forwarded-Email"
"""
NAMED = {"X-Forwarded-Email": "vera@desk.example"}


@pytest.mark.parametrize(
    ("proxy", "tried"),
    [
        ("127.0.0.1", [({}, 401), (NAMED, 200)]),
        # uvicorn believes X-Forwarded-For of whoever is on this machine, unless it is told not to
        ("10.0.0.2", [(NAMED, 403), ({**NAMED, "X-Forwarded-For": "10.0.0.2"}, 403)]),
    ],
)
def test_the_proxy_is_known_by_where_it_connects_from(
    tmp_path: Path, proxy: str, tried: list[tuple[dict[str, str], int]]
) -> None:
    port = free_port("127.0.0.1", 0)
    desk = Desk(f"http://127.0.0.1:{port}", tmp_path, tmp_path / "desk.log")
    desk.access.write_text(ACCESS, encoding="utf-8")

    with served_desk(desk, port, "--behind-proxy", proxy):
        statuses = [httpx.get(f"{desk.address}/map", headers=each).status_code for each, _ in tried]

    assert statuses == [status for _, status in tried]
