"""A WebSocket that ends when whoever holds it may not be here any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import Message, Receive, Send

__all__ = ["WatchedSocket"]

_EVERY = 5.0  # seconds between two looks at a socket on which nothing comes
_NOT_ALLOWED = 1008  # of RFC 6455: against the rules of the server


class WatchedSocket:
    """The two ends of a WebSocket; at each message, and every few seconds, it asks who may stay.

    When they may not, it is closed to both sides, and what came last is not passed on.
    """

    def __init__(self, receive: Receive, send: Send, may_stay: Callable[[], bool]) -> None:
        """Stand between the server, *receive* and *send*, and the application."""
        self._receive = receive
        self._send = send
        self._may_stay = may_stay
        self._coming: asyncio.Task[Message] | None = None
        self._closed = False

    async def receive(self) -> Message:
        """Return the next message from the browser; a disconnect when it may not stay."""
        try:
            while True:
                if (message := await self._next()) is not None:
                    if message["type"] == "websocket.disconnect" or self._may_stay():
                        return message
                elif self._may_stay():
                    continue
                await self._close()
                return {"type": "websocket.disconnect", "code": _NOT_ALLOWED, "reason": ""}
        except asyncio.CancelledError:
            if self._coming is not None:
                self._coming.cancel()
            raise

    async def send(self, message: Message) -> None:
        """Pass a message on to the browser, while it may stay."""
        if not self._closed:
            await self._send(message)

    async def _next(self) -> Message | None:
        """Return a message; None when it is time to look again.  One half received is not lost."""
        if self._coming is None:
            self._coming = asyncio.ensure_future(self._receive())
        done, _ = await asyncio.wait({self._coming}, timeout=_EVERY)
        if not done:
            return None
        message, self._coming = self._coming.result(), None
        return message

    async def _close(self) -> None:
        self._closed = True
        if self._coming is not None:
            self._coming.cancel()
        await self._send({"type": "websocket.close", "code": _NOT_ALLOWED, "reason": ""})
