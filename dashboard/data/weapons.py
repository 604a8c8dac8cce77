"""What was used: weapon words around an act (``weapons.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dashboard.data.acts import Act
from dashboard.data.language import Sentence, Word
from dashboard.data.model import Span, Weapon
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable


@cache
def load_weapons(
    folder: Path | None = None,
) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Read ``weapons.toml``: by last word, the phrases that end in it, longest first, with modes.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = TomlTable.read((folder or data_dir() / "knowledge") / "weapons.toml")
    table.allow("mode")
    modes = table.table("mode")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for mode in modes.values:
        for phrase in modes.texts(mode):
            words = tuple(phrase.replace("-", " - ").split())
            found.setdefault(words[-1], []).append((words, mode))
    return MappingProxyType(
        {
            last: tuple(sorted(items, key=lambda item: -len(item[0])))
            for last, items in found.items()
        }
    )


def find_weapon(act: Act) -> tuple[Weapon, str] | None:
    """Return the weapon nearest to the act's trigger in its clause, and the mode it gives."""
    sentence, center = act.sentence, act.trigger.word.i
    best: tuple[int, Weapon, str] | None = None
    for word in sentence.words:
        if word.pos not in {"NOUN", "PROPN"}:
            continue
        for phrase, mode in load_weapons().get(word.lemma, ()) or load_weapons().get(
            word.lower, ()
        ):
            span = _phrase(sentence, word, phrase)
            if span is None:
                continue
            if _only_a_target(sentence, word, act):
                break
            found = (abs(word.i - center), _weapon(sentence, span), mode)
            if best is None or found[0] < best[0]:
                best = found
            break
    return (best[1], best[2]) if best else None


def _phrase(sentence: Sentence, last: Word, phrase: tuple[str, ...]) -> Span | None:
    start = last.i - len(phrase) + 1
    if start < 0:
        return None
    words = sentence.words[start : last.i + 1]
    if all(w.lower == p or w.lemma == p for w, p in zip(words, phrase, strict=True)):
        return Span(words[0].span.start, words[-1].span.end)
    return None


def _only_a_target(sentence: Sentence, word: Word, act: Act) -> bool:
    """Say whether the weapon is what was hit or seized: "destroyed a mortar system"."""
    if word.i in act.words:
        return False
    for above in (word, *sentence.ancestors(word)):
        if above.i in act.words or (act.anchor is not None and above.i == act.anchor.i):
            return False
        if above.dep in {"dobj", "nsubjpass", "conj", "appos"}:
            head = sentence.head(above)
            return (
                head.lemma
                not in {
                    "use",
                    "fire",
                    "launch",
                    "detonate",
                    "employ",
                    "throw",
                    "hurl",
                    "lob",
                    "carry",
                    "plant",
                    "explode",
                }
                or above.dep == "appos"
            )
    return False


def _weapon(sentence: Sentence, span: Span) -> Weapon:
    words = [w.text for w in sentence.words_in(span)]
    text = " ".join(words).replace(" - ", "-")
    return Weapon(text, span)
