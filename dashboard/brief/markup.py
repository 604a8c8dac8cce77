"""HTML and SVG, piece by piece: whatever is not markup already is escaped on its way in."""

from __future__ import annotations

import html
from collections.abc import Iterable

__all__ = ["Markup", "element", "joined", "styled"]

# Elements of HTML that hold nothing and are not closed.
_VOID = frozenset({"meta", "br", "hr"})


class Markup(str):
    """Markup that this package made; any other string is text."""

    __slots__ = ()


def element(name: str, /, *children: str | None, **attributes: object) -> Markup:
    """Return an element.  Text is escaped; what is None is left out.

    A name that Python reserves has a trailing underscore, and a dash is written as one.

    >>> element("p", "a < b", class_="note", aria_hidden=True)
    '<p class="note" aria-hidden="true">a &lt; b</p>'
    """
    written = "".join(
        f' {_attribute_name(key)}="{_escaped(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[str | None], between: str = "") -> Markup:
    """Return the children one after the other, text among them escaped."""
    return Markup(between.join(_inner(child) for child in children if child is not None))


def styled(css: str) -> Markup:
    """Return a style sheet of this package; no text of an article may be in it."""
    return Markup(f"<style>\n{css}</style>")


def _inner(child: str) -> str:
    return child if isinstance(child, Markup) else _escaped(child)


def _escaped(text: str) -> str:
    """Return *text* so that a browser reads exactly its characters.

    A carriage return would be read as a line feed, and half a character cannot be written at all.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return html.escape(whole).replace("\r", "&#13;")


def _attribute_name(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
