"""The dashboard as a web application: Streamlit, the scripts of its pages, and a word in its page.

The charts are drawn by the Plotly that the ``plotly`` package brings along.

Opened at the address of a page (``/timeline``), Streamlit's script first looks for its server below
that page, and the browser reports two errors for that.  Told where the server is, it looks nowhere
else.
"""

from __future__ import annotations

import gzip
import json
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.scripts import script_at

__all__ = ["CHART_LIBRARY", "ServeScripts", "TellServer", "app"]

# Whatever path stands before it: a proxy may have given the dashboard one.
CHART_LIBRARY = "/desk/plotly.min.js"

_HEAD = b"<head>"
_PACKED = 32  # scripts that are kept as they are sent
_YEAR = "public, max-age=31536000, immutable"  # asked for by its version


class ServeScripts:
    """Middleware that answers with Plotly's script and our own, and leaves other requests alone."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before *app*."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = _script_at(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        packed = b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        headers = {"cache-control": _YEAR, "vary": "accept-encoding"}
        answer = Response(
            _packed(found) if packed else found,
            headers=headers | ({"content-encoding": "gzip"} if packed else {}),
            media_type="text/javascript",
        )
        await answer(scope, receive, send)


def _script_at(path: str) -> bytes | None:
    return _library() if path.endswith(CHART_LIBRARY) else script_at(path)


@cache
def _library() -> bytes:
    return (files("plotly") / "package_data" / "plotly.min.js").read_bytes()


@lru_cache(_PACKED)
def _packed(script: bytes) -> bytes:
    return gzip.compress(script, mtime=0)


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


def _told() -> bytes:
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
    body = b"".join(part.get("body", b"") for part in parts).replace(_HEAD, _HEAD + _told(), 1)
    headers = [
        (name, str(len(body)).encode() if name == b"content-length" else value)
        for name, value in start["headers"]
    ]
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": body})


app = st.App(
    Path(__file__).with_name("app.py"),
    middleware=[Middleware(ServeScripts), Middleware(TellServer)],
)
