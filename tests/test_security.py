"""What SECURITY.md names is there, and no secret lies in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

SECURITY = Path(__file__).resolve().parents[1].joinpath("SECURITY.md").read_text(encoding="utf-8")
# What a deployment keeps to itself.
_PRIVATE_RE = re.compile(r"(?:^|/)(?:secrets\.toml|.*\.(?:key|pem|p12)|id_[a-z0-9]+|\.env)$")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([a-z_/]+(?:\.py|/))`", SECURITY))))
def test_every_test_that_it_names_is_there(name: str, root: Path) -> None:
    assert (root / "tests" / name).exists() or (root / name).exists()


def test_no_file_of_secrets_is_in_the_repository(root: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")

    assert [name for name in listed.stdout.splitlines() if _PRIVATE_RE.search(name)] == []
    assert _PRIVATE_RE.search(".streamlit/secrets.toml")


@pytest.mark.parametrize("name", ["secrets.toml", ".streamlit/secrets.toml", "desk/desk.key"])
def test_git_passes_over_a_deployments_secrets(name: str, root: Path) -> None:
    asked = subprocess.run(
        ["git", "check-ignore", name], cwd=root, capture_output=True, check=False
    )
    if asked.returncode == 128:
        pytest.skip("not a git checkout")

    assert asked.returncode == 0
