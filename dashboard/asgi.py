"""The dashboard as a web application: Streamlit behind its gate, its scripts, a word in its page.

The gate looks at everything first; see ``dashboard.gate``.  The charts are drawn by the Plotly that
the ``plotly`` package brings along.

Opened at the address of a page (``/timeline``), Streamlit's script first looks for its server below
that page, and the browser reports two errors for that.  Told where the server is, it looks nowhere
else.
"""

from __future__ import annotations

import gzip
import json
import os
import socket
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.data.access import ACCESS_VARIABLE, ask_with
from dashboard.data.access.passing import PROXY_VARIABLE
from dashboard.data.access.watching import WatchedAccess
from dashboard.gate.cookies import GuardCookies
from dashboard.gate.guard import Guard
from dashboard.gate.headers import SecurityHeaders, content_policy, inline_scripts
from dashboard.gate.identity import session_person
from dashboard.scripts import script_at

__all__ = ["CHART_LIBRARY", "SendAtOnce", "ServeScripts", "TellServer", "app", "gate"]

# Whatever path stands before it: a proxy may have given the dashboard one.
CHART_LIBRARY = "/desk/plotly.min.js"

_HEAD = b"<head>"
_PACKED = 32  # scripts that are kept as they are sent
_YEAR = "public, max-age=31536000, immutable"  # asked for by its version


class SendAtOnce:
    """Middleware that has a connection send each message at once.

    A run ends with several short messages.  Streamlit's server leaves it to the system to gather
    them: the last waits until the browser has acknowledged the one before, 40 ms on Linux.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before *app*."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        # The server's own object for the connection; another server may have none.
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        connection = transport.get_extra_info("socket") if transport else None
        if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self._app(scope, receive, send)


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

    def __init__(self, app: ASGIApp, *, with_login: bool = False) -> None:
        """Stand before *app*; *with_login*: a page that the gate cuts off asks who is there."""
        self._app = app
        self._script = _told() + (_CUT_OFF if with_login else b"")

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
                    await _send_page(page, self._script, send)

        await self._app(_whole(scope), receive, send_or_hold)


# The gate closes a WebSocket with this code when its person may not stay.  Loaded again, the page
# is the one that leads to the login.
_CUT_OFF = b"""<script>
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("close", (end) => { if (end.code === 1008) location.reload(); });
  }
};
</script>"""


def _told() -> bytes:
    """Return what tells the page where its server is: this host, and a path when one is set."""
    path = json.dumps(f"/{str(st.get_option('server.baseUrlPath')).strip('/')}")
    return (
        f"<script>window.__streamlit={{BACKEND_BASE_URL:location.origin+{path}}}</script>".encode()
    )


def _is_page(start: Message) -> bool:
    kind: bytes = dict(start["headers"]).get(b"content-type", b"")
    return bool(start["status"] == 200) and kind.startswith(b"text/html")


# Compressed it could not be added to; and that it has not changed is said of the page without the
# addition, with a policy that does not know the added script.
_NOT_OF_PAGES = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def _whole(scope: Scope) -> Scope:
    """Ask for the page as plain text, changed or not; all else is fetched by name, and as it is."""
    if scope["path"].rpartition("/")[2].count("."):
        return scope
    headers = [(name, value) for name, value in scope["headers"] if name not in _NOT_OF_PAGES]
    return {**scope, "headers": headers}


async def _send_page(held: list[Message], script: bytes, send: Send) -> None:
    start, *parts = held
    body = b"".join(part.get("body", b"") for part in parts).replace(_HEAD, _HEAD + script, 1)
    headers = [
        (name, str(len(body)).encode() if name == b"content-length" else value)
        for name, value in start["headers"]
    ]
    policy = content_policy(inline_scripts(body))
    headers.append((b"content-security-policy", policy.encode()))
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def gate() -> list[Middleware]:
    """Return what stands before Streamlit, the outermost first.

    Raises:
        AccessError: the access file is wrong.
    """
    named = os.environ.get(ACCESS_VARIABLE)
    access = WatchedAccess(Path(named)) if named else None
    if access is not None:
        ask_with(partial(session_person, access))
    https = access is not None and access.now().is_https
    hosts = [str(host) for host in st.get_option("server.allowedHosts")]
    return [
        Middleware(SendAtOnce),  # outermost: it needs the server's own connection
        Middleware(SecurityHeaders, https=https),
        *([Middleware(GuardCookies, access=access)] if access else []),
        Middleware(Guard, access=access, proxy=os.environ.get(PROXY_VARIABLE), hosts=hosts),
        Middleware(ServeScripts),
        Middleware(TellServer, with_login=access is not None),
    ]


app = st.App(Path(__file__).with_name("app.py"), middleware=gate())
