"""Work that must be over by a moment: a connection, and a call that knows no limit of its own."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["Deadline", "TimedSocket", "within"]

T = TypeVar("T")


class Deadline:
    """A moment from now on by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            TimeoutError: there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("no time left")
        return left


class TimedSocket:
    """The part of a socket that ``http.client`` uses, each step within the time that is left.

    A socket's own timeout begins anew with each byte, and so never ends a slow drip.
    """

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send *data*."""
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return a file to read from."""
        if mode != "rb":  # all that http.client asks for
            raise ValueError(mode)
        return io.BufferedReader(_TimedReader(self._connection, self._deadline))

    def close(self) -> None:
        """Do nothing: ``http.client`` closes a socket whose file it still reads from."""

    def end(self) -> None:
        """Close the connection."""
        self._connection.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer, as in the base class
        self._connection.settimeout(self._deadline.left())
        return self._connection.recv_into(buffer)


def within(deadline: Deadline, work: Callable[[], T]) -> T:
    """Return what *work* returns, or stop waiting for it.

    Raises:
        TimeoutError: the time is over; the work goes on in its thread and is forgotten.
    """
    results: list[T] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError("no time left")
    return results[0]
