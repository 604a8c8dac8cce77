"""A parsed sentence: words with their offsets in the article and their places in the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.data.model import Span

__all__ = ["Sentence", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """One token with its place in the parse tree of its sentence."""

    i: int  # index in the sentence
    span: Span
    text: str
    lemma: str  # lower case
    pos: str  # universal part of speech
    tag: str  # Penn treebank tag
    dep: str  # ClearNLP dependency label
    head: int  # index in the sentence; the root is its own head
    children: tuple[int, ...]
    entity: str  # name-recognition label ("" outside a name)
    entity_start: bool  # first word of its name

    @property
    def lower(self) -> str:
        """Return the word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, its range in the article, its ordinal and that of its paragraph."""

    index: int
    paragraph: int
    heading: bool  # in a title, caption or other line that does not end like a sentence
    span: Span
    words: tuple[Word, ...]

    @property
    def root(self) -> Word:
        """Return the head of the whole sentence."""
        return next((word for word in self.words if word.head == word.i), self.words[0])

    def head(self, word: Word) -> Word:
        """Return the word that *word* depends on (itself for the root)."""
        return self.words[word.head]

    def children(self, word: Word, *deps: str) -> list[Word]:
        """Return the direct dependants, in text order; only those with one of *deps*, if given."""
        words = self.words
        if not deps:
            return [words[i] for i in word.children]
        return [words[i] for i in word.children if words[i].dep in deps]

    def subtree(self, word: Word) -> list[Word]:
        """Return *word* and all below it, in text order."""
        found: list[int] = []
        stack = [word.i]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend(self.words[i].children)
        return [self.words[i] for i in sorted(found)]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Yield the chain of heads above *word*, nearest first."""
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def words_in(self, span: Span) -> list[Word]:
        """Return the words that overlap *span*."""
        first = bisect_right(self.words, span.start, key=lambda word: word.span.end)
        last = bisect_left(self.words, span.end, key=lambda word: word.span.start)
        return list(self.words[first:last])

    def head_in(self, span: Span) -> Word | None:
        """Return the word inside *span* whose own head lies outside: the head of the phrase."""
        inside = self.words_in(span)
        indexes = {word.i for word in inside}
        tops = [word for word in inside if word.head not in indexes or word.head == word.i]
        return tops[-1] if tops else None
