"""The page is told where its server is, and nothing else is touched."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.asgi import TellServer

PAGE = "<!doctype html><html><head><title>t</title></head><body>é</body></html>".encode()
TOLD = b"<head><script>window.__streamlit={BACKEND_BASE_URL:location.origin+"


def ask(path: str, *, kind: str, status: int = 200, method: str = "GET") -> tuple[Message, bytes]:
    """Return the start and the body of the answer to a request, sent by the server in two parts."""

    async def server(scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(PAGE))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE[:30], "more_body": True})
        await send({"type": "http.response.body", "body": PAGE[30:]})
        assert scope["path"] == path

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    # In a thread of its own: the browser tests keep an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, TellServer(server)(scope, receive, send)).result()
    return sent[0], b"".join(message.get("body", b"") for message in sent[1:])


def test_a_page_is_told_where_its_server_is() -> None:
    start, body = ask("/timeline", kind="text/html; charset=utf-8")

    assert body.startswith(b"<!doctype html><html>" + TOLD)
    assert body.endswith("<title>t</title></head><body>é</body></html>".encode())
    assert dict(start["headers"])[b"content-length"] == b"%d" % len(body)


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
