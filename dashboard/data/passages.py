"""What the articles say outside the sentences of their incidents, for the search to look in too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dashboard.data.folding import fold_name, fold_tokens
from dashboard.data.model import CaseFile, Span

__all__ = ["Passage", "passages_of", "word_in"]

_LINE_RE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article, and the words in it that no incident rests on."""

    article: str  # its id
    span: Span
    words: str  # folded


def passages_of(case: CaseFile) -> Iterator[Passage]:
    """Yield the passages of an article; of one that tells of no incident its title is one too."""
    article = case.article
    if not case.incidents:
        named = ". ".join(name for name in (article.title, article.outlet) if name)
        yield Passage(article.id, Span(0, 0), fold_name(named))
    for paragraph in _LINE_RE.finditer(article.text):
        span = Span(*paragraph.span())
        parts = [fold_name(article.text[slice(*part)]) for part in _outside(case, span)]
        words = " ".join(part for part in parts if part)
        if words:
            yield Passage(article.id, span, words)


def word_in(case: CaseFile, span: Span, beginnings: Collection[str]) -> Span:
    """Return where a passage has the first word with one of these *beginnings*, all folded."""
    for part in _outside(case, span):
        for token in fold_tokens(case.article.text[slice(*part)]):
            if token.folded.startswith(tuple(beginnings)):
                return Span(part.start + token.start, part.start + token.end)
    return Span(span.start, span.start)


def _outside(case: CaseFile, span: Span) -> Iterator[Span]:
    """Yield the parts of *span* that lie in no incident's evidence."""
    evidence = sorted(each for incident in case.incidents for each in incident.evidence)
    start = span.start
    for each in evidence:
        if each.start > start:
            yield Span(start, min(each.start, span.end))
        start = max(start, each.end)
        if start >= span.end:
            return
    yield Span(start, span.end)
