"""What an engine is: it has a batch worked on in another process, somewhere, and says what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

__all__ = ["Answer", "Engine", "Pending", "Raised", "WorkerLostError", "attempt"]

T = TypeVar("T")
R = TypeVar("R")


class WorkerLostError(Exception):
    """The process that worked on a batch ended before it answered."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Why the function failed on a batch: its exception need not survive the way back."""

    reason: str
    ends_all: str | None = None  # what the user is told, if no other batch would do better


Answer = Sequence[Any] | Raised


class Pending(Protocol):
    """A batch that was sent."""

    def answer(self) -> Answer:
        """Wait for what came of it.

        Raises:
            WorkerLostError: the process that worked on it ended.
            EngineError: the engine cannot go on.
        """

    def is_done(self) -> bool:
        """Say whether ``answer`` need not wait."""

    def cancel(self) -> None:
        """Ask that it be not begun, if it is not."""


class Engine(Protocol):
    """Processes that work on batches."""

    name: str  # the user's address of it
    retries: bool  # it tries a lost batch again by itself, in another process

    @property
    def slots(self) -> int:
        """How many batches it works on at once; at least 1."""

    def submit(self, function: Callable[[Sequence[Any]], Sequence[Any]], batch: Any) -> Pending:  # noqa: ANN401
        """Have *function* applied to *batch*; both are pickled.

        The function is best one of an importable module: then a process keeps what that has loaded.
        """

    def close(self) -> None:
        """End the processes that this engine started, or let go of those it did not."""


def attempt(function: Callable[[Sequence[T]], Sequence[R]], batch: Sequence[T]) -> Answer:
    """Apply *function* to *batch*, in the working process; what it raises is an answer too."""
    from dashboard.errors import EngineError

    try:
        return function(batch)
    except EngineError as error:
        return Raised(str(error), ends_all=str(error))
    except Exception as error:  # noqa: BLE001  told to the user, with what it was
        return Raised(f"{type(error).__name__}: {error}")
