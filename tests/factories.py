"""Hand-made case files, so that a view is tested without the reader.

``case()`` has twelve varied incidents: one is background, one has no place, one no date, one is
known only to be in a governorate, one only in a country, and two are at the same spot.
``hostile_case()`` is an article that tries to be HTML, Markdown, LaTeX and Plotly markup.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from dashboard.data.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Basis,
    CaseFile,
    Count,
    FieldConfidence,
    Gap,
    Incident,
    IncidentDate,
    IncidentType,
    Interval,
    Modality,
    Place,
    PlaceRef,
    Precision,
    Quad,
    Relation,
    RelationKind,
    Role,
    Span,
    Stance,
    TimeExpression,
    Weapon,
)

HOSTILE_TITLE = (
    "<script>window.pwned=1</script> [a](https://evil.test) $x^2$ :red[b] www.evil.test a@b.co"
)
HOSTILE_OUTLET = "www.evil.test, news@evil.test, HTTPS://evil.test"
HOSTILE_NAME = '<img src=x onerror="window.pwned=1"> <a href="https://evil.test">Front</a>'

SENTENCES = (
    "Gunmen of the River Brigade blocked a coalition patrol in eastern Mosul on Saturday.",
    "The brigade warned the coalition against entering Mosul again, said its spokesman.",
    "In mid-January the River Brigade also stopped a coalition convoy in Anbar.",
    "Coalition aircraft struck a depot near the town of Hit on 12 January, killing at least 3.",
    "The prime minister met the coalition’s envoy in Baghdad on Friday.",
    "The brigade’s chief demanded that the coalition leave Iraq.",
    "He had been held at a prison camp for years.",
    "The coalition denied that it had fired on villagers at Al Asad Air Base.",
    "The brigade threatened to attack convoys if they return.",
    "Fighters clashed with police in Mosul on Saturday, wounding 4 to 6 people.",
    "The coalition is expected to leave northern Syria in March.",
    "In 2003 the coalition invaded Iraq.",
)
TEXT = "A tense week in the north\n\n" + "\n\n".join(
    " ".join(SENTENCES[start : start + 3]) for start in range(0, len(SENTENCES), 3)
)

BRIGADE, COALITION, POLICE, PREMIER = "act-brigade", "act-coalition", "act-police", "act-premier"


def span(phrase: str, *, within: str = TEXT, after: str = "") -> Span:
    """Return where *phrase* first occurs in *within*, behind the start of *after*."""
    start = within.index(phrase, within.index(after) if after else 0)
    return Span(start, start + len(phrase))


def article(text: str = TEXT, *, title: str = "A tense week in the north") -> Article:
    """Return an article published on 3 February 2019."""
    day = dt.date(2019, 2, 3)
    return Article(
        id="art-test",
        title=title,
        outlet="The Test Herald",
        url="https://herald.test/patrol",
        published=Interval("2019-02-03", day, day),
        published_basis=Basis.GIVEN,
        text=text,
    )


PLACES = (
    Place(
        "pl-mosul", "Mosul", "IQ", "Nineveh", "Al-Mosul", 36.335, 43.119,
        Precision.TOWN, 8.0, "overlay", (span("Mosul"),),
    ),
    Place(
        "pl-anbar", "Anbar", "IQ", "Anbar", None, 33.0, 41.5,
        Precision.GOVERNORATE, 180.0, "boundaries", (span("Anbar"),),
    ),
    Place(
        "pl-hit", "Hit", "IQ", "Anbar", "Heet", 33.64, 42.83,
        Precision.NEAR_TOWN, 25.0, "geonames", (span("Hit"),),
    ),
    Place(
        "pl-baghdad", "Baghdad", "IQ", "Baghdad", None, 33.34, 44.40,
        Precision.TOWN, 15.0, "geonames", (span("Baghdad"),),
    ),
    Place(
        "pl-iraq", "Iraq", "IQ", None, None, 33.0, 44.0,
        Precision.COUNTRY, 500.0, "boundaries", (span("Iraq"),),
    ),
    Place(
        "pl-asad", "Al Asad Air Base", "IQ", "Anbar", "Heet", 33.786, 42.441,
        Precision.SITE, 2.0, "airports", (span("Al Asad Air Base"),),
    ),
    Place(
        "pl-syria", "northern Syria", "SY", None, None, 36.3, 39.0,
        Precision.REGION, 200.0, "overlay", (span("northern Syria"),),
    ),
)  # fmt: skip

ACTORS = (
    Actor(
        BRIGADE, "River Brigade", ActorKind.MILITIA, ("River Brigade", "the brigade"),
        (span("River Brigade"), span("The brigade")),
        (
            Relation(RelationKind.OPPOSED_TO, COALITION, span(SENTENCES[1]), "article"),
            Relation(RelationKind.PART_OF, "Popular Mobilization Forces", None, "actor file"),
        ),
        known=True, country="IQ",
    ),
    Actor(
        COALITION, "Coalition forces", ActorKind.MILITARY, ("coalition", "The coalition"),
        (span("coalition"), span("The coalition")), (), known=True,
    ),
    Actor(
        POLICE, "Mosul police", ActorKind.POLICE, ("police",), (span("police"),),
        (), known=False, country="IQ",
    ),
    Actor(
        PREMIER, "Prime Minister of Iraq", ActorKind.PERSON, ("The prime minister",),
        (span("The prime minister"),), (), known=False, country="IQ",
    ),
)  # fmt: skip


def date(edtf: str, first: str | None, last: str | None, phrase: str | None) -> IncidentDate:
    """Return a date that rests on *phrase*."""
    return IncidentDate(
        edtf,
        dt.date.fromisoformat(first) if first else None,
        dt.date.fromisoformat(last) if last else None,
        span(phrase) if phrase else None,
        f"{phrase!r} before 2019-02-03" if phrase else "the article's own date",
    )


def incident(number: int, **changes: Any) -> Incident:  # noqa: ANN401 - any field of an incident
    """Return a plain incident on sentence *number* (counted from 1), with *changes* made to it."""
    sentence = span(SENTENCES[number - 1])
    plain = Incident(
        id=f"inc-{number:02}",
        type=IncidentType.COERCE,
        mode=None,
        quad=Quad.MATERIAL_CONFLICT,
        trigger=Span(sentence.start, sentence.start + 6),
        evidence=(sentence,),
        actors=(),
        recipients=(),
        place=None,
        date=None,
        modality=Modality.REPORTED,
        modality_cue=None,
        attributions=(),
        killed=None,
        injured=None,
        weapon=None,
        aggregate=False,
        background=False,
        confidence=0.7,
        field_confidence=FieldConfidence(0.8, None, None, None, None, 0.9),
        summary=f"Incident {number}",
    )
    return dataclasses.replace(plain, **changes)


def role(actor: str, phrase: str, number: int) -> Role:
    """Return *actor*'s part in the incident told by sentence *number*."""
    return Role(actor, span(phrase, after=SENTENCES[number - 1]))


def at(place: str, phrase: str, number: int, *, site: str | None = None) -> PlaceRef:
    """Return the place of the incident told by sentence *number*."""
    return PlaceRef(place, site, span(phrase, after=SENTENCES[number - 1]))


def incidents() -> tuple[Incident, ...]:
    """Return the twelve incidents of ``case()``."""
    saturday = date("2019-02-02", "2019-02-02", "2019-02-02", "Saturday")
    return (
        incident(
            1, mode="restrict", summary="River Brigade blocks a coalition patrol in Mosul",
            trigger=span("blocked"), evidence=(span(SENTENCES[0]), span(SENTENCES[1])),
            actors=(role(BRIGADE, "River Brigade", 1),),
            recipients=(role(COALITION, "coalition", 1),),
            place=at("pl-mosul", "Mosul", 1, site="eastern Mosul"), date=saturday,
            attributions=(Attribution(POLICE, Stance.CONFIRMS, span("police")),),
            weapon=Weapon("Gunmen", span("Gunmen")), confidence=0.92,
            field_confidence=FieldConfidence(0.95, 0.9, 0.9, 0.8, 0.85, 0.9),
        ),
        incident(
            2, type=IncidentType.THREATEN, quad=Quad.VERBAL_CONFLICT, trigger=span("warned"),
            summary="River Brigade warns the coalition", actors=(role(BRIGADE, "The brigade", 2),),
            recipients=(role(COALITION, "coalition", 2),), place=at("pl-mosul", "Mosul", 2),
            attributions=(Attribution(None, Stance.SAYS, span("said its spokesman")),),
            date=date("2019-01-31/2019-02-03", "2019-01-31", "2019-02-03", None),
        ),
        incident(
            3, summary="River Brigade stops a coalition convoy in Anbar", trigger=span("stopped"),
            actors=(role(BRIGADE, "River Brigade", 3),),
            recipients=(role(COALITION, "coalition", 3),), place=at("pl-anbar", "Anbar", 3),
            date=date("2019-01-11/2019-01-20", "2019-01-11", "2019-01-20", "mid-January"),
        ),
        incident(
            4, type=IncidentType.ASSAULT, mode="aerial", trigger=span("struck"),
            summary="Coalition aircraft strike a depot near Hit",
            actors=(role(COALITION, "Coalition aircraft", 4),), place=at("pl-hit", "Hit", 4),
            date=date("2019-01-12", "2019-01-12", "2019-01-12", "12 January"),
            killed=Count(3, None, span("at least 3"), COALITION),
            field_confidence=FieldConfidence(0.9, 0.7, None, 0.6, 0.9, 0.8),
        ),
        incident(
            5, type=IncidentType.CONSULT, quad=Quad.VERBAL_COOPERATION, mode="visit",
            summary="Prime minister meets the coalition’s envoy in Baghdad", trigger=span("met"),
            actors=(role(PREMIER, "The prime minister", 5),), place=at("pl-baghdad", "Baghdad", 5),
            recipients=(role(COALITION, "coalition’s envoy", 5),),
            date=date("2019-02-01", "2019-02-01", "2019-02-01", "Friday"),
        ),
        incident(
            6, type=IncidentType.REQUEST, quad=Quad.VERBAL_CONFLICT, trigger=span("demanded"),
            summary="The brigade demands that the coalition leave Iraq",
            actors=(role(BRIGADE, "The brigade’s chief", 6),), place=at("pl-iraq", "Iraq", 6),
            date=date("2019", "2019-01-01", "2019-12-31", None),
        ),
        incident(7, summary="The brigade’s chief is held at a prison camp", trigger=span("held")),
        incident(
            8, type=IncidentType.ASSAULT, summary="Coalition denies firing on villagers",
            trigger=span("fired"), actors=(role(COALITION, "The coalition", 8),),
            modality=Modality.DENIED, modality_cue=span("denied"),
            place=at("pl-asad", "Al Asad Air Base", 8, site="Al Asad Air Base"),
            attributions=(Attribution(COALITION, Stance.DENIES, span("denied")),),
            date=date("2018-12~", "2018-11-25", "2019-01-06", None), confidence=0.41,
        ),
        incident(
            9, type=IncidentType.THREATEN, quad=Quad.VERBAL_CONFLICT, trigger=span("threatened"),
            summary="The brigade threatens to attack convoys", modality=Modality.THREATENED,
            actors=(role(BRIGADE, "The brigade", 9),), date=saturday,
        ),
        incident(
            10, type=IncidentType.ASSAULT, mode="firearms", trigger=span("clashed"),
            summary="Fighters clash with police in Mosul", place=at("pl-mosul", "Mosul", 10),
            recipients=(role(POLICE, "police", 10),), date=saturday,
            modality=Modality.CLAIMED, injured=Count(4, 6, span("4 to 6"), None),
        ),
        incident(
            11, type=IncidentType.RETREAT, quad=Quad.MATERIAL_COOPERATION,
            trigger=span("leave", after=SENTENCES[10]),
            summary="Coalition expected to leave northern Syria", modality=Modality.PLANNED,
            actors=(role(COALITION, "The coalition", 11),),
            place=at("pl-syria", "northern Syria", 11),
            date=date("2019-03", "2019-03-01", "2019-03-31", "March"),
        ),
        incident(
            12, type=IncidentType.ASSAULT, summary="Coalition invades Iraq", background=True,
            trigger=span("invaded"), actors=(role(COALITION, "coalition", 12),),
            place=at("pl-iraq", "Iraq", 12), aggregate=True,
            date=date("2003", "2003-01-01", "2003-12-31", "2003"),
        ),
    )  # fmt: skip


def case(*, keep: int = 12) -> CaseFile:
    """Return the test article's case file with its first *keep* incidents."""
    gap = Gap("places", "'a prison camp' is not in the gazetteer", span("a prison camp"))
    day = dt.date(2019, 2, 2)
    return CaseFile(
        article=article(),
        incidents=incidents()[:keep],
        actors=ACTORS,
        places=PLACES,
        times=(TimeExpression(span("Saturday"), "2019-02-02", day, day),),
        gaps=(gap,),
        reader_version="test",
    )


def one(**changes: Any) -> CaseFile:  # noqa: ANN401 - any field of an incident
    """Return a case file with one plain incident, with *changes* made to it."""
    return dataclasses.replace(case(), incidents=(incident(1, **changes),))


def empty_case() -> CaseFile:
    """Return the case file of an article in which nothing was found."""
    nothing = article("A calm day.", title="Nothing happened")
    return CaseFile(nothing, (), (), (), (), (), reader_version="test")


def hostile_case() -> CaseFile:
    """Return a case whose title, text and names are markup that must be shown, not obeyed."""
    quote = (
        f"{HOSTILE_NAME} shelled <b>Mosul</b> & [Hit](https://evil.test) for $5 and $6 "
        ":red[now] :smile: `code` **bold** -> do\u202ene."
    )
    text = f"{HOSTILE_TITLE}\n\n{quote}"
    actor = Actor(
        "act-hostile", HOSTILE_NAME, ActorKind.MILITIA, (HOSTILE_NAME,),
        (span(HOSTILE_NAME, within=text),), (), known=False,
    )  # fmt: skip
    place = dataclasses.replace(
        PLACES[0], name="<b>Mosul</b>", mentions=(span("<b>Mosul</b>", within=text),)
    )
    act = incident(
        1,
        trigger=span("shelled", within=text),
        evidence=(span(quote, within=text),),
        summary=f"{HOSTILE_NAME} shells <b>Mosul</b> **now** $a$ :red[x]",
        actors=(Role(actor.id, actor.mentions[0]),),
        place=PlaceRef(place.id, '<i onclick="x">site</i>', place.mentions[0]),
        date=IncidentDate(
            "2019-02-02", dt.date(2019, 2, 2), dt.date(2019, 2, 2),
            span(":red[now]", within=text), "':red[now]' <b>before</b> 2019-02-03",
        ),
        weapon=Weapon("$5 and $6", span("$5 and $6", within=text)),
        attributions=(Attribution(actor.id, Stance.CLAIMS, span("`code`", within=text)),),
    )  # fmt: skip
    gap = Gap("dates", "'<b>:red[now]</b>' is no **date**", span(":red[now]", within=text))
    head = dataclasses.replace(article(text, title=HOSTILE_TITLE), outlet=HOSTILE_OUTLET)
    return CaseFile(head, (act,), (actor,), (place,), (), (gap,), "test")
