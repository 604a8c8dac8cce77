"""Names in the text: known ones before the parse, others found by name recognition after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, takewhile

from dashboard.data.knowledge import Knowledge, KnownName, NameUse
from dashboard.data.language import Sentence, Word
from dashboard.data.model import ActorKind, Span
from dashboard.data.span_index import SpanIndex


class Origin(StrEnum):
    """Where an actor's identity comes from."""

    KNOWN = "known"  # the actor file
    STATE = "state"  # the table of states
    FORCES = "forces"  # a state's army or police, from an adjective and a noun
    NAMED = "named"  # name recognition
    ROLE = "role"  # a phrase such as "gunmen"


@dataclass(frozen=True, slots=True)
class ActorKey:
    """Which actor a phrase stands for, inside one article."""

    origin: Origin
    name: str  # canonical


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a sentence."""

    sentence: int
    span: Span
    head: int  # index of its head word in the sentence
    key: ActorKey
    kind: ActorKind
    use: NameUse
    others: tuple[ActorKey, ...] = ()  # what else it could mean: then it is not resolved


_STAND_INS = {ActorKind.PERSON: "Smith"}
# A name of one plain word needs no stand-in; the parser knows what a capital means.
_PLAIN_NAME_RE = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?")


@dataclass(frozen=True, slots=True)
class KnownMention:
    """A known name in the text, before it is parsed."""

    span: Span
    known: KnownName
    others: tuple[KnownName, ...]


def known_mentions(text: str, knowledge: Knowledge) -> tuple[KnownMention, ...]:
    """Find the names of the actor file and of states; longest first, none inside another."""
    found: list[KnownMention] = []
    for match in knowledge.names.find(text):
        if not match.cased_ok:
            continue
        span = _without_article(text, match.span)
        found.append(KnownMention(span, match.key, match.others))
    return tuple(found)


# "Karen National Union (KNU)": capitalised words, small joining words between, an acronym.
_DEFINED_RE = re.compile(
    r"((?:[A-Z][\w'’-]+)(?: (?:(?:of|the|and|for|de|del|la|y|al)\s)*[A-Z][\w'’-]+){1,8}) ?\(([A-Z][A-Za-z-]{1,9})\)"
)


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name that the article itself abbreviates, wherever it or its acronym stands."""

    span: Span
    name: str


def defined_names(text: str, known: Sequence[KnownMention]) -> list[DefinedName]:
    """Find names that the article defines an acronym for and the actor file does not have."""
    found: list[DefinedName] = []
    for match in _DEFINED_RE.finditer(text):
        name, acronym = match[1], match[2]
        if not _abbreviates(acronym, name):
            continue
        for written in (name, acronym):
            for place in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
                found.append(DefinedName(Span(place.start(), place.end()), name))
    spans = [mention.span for mention in known]
    return [
        item
        for item in sorted(set(found), key=lambda d: d.span)
        if not any(
            item.span.overlaps(span) and not (item.span.contains(span) and item.span != span)
            for span in spans
        )
    ]


def _abbreviates(acronym: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    letters = [char for char in acronym.upper() if char.isalpha()]
    rest = iter(initials.upper())
    return len(letters) >= 2 and (
        all(char in rest for char in letters) or letters == list(initials.upper())
    )


_ARTICLE_RE = re.compile(r"the\s+", re.I)


def _without_article(text: str, span: Span) -> Span:
    match = _ARTICLE_RE.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def stand_ins(
    text: str,
    mentions: Iterable[KnownMention],
    knowledge: Knowledge,
    defined: Iterable[DefinedName] = (),
) -> list[tuple[Span, str]]:
    """Return the long names with a short one for the parser to see instead."""
    found: list[tuple[Span, str]] = []
    for mention in mentions:
        if mention.known.use is not NameUse.ACTOR:
            continue
        if _PLAIN_NAME_RE.fullmatch(text[mention.span.start : mention.span.end]):
            continue
        kind = knowledge.actor_by_name[mention.known.name].kind
        found.append((mention.span, _STAND_INS.get(kind, "Hamas")))
    found.extend(
        (item.span, "Hamas") for item in defined if " " in text[item.span.start : item.span.end]
    )
    return sorted(found)


def names_in(
    sentences: Sequence[Sentence],
    text: str,
    known: Sequence[KnownMention],
    knowledge: Knowledge,
    taken: Sequence[Span] = (),
    *,
    is_thing: Callable[[str], bool] = lambda _lemma: False,
    defined: Sequence[DefinedName] = (),
) -> list[list[Name]]:
    """Return the names of each sentence: known ones, then those that name recognition adds.

    *taken* are spans of places, which are no actors; *is_thing* knows nouns such as "UAV".
    """
    result: list[list[Name]] = []
    k = d = 0
    persons = _Persons(knowledge)
    places = SpanIndex(taken)
    for sentence in sentences:
        while k < len(known) and known[k].span.end <= sentence.span.start:
            k += 1
        names: list[Name] = []
        j = k
        while j < len(known) and known[j].span.start < sentence.span.end:
            name = _known_name(sentence, known[j], knowledge)
            if name is not None:
                names.append(name)
            j += 1
        while d < len(defined) and defined[d].span.end <= sentence.span.start:
            d += 1
        for item in takewhile(
            lambda found: found.span.start < sentence.span.end, islice(defined, d, None)
        ):
            head = sentence.head_in(item.span) if sentence.span.contains(item.span) else None
            if head is not None:
                kind = next((k for p, k in _KIND_WORDS if p.search(item.name)), ActorKind.OTHER)
                names = [n for n in names if not item.span.contains(n.span)]
                names.append(
                    Name(
                        sentence.index,
                        item.span,
                        head.i,
                        ActorKey(Origin.NAMED, item.name),
                        kind,
                        NameUse.ACTOR,
                    )
                )
        found = list(_recognised(sentence, text, names, persons, places, is_thing))
        # "Abu Jandal al-Kuwaiti" names a man, not his country.
        names = [n for n in names if not any(f.span.contains(n.span) for f in found)]
        names.extend(found)
        names.extend(_surnames(sentence, text, names, persons))
        names.sort(key=lambda name: name.span)
        for name in names:
            persons.remember(name)
        result.append(names)
    return result


def _known_name(sentence: Sentence, mention: KnownMention, knowledge: Knowledge) -> Name | None:
    head = sentence.head_in(mention.span)
    if head is None or not mention.span.contains(Span(head.span.start, head.span.start + 1)):
        return None
    if head.lower in {"march", "may"} and head.pos in {"VERB", "AUX"}:
        return None
    key, kind = _identity(mention.known, knowledge)
    others = tuple(_identity(other, knowledge)[0] for other in mention.others)
    distinct = tuple(other for other in others if other != key)
    return Name(sentence.index, mention.span, head.i, key, kind, mention.known.use, distinct)


def _identity(known: KnownName, knowledge: Knowledge) -> tuple[ActorKey, ActorKind]:
    if known.use is NameUse.ACTOR:
        return ActorKey(Origin.KNOWN, known.name), knowledge.actor_by_name[known.name].kind
    return ActorKey(Origin.STATE, known.name), ActorKind.STATE


# --- names that the actor file does not have -------------------------------------------------

_KIND_OF_LABEL = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.OTHER, "NORP": ActorKind.CIVILIANS}
# An unknown organisation is believed only if its name says what it is.
_BODY_RE = re.compile(
    r"(?i)\b(?:army|armed forces|forces?|front|brigades?|battalion|regiment|division|corps|squadron|"
    r"movement|organi[sz]ation|party|league|union|alliance|bloc|council|ministry|department|agency|"
    r"bureau|committee|commission|command|office|service|police|guards?|authority|administration|"
    r"center|centre|institute|university|network|group|cell|column|militia|resistance|congress|"
    r"parliament|senate|association|society|foundation|federation|confederation|company|"
    r"corporation|news|press|times|post|tv|television|radio|agency|hezbollah|jihad|ansar|jaysh|"
    r"liwa|kataib|harakat|hashd|tribe|clan|unit|squad|directorate|embassy|mission|court|faction)\b"
)
_KIND_WORDS: tuple[tuple[re.Pattern[str], ActorKind], ...] = (
    (re.compile(r"(?i)\b(?:police|gendarmerie|constabulary)\b"), ActorKind.POLICE),
    (
        re.compile(r"(?i)\b(?:news|press|times|post|tv|television|radio|herald|gazette)\b"),
        ActorKind.MEDIA,
    ),
    (re.compile(r"(?i)\b(?:party|league|bloc|alliance|congress)\b"), ActorKind.POLITICAL_PARTY),
    (
        re.compile(
            r"(?i)\b(?:ministry|department|agency|bureau|commission|parliament|senate|directorate|court|embassy|office|administration|authority)\b"
        ),
        ActorKind.GOVERNMENT_BODY,
    ),
    (
        re.compile(
            r"(?i)\b(?:liberation|resistance|revolutionary|jihad|ansar|jaysh|liwa|mujahid|islamic|front|brigades?)\b"
        ),
        ActorKind.INSURGENT,
    ),
    (
        re.compile(
            r"(?i)\b(?:army|corps|battalion|regiment|division|squadron|command|force|forces|unit|guard)\b"
        ),
        ActorKind.MILITARY,
    ),
    (
        re.compile(
            r"(?i)\b(?:university|institute|center|centre|foundation|association|society)\b"
        ),
        ActorKind.NGO,
    ),
)
_NOT_ACTORS_RE = re.compile(
    r"(?i)\b(?:operation|resolution|law|act|treaty|agreement|cessation|convention|war|conflict|"
    r"revolution|day|islam|muslim|street|road|river|prize|cup|deal|constitution|accord|"
    r"international hotel|hotel|hospital|airport|mosque|camp|base|dam|bridge|prison)\b"
)
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "jr.", "sr."}


class _Persons:
    """Full names met so far, to know who "Keating" is later."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._met: dict[str, list[ActorKey]] = {}
        self._known: dict[str, list[ActorKey]] = {}
        for actor in knowledge.actors:
            if actor.kind is ActorKind.PERSON:
                key = ActorKey(Origin.KNOWN, actor.name)
                self._known.setdefault(surname(actor.name), []).append(key)

    def remember(self, name: Name) -> None:
        if name.kind is ActorKind.PERSON:
            for part in {surname(name.key.name), name.key.name.casefold()}:
                keys = self._met.setdefault(part, [])
                if name.key not in keys:
                    keys.append(name.key)

    def met(self, text: str) -> ActorKey | None:
        """Return the one person of that surname named before in full."""
        keys = self._met.get(surname(text), [])
        full = [key for key in keys if " " in key.name]
        return full[0] if len(full) == 1 and len(text) > 3 else None

    def called(self, text: str, *, titled: bool) -> ActorKey | None:
        """Return the one person of that surname in the article; with a title, a known one."""
        met = self._met.get(surname(text), [])
        if len(met) == 1:
            return met[0]
        if not met and titled:
            known = self._known.get(surname(text), [])
            if len(known) == 1:
                return known[0]
        return None


def surname(name: str) -> str:
    """Return the family name in lower case, without an article or a suffix.

    >>> surname("Charles H. Keating IV"), surname("Qais al-Khazali")
    ('keating', 'khazali')
    """
    parts = [part for part in re.split(r"[\s\-]+", name.casefold()) if part not in _SUFFIXES]
    return parts[-1] if parts else name.casefold()


def _recognised(
    sentence: Sentence,
    text: str,
    names: Sequence[Name],
    persons: _Persons,
    places: SpanIndex,
    is_thing: Callable[[str], bool],
) -> Iterable[Name]:
    for entity in _entities(sentence):
        label = entity[0].entity
        if label not in _KIND_OF_LABEL:
            continue
        words = _trimmed(entity)
        if not words:
            continue
        span = Span(words[0].span.start, words[-1].span.end)
        inner = [name for name in names if span.overlaps(name.span)]
        if any(
            name.use is NameUse.ACTOR or not span.contains(name.span) or name.span == span
            for name in inner
        ):
            continue
        if inner and not (label == "PERSON" and len(words) > 1 and inner[-1].span.end == span.end):
            continue
        if places.covers(span):
            continue
        written = text[span.start : span.end]
        if len(written) < 3 or not written[0].isalpha() or "\n\n" in written:
            continue
        if all(is_thing(word.lemma) for word in words):
            continue
        head = sentence.head_in(span)
        if head is None or head.pos not in {"PROPN", "NOUN", "ADJ", "X"}:
            continue
        if label == "PERSON":
            name = _person(sentence, span, written, head, words, persons)
        else:
            name = _body(sentence, span, written, head, label)
        if name is not None:
            yield name


def _surnames(
    sentence: Sentence, text: str, names: Sequence[Name], persons: _Persons
) -> list[Name]:
    """Find "Hallgrove" again, whatever name recognition makes of it, once he has been named."""
    found: list[Name] = []
    for word in sentence.words:
        if word.pos != "PROPN" or word.dep == "compound" or not word.text[:1].isupper():
            continue
        if any(name.span.overlaps(word.span) for name in names):
            continue
        key = persons.met(word.text)
        if key is not None:
            found.append(
                Name(sentence.index, word.span, word.i, key, ActorKind.PERSON, NameUse.ACTOR)
            )
    return found


def _entities(sentence: Sentence) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in sentence.words:
        if not word.entity:
            continue
        if word.entity_start or not groups or groups[-1][-1].i != word.i - 1:
            groups.append([word])
        else:
            groups[-1].append(word)
    return groups


def _trimmed(words: list[Word]) -> list[Word]:
    """Drop what name recognition takes along: articles, a possessive ending, punctuation."""
    while words and (
        words[0].dep == "det" or words[0].pos in {"PUNCT", "DET"} or words[0].lower in {"the", "a"}
    ):
        words = words[1:]
    while words and (words[-1].tag == "POS" or words[-1].pos == "PUNCT"):
        words = words[:-1]
    return words


def _person(
    sentence: Sentence, span: Span, written: str, head: Word, words: list[Word], persons: _Persons
) -> Name | None:
    if _NOT_ACTORS_RE.search(written) or any(char.isdigit() for char in written):
        return None
    name = " ".join(written.split())
    titled = words[0].i > 0 and sentence.words[words[0].i - 1].text[:1].isupper()
    if (len(words) == 1 and surname(name) == name.casefold()) or words[-1].i - words[0].i == 0:
        key = persons.called(name, titled=titled)
        if (
            key is None
            and not titled
            and head.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}
        ):
            return None
        key = key or ActorKey(Origin.NAMED, name)
    else:
        key = persons.called(name, titled=False)
        if key is None or not _same_person(name, key.name):
            key = ActorKey(Origin.NAMED, name)
    return Name(sentence.index, span, head.i, key, ActorKind.PERSON, NameUse.ACTOR)


def _same_person(name: str, other: str) -> bool:
    """Say whether a fuller and a shorter form agree: "Abu Jandal" and "Abu Jandal al-Kuwaiti"."""
    first, second = set(name.casefold().split()), set(other.casefold().split())
    return first <= second or second <= first


def _body(sentence: Sentence, span: Span, written: str, head: Word, label: str) -> Name | None:
    if _NOT_ACTORS_RE.search(written):
        return None
    name = " ".join(written.split())
    acronym = name.isupper() and 2 < len(name) <= 8 and name.isalpha()
    acts = head.dep in {"nsubj", "nsubjpass"} or (
        head.dep == "pobj" and sentence.head(head).dep == "agent"
    )
    if label == "ORG" and not (_BODY_RE.search(name) or acronym or (acts and " " in name)):
        return None
    if label == "NORP" and head.pos == "ADJ" and head.dep in {"amod", "compound", "npadvmod"}:
        return None
    kind = ActorKind.CIVILIANS
    if label == "ORG":
        kind = next(
            (kind for pattern, kind in _KIND_WORDS if pattern.search(name)), ActorKind.OTHER
        )
    return Name(sentence.index, span, head.i, ActorKey(Origin.NAMED, name), kind, NameUse.ACTOR)
