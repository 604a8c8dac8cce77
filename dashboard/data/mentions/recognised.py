"""Names that the actor file does not have, as name recognition finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dashboard.data.knowledge import NameUse
from dashboard.data.mentions.name import ActorKey, Name, Origin
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.mentions.persons import Persons
from dashboard.data.model import ActorKind, Span
from dashboard.data.sentences import Sentence, Word
from dashboard.data.span_index import SpanIndex
from dashboard.data.vocabulary import load_vocabulary

# The labels of name recognition that actors have.
_PERSON, _ORGANISATION, _PEOPLE = "PERSON", "ORG", "NORP"
_SHORTEST = 3  # characters
_LONGEST_PERSON = 3  # words


def recognised_names(
    sentence: Sentence,
    text: str,
    names: Sequence[Name],
    persons: Persons,
    places: SpanIndex,
    is_thing: Callable[[str], bool],
) -> Iterator[Name]:
    """Yield the names that are none of *names*, no place and no thing."""
    for entity in _entities(sentence):
        words = _trimmed(entity)
        label = _PERSON if _leads_a_group(names, words) else entity[0].entity
        if label not in {_PERSON, _ORGANISATION, _PEOPLE} or not words:
            continue
        span = Span(words[0].span.start, words[-1].span.end)
        if places.covers(span) or not _adds_to(names, span, words, label):
            continue
        written = text[span.start : span.end]
        if len(written) < _SHORTEST or not written[0].isalpha() or "\n\n" in written:
            continue
        if all(is_thing(word.lemma) for word in words):
            continue
        head = sentence.head_in(span)
        if head is None or head.pos not in {"PROPN", "NOUN", "ADJ", "X"}:
            continue
        if load_name_words().not_actors.search(written):
            continue
        name = " ".join(written.split())
        read = (
            _person(sentence, name, head, words, persons)
            if label == _PERSON
            else _body(sentence, name, head, label)
        )
        if read is not None:
            key, kind = read
            yield Name(sentence.index, span, head.i, key, kind, NameUse.ACTOR)


def surnames(sentence: Sentence, names: Sequence[Name], persons: Persons) -> list[Name]:
    """Find "Hallgrove" again, whatever name recognition makes of it, once he has been named."""
    found: list[Name] = []
    for word in sentence.words:
        if word.pos not in {"PROPN", "NOUN"} or word.dep == "compound":
            continue
        if not word.text[:1].isupper():
            continue
        if any(name.span.overlaps(word.span) for name in names):
            continue
        key = persons.met(word.text)
        if key is not None:
            found.append(
                Name(sentence.index, word.span, word.i, key, ActorKind.PERSON, NameUse.ACTOR)
            )
    return found


def _leads_a_group(names: Sequence[Name], words: Sequence[Word]) -> bool:
    """Say whether the name owns a known actor: "Karim Sherzai's Taliban", whatever its label."""
    if not 2 <= len(words) <= _LONGEST_PERSON or not all(w.text.isalpha() for w in words):
        return False
    owner = words[-1]
    owned = {name.head for name in names if name.use is NameUse.ACTOR}
    return owner.dep == "poss" and owner.head in owned and all(w.text[0].isupper() for w in words)


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


def _adds_to(names: Sequence[Name], span: Span, words: Sequence[Word], label: str) -> bool:
    """Say whether the name is a new one: "Abu Jandal al-Kuwaiti" is, over "Kuwaiti"."""
    inner = [name for name in names if span.overlaps(name.span)]
    if any(
        name.use is NameUse.ACTOR or not span.contains(name.span) or name.span == span
        for name in inner
    ):
        return False
    full_name = label == _PERSON and len(words) > 1
    return not inner or (full_name and inner[-1].span.end == span.end)


def _person(
    sentence: Sentence, name: str, head: Word, words: Sequence[Word], persons: Persons
) -> tuple[ActorKey, ActorKind] | None:
    if any(char.isdigit() for char in name):
        return None
    if len(words) > 1:
        key = persons.called(name, titled=False)
        if key is None or not _same_person(name, key.name):
            key = ActorKey(Origin.NAMED, name)
        return key, ActorKind.PERSON
    titled = words[0].i > 0 and sentence.words[words[0].i - 1].text[:1].isupper()
    key = persons.called(name, titled=titled)
    takes_part = head.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}
    if key is None and not titled and not takes_part:
        return None
    return key or ActorKey(Origin.NAMED, name), ActorKind.PERSON


def _same_person(name: str, other: str) -> bool:
    """Say whether a fuller and a shorter form agree: "Abu Jandal" and "Abu Jandal al-Kuwaiti"."""
    first, second = set(name.casefold().split()), set(other.casefold().split())
    return first <= second or second <= first


def _body(
    sentence: Sentence, name: str, head: Word, label: str
) -> tuple[ActorKey, ActorKind] | None:
    key = ActorKey(Origin.NAMED, name)
    if label == _PEOPLE:
        describes = head.pos == "ADJ" and head.dep in {"amod", "compound", "npadvmod"}
        return None if describes else (key, ActorKind.CIVILIANS)
    acronym = name.isupper() and 2 < len(name) <= 8 and name.isalpha()
    prep = sentence.head(head)
    acts = head.dep in {"nsubj", "nsubjpass"} or (
        head.dep == "pobj" and (prep.dep == "agent" or _has_members(sentence, prep))
    )
    # An unknown organisation is believed only if its name says what it is, or if it acts.
    known = load_name_words()
    if not (known.bodies.search(name) or acronym or (acts and " " in name)):
        return None
    return key, known.kind_of(name)


def _has_members(sentence: Sentence, prep: Word) -> bool:
    """Say whether what the preposition holds has "soldiers", "members": "soldiers of the X"."""
    members = load_vocabulary().part_nouns
    return prep.lower in {"of", "from"} and sentence.head(prep).lemma in members
