"""What the program is built of is listed, allowed, and comes out the same each time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.supply.licences import Package, packages, problem, rules, table
from tests.supply.sbom import write_sbom

RULES = rules()


def test_every_package_of_the_locks_has_a_licence_that_is_allowed() -> None:
    found = list(packages(RULES))
    assert len(found) > 100
    assert [told for each in found if (told := problem(each, RULES))] == []


def test_the_list_of_licences_is_that_of_the_locks(root: Path) -> None:
    listed = (root / "LICENCES.md").read_text("utf-8")
    assert listed == table(packages(RULES)), "make it anew: make licences"


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("MIT", None),
        ("Apache-2.0 OR GPL-3.0-only", None),
        ("GPL-3.0-only OR BSD-2-Clause", None),
        ("BSD-3-Clause AND MIT", None),
        ("BSD-3-Clause AND GPL-3.0-only", "some: BSD-3-Clause AND GPL-3.0-only is not allowed"),
        ("AGPL-3.0-only", "some: AGPL-3.0-only is not allowed"),
        ("Proprietary", "some: Proprietary is not allowed"),
        ("", "some: says no licence"),
    ],
)
def test_a_licence_that_nobody_allowed_is_a_problem(licence: str, said: str | None) -> None:
    assert problem(Package("some", "1", licence, "to run"), RULES) == said


def test_an_exception_is_for_a_package_that_is_there_and_has_its_reason() -> None:
    names = {each.name for each in packages(RULES)}
    assert {*RULES.exceptions, *RULES.stated, *RULES.elsewhere} <= names
    assert all(re.fullmatch(r"[^:]+: .{15,}", each) for each in RULES.exceptions.values())
    none = replace(RULES, exceptions={})
    assert any("psycopg" in str(problem(each, none)) for each in packages(none))


def test_the_list_of_parts_has_every_pin_with_its_hashes_and_is_valid(
    root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sbom.json"
    write_sbom(file)
    text = file.read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bom = json.loads(text)
    lock = (root / ".ci" / "requirements.txt").read_text("utf-8")
    pins = set(re.findall(r"^([A-Za-z0-9][\w.-]*)==(\S+)", lock, re.MULTILINE))
    assert {(each["name"], each["version"]) for each in bom["components"]} == pins
    given = {
        each["content"]
        for part in bom["components"]
        for reference in part["externalReferences"]
        for each in reference["hashes"]
    }
    assert given == set(re.findall(r"sha256:([0-9a-f]{64})", lock))
    assert bom["metadata"]["component"]["name"] == "incident-desk"
    assert str(root) not in text
    broken = text.replace('"type": "library"', '"type": "no such type"', 1)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


@pytest.mark.slow
def test_the_list_of_parts_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_sbom(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def _copy(root: Path, target: Path, *, day: int, mode: int) -> Path:
    """Copy what a wheel is made of, with other times and rights."""
    target.mkdir()
    for name in ("dashboard", "data"):
        shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, target / name)
    for file in target.rglob("*"):
        if file.is_file():
            file.chmod(mode)
            os.utime(file, (day * 86_400, day * 86_400))
    return target


def _wheel(folder: Path) -> bytes:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "built"]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    (wheel,) = (folder / "built").glob("*.whl")
    return wheel.read_bytes()


@pytest.mark.slow
def test_two_builds_of_the_wheel_have_the_same_bytes(root: Path, tmp_path: Path) -> None:
    one = _wheel(_copy(root, tmp_path / "one", day=15_000, mode=0o644))
    two = _wheel(_copy(root, tmp_path / "another place", day=20_000, mode=0o600))
    assert len(one) > 1_000_000
    assert hashlib.sha256(one).hexdigest() == hashlib.sha256(two).hexdigest()
    changed = _copy(root, tmp_path / "changed", day=15_000, mode=0o644)
    (changed / "dashboard" / "__init__.py").write_text('__version__ = "9"\n')
    assert _wheel(changed) != one
