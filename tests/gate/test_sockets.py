"""A WebSocket on which nothing comes ends too, and loses no message while it lasts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message

from dashboard.gate import sockets
from dashboard.gate.sockets import WatchedSocket

TEXT: Message = {"type": "websocket.receive", "text": "late"}


def listen(
    coming: float | None, may_stay: Callable[[], bool]
) -> tuple[list[Message], list[Message]]:
    """Return what an application receives, until it is cut off, and what the browser is sent.

    One message comes after *coming* seconds, None: never.
    """
    sent: list[Message] = []

    async def browser() -> Message:
        await asyncio.sleep(3600 if coming is None or sent else coming)
        return TEXT

    async def send(message: Message) -> None:
        sent.append(message)

    async def application() -> list[Message]:
        socket = WatchedSocket(browser, send, may_stay)
        received = [await socket.receive()]
        await socket.send({"type": "websocket.send", "text": "answer"})
        return received

    # In a thread of its own: the browser tests keep an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, application()).result(), sent


def test_a_silent_socket_is_closed_and_sent_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "_EVERY", 0.01)
    looks = iter([True, True, False])

    received, sent = listen(None, lambda: next(looks))

    assert [message["type"] for message in received] == ["websocket.disconnect"]
    assert [message["type"] for message in sent] == ["websocket.close"]


def test_a_message_that_comes_between_two_looks_is_passed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sockets, "_EVERY", 0.01)

    received, sent = listen(0.05, lambda: True)

    assert received == [TEXT]
    assert [message["type"] for message in sent] == ["websocket.send"]
