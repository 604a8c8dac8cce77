"""Who speaks: the "we" of a quoted sentence and of a press release."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dashboard.data.cues import Cues
from dashboard.data.mentions import Name
from dashboard.data.model import ActorKind, Span
from dashboard.data.parties import Party, PartyFinder
from dashboard.data.sentences import Sentence, Word

_FIRST_PERSON = {"we", "our", "us", "i", "my"}
_MAY_SPEAK = {
    ActorKind.STATE,
    ActorKind.PERSON,
    ActorKind.GOVERNMENT_BODY,
    ActorKind.MILITARY,
    ActorKind.INTERGOVERNMENTAL,
    ActorKind.NGO,
    ActorKind.MILITIA,
    ActorKind.INSURGENT,
    ActorKind.POLITICAL_PARTY,
    ActorKind.POLICE,
}
# A quotation is closed by the end of its paragraph at the latest, and reopened in the next one.
_QUOTE_RE = re.compile(r'"')


def quoted(text: str, sentences: Sequence[Sentence]) -> set[int]:
    """Return the indexes of the sentences that lie mostly inside quotation marks."""
    found: set[int] = set()
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    for group in by_paragraph.values():
        ranges = list(_quotations(text, Span(group[0].span.start, group[-1].span.end)))
        for sentence in group:
            inside = sum(
                max(0, min(r.end, sentence.span.end) - max(r.start, sentence.span.start))
                for r in ranges
            )
            if inside * 2 > sentence.span.end - sentence.span.start:
                found.add(sentence.index)
    return found


def _quotations(text: str, paragraph: Span) -> Iterator[Span]:
    opened: int | None = None
    for match in _QUOTE_RE.finditer(text, paragraph.start, min(len(text), paragraph.end + 1)):
        if opened is None:
            opened = match.start()
        else:
            yield Span(opened, match.end())
            opened = None
    if opened is not None:
        yield Span(opened, paragraph.end)


def assign_speakers(parties: PartyFinder, text: str, cues: Cues) -> None:
    """Tell *parties* who "we" is: in each quoted sentence, and in the article's own voice."""
    sentences = parties.sentences
    inside = quoted(text, sentences)
    reporters = {s.index: reporter for s in sentences if (reporter := _reporter(s, parties, cues))}
    for sentence in sentences:
        if sentence.index in inside or sentence.index in reporters:
            speaker = _nearest(sentence, sentences, reporters)
            if speaker is not None:
                parties.speakers[sentence.index] = speaker
    parties.authors = _authors(parties, inside)


def _reporter(sentence: Sentence, parties: PartyFinder, cues: Cues) -> Party | None:
    """Return the subject of a reporting verb: "X said", "X released the statement"."""
    for word in sentence.words:
        tells = word.pos == "VERB" and word.lemma in cues.reporting
        if word.pos == "VERB" and word.lemma in {"release", "issue", "publish"}:
            tells = any(
                c.lemma in {"statement", "communique"} for c in sentence.children(word, "dobj")
            )
        if not tells:
            continue
        for subject in sentence.children(word, "nsubj"):
            name = _name_at(parties.names[sentence.index], subject)
            if name is not None and name.kind in _MAY_SPEAK:
                return Party(sentence.index, subject.i, name.span, name.key, name.kind)
            if subject.pos in {"NOUN", "PROPN"}:  # "the Foreign Secretary said"
                found = [p for p in parties.at(sentence, subject) if p.kind in _MAY_SPEAK]
                if found:
                    return found[0]
    return None


def _name_at(names: Sequence[Name], word: Word) -> Name | None:
    return next((n for n in names if n.head == word.i and not n.others), None)


def _nearest(
    sentence: Sentence, sentences: Sequence[Sentence], reporters: dict[int, Party]
) -> Party | None:
    """Return the speaker of this sentence, else of its paragraph, else of the one before."""
    if sentence.index in reporters:
        return reporters[sentence.index]
    near = [i for i in reporters if sentences[i].paragraph == sentence.paragraph]
    if not near:
        near = [
            i
            for i in reporters
            if i < sentence.index and sentence.paragraph - sentences[i].paragraph <= 2
        ]
    if not near:
        return None
    return reporters[min(near, key=lambda i: (abs(i - sentence.index), i))]


def _titled(parties: PartyFinder) -> tuple[Party, ...]:
    """Return who signs: "Joint statement of the Foreign Ministers of Norway and Canada"."""
    for sentence in parties.sentences[:3]:
        words = [w.lower for w in sentence.words[:8]]
        if not sentence.heading or not {"statement", "communique", "declaration"} & set(words):
            continue
        if not {"of", "by", "from"} & set(words):
            continue
        topic = next(
            (w.i for w in sentence.words if w.lower in {"on", "about", "regarding", "condemning"}),
            10**6,
        )
        return tuple(
            Party(sentence.index, n.head, n.span, n.key, n.kind)
            for n in parties.names[sentence.index]
            if n.kind in _MAY_SPEAK and not n.others and n.head < topic
        )
    return ()


def _authors(parties: PartyFinder, inside: set[int]) -> tuple[Party, ...]:
    """Return whose statement the article is: it says "we", and names itself as a subject."""
    sentences = parties.sentences
    own_voice = [s for s in sentences if s.index not in inside]
    if not any(w.lower in _FIRST_PERSON and w.pos == "PRON" for s in own_voice for w in s.words):
        return ()
    signed = _titled(parties)
    if signed:
        return signed
    subjects: Counter[object] = Counter()
    first: dict[object, Party] = {}
    for sentence in own_voice:
        for name in parties.names[sentence.index]:
            word = sentence.words[name.head]
            if (
                word.dep == "nsubj"
                and name.kind
                in {
                    ActorKind.STATE,
                    ActorKind.GOVERNMENT_BODY,
                    ActorKind.INTERGOVERNMENTAL,
                    ActorKind.NGO,
                    ActorKind.PERSON,
                }
                and _present(sentence, word)
            ):
                subjects[name.key] += 1
                first.setdefault(
                    name.key, Party(sentence.index, word.i, name.span, name.key, name.kind)
                )
    return (first[subjects.most_common(1)[0][0]],) if subjects else ()


def _present(sentence: Sentence, subject: Word) -> bool:
    return sentence.head(subject).tag in {"VBZ", "VBP"}
