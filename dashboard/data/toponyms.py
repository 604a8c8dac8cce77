"""Find the names of places in a text: which words, and which places they may mean.

Three finders: the near gazetteer's names, sites named after what they are ("Nineveh International
Hotel"), and what name recognition calls a place.  Deciding what is meant is ``places.py``'s work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from dashboard.data.folding import FoldedToken, fold_tokens
from dashboard.data.gazetteer import Candidate, Gazetteer, spelling
from dashboard.data.language import Sentence, Word
from dashboard.data.model import Place, Span
from dashboard.data.place_words import PlaceWords

__all__ = ["Entity", "FoundName", "PlaceRelation", "PlaceUse", "TextIndex", "Toponym", "find_names"]

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_HYPHENS = frozenset("-‐‑–")
_PURE_ARTICLES = frozenset({"al", "el", "ul"})


class PlaceRelation(StrEnum):
    """How the phrase stands to the place that it names."""

    AT = "at"
    NEAR = "near"
    DISTANCE = "distance"
    BETWEEN = "between"
    TOWARD = "toward"


class PlaceUse(StrEnum):
    """What a place name is used for."""

    PLACE = "place"
    MODIFIER = "modifier"  # "Mosul residents", "Iraq's army", "Erbil-based"
    METONYM = "metonym"  # a government: "Baghdad said", "condemned by Iraq"
    SOURCE = "source"  # where a source is: "officials in Geneva said"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text, and what it was taken for."""

    span: Span  # the name itself
    phrase_span: Span  # with "near", "30 km south of", "the village of", ", Anbar province"
    name: str  # as written
    relation: PlaceRelation
    kind: PlaceUse
    place: Place | None  # None: not in the gazetteer, or several would fit
    site: str | None  # a named site, as written
    candidates: tuple[Candidate, ...]  # all that were weighed, best first
    basis: str  # why this place, or why none


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found by name recognition."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name and what it may mean, before anything is decided."""

    span: Span
    text: str
    candidates: tuple[Candidate, ...]
    exact: bool  # as listed, not only folded alike
    site: Span | None = None  # the named site that the name is part of, or is
    site_known: bool = False  # the gazetteer has the site itself
    inside: Entity | None = None  # a longer name of something else: "Jerusalem Post"


class TextIndex:
    """Finds the word, sentence and entity at an offset."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.tokens = fold_tokens(text)
        self._starts = [sentence.span.start for sentence in sentences]
        self.entities = tuple(_entities(sentences))
        self._heads: dict[Span, tuple[Sentence, Word] | None] = {}
        self._entity_starts = [entity.span.start for entity in self.entities]

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the sentence that holds the start of *span*."""
        i = bisect_right(self._starts, span.start) - 1
        if i < 0 or self.sentences[i].span.end <= span.start:
            return None
        return self.sentences[i]

    def head_of(self, span: Span) -> tuple[Sentence, Word] | None:
        """Return the head word of *span* with its sentence."""
        if span not in self._heads:
            sentence = self.sentence_at(span)
            word = sentence.head_in(span) if sentence else None
            self._heads[span] = (sentence, word) if sentence and word else None
        return self._heads[span]

    def entities_over(self, span: Span) -> Iterator[Entity]:
        """Yield the entities that overlap *span*."""
        i = max(0, bisect_right(self._entity_starts, span.start) - 1)
        for entity in self.entities[i:]:
            if entity.span.start >= span.end:
                return
            if entity.span.overlaps(span):
                yield entity


def _entities(sentences: Iterable[Sentence]) -> Iterator[Entity]:
    for sentence in sentences:
        start = end = -1
        label = ""
        for word in sentence.words:
            if word.entity and not word.entity_start and word.entity == label:
                end = word.span.end
                continue
            if label:
                yield Entity(Span(start, end), label)
            label, start, end = word.entity, word.span.start, word.span.end
        if label:
            yield Entity(Span(start, end), label)


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
    blocked = sorted(_without_the(index.text, span) for span in taken)
    near = [
        name for name in _near_names(index.text, index.tokens, gazetteer) if _free(name, blocked)
    ]
    found = [name for name in (_in_entity(name, index) for name in near) if name is not None]
    found = list(_with_sites(index.text, found, gazetteer.words, not_names, blocked))
    found += _from_entities(index, found, gazetteer.words, blocked, not_names)
    found += _from_features(index.text, found, gazetteer.words, blocked, not_names)
    return tuple(sorted(found, key=lambda name: name.span))


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


def _without_the(text: str, span: Span) -> Span:
    return (
        Span(span.start + 4, span.end)
        if text[span.start : span.start + 4].lower() == "the "
        else span
    )


def _free(name: FoundName, blocked: Sequence[Span]) -> bool:
    """Say whether no longer name of something else holds the place name."""
    whole = name.site or name.span
    i = bisect_right(blocked, Span(whole.start, whole.end))
    around = blocked[max(0, i - 3) : i + 2]
    return not any(
        other != whole and other.overlaps(name.span) and not name.span.contains(other)
        for other in around
    )


def _in_entity(name: FoundName, index: TextIndex) -> FoundName | None:
    """Mark a name that is part of another's; drop it when that is a person."""
    for entity in index.entities_over(name.span):
        span = _without_the(index.text, entity.span)
        longer = span.contains(name.span) and len(_trimmed(index.text, span)) > len(name.text)
        if not longer or entity.label in _PLACE_LABELS:
            continue
        if entity.label == "PERSON":
            return None
        if entity.label in ("ORG", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"):
            return replace(name, inside=entity)
    return name


def _trimmed(text: str, span: Span) -> str:
    return re.sub(r"['’]s?$", "", text[span.start : span.end])


# --- named sites -----------------------------------------------------------------------------

_CAPITAL_RUN = (
    r"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z)[-‐‑])?[A-Z0-9][\w’'‘-]*"
    r"(?:[ \u00a0](?:(?:al|el|of|of the|bin|ibn|ez|ad|ar)[-‐‑ ])?[A-Z0-9][\w’'‘-]*){0,4}"
)
_LEADING_RE = re.compile(
    r"(?:The|A|An|This|That|These|Those|Its|His|Her|Their|Our|One|Two|Some|Any|No|Another|In|At|On|"
    r"Near|From|Of|After|Inside|Outside|When|As|For|By|With)(?=[ \u00a0])[ \u00a0]"
)


@lru_cache(maxsize=4)
def _site_patterns(after: tuple[str, ...], before: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(re.escape(word) for word in after)
    heads = "|".join(re.escape(word) for word in before)
    return (
        re.compile(rf"(?<![\w-])(?P<run>{_CAPITAL_RUN})[ \u00a0](?P<kind>(?i:{kinds}))(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<kind>(?i:{heads}))[ \u00a0](?P<run>{_CAPITAL_RUN})"),
    )


def _with_sites(
    text: str,
    found: Sequence[FoundName],
    words: PlaceWords,
    not_names: frozenset[str],
    blocked: Sequence[Span],
) -> Iterator[FoundName]:
    """Join each named site with the place name in it; yield the rest as they are."""
    used: set[Span] = set()
    for site, run in _site_spans(text, words):
        inner = [name for name in found if name.span.overlaps(site)]
        known = next((name for name in inner if _is_site(name)), None)
        if known is not None or any(site.overlaps(other) for other in used):
            continue
        plain = {token.folded for token in fold_tokens(text[run.start : run.end])}
        town = next((name for name in inner if name.span.start < site.end), None)
        actor = town is None and any(site.overlaps(other) for other in blocked)
        if plain <= not_names or actor or (town and _is_country(town)):
            continue
        made = FoundName(site, text[site.start : site.end], (), exact=True, site=site)
        made = replace(town, site=site) if town else made
        if _free(made, blocked):
            used.add(site)
            yield made
    for name in found:
        if any(name.span.overlaps(site) for site in used):
            continue
        yield replace(name, site=name.span, site_known=True) if _is_site(name) else name


def _site_spans(text: str, words: PlaceWords) -> Iterator[tuple[Span, Span]]:
    for pattern in _site_patterns(words.site_after, words.site_before):
        for match in pattern.finditer(text):
            start, run_start = match.start(), match.start("run")
            leading = _LEADING_RE.match(text, start)
            if leading and start == run_start:
                start = run_start = leading.end()
            if run_start < match.end("run") and text[run_start : match.end("run")].strip():
                yield Span(start, match.end()), Span(run_start, match.end("run"))


def _is_site(name: FoundName) -> bool:
    return any(candidate.precision == "site" for candidate in name.candidates)


def _is_country(name: FoundName) -> bool:
    return all(candidate.precision in ("country", "region") for candidate in name.candidates)


# --- name recognition ------------------------------------------------------------------------

_ENTITY_TRIM_RE = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+|(?:['’]s?|[\s,.;:\"”)]+)$")


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
        span = _trim(index.text, entity.span)
        text = index.text[span.start : span.end]
        if not any(char.isupper() for char in text) or any(o.overlaps(span) for o in occupied):
            continue
        name = FoundName(span, text, (), exact=True)
        folded = {token.folded for token in fold_tokens(text)}
        if folded and not folded <= not_names | words.directions.keys() and _free(name, blocked):
            yield name


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while True:
        match = _ENTITY_TRIM_RE.search(text[start:end])
        if match is None or not match[0]:
            return Span(start, end)
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()


# --- "village of X", "X village" ---------------------------------------------------------------


@lru_cache(maxsize=4)
def _feature_patterns(words: PlaceWords) -> tuple[re.Pattern[str], ...]:
    kinds = [word for word, kind in words.features.items() if kind in ("settlement", "district")]
    after = [word for word, kind in words.features.items() if kind != "quarter"]
    of = "|".join(sorted(kinds, key=len, reverse=True))
    bare = "|".join(
        sorted(
            {*after, "neighborhood", "neighbourhood"}
            - {"state", "region", "capital", "city", "community"},
            key=len,
            reverse=True,
        )
    )
    return (
        re.compile(rf"\b(?:{of}) of (?P<run>{_CAPITAL_RUN})"),
        re.compile(rf"(?<![\w-])(?P<run>{_CAPITAL_RUN})[ \u00a0](?:{bare})\b"),
    )


def _from_features(
    text: str,
    found: Sequence[FoundName],
    words: PlaceWords,
    blocked: Sequence[Span],
    not_names: frozenset[str],
) -> Iterator[FoundName]:
    """Yield names that no list has and name recognition missed, but a feature word calls places."""
    occupied = sorted(name.site or name.span for name in found)
    for pattern in _feature_patterns(words):
        for match in pattern.finditer(text):
            start, end = match.span("run")
            if leading := _LEADING_RE.match(text, start):
                start = leading.end()
            if start >= end:
                continue
            span = _trim(text, Span(start, end))
            plain = {token.folded for token in fold_tokens(text[span.start : span.end])}
            if plain <= not_names or any(other.overlaps(span) for other in occupied):
                continue
            name = FoundName(span, text[span.start : span.end], (), exact=True)
            if _free(name, blocked):
                occupied.append(span)
                yield name
