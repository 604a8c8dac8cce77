"""What the words on the pages mean: one text for hover definitions, the help page and briefs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from dashboard.data.resources import data_dir

__all__ = ["Group", "Term", "group", "groups", "meaning", "term"]


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


@cache
def groups() -> tuple[Group, ...]:
    """Return all definitions, in the order in which a reader wants them."""
    text = (data_dir() / "definitions.toml").read_text("utf-8")
    return tuple(
        Group(
            entry["key"],
            entry["name"],
            entry["meaning"],
            tuple(Term(**found) for found in entry["terms"]),
        )
        for entry in tomllib.loads(text)["group"]
    )


def group(key: str) -> Group:
    """Return the group called *key*."""
    return next(each for each in groups() if each.key == key)


def term(of: str, key: str) -> Term:
    """Return the term *key* of a group."""
    return next(each for each in group(of).terms if each.key == key)


def meaning(of: str, key: str | None = None) -> str:
    """Return what a group means, or one of its terms."""
    return group(of).meaning if key is None else term(of, key).meaning
