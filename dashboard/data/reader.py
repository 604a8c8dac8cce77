"""Read one article into a case file: the steps, in order, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol, TypeVar

from dashboard.data import language
from dashboard.data.actor_book import ActorBook, add_named_actors
from dashboard.data.acts import ActFinder, Phrases
from dashboard.data.assembly import build_incidents
from dashboard.data.circumstances import Circumstances, time_table
from dashboard.data.cleaning import clean_text
from dashboard.data.cues import load_cues
from dashboard.data.dates import TimeMention, find_times, infer_published
from dashboard.data.gaps import find_gaps
from dashboard.data.gazetteer import default_gazetteer
from dashboard.data.incidents import merge
from dashboard.data.inference import answer_claims, infer_parties
from dashboard.data.kinship import kinship
from dashboard.data.knowledge import Knowledge, load_knowledge
from dashboard.data.mentions import (
    DefinedName,
    KnownMention,
    defined_names,
    known_mentions,
    names_in,
    stand_ins,
)
from dashboard.data.model import Article, Basis, CaseFile, Span
from dashboard.data.parties import PartyFinder
from dashboard.data.place_book import case_places, locative_spans, with_unlisted
from dashboard.data.places import find_places
from dashboard.data.relations import stated_relations
from dashboard.data.sentences import Sentence
from dashboard.data.speakers import assign_speakers
from dashboard.data.stories import Located
from dashboard.data.toponyms import Toponym
from dashboard.data.triggers import load_triggers
from dashboard.data.vocabulary import load_vocabulary

READER_VERSION = "0.1.0"

Timer = Callable[[str], AbstractContextManager[object]]


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


def read(
    article: Article, *, knowledge: Knowledge | None = None, timer: Timer | None = None
) -> CaseFile:
    """Turn one article into incidents and actors.  No clock, no network.

    *timer* is called with the name of each measured step: "load", "parse", "read".
    """
    timed = timer or (lambda _step: nullcontext())
    with timed("load"):
        language.load_pipeline()
    with timed("read"):
        knowledge = knowledge or load_knowledge()
        text = clean_text(article.text)
        known = known_mentions(text, knowledge)
        defined = defined_names(text, known)
        covered = stand_ins(text, known, knowledge, defined)
    with timed("parse"):
        sentences = language.parse(text, names=covered)
    with timed("read"):
        return _read_sentences(article, text, sentences, known, defined, knowledge)


def _read_sentences(
    article: Article,
    text: str,
    sentences: Sequence[Sentence],
    known: Sequence[KnownMention],
    defined: Sequence[DefinedName],
    knowledge: Knowledge,
) -> CaseFile:
    vocabulary, cues, part_of = load_vocabulary(), load_cues(), kinship(knowledge)
    times = find_times(text)
    article = _with_publication(article, times, text)

    # who and where
    named = [mention.span for mention in known] + [name.span for name in defined]
    toponyms = _toponyms(text, sentences, named, times, knowledge)
    taken = [toponym.span for toponym in toponyms]
    names = names_in(
        sentences, text, known, knowledge, taken, is_thing=vocabulary.is_thing, defined=defined
    )
    parties = PartyFinder(sentences, names, knowledge, vocabulary)
    assign_speakers(parties, text, cues)

    # acts, each with its place and time
    places_in, times_in = _by_sentence(sentences, toponyms), _by_sentence(sentences, times)
    finder = ActFinder(
        Phrases(
            parties,
            load_triggers(),
            cues,
            vocabulary,
            _heads(sentences, places_in),
            _words(sentences, times_in),
        )
    )
    circumstances = Circumstances(sentences, places_in, times_in, article.published, cues)
    located: list[Located] = []
    for sentence in sentences:
        parties.note(sentence)
        located.extend(circumstances.locate(finder.acts(sentence)))
    answer_claims(finder.pending_claims, located)

    # acts that are one
    stories = merge(located, part_of=part_of)
    infer_parties(stories, part_of)

    # the case file
    book, places = ActorBook(article, knowledge), case_places([*toponyms, *circumstances.made])
    incidents = build_incidents(article, stories, places, book, part_of)
    add_named_actors(book, names, sentences, locative_spans(toponyms))
    actors = book.actors(stated_relations(sentences, parties, book))
    read_times, undated = time_table(times, located, article.published)
    gaps = find_gaps(article, incidents, toponyms, undated, parties)
    return CaseFile(
        article, incidents, actors, tuple(places.values()), read_times, gaps, READER_VERSION
    )


def _toponyms(
    text: str,
    sentences: Sequence[Sentence],
    named: Sequence[Span],
    times: Sequence[TimeMention],
    knowledge: Knowledge,
) -> tuple[Toponym, ...]:
    """Return the places of the gazetteer and those that it does not have."""
    listed = find_places(
        text, sentences, taken=named, gazetteer=default_gazetteer(), states=knowledge.states
    )
    return with_unlisted(listed, sentences, text, named, [time.span for time in times])


def _heads(
    sentences: Sequence[Sentence], toponyms: Sequence[Sequence[Toponym]]
) -> frozenset[tuple[int, int]]:
    """Return (sentence, word) of the head of each place name."""
    return frozenset(
        (sentence.index, head.i)
        for sentence in sentences
        for toponym in toponyms[sentence.index]
        if (head := sentence.head_in(toponym.span)) is not None
    )


def _words(
    sentences: Sequence[Sentence], times: Sequence[Sequence[TimeMention]]
) -> frozenset[tuple[int, int]]:
    """Return (sentence, word) of each word of a time phrase."""
    return frozenset(
        (sentence.index, word.i)
        for sentence in sentences
        for time in times[sentence.index]
        for word in sentence.words_in(time.span)
    )


def _with_publication(article: Article, times: Sequence[TimeMention], text: str) -> Article:
    """Infer when the article was published from its own words, where nobody has said."""
    inferred = None if article.published is not None else infer_published(times, text)
    if inferred is None:
        return article
    return replace(article, published=inferred[0], published_basis=Basis.INFERRED)


def _by_sentence(sentences: Sequence[Sentence], items: Iterable[T]) -> list[list[T]]:
    """Sort items into the sentences in which they begin."""
    rows: list[list[T]] = [[] for _ in sentences]
    k = 0
    for item in sorted(items, key=lambda item: item.span):
        start = item.span.start
        while k + 1 < len(sentences) and sentences[k + 1].span.start <= start:
            k += 1
        if sentences and start >= sentences[k].span.start:
            rows[k].append(item)
    return rows
