"""Gather what the text says about each place name, before one place is chosen for it.

The phrase around it, the place that is said to hold it, and whether it is a place name at all:
"Jordan" and "Hit" are only when a word beside them says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.data.gazetteer import Candidate, Gazetteer
from dashboard.data.language import Word
from dashboard.data.model import Precision, Span
from dashboard.data.place_phrases import Phrase, is_stretch, joins_two, names_parent, read_phrase
from dashboard.data.place_use import stands_for_government
from dashboard.data.toponyms import FoundName, PlaceRelation, TextIndex

__all__ = ["NameRead", "gather_evidence"]

_STATED_RE = re.compile(r"\s+in\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name with all that was read about it so far."""

    name: FoundName
    phrase: Phrase
    parents: tuple[Candidate, ...] = ()
    parent_spans: tuple[Span, ...] = ()
    partner: Span | None = None  # the name at the other end of a stretch


def gather_evidence(
    index: TextIndex, names: Sequence[FoundName], gazetteer: Gazetteer
) -> list[NameRead]:
    """Read the phrase around each name, look up far ones, find parents, drop what is no place."""
    reads = _look_up_far(index, _read_phrases(index, names, gazetteer), gazetteer)
    return _drop_doubtful(index, _with_parents(index.text, reads, gazetteer))


def _read_phrases(
    index: TextIndex, names: Sequence[FoundName], gazetteer: Gazetteer
) -> list[NameRead]:
    reads: list[NameRead] = []
    limit = 0
    for name in names:
        sentence = index.sentence_at(name.span)
        floor = max(limit, sentence.span.start if sentence else 0)
        whole = name.site or name.span
        phrase = read_phrase(index.text, whole, floor, gazetteer.words)
        reads.append(NameRead(name, phrase))
        limit = whole.end
    for i in range(len(reads) - 1):
        first, second = reads[i].name.span, reads[i + 1].name.span
        sentence = index.sentence_at(first)
        stretch = joins_two(index.text, first, second, sentence.span.start if sentence else 0)
        governments = all(stands_for_government(r.name, frozenset()) for r in reads[i : i + 2])
        if stretch and governments and not is_stretch(index.text, stretch):
            continue
        if stretch and index.sentence_at(second) is sentence:
            between = replace(
                reads[i].phrase, span=stretch, relation=PlaceRelation.BETWEEN, located=True
            )
            reads[i] = replace(reads[i], phrase=between, partner=second)
            reads[i + 1] = replace(reads[i + 1], phrase=replace(between, side=None), partner=first)
    return reads


def _look_up_far(
    index: TextIndex, reads: Sequence[NameRead], gazetteer: Gazetteer
) -> list[NameRead]:
    """Look up what only name recognition calls a place; drop it when no word beside it agrees."""
    chained = {
        text
        for a, b in pairwise(reads)
        if names_parent(index.text, a.name.span, b.name.span)
        for text in (a.name.text, b.name.text)
    }
    agreed = chained | {r.name.text for r in reads if r.phrase.located or _is_object(index, r)}
    found: list[NameRead] = []
    for read in reads:
        name = read.name
        twins = any(candidate.has_twins for candidate in name.candidates)
        if (name.candidates or name.site) and not twins:
            found.append(read)
        elif twins or name.text in agreed:
            name = replace(name, candidates=gazetteer.candidates(name.text))
            found.append(replace(read, name=name))
    return found


def _is_object(index: TextIndex, read: NameRead) -> bool:
    if read.name.candidates:
        return False
    found = index.head_of(read.name.span)
    return found is not None and found[1].dep in ("pobj", "dobj", "nsubjpass")


def _with_parents(text: str, reads: Sequence[NameRead], gazetteer: Gazetteer) -> list[NameRead]:
    found = list(reads)
    for i, read in enumerate(reads):
        for j in (i + 1, i - 1):
            if not 0 <= j < len(reads):
                continue
            other = reads[j].name
            if not names_parent(text, read.name.site or read.name.span, other.span):
                continue
            stated = _STATED_RE.fullmatch(text, read.name.span.end, other.span.start) is not None
            found[i] = _under(found[i], other, gazetteer, stated=stated)
            found[j] = _holding(found[j], found[i])
    for i in range(len(found) - 2, -1, -1):  # "Daraya, Rif Dimashq, Syria": a chain
        after = found[i + 1]
        if after.name.span in found[i].parent_spans and after.parents:
            spans = (*found[i].parent_spans, *after.parent_spans)
            found[i] = replace(
                found[i], parents=found[i].parents + after.parents, parent_spans=spans
            )
    return found


def _under(read: NameRead, other: FoundName, gazetteer: Gazetteer, *, stated: bool) -> NameRead:
    """Return *read* with *other* as the place around it, if any candidate lies there.

    Where that is *stated* ("Palma in Cabo Delgado"), a place elsewhere is not the one meant.
    """
    name = read.name
    candidates = name.candidates
    if not _any_within(candidates, other.candidates) and _is_region(other):
        candidates = gazetteer.everywhere(name.text)
        fitting = tuple(c for c in candidates if _any_within((c,), other.candidates))
        if name.candidates and not fitting and not (stated and _is_far(name, other)):
            return read
        name = replace(name, candidates=fitting)
    if not name.candidates and _is_region(other):
        spans = (*read.parent_spans, other.span)
        parents = read.parents + other.candidates
        return replace(read, name=name, parents=parents, parent_spans=spans)
    if not _any_within(name.candidates, other.candidates):
        return read
    held = tuple(p for p in other.candidates if any(c.within(p) for c in name.candidates))
    return replace(
        read,
        name=name,
        parents=read.parents + held,
        parent_spans=(*read.parent_spans, other.span),
    )


def _holding(outer: NameRead, inner: NameRead) -> NameRead:
    """Return *outer* with only the candidates that hold *inner*: "Alexandria, Virginia"."""
    if outer.name.span not in inner.parent_spans or not inner.name.candidates:
        return outer
    held = tuple(p for p in outer.name.candidates if _any_within(inner.name.candidates, (p,)))
    return replace(outer, name=replace(outer.name, candidates=held)) if held else outer


def _is_far(name: FoundName, region: FoundName) -> bool:
    """Say whether all places of the name lie in other countries than the region."""
    countries = {candidate.country for candidate in region.candidates}
    return all(candidate.country not in countries for candidate in name.candidates)


def _is_region(name: FoundName) -> bool:
    wide = (Precision.GOVERNORATE, Precision.COUNTRY)
    return bool(name.candidates) and any(
        candidate.precision in wide for candidate in name.candidates
    )


def _any_within(inner: Iterable[Candidate], outer: Sequence[Candidate]) -> bool:
    return any(c.within(parent) for c in inner for parent in outer)


def _drop_doubtful(index: TextIndex, reads: Sequence[NameRead]) -> list[NameRead]:
    """Leave out names that are also persons' names or words, unless something says "place"."""
    cued = {
        candidate.id
        for read in reads
        if any(c.ambiguous for c in read.name.candidates) and _has_cue(index, read)
        for candidate in read.name.candidates
    }
    kept: list[NameRead] = []
    for read in reads:
        candidates = read.name.candidates
        doubtful = [c for c in candidates if c.ambiguous]
        if not doubtful or (read.name.site_known and len(read.name.text.split()) > 1):
            kept.append(read)
            continue
        if _is_person(index, read) or not _is_noun(index, read):
            continue
        if _has_cue(index, read) or any(c.id in cued for c in doubtful):
            kept.append(read)
        elif len(doubtful) < len(candidates):
            rest = tuple(c for c in candidates if not c.ambiguous)
            rest = tuple(c for c in rest if c.precision is not Precision.DISTRICT)
            if rest:
                kept.append(replace(read, name=replace(read.name, candidates=rest)))
    return kept


def _has_cue(index: TextIndex, read: NameRead) -> bool:
    if _is_person(index, read) or not _is_noun(index, read):
        return False
    labels = {entity.label for entity in index.entities_over(read.name.span)}
    return read.phrase.located or bool(read.parents) or bool(labels & {"GPE", "LOC", "FAC"})


def _is_person(index: TextIndex, read: NameRead) -> bool:
    """Say whether a doubtful name looks like a person's: "Jordan Smith", "Sheikh Walid"."""
    span = read.name.span
    for entity in index.entities_over(span):
        if entity.label == "PERSON" and not (read.phrase.located or read.parents):
            return True
    found = index.head_of(span)
    if found is None:
        return False
    sentence, _ = found
    inside = sentence.words_in(span)
    before = sentence.words[inside[0].i - 1] if inside[0].i else None
    after = sentence.words[inside[-1].i + 1] if inside[-1].i + 1 < len(sentence.words) else None
    named = [w for w in (before, after) if w is not None and _is_name_part(w, index.text, span)]
    return any(not read.phrase.span.contains(word.span) for word in named)


def _is_name_part(word: Word, text: str, span: Span) -> bool:
    gap = (
        text[word.span.end : span.start]
        if word.span.end <= span.start
        else text[span.end : word.span.start]
    )
    return (
        word.tag in ("NNP", "NNPS") and word.text[:1].isupper() and gap.strip() == "" and gap != ""
    )


def _is_noun(index: TextIndex, read: NameRead) -> bool:
    found = index.head_of(read.name.span)
    return found is None or found[1].pos in ("PROPN", "NOUN", "ADJ", "X")
