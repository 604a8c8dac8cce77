"""The dashboard as a web application: Streamlit, and where its server is written into the page.

Opened at the address of a page (``/timeline``), Streamlit's script first looks for its server below
that page, and the browser reports two errors for that.  Told where the server is, it looks nowhere
else.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["TellServer", "app"]

_HEAD = b"<head>"


class TellServer:
    """Middleware that adds one script to the page's head and leaves every other answer alone."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before *app*."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        # A page is short: it is held back until it is whole, then sent with its new length.
        page: list[Message] = []

        async def send_or_hold(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                page.append(message)
            elif not page:
                await send(message)
            else:
                page.append(message)
                if not message.get("more_body", False):
                    await _send_page(page, send)

        await self._app(_uncompressed(scope), receive, send_or_hold)


def _script() -> bytes:
    """Return what tells the page where its server is: this host, and a path when one is set."""
    path = json.dumps(f"/{str(st.get_option('server.baseUrlPath')).strip('/')}")
    return (
        f"<script>window.__streamlit={{BACKEND_BASE_URL:location.origin+{path}}}</script>".encode()
    )


def _is_page(start: Message) -> bool:
    kind: bytes = dict(start["headers"]).get(b"content-type", b"")
    return bool(start["status"] == 200) and kind.startswith(b"text/html")


def _uncompressed(scope: Scope) -> Scope:
    """Ask for the page as plain text; all else is fetched by name and may be compressed."""
    if scope["path"].rpartition("/")[2].count("."):
        return scope
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


async def _send_page(held: list[Message], send: Send) -> None:
    start, *parts = held
    body = b"".join(part.get("body", b"") for part in parts).replace(_HEAD, _HEAD + _script(), 1)
    headers = [
        (name, str(len(body)).encode() if name == b"content-length" else value)
        for name, value in start["headers"]
    ]
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": body})


app = st.App(Path(__file__).with_name("app.py"), middleware=[Middleware(TellServer)])
