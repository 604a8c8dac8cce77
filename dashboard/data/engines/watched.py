"""A time limit for one item in a working process: it is interrupted, or the process ends.

What runs in Python is interrupted.  What does not come back from compiled code, or does not run in
the main thread, ends the process: whoever sent the batch finds the item and sets it aside.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

__all__ = ["TooLongError", "within"]

T = TypeVar("T")

_GRACE = 1.5  # times the limit: then the process ends
# One item at a time in a process: the reader's tables are shared, and so is the watch.
_lock = threading.Lock()


class TooLongError(Exception):
    """An item took longer than it may."""


class _InterruptedError(BaseException):
    """Stops what runs: no ``except Exception`` on the way takes it for its own."""


def within(seconds: float, function: Callable[[], T]) -> T:
    """Return what *function* returns, if it does so in time.

    Raises:
        TooLongError: it took longer than *seconds*.
    """
    with _lock, _ending(seconds * _GRACE):
        try:
            with _interrupting(seconds):
                return function()
        except _InterruptedError:
            raise TooLongError(f"took longer than {seconds:.0f} s") from None


@contextmanager
def _ending(seconds: float) -> Iterator[None]:
    """End the process after *seconds*, whatever holds it: the watch needs no Python."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  a traceback that nobody asked for
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _interrupting(seconds: float) -> Iterator[None]:
    """Interrupt the main thread after *seconds*, where the system has such an alarm."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise _InterruptedError
