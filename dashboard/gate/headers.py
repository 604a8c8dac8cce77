"""The headers that tell a browser what a page of the dashboard may do: next to nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SecurityHeaders", "content_policy", "inline_scripts"]

# The map's street tiles, which are off until somebody asks for them.
_TILES = "https://tile.openstreetmap.org"

# Scripts: those of this server, and components, which Streamlit turns into blobs.  No eval.
# Styles: React, Plotly and MapLibre write them into elements.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": f"'self' data: blob: {_TILES}",
    "font-src": "'self' data:",
    "connect-src": f"'self' data: blob: {_TILES}",
    "worker-src": "'self' blob:",
    "media-src": "'self' blob:",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

_DENIED = (
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # an address names filters, and so what somebody looks for
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
}
_NOT_MODIFIED = 304
_ONE_YEAR = "max-age=31536000"

_INLINE_RE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def content_policy(scripts: Iterable[str] = ()) -> str:
    """Return the policy of a page; *scripts* are the hashes of those that stand in it."""
    allowed = "".join(f" '{each}'" for each in scripts)
    return "; ".join(
        f"{name} {value}{allowed if name == 'script-src' else ''}"
        for name, value in _POLICY.items()
    )


def inline_scripts(page: bytes) -> list[str]:
    """Return the hashes of the scripts that stand in *page* itself, as a policy names them.

    >>> inline_scripts(b"<script>x</script><script src=y></script>")
    ['sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=']
    """
    return [
        f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}"
        for script in _INLINE_RE.findall(page)
    ]


class SecurityHeaders:
    """Middleware that gives every answer these headers."""

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        """Stand before *app*; *https*: the browser is told never to come without it again."""
        self._app = app
        self._headers = _HEADERS | ({"Strict-Transport-Security": _ONE_YEAR} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fleeting = "/media/" in scope["path"] or "/_stcore/" in scope["path"]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if message["status"] != _NOT_MODIFIED:  # that would change the policy that was kept
                    headers.setdefault("Content-Security-Policy", content_policy())
                if fleeting and not headers.get("content-type", "").startswith("text/javascript"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_with_headers)
