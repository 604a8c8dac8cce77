"""The parts of the program, as the locks pin them, in the form of CycloneDX.

    python -m tests.supply.sbom FILE

The same lock gives the same bytes: no time and no random number is in it, unless
``SOURCE_DATE_EPOCH`` gives the time.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

__all__ = ["write_sbom"]

ROOT = Path(__file__).resolve().parents[2]
_LOCK = ".ci/requirements.txt"


def write_sbom(file: Path) -> None:
    """Write the list of parts to *file*, valid against the schema of CycloneDX 1.6."""
    file.parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "--validate",
        "--output-reproducible", "--spec-version", "1.6", "--pyproject", "pyproject.toml",
        "--output-file", str(file.absolute()), _LOCK,
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    write_sbom(Path(sys.argv[1]))
