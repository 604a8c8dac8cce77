"""The cookies of a login: sent by https alone, hidden from scripts, kept as long as a session."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import (
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
    XSRF_COOKIE_NAME,
)

from dashboard.data.access.watching import WatchedAccess

__all__ = ["GuardCookies"]

# Streamlit's script reads this one and sends it back in a header.
_READ_BY_SCRIPT = (XSRF_COOKIE_NAME,)


class GuardCookies:
    """Middleware that tightens each ``Set-Cookie``, and keeps tokens out of the browser."""

    def __init__(self, app: ASGIApp, *, access: WatchedAccess) -> None:
        """Stand before *app*."""
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_tightened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": list(self._tightened(message["headers"]))}
            await send(message)

        await self._app(scope, receive, send_tightened)

    def _tightened(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        kept = []
        for name, value in headers:
            if name.lower() != b"set-cookie":
                kept.append((name, value))
            elif (cookie := self._cookie(value.decode("latin-1"))) is not None:
                kept.append((name, cookie.encode("latin-1")))
        return kept

    def _cookie(self, cookie: str) -> str | None:
        name = cookie.partition("=")[0]
        first, *attributes = [part.strip() for part in cookie.split(";")]
        known = {part.partition("=")[0].lower(): part for part in attributes}
        ends = known.get("max-age") == "Max-Age=0"
        if name.startswith(TOKENS_COOKIE_NAME) and not ends:
            return None  # the provider's tokens: nothing here needs them
        if name.startswith(USER_COOKIE_NAME) and not ends:
            seconds = int(self._access.now().session.total_seconds())
            known["max-age"] = f"Max-Age={seconds}"
        if name not in _READ_BY_SCRIPT:
            known["httponly"] = "HttpOnly"
        if self._access.now().is_https:
            known["secure"] = "Secure"
        known.setdefault("samesite", "SameSite=lax")
        return "; ".join([first, *known.values()])
