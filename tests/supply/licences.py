"""The licences of all packages of the locks, from what is installed.

python -m tests.supply.licences > LICENCES.md
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

__all__ = ["Package", "Rules", "licence_of", "packages", "problem", "rules", "table"]

ROOT = Path(__file__).resolve().parents[2]
_LOCKS = {"to run": "requirements.txt", "to develop": "requirements-dev.txt"}
_PIN_RE = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)")
_LONG = 60  # characters: a field with more has the licence's text, not its name

_HEAD = """# Licences of what is installed

Made by `make licences` from the packages that the locks pin; `tests/supply` holds it to them, and
to the licences that are allowed ([`allowed.toml`](tests/supply/allowed.toml)). What comes with
the program itself (article, maps, place names) is in the README under *Rights*.

| package | version | licence | needed |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is allowed, and how to read what packages say of themselves."""

    allowed: frozenset[str]
    means: Mapping[str, str]
    exceptions: Mapping[str, str]  # package → licence and reason
    stated: Mapping[str, str]  # package that names none → licence of its own file
    elsewhere: Mapping[str, str]  # package of another system → licence


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a lock; ``licence`` is as SPDX writes it, or empty where nobody says."""

    name: str
    version: str
    licence: str
    needed: str


def rules() -> Rules:
    """Return the rules of ``allowed.toml``."""
    found = tomllib.loads(Path(__file__).with_name("allowed.toml").read_text("utf-8"))
    return Rules(
        frozenset(found["allowed"]),
        found["means"],
        found["exceptions"],
        found["stated"],
        found["elsewhere"],
    )


def packages(by: Rules) -> Iterator[Package]:
    """Yield every package of the locks once; one to run is not said to be for development too."""
    seen: set[tuple[str, str]] = set()
    for needed, lock in _LOCKS.items():
        for line in (ROOT / ".ci" / lock).read_text("utf-8").splitlines():
            if (pin := _PIN_RE.match(line)) and (pin[1], pin[2]) not in seen:
                seen.add((pin[1], pin[2]))
                yield Package(pin[1], pin[2], licence_of(pin[1], by), needed)


def licence_of(name: str, by: Rules) -> str:
    """Return a package's licence from what is installed."""
    if name in by.exceptions:
        return by.exceptions[name].partition(":")[0]
    if name in by.stated:
        return by.stated[name]
    try:
        said = metadata(name).json
    except PackageNotFoundError:
        return by.elsewhere.get(name, "")
    if expression := said.get("license_expression"):
        return str(expression)
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in said.get("classifier", ())
        if each.startswith("License :: ") and each != "License :: OSI Approved"
    ]
    field = str(said.get("license", "")).strip()
    field = "" if field == "UNKNOWN" else field
    told = [field] if field and len(field) <= _LONG and "\n" not in field else classifiers
    return " AND ".join(sorted({by.means.get(each, each) for each in told}))


def problem(package: Package, by: Rules) -> str | None:
    """Say why a package may not be used; None: it may."""
    if package.name in by.exceptions:
        return None
    if not package.licence:
        return f"{package.name}: says no licence"
    for choice in package.licence.split(" OR "):
        terms = [term.strip("() ") for term in choice.split(" AND ")]
        if all(term in by.allowed for term in terms):
            return None
    return f"{package.name}: {package.licence} is not allowed"


def table(found: Iterator[Package]) -> str:
    """Return the list as Markdown."""
    rows = sorted(found, key=lambda each: (each.name, each.version))
    lines = (f"| {p.name} | {p.version} | {p.licence} | {p.needed} |\n" for p in rows)
    return _HEAD + "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(packages(rules())))
