"""Read one article into a case file: the steps, in order, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TypeVar

from dashboard.data import language
from dashboard.data.acts import ActFinder
from dashboard.data.assembly import ActorBook, add_named_actors, build_incidents
from dashboard.data.circumstances import Circumstances
from dashboard.data.cleaning import clean_text
from dashboard.data.cues import load_cues
from dashboard.data.dates import TimeMention, find_times, infer_published
from dashboard.data.gaps import find_gaps
from dashboard.data.gazetteer import default_gazetteer
from dashboard.data.incidents import Located, merge
from dashboard.data.inference import answer_claims, infer_parties
from dashboard.data.kinship import kinship
from dashboard.data.knowledge import Knowledge, load_knowledge
from dashboard.data.language import Sentence
from dashboard.data.mentions import defined_names, known_mentions, names_in, stand_ins
from dashboard.data.model import Article, Basis, CaseFile, Span
from dashboard.data.parties import PartyFinder
from dashboard.data.place_book import case_places, locative_spans, with_unlisted
from dashboard.data.places import find_places
from dashboard.data.relations import stated_relations
from dashboard.data.speakers import assign_speakers
from dashboard.data.triggers import load_triggers
from dashboard.data.vocabulary import load_vocabulary

READER_VERSION = "0.1.0"

Timer = Callable[[str], AbstractContextManager[object]]
T = TypeVar("T")


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
        vocabulary, cues = load_vocabulary(), load_cues()
        text = clean_text(article.text)
        known = known_mentions(text, knowledge)
        defined = defined_names(text, known)
        covered = stand_ins(text, known, knowledge, defined)
    with timed("parse"):
        sentences = language.parse(text, names=covered)
    with timed("read"):
        named = [mention.span for mention in (*known, *defined)]
        toponyms = find_places(
            text, sentences, taken=named, gazetteer=default_gazetteer(), states=knowledge.states
        )
        toponyms = with_unlisted(
            toponyms, sentences, text, named, [t.span for t in find_times(text)]
        )
        names = names_in(
            sentences,
            text,
            known,
            knowledge,
            [t.span for t in toponyms],
            is_thing=lambda lemma: lemma in vocabulary.classes,
            defined=defined,
        )
        times = find_times(text)
        article = _with_publication(article, times, text)

        parties = PartyFinder(sentences, names, knowledge, vocabulary)
        assign_speakers(parties, text, cues)
        places_by_sentence = _by_sentence(sentences, toponyms, lambda t: t.span)
        heads = {
            (s.index, w.i): True
            for s in sentences
            for t in places_by_sentence[s.index]
            if (w := s.head_in(t.span))
        }
        times_by_sentence = _by_sentence(sentences, times, lambda t: t.span)
        dated = {
            (s.index, w.i)
            for s in sentences
            for t in times_by_sentence[s.index]
            for w in s.words_in(t.span)
        }
        finder = ActFinder(parties, load_triggers(), cues, vocabulary, heads, dated)
        circumstances = Circumstances(
            sentences, places_by_sentence, times_by_sentence, article.published, cues
        )
        located: list[Located] = []
        for sentence in sentences:
            parties.note(sentence)
            located.extend(circumstances.locate(finder.acts(sentence)))
        answer_claims(finder.pending_claims, located)
        part_of = kinship(knowledge)
        stories = merge(located, part_of=part_of)
        infer_parties(stories, part_of)

        book = ActorBook(article, knowledge, part_of)
        places = case_places(toponyms)
        incidents = build_incidents(article, stories, sentences, places, book)
        add_named_actors(book, names, sentences, locative_spans(toponyms))
        actors = book.actors(stated_relations(sentences, parties, book))
        read_times, undated = circumstances.time_table(times)
        gaps = find_gaps(article, incidents, toponyms, undated, parties)
    return CaseFile(
        article, incidents, actors, tuple(places.values()), read_times, gaps, READER_VERSION
    )


def _with_publication(article: Article, times: Sequence[TimeMention], text: str) -> Article:
    """Infer when the article was published from its own words, where nobody has said."""
    inferred = None if article.published is not None else infer_published(times, text)
    if inferred is None:
        return article
    return replace(article, published=inferred[0], published_basis=Basis.INFERRED)


def _by_sentence(
    sentences: Sequence[Sentence], items: Iterable[T], span: Callable[[T], Span]
) -> list[list[T]]:
    """Sort items into the sentences in which they begin."""
    rows: list[list[T]] = [[] for _ in sentences]
    k = 0
    for item in sorted(items, key=span):
        while k + 1 < len(sentences) and sentences[k + 1].span.start <= span(item).start:
            k += 1
        if sentences and span(item).start >= sentences[k].span.start:
            rows[k].append(item)
    return rows
