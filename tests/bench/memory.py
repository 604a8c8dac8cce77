"""Peak memory of `parse` in a process of its own, and of spaCy with its model loaded."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from dashboard.data.article import MAX_ARTICLE_BYTES
from dashboard.data.language import DEFAULT_MODEL
from tests.bench.figures import Figure, Options
from tests.bench.texts import BUILT_IN, bytes_of

__all__ = ["peak_mb", "run"]

_SPACY = f"import spacy; spacy.load({DEFAULT_MODEL!r})"
_KB = 1000
_MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024


def run(options: Options) -> list[Figure]:
    """Measure each in new processes: memory once taken is not given back."""
    sizes = (_KB, 10 * _KB, 100 * _KB, 200 * _KB, *((MAX_ARTICLE_BYTES,) if options.long else ()))
    spacy = _figure("spaCy, model loaded", ["-c", _SPACY], options.runs)
    found = [spacy, _of_parse("parse, the built-in article", BUILT_IN, options.runs, spacy)]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.txt"
            file.write_bytes(bytes_of(size))
            runs = options.runs if size <= 100 * _KB else 1
            found.append(_of_parse(f"parse, {size // _KB:,} KB", file, runs, spacy))
    return found


def _of_parse(name: str, file: Path, runs: int, spacy: Figure) -> Figure:
    figure = _figure(name, ["-m", "dashboard", "parse", str(file)], runs)
    return Figure(
        name, figure.unit, figure.runs, figure.median / spacy.median, "spaCy with its model"
    )


def _figure(name: str, arguments: list[str], runs: int) -> Figure:
    return Figure(name, "MB", tuple(peak_mb(arguments) for _ in range(runs)))


# A new process counts what the one that started it held: a small one starts what is measured.
_LAUNCHER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak_mb(arguments: list[str]) -> float:
    """Return the most memory that a new interpreter with these arguments took, in MB."""
    command = [sys.executable, "-c", _LAUNCHER, sys.executable, *arguments]
    launched = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(launched.stdout) * _MAXRSS_BYTES / 1e6
