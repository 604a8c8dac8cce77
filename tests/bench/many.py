"""The built-in story and 500 further incidents, made by hand: no reading, the same at every run."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

from dashboard.data.article import built_in_article, load_article
from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.model import (
    CaseFile,
    Incident,
    IncidentDate,
    IncidentType,
    Interval,
    Modality,
    Place,
    PlaceRef,
    Precision,
    Role,
    Span,
)
from dashboard.data.reader import read
from tests import factories

__all__ = ["many"]

_ARTICLES, _EACH = 50, 10
_TOWNS = (
    ("Mosul", "Nineveh", 36.34, 43.13),
    ("Tal Afar", "Nineveh", 36.37, 42.45),
    ("Sinjar", "Nineveh", 36.32, 41.88),
    ("Ramadi", "Anbar", 33.42, 43.30),
    ("Falluja", "Anbar", 33.35, 43.78),
    ("Hit", "Anbar", 33.64, 42.83),
    ("Kirkuk", "Kirkuk", 35.47, 44.39),
    ("Baghdad", "Baghdad", 33.34, 44.40),
)


def many() -> CaseFolder:
    """Return the built-in article as read, with 50 made-up articles of ten incidents each."""
    chance = random.Random(20190203)
    cases = [read(load_article(built_in_article()))]
    return folder_of([*cases, *(_case(number, chance) for number in range(_ARTICLES))])


def _case(number: int, chance: random.Random) -> CaseFile:
    # Words of their own, or the articles would be copies of one another and tell of one incident.
    sentences = [
        f"On day {n} group {number} acted: {' '.join(_word(chance) for _ in range(12))}."
        for n in range(_EACH)
    ]
    text = "\n\n".join(sentences)
    published = dt.date(2019, 1, 1) + dt.timedelta(days=7 * number)
    article = dataclasses.replace(
        factories.article(text, title=f"Week {number} in the towns"),
        id=f"art-many-{number:02}",
        outlet=f"Outlet {number % 7}",
        url=f"https://many.test/{number}",
        published=Interval(published.isoformat(), published, published),
    )
    places = tuple(
        Place(
            f"pl-{name}", name, "IQ", admin1, None, lat + chance.uniform(-0.2, 0.2), lon,
            Precision.TOWN, 5.0, "geonames", (),
        )
        for name, admin1, lat, lon in _TOWNS
    )  # fmt: skip
    incidents = tuple(_incident(number, n, text, published, chance) for n in range(_EACH))
    return dataclasses.replace(
        factories.case(), article=article, incidents=incidents, places=places, times=(), gaps=()
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choices("abdefgiklmnoprstu", k=6))


def _incident(
    article: int, number: int, text: str, published: dt.date, chance: random.Random
) -> Incident:
    start = text.index(f"On day {number} ")
    sentence = Span(start, text.index(".", start) + 1)
    day = published - dt.timedelta(days=chance.randrange(1, 7))
    acting, hit = chance.sample([actor.id for actor in factories.ACTORS], 2)
    town = chance.choice(_TOWNS)[0]
    return dataclasses.replace(
        factories.incident(1),
        id=f"inc-many-{article:02}-{number}",
        type=chance.choice(list(IncidentType)),
        modality=chance.choice(list(Modality)),
        trigger=Span(text.index("acted", start), text.index("acted", start) + 5),
        evidence=(sentence,),
        actors=(Role(acting, Span(start, start + 2)),),
        recipients=(Role(hit, Span(start, start + 2)),),
        place=PlaceRef(f"pl-{town}", None, sentence),
        date=IncidentDate(day.isoformat(), day, day, None, "the day named"),
        summary=f"Act {number} of week {article} in {town}",
    )
