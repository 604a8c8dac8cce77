"""The page is told where its server is, and nothing else is touched."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import re
import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.asgi import CHART_LIBRARY, SendAtOnce, ServeScripts, TellServer

PAGE = "<!doctype html><html><head><title>t</title></head><body>é</body></html>".encode()
TOLD = b"<head><script>window.__streamlit={BACKEND_BASE_URL:location.origin+"


def ask(
    path: str,
    *,
    kind: str,
    status: int = 200,
    method: str = "GET",
    app: type[TellServer] | type[ServeScripts] = TellServer,
    accepts: bytes = b"",
    headers: Mapping[str, str] = {},
    seen: list[Scope] | None = None,
) -> tuple[Message, bytes]:
    """Return the start and the body of the answer to a request, sent by the server in two parts."""

    async def server(scope: Scope, _receive: Receive, send: Send) -> None:
        answer = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(PAGE))]
        if seen is not None:
            seen.append(scope)
        await send({"type": "http.response.start", "status": status, "headers": answer})
        await send({"type": "http.response.body", "body": PAGE[:30], "more_body": True})
        await send({"type": "http.response.body", "body": PAGE[30:]})
        assert scope["path"] == path

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [
            (b"accept-encoding", accepts),
            *((name.encode(), value.encode()) for name, value in headers.items()),
        ],
    }
    # In a thread of its own: the browser tests keep an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(server)(scope, receive, send)).result()
    return sent[0], b"".join(message.get("body", b"") for message in sent[1:])


def test_a_page_is_told_where_its_server_is() -> None:
    start, body = ask("/timeline", kind="text/html; charset=utf-8")

    assert body.startswith(b"<!doctype html><html>" + TOLD)
    assert body.endswith("<title>t</title></head><body>é</body></html>".encode())
    assert dict(start["headers"])[b"content-length"] == b"%d" % len(body)


def test_a_page_is_always_sent_whole_with_the_policy_that_knows_its_scripts() -> None:
    kept = {"if-none-match": '"1"', "if-modified-since": "Mon, 23 Nov 2026 00:00:00 GMT"}
    seen: list[Scope] = []
    ask("/timeline", kind="text/html", headers=kept, seen=seen)
    ask("/static/js/index.js", kind="text/javascript", headers=kept, seen=seen)

    names = [{name.decode() for name, _ in scope["headers"]} for scope in seen]
    assert names == [set(), {"accept-encoding", *kept}]


def test_the_policy_of_a_page_has_a_hash_for_each_script_in_it() -> None:
    start, body = ask("/timeline", kind="text/html")
    policy = dict(start["headers"])[b"content-security-policy"].decode()

    (script,) = re.findall(rb"<script>(.*?)</script>", body)
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    assert f"script-src 'self' blob: 'sha256-{digest}';" in policy


@pytest.mark.parametrize(
    ("kind", "status", "method"),
    [
        ("text/html", 404, "GET"),
        ("text/html", 200, "POST"),
        ("text/plain", 200, "GET"),
        ("application/json", 200, "GET"),
    ],
)
def test_other_answers_are_left_alone(kind: str, status: int, method: str) -> None:
    assert ask("/_stcore/health", kind=kind, status=status, method=method)[1] == PAGE


@pytest.mark.parametrize("base", ["", "/behind/a/proxy"])
def test_the_chart_library_is_served_and_may_be_kept(base: str) -> None:
    start, body = ask(f"{base}{CHART_LIBRARY}", kind="text/html", app=ServeScripts)
    headers = dict(start["headers"])

    assert start["status"] == 200
    assert headers[b"content-type"].startswith(b"text/javascript")
    assert b"immutable" in headers[b"cache-control"]
    assert b"plotly.js v" in body[:300]
    assert len(body) == int(headers[b"content-length"]) > 1_000_000
    packed, small = ask(CHART_LIBRARY, kind="text/html", app=ServeScripts, accepts=b"gzip, br")
    assert dict(packed["headers"])[b"content-encoding"] == b"gzip"
    assert gzip.decompress(small) == body


def test_no_other_script_is_taken_for_the_chart_library() -> None:
    assert ask("/desk/other.js", kind="text/html", app=ServeScripts)[1] == PAGE


@pytest.mark.parametrize("base", ["", "/behind/a/proxy"])
def test_a_components_script_is_served_whole_with_its_styles(base: str) -> None:
    path = f"{base}/desk/components/shared.rows.js"
    start, body = ask(path, kind="text/html", app=ServeScripts)
    headers = dict(start["headers"])

    assert headers[b"content-type"].startswith(b"text/javascript")
    assert b"immutable" in headers[b"cache-control"]
    for written in ("function make(", "export default function", "replaceSync(", ".rows"):
        assert written.encode() in body
    packed, small = ask(path, kind="text/html", app=ServeScripts, accepts=b"gzip")
    assert dict(packed["headers"])[b"content-encoding"] == b"gzip"
    assert gzip.decompress(small) == body


@pytest.mark.parametrize(
    "path",
    [
        "/desk/components/other.js",
        "/desk/components/shared.other.js",
        "/desk/components/shared.shared.js",
        "/desk/components/..js",
        "/desk/components/../asgi.js",
        "/desk/components/shared.css",
        "/desk/components/shared.js/more",
    ],
)
def test_no_other_file_is_taken_for_a_script(path: str) -> None:
    assert ask(path, kind="text/html", app=ServeScripts)[1] == PAGE


class Connection:
    """What the server has of a connection: where it is written to, and its socket."""

    def __init__(self, connected: socket.socket | None) -> None:
        self.transport = self
        self._socket = connected

    def get_extra_info(self, name: str) -> socket.socket | None:
        return self._socket if name == "socket" else None

    async def send(self, _message: Message) -> None:
        """Send nothing."""


async def answered(send: Send) -> bool:
    """Say whether a request is answered by the application behind the middleware."""
    asked = []

    async def server(scope: Scope, _receive: Receive, _send: Send) -> None:
        asked.append(scope["path"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    await SendAtOnce(server)({"type": "websocket", "path": "/_stcore/stream"}, receive, send)
    return asked == ["/_stcore/stream"]


def test_what_is_sent_does_not_wait_for_what_was_sent_before() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())
        connected, _ = server.accept()
        with client, connected, ThreadPoolExecutor(1) as thread:
            assert not connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert thread.submit(asyncio.run, answered(Connection(connected).send)).result()
            assert connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_server_that_does_not_show_its_connection_is_left_alone() -> None:
    async def send(_message: Message) -> None:
        """Send nothing."""

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, answered(send)).result()
        assert thread.submit(asyncio.run, answered(Connection(None).send)).result()
