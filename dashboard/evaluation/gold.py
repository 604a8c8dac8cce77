"""Load gold articles: texts with the readings that people gave them, checked.

    GOLD/articles/KEY.txt       the text, as `parse` takes it
    GOLD/incidents/KEY.json     its incidents, actors and places, each with the readings accepted
    GOLD/published.json         {"KEY": "2019-02-03", ...}; null where nobody knows
    GOLD/split.json             {"dev": ["KEY", ...], "held": [...]}; may be left out

Lists of readings have the best one first.  What is checked is what the figures rest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.data.article import article_from_text, load_article
from dashboard.data.model import Article, IncidentType, Modality, Span
from dashboard.data.toml_tables import did_you_mean
from dashboard.errors import ArticleError, GoldError
from dashboard.evaluation.days import check_edtf
from dashboard.evaluation.json_fields import JsonField

__all__ = ["GoldActor", "GoldArticle", "GoldIncident", "GoldPlace", "load_gold"]

_OPTIONS_SHOWN = 8  # keys that an error lists when none is near the wrong one


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """An act as people coded it.  Each field but the first four lists the readings accepted."""

    id: str  # where its first trigger stands; stays while text and triggers do
    required: bool  # False: an analyst may want it; no loss when it is missed
    evidence: tuple[Span, ...]  # sentences, best first
    triggers: tuple[Span, ...]
    types: tuple[IncidentType, ...]
    actors: tuple[tuple[str, ...], ...]  # () among them: nobody named
    recipients: tuple[tuple[str, ...], ...]
    places: tuple[str | None, ...]  # None among them: none given
    sites: tuple[str | None, ...]
    dates: tuple[str | None, ...]  # EDTF
    modality: tuple[Modality, ...]


@dataclass(frozen=True, slots=True)
class GoldActor:
    """A party of the article; any of its names will do."""

    names: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place of the article, and where it lies; no points where none stands for it."""

    name: str
    points: tuple[tuple[float, float], ...]  # degrees north and east, WGS 84


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article and what people read in it."""

    key: str
    article: Article
    incidents: tuple[GoldIncident, ...]
    actors: tuple[GoldActor, ...]
    places: tuple[GoldPlace, ...]

    def quote(self, incident: GoldIncident) -> str:
        """Return the sentence that tells of *incident* best."""
        return self.article.text[incident.evidence[0].start : incident.evidence[0].end]


def load_gold(
    folder: Path, *, only: Sequence[str] = (), half: str | None = None
) -> tuple[GoldArticle, ...]:
    """Read the gold articles of *folder* in the order of their keys.

    *only* keeps the articles of these keys, *half* those that split.json lists under this name.

    Raises:
        GoldError: a file is missing or malformed; the message names file, field and fix.
        ArticleError: a text cannot be read as an article.
    """
    keys = _keys(folder)
    chosen = set(keys)
    for key in only:
        if key not in chosen:
            raise GoldError(f"{folder / 'articles'}: no {key}.txt; {_choose(key, keys)}")
    if half is not None:
        chosen &= set(_half(folder / "split.json", half, keys))
    if only:
        chosen &= set(only)
    if not chosen:
        raise GoldError(f"{folder}: no article of --only is in {half!r}; leave one of the two out")
    published = _published(folder / "published.json", keys)
    return tuple(_load_article(folder, key, published) for key in keys if key in chosen)


def _keys(folder: Path) -> list[str]:
    """Return the keys of all articles; every text has a reading and every reading a text."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder; name one that holds articles/ and incidents/")
    texts, readings = _stems(folder / "articles", ".txt"), _stems(folder / "incidents", ".json")
    if not texts:
        raise GoldError(f"{folder / 'articles'}: holds no .txt; put the texts of the gold there")
    for key in sorted(texts ^ readings):
        has, lacks = f"articles/{key}.txt", f"incidents/{key}.json"
        if key in readings:
            has, lacks = lacks, has
        raise GoldError(f"{folder / lacks}: no such file; add it, or take {has} away")
    return sorted(texts)


def _stems(folder: Path, suffix: str) -> set[str]:
    return {path.stem for path in folder.glob(f"*{suffix}")}


def _half(path: Path, half: str, keys: Sequence[str]) -> list[str]:
    split = JsonField.read(path)
    if half not in split.keyed():
        raise split.error(f"no {half!r}; {_choose(half, split.keyed())}")
    listed = split.member(half).items()
    for field in listed:
        if field.text() not in keys:
            raise field.error(f"no article {field.text()!r}; {_choose(field.text(), keys)}")
    if not listed:
        raise split.member(half).error("is empty; list the keys of its articles")
    return [field.text() for field in listed]


def _published(path: Path, keys: Sequence[str]) -> dict[str, JsonField]:
    """Return the publication date of each article; each is listed and nothing else."""
    fields = dict(JsonField.read(path).members())
    for key, field in fields.items():
        if key not in keys:
            raise field.error(f"no article {key!r}; {_choose(key, keys)}")
    for key in keys:
        if key not in fields:
            raise GoldError(f'{path}: no {key!r}; add "{key}": "2019-02-03", or null if unknown')
    return fields


def _load_article(folder: Path, key: str, published: dict[str, JsonField]) -> GoldArticle:
    article = _dated(load_article(folder / "articles" / f"{key}.txt"), published[key])
    gold = JsonField.read(folder / "incidents" / f"{key}.json")
    if gold.keyed().get("doc", key) != key:
        raise gold.member("doc").error(f"must be the file's own key; write {key!r}")
    incidents = [
        _incident(field, chars=len(article.text)) for field in gold.member("incidents").items()
    ]
    return GoldArticle(
        key=key,
        article=article,
        incidents=tuple(_numbered(incidents)),
        actors=tuple(
            GoldActor(_texts(actor.member("names")), actor.member("required").flag())
            for actor in gold.member("actors").items()
        ),
        places=tuple(_place(field) for field in gold.member("places").items()),
    )


def _dated(article: Article, published: JsonField) -> Article:
    """Give the article its publication date; without one, a header of the text may have it."""
    day = published.text_or_null()
    if day is None:
        return article
    try:
        return article_from_text(
            article.text,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=day,
        )
    except ArticleError:  # the text was read before, so it is the day
        raise published.error(
            f"{day!r} is no date; write it as 2019-02-03, 2019-02 or 2019"
        ) from None


def _incident(field: JsonField, *, chars: int) -> GoldIncident:
    evidence = field.member("evidence").items(at_least=1, hint="[[start, end]]")
    triggers = field.member("triggers").items(hint="[[start, end]]")
    types = field.member("types").items(at_least=1, hint='["ASSAULT"]')
    modality = field.member("modality").items(at_least=1, hint='["reported"]')
    return GoldIncident(
        id="",
        required=field.member("required").flag(),
        evidence=tuple(span.span(chars=chars) for span in evidence),
        triggers=tuple(span.span(chars=chars) for span in triggers),
        types=tuple(item.choice(IncidentType) for item in types),
        actors=_parties(field.member("actors")),
        recipients=_parties(field.member("recipients")),
        places=_readings(field.member("places")),
        sites=_readings(field.member("sites")),
        dates=_dates(field.member("dates")),
        modality=tuple(item.choice(Modality) for item in modality),
    )


def _numbered(incidents: Iterable[GoldIncident]) -> Iterable[GoldIncident]:
    """Give each incident its id; several may be told by one word ("attacks in A and B")."""
    seen: Counter[str] = Counter()
    for incident in incidents:
        start, end = (incident.triggers or incident.evidence)[0]
        id_ = f"{start}-{end}"
        seen[id_] += 1
        yield replace(incident, id=id_ if seen[id_] == 1 else f"{id_}#{seen[id_]}")


def _place(field: JsonField) -> GoldPlace:
    points = field.member("latlon").items(hint="[[latitude, longitude]]")
    return GoldPlace(field.member("name").text(), tuple(map(_point, points)))


def _point(field: JsonField) -> tuple[float, float]:
    degrees = field.items()
    if len(degrees) != 2:
        raise field.error("must be [latitude, longitude]; write both, in degrees")
    return degrees[0].number(between=(-90, 90)), degrees[1].number(between=(-180, 180))


def _parties(field: JsonField) -> tuple[tuple[str, ...], ...]:
    readings = field.items(at_least=1, hint='[["NAME"]], or [[]] for nobody')
    return tuple(_texts(reading) for reading in readings)


def _texts(field: JsonField) -> tuple[str, ...]:
    return tuple(item.text() for item in field.items(hint='["NAME"]'))


def _readings(field: JsonField) -> tuple[str | None, ...]:
    readings = field.items(at_least=1, hint='["NAME"], or [null] for none')
    return tuple(item.text_or_null() for item in readings)


def _dates(field: JsonField) -> tuple[str | None, ...]:
    readings = field.items(at_least=1, hint='["2019-02-03"], or [null] for none')
    for reading in readings:
        if reading.text_or_null() is not None:
            _check_date(reading)
    return tuple(reading.text_or_null() for reading in readings)


def _check_date(field: JsonField) -> None:
    try:
        check_edtf(field.text())
    except ValueError as error:
        raise field.error(str(error)) from None


def _choose(wrong: str, allowed: Iterable[str]) -> str:
    options = list(allowed)
    more = ", …" if len(options) > _OPTIONS_SHOWN else ""
    listed = f"use one of {', '.join(options[:_OPTIONS_SHOWN])}{more}"
    return did_you_mean(wrong, options).strip() or listed
