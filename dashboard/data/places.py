"""Find the places that an article names: which words, which place, how closely it is known.

    names in the text -> the phrase around each -> what each is used for -> which place it means

A name that no gazetteer has, or that could mean two places, stays in the list without a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from dashboard.data.boundaries import place_at
from dashboard.data.folding import fold_name, fold_tokens
from dashboard.data.gazetteer import Candidate, Gazetteer, default_gazetteer
from dashboard.data.knowledge import State
from dashboard.data.language import Sentence
from dashboard.data.model import Place, Precision, Span
from dashboard.data.place_choice import Choice, Surroundings, choose, surroundings_of
from dashboard.data.place_evidence import NameRead, gather_evidence
from dashboard.data.place_names import find_names
from dashboard.data.place_phrases import Phrase
from dashboard.data.place_use import stands_for_government, use_of
from dashboard.data.place_words import BEARINGS
from dashboard.data.toponyms import (
    FoundName,
    PlaceRelation,
    PlaceUse,
    TextIndex,
    Toponym,
)

__all__ = ["find_places", "place_of"]

_NEAR_TOWN_KM = 25.0
_NEAR_SITE_KM = 10.0
_OUTSIDE_KM = 15.0
_SIDE_OF_TOWN_KM = 15.0  # "north of X", no distance given: somewhere around this far out
_DISTANCE_SHARE = 0.2  # of the distance told
_MIN_DISTANCE_KM = 5.0
_RIGHT_AFTER_CHARS = 60
_NAMES_BESIDE = 12  # names before and after a site that may be its settlement
_DISTRICT_SURE_KM = 15.0  # a wider circle reaches into other districts: none is named


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    *,
    taken: Sequence[Span] = (),
    gazetteer: Gazetteer | None = None,
    states: Collection[State] = (),
) -> tuple[Toponym, ...]:
    """Return the place names of *text*, in order, each with the place that it means.

    *taken* are the ranges of actors' names: a place name inside a longer one is none.  *states*
    give demonyms (a hint at where the article plays, and never a place) and the names that can
    stand for a government.
    """
    gazetteer = gazetteer or default_gazetteer()
    index = TextIndex(text, sentences)
    demonyms = _demonyms(states)
    names = find_names(index, gazetteer, taken=taken, not_names=frozenset(demonyms))
    reads = gather_evidence(index, names, gazetteer)
    hints = [demonyms[t.folded] for t in index.tokens if t.folded in demonyms] if demonyms else []
    around = surroundings_of((read.name.candidates for read in reads), hints)
    choices = [_choose(read, around, gazetteer) for read in reads]
    government = frozenset(alias.text for state in states for alias in state.aliases)
    around_others = {span for read in reads for span in read.parent_spans}
    toponyms = [
        _toponym(index, reads, choices, i, gazetteer, government) for i in range(len(reads))
    ]
    toponyms = [
        replace(t, kind=PlaceUse.PLACE)
        if t.span in around_others and t.kind is PlaceUse.METONYM
        else t
        for t in toponyms
    ]
    return _with_mentions(_sites_in_context(index, toponyms))


def _demonyms(states: Iterable[State]) -> dict[str, str]:
    found: dict[str, str] = {}
    for state in states:
        for alias in (*state.demonyms, *state.people):
            word = _one_word(alias.text)
            if word and state.iso2:
                found.setdefault(word, state.iso2)
    return found


@lru_cache(maxsize=10_000)  # the same few are asked for with each article
def _one_word(text: str) -> str | None:
    """Return *text* folded; None if it is more than one word."""
    tokens = fold_tokens(text)
    return tokens[0].folded if len(tokens) == 1 else None


# --- choosing and measuring --------------------------------------------------------------------


def _choose(read: NameRead, around: Surroundings, gazetteer: Gazetteer) -> Choice:
    name = read.name
    candidates = name.candidates
    feature = read.phrase.feature
    if feature and candidates and not any(_has_feature(c, feature) for c in candidates):
        wider = gazetteer.world.candidates(name.text)
        candidates += tuple(c for c in wider if _has_feature(c, feature) and c not in candidates)
    return choose(candidates, around, parents=read.parents, feature=feature, exact=name.exact)


def _has_feature(candidate: Candidate, feature: str) -> bool:
    precisions = {
        "governorate": (Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY),
        "district": (Precision.DISTRICT, Precision.NEIGHBOURHOOD, Precision.TOWN),
    }
    return feature not in precisions or candidate.precision in precisions[feature]


def _other_end(reads: Sequence[NameRead], choices: Sequence[Choice], i: int) -> Candidate | None:
    """Return the place at the other end of a stretch: a neighbour, unless it was dropped."""
    for k in (i - 1, i + 1):
        if 0 <= k < len(reads) and reads[k].name.span == reads[i].partner:
            return choices[k].candidate
    return None


def _toponym(
    index: TextIndex,
    reads: Sequence[NameRead],
    choices: Sequence[Choice],
    i: int,
    gazetteer: Gazetteer,
    states: frozenset[str],
) -> Toponym:
    read, choice = reads[i], choices[i]
    name, phrase = read.name, read.phrase
    government = stands_for_government(name, states)
    use = use_of(name, phrase, index, gazetteer.words, government=government)
    place = _somewhere_in(name, phrase, read.parents) if not choice.ranked else None
    if choice.candidate is not None:
        other = _other_end(reads, choices, i)
        place = _placed(choice.candidate, phrase, other)
    end = max([phrase.span.end, *(span.end for span in read.parent_spans)])
    return Toponym(
        span=name.span,
        phrase_span=Span(phrase.span.start, end),
        name=name.text,
        relation=phrase.relation,
        kind=use,
        place=place,
        site=index.text[name.site.start : name.site.end] if name.site else None,
        candidates=choice.ranked,
        basis=choice.basis if choice.ranked or place is None else _basis_inside(read.parents),
    )


def _basis_inside(parents: Sequence[Candidate]) -> str:
    return f"not in the gazetteer; said to be in {parents[0].name}"


def _somewhere_in(name: FoundName, phrase: Phrase, parents: Sequence[Candidate]) -> Place | None:
    """Return the place of a name that no gazetteer has: somewhere in what is said to hold it."""
    if name.site is not None:
        return None  # a site takes the settlement that its sentence speaks of
    wide = [p for p in parents if p.precision in (Precision.GOVERNORATE, Precision.DISTRICT)]
    pool = wide if wide and phrase.feature != "quarter" else parents
    around = min(pool, key=lambda parent: parent.radius_km, default=None)
    if around is None:
        return None
    place = place_of(around)
    known_as = f"article:{fold_name(name.text)}@{place.id}"
    return replace(place, id=known_as, name=name.text, source="article")


def _placed(candidate: Candidate, phrase: Phrase, other: Candidate | None) -> Place:
    """Return the place that the phrase means, from the one that the name means."""
    match phrase.relation:
        case PlaceRelation.DISTANCE if phrase.distance_km is not None:
            return _at_distance(candidate, phrase.distance_km, phrase.side)
        case PlaceRelation.BETWEEN if other is not None:
            return _between(candidate, other)
        case PlaceRelation.NEAR:
            return _near(candidate, phrase)
        case _ if phrase.side:
            return _side(candidate, phrase.side)
        case _:
            return place_of(candidate)


def place_of(candidate: Candidate, **changes: object) -> Place:
    """Return the place that a candidate is, with *changes* made to it and without mentions."""
    lat, lon = candidate.lat, candidate.lon
    admin1, admin2 = candidate.admin1, candidate.admin2
    small = candidate.precision not in (Precision.REGION, Precision.GOVERNORATE, Precision.COUNTRY)
    if candidate.country == "IQ" and small:
        here, admin2 = place_at(lat, lon)
        admin1 = admin1 or here
        sure = candidate.radius_km <= _DISTRICT_SURE_KM and admin1 == here
        admin2 = admin2 if sure else None
    settlement = candidate.precision is Precision.SITE and candidate.parent
    return replace(
        Place(
            id=candidate.id,
            name=candidate.parent if settlement and candidate.parent else candidate.name,
            country=candidate.country,
            admin1=admin1,
            admin2=admin2,
            lat=lat,
            lon=lon,
            precision=candidate.precision,
            radius_km=candidate.radius_km,
            source=candidate.source,
            mentions=(),
        ),
        **changes,  # type: ignore[arg-type]
    )


def _moved(place: Place, lat: float, lon: float, ending: str, radius_km: float) -> Place:
    """Return *place* with another point, and the administrative names of that point."""
    admin1, admin2 = place_at(lat, lon) if place.country == "IQ" else (place.admin1, None)
    return replace(
        place,
        id=f"{place.id}/{ending}",
        admin1=admin1,
        admin2=admin2 if radius_km <= _DISTRICT_SURE_KM else None,
        lat=round(lat, 4),
        lon=round(lon, 4),
        precision=Precision.NEAR_TOWN,
        radius_km=round(radius_km, 1),
    )


def _near(candidate: Candidate, phrase: Phrase) -> Place:
    place = place_of(candidate)
    if candidate.precision not in (Precision.TOWN, Precision.NEIGHBOURHOOD, Precision.SITE):
        return place
    if phrase.side is not None and phrase.side in BEARINGS:
        there = _shifted(candidate, _SIDE_OF_TOWN_KM, BEARINGS[phrase.side])
        return _moved(place, *there, f"{phrase.side}-of", _NEAR_TOWN_KM)
    radius = _NEAR_SITE_KM if candidate.precision is Precision.SITE else _NEAR_TOWN_KM
    radius = min(radius, _OUTSIDE_KM) if phrase.outside else radius
    return replace(
        place,
        id=f"{place.id}/{'outside' if phrase.outside else 'near'}",
        admin2=place.admin2 if radius <= _DISTRICT_SURE_KM else None,
        precision=Precision.NEAR_TOWN,
        radius_km=max(radius, candidate.radius_km),
    )


def _at_distance(candidate: Candidate, distance_km: float, side: str | None) -> Place:
    place = place_of(candidate)
    if side is None or side not in BEARINGS:  # a ring around it: the disc is all we can say
        radius = distance_km + candidate.radius_km
        return replace(
            place,
            id=f"{place.id}/{distance_km:g}km",
            admin2=None,
            precision=Precision.NEAR_TOWN,
            radius_km=round(radius, 1),
        )
    there = _shifted(candidate, distance_km, BEARINGS[side])
    radius = max(_MIN_DISTANCE_KM, distance_km * _DISTANCE_SHARE)
    return _moved(place, *there, f"{distance_km:g}km-{side}", radius)


def _between(candidate: Candidate, other: Candidate) -> Place:
    first, second = sorted((candidate, other), key=lambda c: c.id)
    mid_lat, mid_lon = (first.lat + second.lat) / 2, (first.lon + second.lon) / 2
    distance = _km(first.lat, first.lon, second.lat, second.lon)
    place = _moved(place_of(first), mid_lat, mid_lon, f"to:{second.id}", max(5.0, distance / 2))
    same_country = first.country == second.country
    return replace(
        place,
        name=f"{candidate.name} – {other.name}",
        country=place.country if same_country else None,
        admin1=first.admin1 if same_country and first.admin1 == second.admin1 else None,
    )


def _side(candidate: Candidate, side: str) -> Place:
    """Return "northern Iraq" or "eastern Mosul": half as wide, moved to that side by as much."""
    place = place_of(candidate)
    bearing = BEARINGS.get(side)
    lat, lon = candidate.lat, candidate.lon
    radius = candidate.radius_km / 2
    if bearing is not None:
        lat, lon = _shifted(candidate, _reach(candidate, bearing), bearing)
    small = candidate.precision in (Precision.TOWN, Precision.NEIGHBOURHOOD)
    adjective = "central" if bearing is None else f"{side}ern"
    return replace(
        place,
        id=f"{place.id}/{side}",
        name=f"{adjective} {place.name}",
        lat=round(lat, 4),
        lon=round(lon, 4),
        precision=Precision.NEIGHBOURHOOD if small else Precision.REGION,
        radius_km=round(max(radius, 1.0), 1),
    )


def _reach(candidate: Candidate, bearing: float) -> float:
    """Return how far out the middle of a side lies: half-way to the edge of the bounding box."""
    if candidate.bounds is None:
        return candidate.radius_km / 2
    west, south, east, north = candidate.bounds
    edge_lat = (
        north if bearing in (0.0, 45.0, 315.0) else south if 90 < bearing < 270 else candidate.lat
    )
    edge_lon = east if 0 < bearing < 180 else west if bearing > 180 else candidate.lon
    edge = _km(candidate.lat, candidate.lon, edge_lat, edge_lon)
    return min(edge / 2, candidate.radius_km)


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    # geopy brings a web client along: it is imported when a distance is measured, not before.
    from geopy.distance import geodesic

    return float(geodesic((lat, lon), (other_lat, other_lon)).km)


def _shifted(candidate: Candidate, distance_km: float, bearing: float) -> tuple[float, float]:
    from geopy.distance import geodesic
    from geopy.point import Point

    there = geodesic(kilometers=distance_km).destination(
        Point(candidate.lat, candidate.lon), bearing
    )
    return there.latitude, there.longitude


# --- sites and mentions ------------------------------------------------------------------------


def _sites_in_context(index: TextIndex, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Give a site that no gazetteer has the settlement that its sentence speaks of."""
    found: list[Toponym] = []
    for i, toponym in enumerate(toponyms):
        if toponym.site and toponym.place is None and not toponym.candidates:
            beside = toponyms[max(0, i - _NAMES_BESIDE) : i + _NAMES_BESIDE]
            town = _town_beside(index, toponym, beside)
            where = "the same sentence"
            if town is None:
                town, where = _town_before(index, toponym, beside), "the sentence before"
            if town is not None:
                basis = f"site in {town.name}, which {where} names"
                toponym = replace(toponym, place=town, basis=basis)
        found.append(toponym)
    return found


def _town_beside(index: TextIndex, site: Toponym, toponyms: Sequence[Toponym]) -> Place | None:
    """Return the settlement named right after the site, else the nearest in the sentence."""
    sentence = index.sentence_at(site.span)
    beside = [
        other
        for other in toponyms
        if other.place is not None
        and other.kind is PlaceUse.PLACE
        and other is not site
        and other.place.precision in (Precision.TOWN, Precision.NEIGHBOURHOOD, Precision.DISTRICT)
        and index.sentence_at(other.span) is sentence
    ]
    after = [o for o in beside if 0 <= o.phrase_span.start - site.span.end <= _RIGHT_AFTER_CHARS]
    nearest = min(after or beside, key=lambda o: abs(o.span.start - site.span.start), default=None)
    return nearest.place if nearest else None


def _town_before(index: TextIndex, site: Toponym, toponyms: Sequence[Toponym]) -> Place | None:
    """Return the one settlement that the sentence before speaks of, in the same paragraph."""
    sentence = index.sentence_at(site.span)
    if sentence is None:
        return None
    towns: dict[str, Place] = {}
    for other in toponyms:
        before = index.sentence_at(other.span)
        place = other.place
        if place is None or before is None or other.kind is not PlaceUse.PLACE:
            continue
        near = before.index == sentence.index - 1 and before.paragraph == sentence.paragraph
        if near and place.precision in (Precision.TOWN, Precision.NEIGHBOURHOOD):
            towns[place.id] = place
    return next(iter(towns.values())) if len(towns) == 1 else None


def _with_mentions(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Give every place all its mentions; those of one id become one and the same place."""
    spans: dict[str, dict[Span, None]] = defaultdict(dict)
    for toponym in toponyms:
        if toponym.place is not None:
            spans[toponym.place.id][toponym.span] = None
    places: dict[str, Place] = {}
    found: list[Toponym] = []
    for toponym in toponyms:
        place = toponym.place
        if place is not None:
            if place.id not in places:
                places[place.id] = replace(place, mentions=tuple(spans[place.id]))
            toponym = replace(toponym, place=places[place.id])
        found.append(toponym)
    return tuple(found)
