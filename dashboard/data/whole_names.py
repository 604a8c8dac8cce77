"""Names that are only part of a longer one: "Praia" of "Mocimboa da Praia", "Bir" of "Bir al-Abed".

Taken for a name of its own, the part would be some other town, at the other end of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.data.gazetteer import Candidate, Gazetteer
from dashboard.data.model import Span
from dashboard.data.toponyms import FoundName, TextIndex, overlaps_any

__all__ = ["whole_names"]

_WORD = r"[A-Z][\w’'-]+"
_JOINT = r"(?:[ \u00a0](?:d[aeo]s?|del|di|du|de[ \u00a0]l[ao]s?)[ \u00a0])"
_ARTICLE = r"[ \u00a0](?:al|el|ad|ar|as|ash|at|az|ez|es)[-‐‑]"
_BEFORE_RE = re.compile(rf"(?<![\w-]){_WORD}(?:{_JOINT}|{_ARTICLE}|[ \u00a0](?=[Aa]l[-‐‑]))$")
_AFTER_RE = re.compile(rf"(?:{_JOINT}|{_ARTICLE}){_WORD}")
_OF_RE = re.compile(rf"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?{_WORD}")
_WATERS = frozenset({"Bay", "Cape", "Gulf", "Horn", "Sea", "Strait", "Straits"})
# "North Kivu" is a province; "northern Kivu" is the north of one.
_QUARTER_RE = re.compile(
    r"(?<![\w-])(?:North|South|East|West|North-?[Ee]ast|North-?[Ww]est|South-?[Ee]ast|South-?[Ww]est"
    r"|Upper|Lower|Central|Northern|Southern|Eastern|Western)[ \u00a0]$"
)
_LOOK_BACK = 40  # characters


def whole_names(
    index: TextIndex, names: Sequence[FoundName], gazetteer: Gazetteer, blocked: Sequence[Span]
) -> Iterator[FoundName]:
    """Yield *names*, in order, with each part of a longer name made that name.

    The whole may be in no gazetteer: then it has no candidates, rather than those of the part.
    """
    last = -1
    for name in names:
        if name.span.start < last:
            continue  # inside the whole name just made
        made = (
            name
            if name.site
            else _compound(index, name, gazetteer)
            or _whole(index.text, name, gazetteer, blocked, last)
        )
        last = made.span.end
        yield made


def _compound(index: TextIndex, name: FoundName, gazetteer: Gazetteer) -> FoundName | None:
    """Return the listed name that *name* begins: "Dera Ismail Khan"; None if it begins none."""
    found = index.head_of(name.span)
    if found is None or found[1].dep != "compound":
        return None
    sentence, word = found
    top = sentence.head(word)
    parts = [w for w in sentence.words[word.i : top.i + 1] if w.tag == "NNP" or w is top]
    inside = sentence.words_in(name.span)
    if top.i <= word.i or top.pos != "PROPN" or len(parts) != top.i - word.i + 1 or len(inside) > 1:
        return None
    whole = _spoken(index.text, name.span.start, top.span.end)
    listed = gazetteer.world.candidates(whole)
    if not listed:
        return None
    return replace(name, span=Span(name.span.start, top.span.end), text=whole, candidates=listed)


def _whole(
    text: str, name: FoundName, gazetteer: Gazetteer, blocked: Sequence[Span], floor: int
) -> FoundName:
    start, end = name.span
    begin = max(floor, start - _LOOK_BACK, 0)
    if (quarter := _QUARTER_RE.search(text, begin, start)) is not None:
        whole = _spoken(text, quarter.start(), end)
        provinces = _regions(gazetteer, whole)
        if provinces:
            return replace(name, span=Span(quarter.start(), end), text=whole, candidates=provinces)
    if (before := _BEFORE_RE.search(text, begin, start)) is not None:
        start = before.start()
    named_of = _OF_RE if name.text.split()[-1] in _WATERS else _AFTER_RE  # "Gulf of Guinea"
    if (after := named_of.match(text, end)) is not None:
        end = after.end()
    span = Span(start, end)
    known = [other for other in blocked if not span.contains(other)]
    if span == name.span or overlaps_any(known, span):
        return name
    whole = _spoken(text, start, end)
    return replace(name, span=span, text=whole, candidates=gazetteer.candidates(whole))


def _spoken(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _regions(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    return tuple(c for c in gazetteer.everywhere(name) if c.precision == "governorate")
