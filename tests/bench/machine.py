"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.browser.chromium import browser_path

__all__ = ["describe", "resident_mb"]

_PACKAGES = ("spacy", "streamlit", "plotly", "pandas")
_LOOP = 1_000_000


def describe() -> dict[str, str]:
    """Return the machine, its load and the versions of what is measured."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": _load(),
        "loop": f"{_loop_ms():.0f} ms",  # tells a busy or slow machine from an idle or fast one
        "python": platform.python_version(),
        **{name: version(name) for name in _PACKAGES},
        "browser": _browser(),
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.is_file():
        return platform.processor() or "unknown"
    lines = cpuinfo.read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _loop_ms() -> float:
    return median(_one_loop() for _ in range(5)) * 1000


def _one_loop() -> float:
    started = time.perf_counter()
    total = 0
    for number in range(_LOOP):
        total += number
    return time.perf_counter() - started


def _browser() -> str:
    path = browser_path()
    if path is None:
        return "none"
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def resident_mb(pid: int) -> float:
    """Return what a process holds in memory, files that it maps among it."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    if found is None:
        raise RuntimeError(f"process {pid} does not say what it holds")
    return int(found[1]) / 1024
