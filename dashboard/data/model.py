"""The vocabulary of the whole program: what an article, an actor, a place and an incident are.

Frozen values only, standard library only.  Every value that came from text keeps its ``Span``;
uncertainty is in the type (a date is an interval, a place has a radius, a count has two bounds).
``None`` means: looked, found nothing.  What the text says but could not be read is a ``Gap``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Actor",
    "ActorKind",
    "Article",
    "Attribution",
    "Basis",
    "CaseFile",
    "Count",
    "FieldConfidence",
    "Gap",
    "Incident",
    "IncidentDate",
    "IncidentType",
    "Interval",
    "Mention",
    "MentionKind",
    "Modality",
    "Place",
    "PlaceRef",
    "Precision",
    "Quad",
    "Relation",
    "RelationKind",
    "Review",
    "Role",
    "Span",
    "Stance",
    "TimeExpression",
    "Weapon",
    "stable_id",
]


class Span(NamedTuple):
    """A half-open range of code points in the article's text, exactly as given."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class IncidentType(StrEnum):
    """The sixteen PLOVER 2.0 event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(StrEnum):
    """PLOVER's quad class: cooperation or conflict, in words or in deeds."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Modality(StrEnum):
    """Whether the act is told as done, alleged, threatened, planned or as never done."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    THREATENED = "threatened"
    PLANNED = "planned"
    DENIED = "denied"


class Review(StrEnum):
    """How far a person answers for an incident or for one of its values.

    Of an incident: only read; confirmed or corrected by a person; added by one.  Of a value: read;
    confirmed; set by a person.
    """

    MACHINE = "machine"
    REVIEWED = "reviewed"
    HUMAN = "human"


class Stance(StrEnum):
    """How a source inside the article tells of an act."""

    SAYS = "says"
    CLAIMS = "claims"
    CONFIRMS = "confirms"
    ACCUSES = "accuses"
    DENIES = "denies"
    SUSPECTS = "suspects"


class ActorKind(StrEnum):
    """What sort of party an actor is."""

    STATE = "state"
    GOVERNMENT_BODY = "government body"
    MILITARY = "military"
    POLICE = "police"
    MILITIA = "militia"
    INSURGENT = "insurgent"
    POLITICAL_PARTY = "political party"
    INTERGOVERNMENTAL = "intergovernmental"
    MEDIA = "media"
    NGO = "ngo"
    PERSON = "person"
    CIVILIANS = "civilians"
    OTHER = "other"


# The kinds that bear arms for somebody.
ARMED = frozenset({ActorKind.MILITARY, ActorKind.POLICE, ActorKind.MILITIA, ActorKind.INSURGENT})


class RelationKind(StrEnum):
    """How one actor stands to another; read as "actor KIND to"."""

    PART_OF = "part of"
    LEADS = "leads"
    MEMBER_OF = "member of"
    BACKED_BY = "backed by"
    ALLIED_WITH = "allied with"
    OPPOSED_TO = "opposed to"
    SPOKESPERSON_OF = "spokesperson of"


class Precision(StrEnum):
    """How closely a place is known, from a building to a whole country."""

    SITE = "site"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    NEAR_TOWN = "near town"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    REGION = "region"
    COUNTRY = "country"


class Basis(StrEnum):
    """Where an article's publication date comes from."""

    GIVEN = "given"
    STATED = "stated"
    INFERRED = "inferred"


class MentionKind(StrEnum):
    """What a piece of text may refer to."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    WEAPON = "weapon"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Interval:
    """An EDTF value with its first and last day; a bound is None at an open or unknown end."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.  ``text`` is as given; every span in a case file counts in it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Interval | None
    published_basis: Basis | None
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text that names something."""

    span: Span
    kind: MentionKind
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How an actor stands to another, and what says so: words, or a source of the actor file."""

    kind: RelationKind
    to: str  # actor id when the other is in the article, else its name
    evidence: Span | None
    source: str  # "article", or what the actor file cites


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in the article.  ``aliases`` are its names as written here, canonical name apart."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]  # names and role phrases, never pronouns
    relations: tuple[Relation, ...]
    known: bool  # True: from the actor file; False: found by name recognition or as a role phrase
    country: str | None = None  # ISO 3166-1 alpha-2, where stated or known
    source: str | None = None  # what the actor file cites for it, and the user's file if it adds


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, and how well we know it."""

    id: str
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None
    admin2: str | None
    lat: float | None  # degrees north, WGS 84; None: could not be located
    lon: float | None  # degrees east
    precision: Precision
    radius_km: float | None
    source: str  # "overlay", "geonames", "boundaries", "airports", "user", "article"
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class IncidentDate:
    """When: an interval, the words it rests on, and how it was worked out."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    span: Span | None
    basis: str  # e.g. "'Saturday' before 2019-02-03"


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in an incident, and the words that put it there (a pronoun perhaps)."""

    actor: str  # actor id
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who, inside the article, tells of the act, and how; an unnamed source is no actor."""

    actor: str | None
    stance: Stance
    cue: Span


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """The place of an act, and the named site in it."""

    place: str  # place id
    site: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people with its bounds; ``high`` is None for "at least"."""

    low: int
    high: int | None
    span: Span
    attribution: str | None  # actor id of whoever gives the figure


@dataclass(frozen=True, slots=True)
class Weapon:
    """What was used, as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FieldConfidence:
    """How likely each field is right, 0 to 1; None where the field is empty."""

    type: float
    actors: float | None
    recipients: float | None
    place: float | None
    date: float | None
    modality: float


@dataclass(frozen=True, slots=True)
class Incident:
    """One act as this article tells it.  Cannot be built without evidence."""

    id: str
    type: IncidentType
    mode: str | None
    quad: Quad
    trigger: Span
    evidence: tuple[Span, ...]  # sentences, best first
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    place: PlaceRef | None
    date: IncidentDate | None
    modality: Modality
    modality_cue: Span | None
    attributions: tuple[Attribution, ...]
    killed: Count | None
    injured: Count | None
    weapon: Weapon | None
    aggregate: bool
    background: bool
    confidence: float
    field_confidence: FieldConfidence
    summary: str

    def __post_init__(self) -> None:
        """Refuse an incident that rests on no words."""
        if not self.evidence:
            raise ValueError("an incident needs at least one evidence span")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time phrase in the text with the interval it was read as."""

    span: Span
    edtf: str
    earliest: dt.date | None
    latest: dt.date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What the article says that could not be turned into data."""

    step: str
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that the reader found in one article."""

    article: Article
    incidents: tuple[Incident, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[TimeExpression, ...]
    gaps: tuple[Gap, ...]
    reader_version: str


def stable_id(prefix: str, *parts: object) -> str:
    """Return the same short id for the same parts on every run and machine.

    >>> stable_id("inc", "a1", 17)
    'inc-3b8d3c01be'
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:10]}"
