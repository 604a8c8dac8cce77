"""Read a document in a process of its own, within ten seconds and half a gigabyte.

PDF, DOCX, HTML and feeds are parsed by libraries that a hostile file can keep busy for hours or
make fill the memory.  There it ends one short-lived process, and the caller gets one line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import dashboard
from dashboard.data.intake.found import Found, Refused, checked
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["TOO_MUCH_MEMORY", "Kind", "answer", "read_confined"]

Kind = Literal["pdf", "docx", "html", "feed"]

TOO_MUCH_MEMORY = 3  # the status with which the child ends then
_SECONDS = 10.0
_MEMORY_BYTES = 450_000_000  # above what the libraries take
_TOO_MUCH = "took too much {}: it is damaged or made to harm; save it anew, or paste its text"

_CHILD = "dashboard.data.intake.child"
# Where the program lies: never the user's folder, whose files Python could take for modules.
_PROGRAM = Path(dashboard.__file__).resolve().parents[1]


def read_confined(
    kind: Kind, source: str, data: bytes, *, url: str = "", charset: str = ""
) -> Found | Refused:
    """Read a document of a known kind; *url* and *charset* are for HTML from the web."""
    try:
        read = answer(kind, data, url=url, charset=charset)
    except IntakeError as error:
        return Refused(source, f"{source}: {error}")
    basis = read.pop("published_basis")
    return checked(
        Found(
            **read
            | {
                "source": source,
                "published_basis": None if basis is None else Basis(basis),
                "notes": tuple(read["notes"]),
            }
        )
    )


def answer(
    kind: Kind,
    data: bytes,
    *,
    url: str = "",
    charset: str = "",
    seconds: float = _SECONDS,
    memory_bytes: int = _MEMORY_BYTES,
) -> dict[str, Any]:
    """Return what the child read, as JSON.

    Raises:
        IntakeError: it cannot be read; the message is for the name of the document to precede.
    """
    arguments = [kind, url, charset, str(memory_bytes)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", _CHILD, *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the libraries grumble
            timeout=seconds,
            cwd=_PROGRAM,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise IntakeError(_TOO_MUCH.format("time")) from None
    except OSError as error:
        raise IntakeError(f"no process to read it in ({error.strerror}); try again") from None
    if done.returncode == TOO_MUCH_MEMORY or done.returncode < 0:
        raise IntakeError(_TOO_MUCH.format("memory"))
    if done.returncode:
        raise IntakeError("cannot be read here; reinstall the program, with all it needs")
    said: dict[str, Any] = json.loads(done.stdout)
    if "refused" in said:
        raise IntakeError(said["refused"])
    read: dict[str, Any] = said["read"]
    return read
