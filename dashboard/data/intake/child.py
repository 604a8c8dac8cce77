"""The process in which a document is read: bytes on standard input, JSON on standard output.

It takes a ceiling on memory before it looks at the document, so that one made to fill the memory
ends this process and no other.  Started by ``confined`` alone.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.data.intake.confined import TOO_MUCH_MEMORY
from dashboard.errors import IntakeError

try:
    import resource
except ImportError:  # on Windows: there the time alone is limited
    resource = None  # type: ignore[assignment]

_SECONDS = 15  # of processor time, should nobody be left to stop it

Read = Callable[[bytes], Any]


def _reader(kind: str, url: str, charset: str) -> Read:
    # Each imports its library alone: to import them all takes most of a second.
    if kind == "pdf":
        from dashboard.data.intake.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from dashboard.data.intake.word import read_word

        return read_word
    if kind == "feed":
        from dashboard.data.intake.feed_entries import read_entries

        return lambda data: read_entries(data, url)
    from dashboard.data.intake.web_page import read_web_page

    return lambda data: read_web_page(data, url=url, charset=charset)


def _limit(memory_bytes: int) -> None:
    if resource is None:
        return
    limits = (
        (resource.RLIMIT_AS, _taken() + memory_bytes),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # it writes no file
    )
    for limit, value in limits:
        with contextlib.suppress(ValueError, OSError):  # macOS knows some of them and refuses
            resource.setrlimit(limit, (value, value))


def _taken() -> int:
    """Return the address space in use, in bytes; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _answer(read: Read) -> dict[str, Any]:
    try:
        return {"read": asdict(read(sys.stdin.buffer.read()))}
    except IntakeError as error:
        return {"refused": str(error)}
    except MemoryError:
        raise SystemExit(TOO_MUCH_MEMORY) from None
    except Exception as error:  # noqa: BLE001 - of a damaged file the libraries raise anything
        return {"refused": f"is damaged ({type(error).__name__}); save or download it again"}


def main() -> None:
    """Read the document on standard input, as what the first argument says that it is."""
    kind, url, charset, memory_bytes = sys.argv[1:]
    read = _reader(kind, url, charset)
    _limit(int(memory_bytes))
    json.dump(_answer(read), sys.stdout)


if __name__ == "__main__":
    main()
