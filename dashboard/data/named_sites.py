"""Find names by the word beside them: "al-Kindi hospital", "Camp Speicher", "village of X"."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dashboard.data.folding import fold_tokens
from dashboard.data.model import Span
from dashboard.data.place_words import PlaceWords
from dashboard.data.toponyms import FoundName, TextIndex, is_free, overlaps_any, trimmed_span

__all__ = ["names_by_feature", "with_sites"]


_CAPITAL_RUN = (
    r"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z)[-‐‑])?[A-Z0-9][\w’'‘-]*"
    r"(?:[ \u00a0](?:(?:al|el|of|of the|bin|ibn|ez|ad|ar)[-‐‑ ])?[A-Z0-9][\w’'‘-]*){0,4}"
)
_LEADING_RE = re.compile(
    r"(?:The|A|An|This|That|These|Those|Its|His|Her|Their|Our|One|Two|Some|Any|No|Another|In|At|On|"
    r"Near|From|Of|After|Inside|Outside|When|As|For|By|With)(?=[ \u00a0])[ \u00a0]"
)


# words that are no part of a name, in a text all in capitals: "IN LA VICTORIA AND AT THE"
_SHOUTED_RE = re.compile(r"\b(?:A|AN|AND|AT|BY|FROM|IN|NEAR|ON|THE|TO|WAS|WERE|WITH)\b[ \u00a0]?")


@lru_cache(maxsize=4)
def _site_patterns(after: tuple[str, ...], before: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(re.escape(word) for word in after)
    heads = "|".join(re.escape(word) for word in before)
    return (
        re.compile(rf"(?<![\w-])(?P<run>{_CAPITAL_RUN})[ \u00a0](?P<kind>(?i:{kinds}))(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<kind>(?i:{heads}))[ \u00a0](?P<run>{_CAPITAL_RUN})"),
    )


def with_sites(
    text: str,
    found: Sequence[FoundName],
    words: PlaceWords,
    not_names: frozenset[str],
    blocked: Sequence[Span],
) -> Iterator[FoundName]:
    """Join each named site with the place name in it; yield the rest as they are."""
    used: list[Span] = []
    starts = [name.span.start for name in found]
    for site, run in sorted(_site_spans(text, words)):
        around = found[max(0, bisect_left(starts, site.start) - 1) : bisect_left(starts, site.end)]
        inner = [name for name in around if name.span.overlaps(site)]
        if len(inner) == 1 and _is_site(inner[0]) and inner[0].span == run:
            # "Hmeimim base", listed as "Hmeimim": its head is the base
            used.append(site)
            whole = text[site.start : site.end]
            yield replace(inner[0], span=site, text=whole, site=site, site_known=True)
            continue
        if any(map(_is_site, inner)) or (used and used[-1].overlaps(site)):
            continue
        plain = {token.folded for token in fold_tokens(text[run.start : run.end])}
        town = inner[0] if inner else None
        actor = town is None and overlaps_any(blocked, site)
        if plain <= not_names or actor or (town and _is_country(town)):
            continue
        made = FoundName(site, text[site.start : site.end], (), exact=True, site=site)
        made = replace(town, site=site) if town else made
        if is_free(made, blocked):
            used.append(site)
            yield made
    for name in found:
        if overlaps_any(used, name.span):
            continue
        yield replace(name, site=name.span, site_known=True) if _is_site(name) else name


def _site_spans(text: str, words: PlaceWords) -> Iterator[tuple[Span, Span]]:
    for pattern in _site_patterns(words.site_after, words.site_before):
        for match in pattern.finditer(text):
            start, run_start = match.start(), match.start("run")
            leading = _LEADING_RE.match(text, start)
            if leading and start == run_start:
                start = run_start = leading.end()
            for word in _SHOUTED_RE.finditer(text, run_start, match.end("run")):
                start = run_start = word.end()
            if run_start < match.end("run") and text[run_start : match.end("run")].strip():
                yield Span(start, match.end()), Span(run_start, match.end("run"))


def _is_site(name: FoundName) -> bool:
    return any(candidate.precision == "site" for candidate in name.candidates)


def _is_country(name: FoundName) -> bool:
    return all(candidate.precision in ("country", "region") for candidate in name.candidates)


_JOINT = r"(?:, and |, | and )"
_RUN_RE = re.compile(_CAPITAL_RUN)


@lru_cache(maxsize=4)
def _feature_patterns(words: PlaceWords) -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(re.escape(word) for word in words.naming)
    plurals = "|".join(re.escape(re.sub("y$", "ie", word)) + "s" for word in words.naming)
    return (
        re.compile(rf"\b(?:{kinds}) of (?P<run>{_CAPITAL_RUN})"),
        re.compile(rf"(?<![\w-])(?P<run>{_CAPITAL_RUN})[ \u00a0](?:{kinds})\b"),
        re.compile(rf"\b(?:{plurals}) of (?P<list>{_CAPITAL_RUN}(?:{_JOINT}{_CAPITAL_RUN})*)"),
    )


def _called_places(text: str, words: PlaceWords) -> Iterator[Span]:
    """Yield what a feature word calls a place: "village of X", "X district", "towns of X and Y"."""
    *singles, several = _feature_patterns(words)
    for pattern in singles:
        yield from (Span(*match.span("run")) for match in pattern.finditer(text))
    for match in several.finditer(text):
        yield from (Span(*run.span()) for run in _RUN_RE.finditer(text, *match.span("list")))


def _is_people(index: TextIndex, span: Span) -> bool:
    """Say whether the words tell who lives there: "a Kurdish area", "the Shia city"."""
    found = index.head_of(span)
    adjective = found is not None and found[1].tag == "JJ"
    return adjective or any(entity.label == "NORP" for entity in index.entities_over(span))


def names_by_feature(
    index: TextIndex,
    found: Sequence[FoundName],
    words: PlaceWords,
    blocked: Sequence[Span],
    not_names: frozenset[str],
) -> Iterator[FoundName]:
    """Yield names that no list has and name recognition missed, but a feature word calls places."""
    text = index.text
    occupied = sorted(name.site or name.span for name in found)
    for start, end in _called_places(text, words):
        if leading := _LEADING_RE.match(text, start):
            start = leading.end()
        if start >= end:
            continue
        span = trimmed_span(text, Span(start, end))
        plain = {token.folded for token in fold_tokens(text[span.start : span.end])}
        if plain <= not_names or overlaps_any(occupied, span) or _is_people(index, span):
            continue
        name = FoundName(span, text[span.start : span.end], (), exact=True)
        if is_free(name, blocked):
            insort(occupied, span)
            yield name
