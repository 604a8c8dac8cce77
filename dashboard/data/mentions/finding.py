"""The names of each sentence: known ones, defined ones, then those of name recognition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from dashboard.data.knowledge import Knowledge
from dashboard.data.mentions.defined import DefinedName, defined_name
from dashboard.data.mentions.introduced import introduced_persons
from dashboard.data.mentions.known import KnownMention, known_name
from dashboard.data.mentions.name import Name
from dashboard.data.mentions.persons import Persons
from dashboard.data.mentions.recognised import recognised_names, surnames
from dashboard.data.model import Span
from dashboard.data.sentences import Sentence
from dashboard.data.span_index import SpanIndex


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=_Spanned)


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
    persons = Persons(knowledge)
    places = SpanIndex(taken)
    rows = zip(sentences, _in_each(sentences, known), _in_each(sentences, defined), strict=True)
    for sentence, mentions, definitions in rows:
        names = _listed(sentence, mentions, definitions, knowledge)
        found = list(recognised_names(sentence, text, names, persons, places, is_thing))
        # "Abu Jandal al-Kuwaiti" names a man, not his country.
        names = [*_outside(names, found), *found]
        names.extend(introduced_persons(sentence, text, names, knowledge.roles, places))
        names.extend(surnames(sentence, names, persons))
        names.sort(key=lambda name: name.span)
        for name in names:
            persons.remember(name)
        result.append(names)
    return result


def _in_each(sentences: Sequence[Sentence], items: Sequence[S]) -> Iterator[list[S]]:
    """Yield for each sentence the items that begin before its end and end after its start."""
    first = 0
    for sentence in sentences:
        while first < len(items) and items[first].span.end <= sentence.span.start:
            first += 1
        last = first
        while last < len(items) and items[last].span.start < sentence.span.end:
            last += 1
        yield list(items[first:last])


def _listed(
    sentence: Sentence,
    mentions: Sequence[KnownMention],
    definitions: Sequence[DefinedName],
    knowledge: Knowledge,
) -> list[Name]:
    """Return the known names of a sentence and those that the article defines."""
    read = (known_name(sentence, mention, knowledge) for mention in mentions)
    names = [name for name in read if name is not None]
    for item in definitions:
        name = defined_name(sentence, item)
        if name is not None:
            names = [*_outside(names, [name]), name]
    return names


def _outside(names: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    return [n for n in names if not any(other.span.contains(n.span) for other in others)]
