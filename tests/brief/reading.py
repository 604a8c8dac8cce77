"""A page taken apart: what a browser would see of its elements, without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dashboard.brief import Brief, html_page

VOID = {"meta", "br", "hr"}


@dataclass
class Node:
    """An element, or the page itself."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def text(self) -> str:
        """Return all its text."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def all(self, name: str | None = None, **attributes: str) -> Iterator[Node]:
        """Yield every element below it with that name and those attributes; class_ is a word."""
        for child in self.children:
            if isinstance(child, Node):
                if (name is None or child.name == name) and child._has(attributes):
                    yield child
                yield from child.all(name, **attributes)

    def _has(self, attributes: dict[str, str]) -> bool:
        wanted = dict(attributes)
        word = wanted.pop("class_", None)
        if word is not None and word not in self.attributes.get("class", "").split():
            return False
        return all(self.attributes.get(key) == value for key, value in wanted.items())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Node("page", {})
        self._open = [self.page]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parsed(html: str) -> Node:
    """Return the page; every element in it is closed by its own end."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [node.name for node in reader._open] == ["page"]
    return reader.page


def page_of(brief: Brief) -> Node:
    """Return the page of a brief."""
    return parsed(html_page(brief))
