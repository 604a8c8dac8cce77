"""Every error that a user can meet stands in one tree."""

from __future__ import annotations

import ast
from pathlib import Path

from dashboard import errors


def test_the_tree_names_every_error() -> None:
    assert errors.__doc__ is not None
    classes = [each for each in vars(errors).values() if isinstance(each, type)]

    assert classes
    assert [each.__name__ for each in classes if each.__name__ not in errors.__doc__] == []


def test_no_error_of_a_users_is_made_elsewhere(root: Path) -> None:
    made = [
        f"{path.name}: {node.name}"
        for path in (root / "dashboard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id.endswith("Error") for base in node.bases)
        and path.name != "errors.py"
    ]

    assert made == []
