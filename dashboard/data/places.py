"""Find the places that an article names: which words, which place, how closely it is known.

    names in the text -> the phrase around each -> what each is used for -> which place it means

A name that no gazetteer has, or that could mean two places, stays in the list without a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geopy.distance import geodesic
from geopy.point import Point

from dashboard.data.boundaries import place_at
from dashboard.data.folding import fold_name, fold_tokens
from dashboard.data.gazetteer import Candidate, Gazetteer, default_gazetteer
from dashboard.data.knowledge import State
from dashboard.data.language import Sentence, Word
from dashboard.data.model import Place, Precision, Span
from dashboard.data.place_choice import Choice, Surroundings, choose, surroundings_of
from dashboard.data.place_phrases import Phrase, is_stretch, joins_two, names_parent, read_phrase
from dashboard.data.place_use import stands_for_government, use_of
from dashboard.data.place_words import BEARINGS
from dashboard.data.toponyms import (
    FoundName,
    PlaceRelation,
    PlaceUse,
    TextIndex,
    Toponym,
    find_names,
)

__all__ = ["find_places"]

_NEAR_TOWN_KM = 25.0
_NEAR_SITE_KM = 10.0
_OUTSIDE_KM = 15.0
_SIDE_OF_TOWN_KM = 15.0  # "north of X", no distance given: somewhere around this far out
_DISTANCE_SHARE = 0.2  # of the distance told
_MIN_DISTANCE_KM = 5.0
_DISTRICT_SURE_KM = 15.0  # a wider circle reaches into other districts: none is named


@dataclass(frozen=True, slots=True)
class _Read:
    """A name with all that was read about it so far."""

    name: FoundName
    phrase: Phrase
    parents: tuple[Candidate, ...] = ()
    parent_spans: tuple[Span, ...] = ()
    partner: int | None = None  # the other end of a stretch


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
    reads = _read_phrases(index, names, gazetteer)
    reads = _look_up_far(index, reads, gazetteer)
    reads = _drop_doubtful(index, _with_parents(text, reads, gazetteer))
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
            tokens = fold_tokens(alias.text)
            if len(tokens) == 1 and state.iso2:
                found.setdefault(tokens[0].folded, state.iso2)
    return found


# --- phrases, parents, doubts ------------------------------------------------------------------


def _read_phrases(
    index: TextIndex, names: Sequence[FoundName], gazetteer: Gazetteer
) -> list[_Read]:
    reads: list[_Read] = []
    limit = 0
    for name in names:
        sentence = index.sentence_at(name.span)
        floor = max(limit, sentence.span.start if sentence else 0)
        whole = name.site or name.span
        phrase = read_phrase(index.text, whole, floor, gazetteer.words)
        reads.append(_Read(name, phrase))
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
            reads[i] = replace(reads[i], phrase=between, partner=i + 1)
            reads[i + 1] = replace(reads[i + 1], phrase=replace(between, side=None), partner=i)
    return reads


def _look_up_far(index: TextIndex, reads: Sequence[_Read], gazetteer: Gazetteer) -> list[_Read]:
    """Look up what only name recognition calls a place; drop it when no word beside it agrees."""
    chained = {
        text
        for a, b in pairwise(reads)
        if names_parent(index.text, a.name.span, b.name.span)
        for text in (a.name.text, b.name.text)
    }
    agreed = chained | {r.name.text for r in reads if r.phrase.located or _is_object(index, r)}
    found: list[_Read] = []
    for read in reads:
        name = read.name
        twins = any(candidate.has_twins for candidate in name.candidates)
        if (name.candidates or name.site) and not twins:
            found.append(read)
        elif twins or name.text in agreed:
            name = replace(name, candidates=gazetteer.candidates(name.text))
            found.append(replace(read, name=name))
    return found


def _is_object(index: TextIndex, read: _Read) -> bool:
    if read.name.candidates:
        return False
    found = index.head_of(read.name.span)
    return found is not None and found[1].dep in ("pobj", "dobj", "nsubjpass")


def _with_parents(text: str, reads: Sequence[_Read], gazetteer: Gazetteer) -> list[_Read]:
    found = list(reads)
    for i, read in enumerate(reads):
        for j in (i + 1, i - 1):
            if not 0 <= j < len(reads):
                continue
            other = reads[j].name
            if not names_parent(text, read.name.site or read.name.span, other.span):
                continue
            found[i] = _under(found[i], other, gazetteer)
            found[j] = _holding(found[j], found[i])
    for i in range(len(found) - 2, -1, -1):  # "Daraya, Rif Dimashq, Syria": a chain
        after = found[i + 1]
        if after.name.span in found[i].parent_spans and after.parents:
            spans = (*found[i].parent_spans, *after.parent_spans)
            found[i] = replace(
                found[i], parents=found[i].parents + after.parents, parent_spans=spans
            )
    return found


def _under(read: _Read, other: FoundName, gazetteer: Gazetteer) -> _Read:
    """Return *read* with *other* as the place around it, if any candidate lies there."""
    name = read.name
    candidates = name.candidates
    if not _any_within(candidates, other.candidates) and _is_region(other):
        candidates = gazetteer.everywhere(name.text)
        fitting = tuple(c for c in candidates if _any_within((c,), other.candidates))
        if name.candidates and not fitting:
            return read
        name = replace(name, candidates=fitting)
    if not name.candidates and _is_region(other):
        spans = (*read.parent_spans, other.span)
        return replace(read, parents=read.parents + other.candidates, parent_spans=spans)
    if not _any_within(name.candidates, other.candidates):
        return read
    held = tuple(p for p in other.candidates if any(c.within(p) for c in name.candidates))
    return replace(
        read,
        name=name,
        parents=read.parents + held,
        parent_spans=(*read.parent_spans, other.span),
    )


def _holding(outer: _Read, inner: _Read) -> _Read:
    """Return *outer* with only the candidates that hold *inner*: "Alexandria, Virginia"."""
    if outer.name.span not in inner.parent_spans or not inner.name.candidates:
        return outer
    held = tuple(p for p in outer.name.candidates if _any_within(inner.name.candidates, (p,)))
    return replace(outer, name=replace(outer.name, candidates=held)) if held else outer


def _is_region(name: FoundName) -> bool:
    wide = (Precision.GOVERNORATE, Precision.COUNTRY)
    return bool(name.candidates) and any(
        candidate.precision in wide for candidate in name.candidates
    )


def _any_within(inner: Iterable[Candidate], outer: Sequence[Candidate]) -> bool:
    return any(c.within(parent) for c in inner for parent in outer)


def _drop_doubtful(index: TextIndex, reads: Sequence[_Read]) -> list[_Read]:
    """Leave out names that are also persons' names or words, unless something says "place"."""
    cued = {
        candidate.id
        for read in reads
        if any(c.ambiguous for c in read.name.candidates) and _has_cue(index, read)
        for candidate in read.name.candidates
    }
    kept: list[_Read] = []
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


def _has_cue(index: TextIndex, read: _Read) -> bool:
    if _is_person(index, read) or not _is_noun(index, read):
        return False
    labels = {entity.label for entity in index.entities_over(read.name.span)}
    return read.phrase.located or bool(read.parents) or bool(labels & {"GPE", "LOC", "FAC"})


def _is_person(index: TextIndex, read: _Read) -> bool:
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


def _is_noun(index: TextIndex, read: _Read) -> bool:
    found = index.head_of(read.name.span)
    return found is None or found[1].pos in ("PROPN", "NOUN", "ADJ", "X")


# --- choosing and measuring --------------------------------------------------------------------


def _choose(read: _Read, around: Surroundings, gazetteer: Gazetteer) -> Choice:
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


def _toponym(
    index: TextIndex,
    reads: Sequence[_Read],
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
        other = choices[read.partner].candidate if read.partner is not None else None
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
    place = _place(around)
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
            return _place(candidate)


def _place(candidate: Candidate, **changes: object) -> Place:
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
    place = _place(candidate)
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
    place = _place(candidate)
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
    distance = geodesic((first.lat, first.lon), (second.lat, second.lon)).km
    place = _moved(_place(first), mid_lat, mid_lon, f"to:{second.id}", max(5.0, distance / 2))
    same_country = first.country == second.country
    return replace(
        place,
        name=f"{candidate.name} – {other.name}",
        country=place.country if same_country else None,
        admin1=first.admin1 if same_country and first.admin1 == second.admin1 else None,
    )


def _side(candidate: Candidate, side: str) -> Place:
    """Return "northern Iraq" or "eastern Mosul": half as wide, moved to that side by as much."""
    place = _place(candidate)
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
    edge = geodesic((candidate.lat, candidate.lon), (edge_lat, edge_lon)).km
    return min(float(edge) / 2, candidate.radius_km)


def _shifted(candidate: Candidate, distance_km: float, bearing: float) -> tuple[float, float]:
    there = geodesic(kilometers=distance_km).destination(
        Point(candidate.lat, candidate.lon), bearing
    )
    return there.latitude, there.longitude


# --- sites and mentions ------------------------------------------------------------------------


def _sites_in_context(index: TextIndex, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Give a site that no gazetteer has the settlement that its sentence speaks of."""
    found: list[Toponym] = []
    for toponym in toponyms:
        if toponym.site and toponym.place is None and not toponym.candidates:
            town = _town_beside(index, toponym, toponyms)
            if town is not None:
                basis = f"site in {town.name}, which the same sentence names"
                toponym = replace(toponym, place=town, basis=basis)
        found.append(toponym)
    return found


def _town_beside(index: TextIndex, site: Toponym, toponyms: Sequence[Toponym]) -> Place | None:
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
    after = [other for other in beside if 0 <= other.phrase_span.start - site.span.end <= 60]
    nearest = min(after or beside, key=lambda o: abs(o.span.start - site.span.start), default=None)
    return nearest.place if nearest else None


def _with_mentions(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    spans: Mapping[str, list[Span]] = defaultdict(list)
    for toponym in toponyms:
        if toponym.place is not None:
            spans[toponym.place.id].append(toponym.span)
    return tuple(
        replace(
            toponym,
            place=replace(toponym.place, mentions=tuple(dict.fromkeys(spans[toponym.place.id]))),
        )
        if toponym.place is not None
        else toponym
        for toponym in toponyms
    )
