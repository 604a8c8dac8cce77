"""What the words on the pages mean: one text for hover definitions, the help page and briefs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.data.resources import data_dir

__all__ = [
    "Group",
    "Shortcut",
    "Task",
    "Term",
    "group",
    "groups",
    "hint",
    "meaning",
    "shortcuts",
    "tasks",
    "term",
]


@dataclass(frozen=True, slots=True)
class Term:
    """A word, how it is written in exports, and what it means."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Group:
    """A field or column, and the values it may have."""

    key: str
    name: str
    meaning: str
    terms: tuple[Term, ...]


_SHORT = 5  # terms; more are for the help page


def hint(of: str) -> str:
    """Return what a group means as Markdown to hover over, with its terms where they are few."""
    found = group(of)
    if len(found.terms) > _SHORT:
        return f"{found.meaning} The Help page explains each."
    terms = "".join(f"\n- **{each.name}**: {each.meaning}" for each in found.terms)
    return f"{found.meaning}\n{terms}"


@dataclass(frozen=True, slots=True)
class Task:
    """What people come for, and how it is done, step by step."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys that do the same, what that is, and where."""

    press: tuple[str, ...]
    does: str
    where: str


@cache
def groups() -> tuple[Group, ...]:
    """Return all definitions, in the order in which a reader wants them."""
    return tuple(
        Group(
            entry["key"],
            entry["name"],
            entry["meaning"],
            tuple(Term(**found) for found in entry["terms"]),
        )
        for entry in _file()["group"]
    )


@cache
def tasks() -> tuple[Task, ...]:
    """Return the most common things to do."""
    return tuple(Task(entry["title"], tuple(entry["do"])) for entry in _file()["task"])


@cache
def shortcuts() -> tuple[Shortcut, ...]:
    """Return the keys of the keyboard that do something of ours."""
    return tuple(
        Shortcut(tuple(entry["press"]), entry["does"], entry["where"]) for entry in _file()["key"]
    )


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((data_dir() / "definitions.toml").read_text("utf-8"))


def group(key: str) -> Group:
    """Return the group called *key*."""
    return next(each for each in groups() if each.key == key)


def term(of: str, key: str) -> Term:
    """Return the term *key* of a group."""
    return next(each for each in group(of).terms if each.key == key)


def meaning(of: str, key: str | None = None) -> str:
    """Return what a group means, or one of its terms."""
    return group(of).meaning if key is None else term(of, key).meaning
