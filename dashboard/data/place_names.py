"""Find the names of places in a text: which words, and which places they may mean.

Five finders: the near gazetteer's names; sites named after what they are ("Nineveh International
Hotel"); what name recognition calls a place; what stands where a place stands ("overran X"); what
a feature word does ("village of X").  Deciding what is meant is ``places.py``'s work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dashboard.data.folding import FoldedToken, fold_tokens
from dashboard.data.gazetteer import Candidate, Gazetteer, spelling
from dashboard.data.model import Span
from dashboard.data.named_sites import names_by_feature, with_sites
from dashboard.data.place_positions import names_in_place
from dashboard.data.place_words import PlaceWords
from dashboard.data.toponyms import (
    FoundName,
    TextIndex,
    is_free,
    overlaps_any,
    trimmed_span,
    without_the,
)
from dashboard.data.whole_names import whole_names

__all__ = ["find_names"]

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_HYPHENS = frozenset("-‐‑–")
_LARGE_TOWN = 100_000  # inhabitants
_PURE_ARTICLES = frozenset({"al", "el", "ul"})


def find_names(
    index: TextIndex,
    gazetteer: Gazetteer,
    *,
    taken: Iterable[Span] = (),
    not_names: frozenset[str] = frozenset(),
) -> tuple[FoundName, ...]:
    """Return the place names in the text, in order, none overlapping another.

    *taken* are the ranges of other names, such as an actor's; a place name inside a longer one is
    none.  *not_names* are folded words, such as demonyms, that alone name no site ("Iraqi base").
    """
    blocked = sorted(without_the(index.text, span) for span in taken)
    near = [
        name for name in _near_names(index.text, index.tokens, gazetteer) if is_free(name, blocked)
    ]
    found = [name for name in (_in_entity(name, index) for name in near) if name is not None]
    found = list(with_sites(index.text, found, gazetteer.words, not_names, blocked))
    found += _from_entities(index, found, gazetteer.words, blocked, not_names)
    found += _from_positions(index, found, gazetteer, blocked)
    found += names_by_feature(index, found, gazetteer.words, blocked, not_names)
    return tuple(whole_names(index, sorted(found, key=lambda n: n.span), gazetteer, blocked))


# --- the near gazetteer ----------------------------------------------------------------------


def _near_names(
    text: str, tokens: Sequence[FoldedToken], gazetteer: Gazetteer
) -> Iterator[FoundName]:
    near, words = gazetteer.near, gazetteer.words
    silent = [_is_article(text, tokens, i, words) for i in range(len(tokens))]
    i = 0
    while i < len(tokens):
        step = 1
        if not silent[i]:
            longest = near.longest_from(spelling(tokens[i].folded))
            for chain in _chains(tokens, i, silent, longest):
                name = _name_of(text, tokens, chain, gazetteer)
                if name is not None:
                    yield name
                    step = chain[-1] - i + 1
                    break
        i += step


def _chains(
    tokens: Sequence[FoldedToken], first: int, silent: Sequence[bool], longest: int
) -> list[list[int]]:
    """Return the runs of spoken tokens that begin at *first*, longest first."""
    if not longest:
        return []
    chain = [first]
    chains = [[first]]
    for i in range(first + 1, len(tokens)):
        if tokens[i].apart or len(chain) == longest:
            break
        if not silent[i]:
            chain = [*chain, i]
            chains.append(chain)
    return chains[::-1]


def _name_of(
    text: str, tokens: Sequence[FoldedToken], chain: Sequence[int], gazetteer: Gazetteer
) -> FoundName | None:
    near = gazetteer.near
    key = " ".join([spelling(tokens[i].folded) for i in chain])
    if key not in near:
        return None
    raw = [text[tokens[i].start : tokens[i].end] for i in chain]
    if not any(word[:1].isupper() or word[:1].isdigit() for word in raw):
        return None
    if len(raw) == 1 and raw[0].isdigit():
        return None
    listings = [listing for listing in near.get(key) if not listing.cased or "".join(raw).isupper()]
    first = _with_leading_article(text, tokens, chain[0], key, gazetteer)
    if not listings or (first == chain[0] and near.needs_article(key)):
        return None
    span = Span(tokens[first].start, tokens[chain[-1]].end)
    folded = [token.folded for token in tokens[first : chain[-1] + 1]]
    return FoundName(
        span,
        text[span.start : span.end],
        tuple(listing.candidate for listing in listings),
        near.is_exact(key, folded),
    )


def _is_article(text: str, tokens: Sequence[FoldedToken], i: int, words: PlaceWords) -> bool:
    token = tokens[i]
    if token.folded not in words.articles or i + 1 == len(tokens) or tokens[i + 1].apart:
        return False
    following = text[tokens[i + 1].start]
    if not (following.isupper() or following.isdigit()):
        return False
    if text[token.end] in _HYPHENS or token.folded not in words.english_articles:
        return True
    before = i > 0 and not token.apart and text[tokens[i - 1].start].isupper()
    return text[token.start].isupper() or before


def _with_leading_article(
    text: str, tokens: Sequence[FoldedToken], first: int, key: str, gazetteer: Gazetteer
) -> int:
    if first == 0 or tokens[first].apart:
        return first
    article = tokens[first - 1]
    if article.folded not in gazetteer.words.articles:
        return first
    hyphen = text[article.end] in _HYPHENS
    listed = text[article.start].isupper() and gazetteer.near.may_begin_with(key, article.folded)
    return first - 1 if hyphen or listed or article.folded in _PURE_ARTICLES else first


def _in_entity(name: FoundName, index: TextIndex) -> FoundName | None:
    """Mark a name that is part of another's; drop it when that is a person."""
    for entity in index.entities_over(name.span):
        span = without_the(index.text, entity.span)
        longer = span.contains(name.span) and len(_trimmed(index.text, span)) > len(name.text)
        if not longer or entity.label in _PLACE_LABELS:
            continue
        if _is_one_of_two(name.text, _trimmed(index.text, span)):
            continue
        if entity.label == "PERSON":
            return None
        if entity.label in ("ORG", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"):
            return replace(name, inside=entity)
    return name


def _is_one_of_two(name: str, longer: str) -> bool:
    """Say whether recognition took two names for one: "Aleppo and Daraya"."""
    first, joint, second = longer.partition(" and ")
    return bool(joint) and name in {first, second} and " " not in f"{first}{second}"


def _trimmed(text: str, span: Span) -> str:
    """Return the words without what recognition drags along: "Aleppo and", "Iraq's"."""
    return re.sub(r"(?:['’]s?|\s(?:and|or|,))$", "", text[span.start : span.end])


def _from_positions(
    index: TextIndex, found: Sequence[FoundName], gazetteer: Gazetteer, blocked: Sequence[Span]
) -> Iterator[FoundName]:
    """Yield the listed names that name recognition missed where a place stands: "overran Goma"."""
    occupied = sorted(name.site or name.span for name in found)
    for sentence in index.sentences:
        for span in names_in_place(sentence, listed=True):
            if overlaps_any(occupied, span) or overlaps_any(blocked, span):
                continue
            text = index.text[span.start : span.end]
            if _is_listed(index, span, gazetteer.candidates(text)):
                yield FoundName(span, text, (), exact=True)


def _is_listed(index: TextIndex, span: Span, candidates: Sequence[Candidate]) -> bool:
    """Say whether a gazetteer has the name; what may be a person must be a large town's."""
    if any(entity.label == "PERSON" for entity in index.entities_over(span)):
        return any((c.population or 0) >= _LARGE_TOWN for c in candidates)
    return bool(candidates)


def _from_entities(
    index: TextIndex,
    found: Sequence[FoundName],
    words: PlaceWords,
    blocked: Sequence[Span],
    not_names: frozenset[str],
) -> Iterator[FoundName]:
    occupied = sorted(name.site or name.span for name in found)
    for entity in index.entities:
        if entity.label not in _PLACE_LABELS:
            continue
        span = trimmed_span(index.text, entity.span)
        text = index.text[span.start : span.end]
        if not any(char.isupper() for char in text) or overlaps_any(occupied, span):
            continue
        name = FoundName(span, text, (), exact=True)
        folded = {token.folded for token in fold_tokens(text)}
        if folded and not folded <= not_names | words.directions.keys() and is_free(name, blocked):
            yield name
