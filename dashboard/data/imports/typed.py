"""An account as JSON brought it → what in it is not of the type that the model says.

JSON knows no types of ours: a file may have a list for a name, words for a number of deaths, or a
number that no column holds.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from dashboard.data.model import Span

__all__ = ["wrong_in"]

_MOST = 2**31 - 1  # of a count or an offset


def wrong_in(value: object, *, chars: int) -> str | None:
    """Return where and why a dataclass is not as its types say, None if all of it is.

    *chars* is the length of the text that its spans lie in.
    """
    return next(_wrong(value, type(value), "", chars), None)


def _wrong(value: Any, kind: Any, where: str, chars: int) -> Iterator[str]:  # noqa: ANN401
    if isinstance(kind, types.UnionType):
        if value is None:
            return
        (kind,) = (each for each in get_args(kind) if each is not types.NoneType)
    if kind is Span:
        if not all(type(end) is int for end in value) or not 0 <= value[0] <= value[1] <= chars:
            yield f"{where} lies outside the article"
    elif isinstance(kind, type) and is_dataclass(kind):
        for name, of in _fields(kind).items():
            yield from _wrong(getattr(value, name), of, f"{where}.{name}".lstrip("."), chars)
    elif inside := get_args(kind):
        for each, of in _items(value, get_origin(kind), inside):
            yield from _wrong(each, of, where, chars)
    elif not _is(value, kind):
        yield f"{where} is no {_WORDS.get(kind, kind.__name__)}"


def _items(value: Any, outer: Any, inside: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield what a collection holds, each with its type; the reading made the collections."""
    if outer is Mapping:
        for pair in value.items():
            yield from zip(pair, inside, strict=True)
    elif outer is tuple and inside[-1] is not Ellipsis:
        yield from zip(value, inside, strict=True)
    else:
        yield from ((each, inside[0]) for each in value)


_WORDS = {str: "text", int: "number", float: "number", bool: "true or false", dt.date: "day"}


def _is(value: Any, kind: Any) -> bool:  # noqa: ANN401
    if kind is float:
        return type(value) in (int, float) and abs(value) <= _MOST
    if kind is int:
        return type(value) is int and abs(value) <= _MOST
    return isinstance(value, kind)


@cache
def _fields(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    return get_type_hints(kind)
