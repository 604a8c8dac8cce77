"""How documents are named to the user: names are shown and never opened."""

from __future__ import annotations

__all__ = ["inside", "suffix"]

_LONGEST = 200


def inside(source: str, name: str) -> str:
    """Return the name of a document that is part of another: "archive.zip/inner.pdf".

    A member may be called "../../x" or hold line breaks; it is shown so that it misleads nobody.
    """
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    shown = shown if len(shown) <= _LONGEST else "…" + shown[1 - _LONGEST :]
    return f"{source}/{shown.lstrip('/') or 'unnamed'}"


def suffix(source: str) -> str:
    """Return what a name ends in, in lower case and with its dot; "" if there is none."""
    name = source.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""
