"""What was used: weapon words around an act (``weapons.toml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.data.acts import Act
from dashboard.data.knowledge_files import kept, read_layers
from dashboard.data.model import IncidentType, Span, Weapon
from dashboard.data.plover import MODES
from dashboard.data.sentences import Sentence, Word

__all__ = ["WeaponWords", "find_weapon", "load_weapons"]


@dataclass(frozen=True, slots=True)
class WeaponPhrase:
    """The words that name a weapon, and the mode that it gives an assault."""

    words: tuple[str, ...]
    mode: str


@dataclass(frozen=True, slots=True)
class WeaponWords:
    """What ``weapons.toml`` holds."""

    phrases: Mapping[str, tuple[WeaponPhrase, ...]]  # by last word, longest first
    using: frozenset[str]  # verbs whose object is the weapon used


@kept
def load_weapons(*folders: Path) -> WeaponWords:
    """Read ``weapons.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = read_layers("weapons", folders)
    table.allow("using", "mode")
    modes = table.table("mode")
    modes.allow(*sorted(MODES[IncidentType.ASSAULT]))
    found: dict[str, list[WeaponPhrase]] = {}
    for text, mode, _ in modes.words():
        words = tuple(text.replace("-", " - ").split())
        found.setdefault(words[-1], []).append(WeaponPhrase(words, mode))
    by_last = {
        last: tuple(sorted(phrases, key=lambda phrase: -len(phrase.words)))
        for last, phrases in found.items()
    }
    return WeaponWords(MappingProxyType(by_last), frozenset(table.texts("using")))


def find_weapon(act: Act) -> tuple[Weapon, str] | None:
    """Return the weapon nearest to the act's trigger in its sentence, and the mode it gives."""
    center = act.trigger.word.i
    used = sorted(_used(act), key=lambda found: abs(found[0].i - center))
    return used[0][1:] if used else None


def _used(act: Act) -> Iterator[tuple[Word, Weapon, str]]:
    """Yield the weapons of the sentence that are not just what was hit or seized."""
    sentence, known = act.sentence, load_weapons()
    for word in sentence.words:
        if word.pos not in {"NOUN", "PROPN"}:
            continue
        phrases = known.phrases.get(word.lemma) or known.phrases.get(word.lower, ())
        read = ((_phrase(sentence, word, phrase.words), phrase.mode) for phrase in phrases)
        longest = next(((span, mode) for span, mode in read if span is not None), None)
        if longest is not None and not _is_only_a_target(act, word, known.using):
            yield word, _weapon(sentence, longest[0]), longest[1]


def _phrase(sentence: Sentence, last: Word, phrase: tuple[str, ...]) -> Span | None:
    start = last.i - len(phrase) + 1
    if start < 0:
        return None
    words = sentence.words[start : last.i + 1]
    if all(w.lower == p or w.lemma == p for w, p in zip(words, phrase, strict=True)):
        return Span(words[0].span.start, words[-1].span.end)
    return None


def _is_only_a_target(act: Act, word: Word, using: frozenset[str]) -> bool:
    """Say whether the weapon is what was hit or seized: "destroyed a mortar system"."""
    sentence = act.sentence
    if word.i in act.words:
        return False
    for above in (word, *sentence.ancestors(word)):
        if above.i in act.words or (act.anchor is not None and above.i == act.anchor.i):
            return False
        if above.dep in {"dobj", "nsubjpass", "conj", "appos"}:
            return above.dep == "appos" or sentence.head(above).lemma not in using
    return False


def _weapon(sentence: Sentence, span: Span) -> Weapon:
    words = [word.text for word in sentence.words_in(span)]
    return Weapon(" ".join(words).replace(" - ", "-"), span)
