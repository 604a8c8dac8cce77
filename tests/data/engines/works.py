"""Functions that working processes import: what they do to each item of a batch."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from dashboard.data.engines.mapping import SetAside
from dashboard.data.engines.watched import TooLongError, within
from dashboard.errors import EngineError

KILLS, RAISES, HANGS = -1, -2, -3


def doubled(batch: Sequence[int]) -> list[int]:
    return [2 * item for item in batch]


def doubled_or_worse(batch: Sequence[int]) -> list[int]:
    """Double each item; some end the process or raise."""
    for item in batch:
        if item == KILLS:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == RAISES:
            raise ValueError("no such number")
    return doubled(batch)


def doubled_in_time(batch: Sequence[int]) -> list[int | SetAside]:
    return [_in_time(item) for item in batch]


def _in_time(item: int) -> int | SetAside:
    try:
        return within(0.3, lambda: _slow(item))
    except TooLongError as error:
        return SetAside(str(error))


def _slow(item: int) -> int:
    if item == HANGS:
        time.sleep(60)
    return 2 * item


def held_by_compiled_code(batch: Sequence[int]) -> list[int]:
    """Take too long where no interrupt reaches."""
    for item in batch:
        if item == HANGS:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            within(0.2, lambda: time.sleep(60))
    return doubled(batch)


def processes(batch: Sequence[int]) -> list[int]:
    time.sleep(0.1)
    return [os.getpid() for _ in batch]


def refuses_all(batch: Sequence[int]) -> list[int]:
    raise EngineError(f"a worker cannot do {len(batch)}; install another")
