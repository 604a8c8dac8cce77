"""Persons' names → labels, in every text of a case file; what points into the text points right.

A person is an actor of that kind.  The same one has the same label wherever it stands: "person 1"
is the first whom the articles of the folder name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from dashboard.data.folding import fold_name
from dashboard.data.model import Actor, ActorKind, Article, CaseFile, Place, Span
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = ["Hiding", "hiding_of"]

_SHORTEST = 3  # letters of a part of a name that is hidden where it stands alone
_ANYBODY = "a person"  # whose name several have
_PARTS_RE = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
# What is no text of the article: codes, ids, and what the gazetteer says.
_AS_THEY_ARE = frozenset(
    {"id", "edtf", "country", "admin1", "admin2", "reader_version", "step", "mode"}
)
_IDS = frozenset({"actor", "attribution", "to"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Hiding:
    """What is hidden, and by what it is replaced."""

    ids: Mapping[str, str]  # of persons' actors → the id that stands in the file
    labels: Mapping[str, str]  # of the latter → "person 1"
    _names: re.Pattern[str]
    _label_of: Mapping[str, str]  # a folded name, or a part of one → its label
    _parts: frozenset[str]

    def text(self, text: str) -> str:
        """Return *text* with labels for names."""
        return self._names.sub(lambda found: self._label(found[0]), text)

    def words(self, query: str) -> str:
        """Return what somebody searched for; small letters hide nobody."""
        parts = (self._hidden_word(word) for word in query.split())
        return " ".join(parts)

    def url(self, url: str | None) -> str | None:
        """Return an address; where it names somebody, only its host."""
        if url is None:
            return None
        parts = set(fold_name(re.sub(r"[\W_]+", " ", unquote(url))).split())
        if parts.isdisjoint(self._parts):
            return url
        split = urlsplit(url)
        host = set(fold_name(re.sub(r"[\W_]+", " ", split.netloc)).split())
        return None if not host.isdisjoint(self._parts) else f"{split.scheme}://{split.netloc}/"

    def case(self, case: CaseFile) -> CaseFile:
        """Return a case file without names; ids of persons are labels too."""
        shift = _Shift(case.article.text, self)
        hidden: CaseFile = self._mapped(case, shift)
        return hidden

    def _label(self, found: str) -> str:
        return self._label_of.get(fold_name(found), _ANYBODY)

    def _hidden_word(self, word: str) -> str:
        return self._label(word) if fold_name(word) in self._parts else word

    def _mapped(self, value: Any, shift: _Shift, name: str = "") -> Any:  # noqa: ANN401
        if isinstance(value, Span):
            return shift.span(value)
        if isinstance(value, Enum) or value is None:
            return value
        if isinstance(value, str):
            if name in _IDS:
                return self.ids.get(value) or (value if _is_id(value) else self.text(value))
            return value if name in _AS_THEY_ARE else self.text(value)
        if isinstance(value, tuple):
            return tuple(self._mapped(each, shift, name) for each in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        if isinstance(value, Article):
            return replace(
                value,
                title=value.title and self.text(value.title),
                outlet=value.outlet and self.text(value.outlet),
                url=self.url(value.url),
                text=shift.text,
            )
        changed = {
            each.name: self._mapped(getattr(value, each.name), shift, each.name)
            for each in fields(value)
        }
        if isinstance(value, Actor) and value.id in self.ids:
            id_ = self.ids[value.id]
            changed |= {
                "id": id_, "name": self.labels[id_], "aliases": (), "known": False, "source": None,
            }  # fmt: skip
        if isinstance(value, Place):
            changed["source"] = value.source
        elif "place" in changed and isinstance(getattr(value, "place", None), str):
            changed["place"] = value.place
        return replace(value, **changed)


def hiding_of(actors: Iterable[Actor], canonical: Mapping[str, str]) -> Hiding:
    """Return how to hide the persons among *actors*, in their order.

    *canonical* is for an actor's id that of the one it is, where it is another.
    """
    numbers: dict[str, int] = {}
    ids: dict[str, str] = {}
    labelled: dict[str, set[str]] = {}
    whole: set[str] = set()
    parts: set[str] = set()
    kept = _kept_parts()
    for actor in actors:
        names = [name for name in (actor.name, *actor.aliases) if name != name.lower()]
        if actor.kind is not ActorKind.PERSON or not names:
            continue  # "the man" names nobody
        number = numbers.setdefault(canonical.get(actor.id, actor.id), len(numbers) + 1)
        ids[actor.id] = f"act-person-{number}"
        for name in names:
            alone = {
                part
                for part in _PARTS_RE.findall(name)
                if len(part) >= _SHORTEST and part != part.lower() and part.lower() not in kept
            }
            if fold_name(name) not in kept:
                whole.add(name)
            parts |= alone
            for each in (name, *alone):
                labelled.setdefault(fold_name(each), set()).add(f"person {number}")
    return Hiding(
        ids=ids,
        labels={f"act-person-{number}": f"person {number}" for number in numbers.values()},
        _names=_pattern(whole, parts),
        _label_of={name: min(of) for name, of in labelled.items() if len(of) == 1},
        _parts=frozenset(fold_name(each) for each in parts),
    )


def _pattern(whole: Iterable[str], parts: Iterable[str]) -> re.Pattern[str]:
    """Match names in any letters, and parts of them where they begin with a capital."""
    long = sorted(whole, key=lambda name: (-len(name), name))
    short = sorted({form for part in parts for form in (part, part.upper(), part.capitalize())})
    short.sort(key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, name.split())) for name in long)
    options = [f"(?i:{name})" for name in spaced]
    options += map(re.escape, short)
    return re.compile(rf"(?<!\w)(?:{'|'.join(options) or '(?!)'})(?!\w)")


def _is_id(value: str) -> bool:
    return bool(re.fullmatch(r"[a-z]+-[0-9a-f]{10}", value))


def _kept_parts() -> frozenset[str]:
    table = TomlTable.read(data_dir() / "exchange" / "names_kept.toml")
    return frozenset((*table.texts("particles"), *table.texts("titles")))


class _Shift:
    """A text with labels for names, and where its parts went."""

    def __init__(self, text: str, hiding: Hiding) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []  # of what was replaced
        self._cuts: list[tuple[int, int, int]] = []  # where each ended; its label: from, to
        at = length = 0
        for found in hiding._names.finditer(text):
            label = hiding._label(found[0])
            pieces += [text[at : found.start()], label]
            length += found.start() - at
            self._starts.append(found.start())
            self._cuts.append((found.end(), length, length + len(label)))
            length += len(label)
            at = found.end()
        self.text = "".join((*pieces, text[at:]))

    def span(self, span: Span) -> Span:
        """Return where the words at *span* are now; part of a name is the whole label."""
        return Span(self._to(span.start, end=False), self._to(span.end, end=True))

    def _to(self, offset: int, *, end: bool) -> int:
        before = bisect_right(self._starts, offset - end) - 1
        if before < 0:
            return offset
        stop, first, last = self._cuts[before]
        if offset < stop or (end and offset <= stop):
            return last if end else first
        return last + offset - stop
