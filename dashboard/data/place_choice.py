"""Choose what a place name means when several places bear it.

Evidence, strongest first: the place that the text says it lies in, the feature word beside it
("province"), the countries and governorates of the article's other places, size.  When two places
stay close, neither is chosen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.data.gazetteer import Candidate
from dashboard.data.model import Precision

__all__ = ["Choice", "Surroundings", "choose", "surroundings_of"]

_MARGIN = 0.4  # what the best must be ahead of the next by
_LARGE_TOWN = 100_000  # inhabitants: may be named in news from anywhere
_FEW = 2  # names that do not yet tell where an article plays
_OTHER_NAME = 0.5  # off for a place that is seldom called so
_SAME_PLACE_KM = 25.0

_FEATURE_PRECISIONS: Mapping[str, tuple[Precision, ...]] = {
    "governorate": (Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY),
    "district": (Precision.DISTRICT, Precision.NEIGHBOURHOOD),
    "settlement": (Precision.TOWN, Precision.NEIGHBOURHOOD),
    "quarter": (Precision.NEIGHBOURHOOD, Precision.SITE),
}
_PRIOR: Mapping[Precision, float] = {
    Precision.COUNTRY: 2.2,
    Precision.REGION: 1.3,
    Precision.GOVERNORATE: 1.1,
    Precision.DISTRICT: -1.0,
    Precision.NEIGHBOURHOOD: 0.6,
    Precision.SITE: 0.9,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the article's places lie: shares of countries and governorates, and the towns named."""

    countries: Mapping[str, float]
    governorates: Mapping[tuple[str, str], float]
    names: frozenset[str]
    total: int = 0  # names counted

    def is_elsewhere(self, country: str | None) -> bool:
        """Say whether the article plays in other countries: one name alone speaks for *country*."""
        share = self.countries.get(country or "", 0.0)
        return self.total > _FEW and share * self.total <= 1


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, or None, and why; the candidates best first."""

    candidate: Candidate | None
    ranked: tuple[Candidate, ...]
    basis: str


def surroundings_of(
    groups: Iterable[Sequence[Candidate]], stated_countries: Iterable[str] = ()
) -> Surroundings:
    """Count where the unambiguous names of an article lie; *stated_countries* are further hints."""
    countries: Counter[str] = Counter(stated_countries)
    governorates: Counter[tuple[str, str]] = Counter()
    names: set[str] = set()
    for group in groups:
        codes = {candidate.country for candidate in group if candidate.country}
        names.update(candidate.name for candidate in group)
        if len(codes) != 1:
            continue
        code = codes.pop()
        countries[code] += 1
        inside = {candidate.admin1 for candidate in group}
        if len(inside) == 1 and (admin1 := inside.pop()):
            governorates[code, admin1] += 1
    total = max(1, sum(countries.values()))
    return Surroundings(
        {code: count / total for code, count in countries.items()},
        {key: count / total for key, count in governorates.items()},
        frozenset(names),
        sum(countries.values()),
    )


def choose(
    candidates: Sequence[Candidate],
    around: Surroundings,
    *,
    parents: Sequence[Candidate] = (),
    feature: str | None = None,
    exact: bool = True,
) -> Choice:
    """Return the best candidate, or none when the margin is small."""
    if not candidates:
        return Choice(None, (), "not in the gazetteer")
    held = [c for c in candidates if any(c.within(parent) for parent in parents)]
    pool = held or list(candidates)
    scores = {c.id: _score(c, around, feature) for c in pool}
    ranked = tuple(sorted(pool, key=lambda c: (-scores[c.id], -c.population, c.id)))
    best = ranked[0]
    known = exact and (best.precision is not Precision.TOWN or best.population >= _LARGE_TOWN)
    if not known and not held and around.is_elsewhere(best.country):
        return Choice(None, ranked, f"{_label(best)} is far from all the other places")
    rivals = [c for c in ranked[1:] if not _compatible(best, c)]
    if rivals and scores[best.id] - scores[rivals[0].id] < _MARGIN:
        return Choice(None, ranked, f"could be {_label(best)} or {_label(rivals[0])}")
    if feature is None and best.precision in (Precision.GOVERNORATE, Precision.DISTRICT):
        towns = (c for c in ranked if c.precision is Precision.TOWN and not c.other_name)
        best = next((c for c in towns if c.within(best)), best)
    return Choice(best, ranked, _basis(best, held, parents, rivals, exact))


def _score(candidate: Candidate, around: Surroundings, feature: str | None) -> float:
    score = _PRIOR.get(candidate.precision, _town_prior(candidate.population))
    score += 2.0 * around.countries.get(candidate.country or "", 0.0)
    if candidate.country and candidate.admin1:
        score += 1.0 * around.governorates.get((candidate.country, candidate.admin1), 0.0)
    if candidate.other_name:
        score -= _OTHER_NAME
    if candidate.parent:
        score += 0.8 if candidate.parent in around.names else -0.8
    if feature:
        score += 3.0 if candidate.precision in _FEATURE_PRECISIONS[feature] else -2.0
    return score


def _town_prior(population: int) -> float:
    """Return 0.5 for a village, 1.0 for a town of 100,000 and 1.4 for one of a million."""
    return 0.3 + 0.45 * max(0.0, math.log10(population) - 3.5) if population > 9000 else 0.5


def _compatible(best: Candidate, other: Candidate) -> bool:
    """Say whether the two are one place at two sizes: a town and its district or governorate."""
    return best.country == other.country and (
        best.within(other) or other.within(best) or best.km_to(other) < _SAME_PLACE_KM
    )


def _label(candidate: Candidate) -> str:
    parts = (candidate.name, candidate.admin1, candidate.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _basis(
    best: Candidate,
    held: Sequence[Candidate],
    parents: Sequence[Candidate],
    rivals: Sequence[Candidate],
    exact: bool,
) -> str:
    how = "listed name" if exact else "spelling folded"
    if held:
        around = next(parent for parent in parents if best.within(parent))
        return f"{how}; said to be in {around.name}"
    if rivals:
        return f"{how}; fits the article better than {_label(rivals[0])}"
    return f"{how}; no other place of that name"
