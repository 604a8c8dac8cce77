"""Which words name an act, and of which type: the senses of ``triggers.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from dashboard.data.knowledge_files import kept, read_layers
from dashboard.data.model import IncidentType
from dashboard.data.plover import MODES
from dashboard.data.toml_tables import TomlTable
from dashboard.data.vocabulary import load_vocabulary


class Needs(StrEnum):
    """What must be there for a sense to hold."""

    RECIPIENT = "recipient"
    ACTOR = "actor"
    COMPLEMENT = "complement"  # what is asked, promised or refused
    LIGHT_VERB = "light verb"  # "issued a threat"
    CAUSE = "cause"  # "died in a blast"
    VIOLENT_DEATH = "violent death"  # "found the bodies of kidnapped men"


class Of(StrEnum):
    """What "of" after a noun introduces."""

    RECIPIENT = "recipient"  # "killing of"
    ACTOR = "actor"  # "withdrawal of"
    PLACE = "place"  # "siege of"
    OBJECT = "object"  # "violation of"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of some verbs and nouns; see ``triggers.toml`` for the fields."""

    type: IncidentType
    mode: str | None = None
    objects: frozenset[str] = frozenset()  # empty: any object will do
    not_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    not_subjects: frozenset[str] = frozenset()
    needs: Needs | None = None
    of: Of = Of.RECIPIENT
    to: tuple[str, ...] = ()  # prepositions that introduce the recipient
    by: tuple[str, ...] = ()  # ... and those that introduce the actor
    swap: bool = False
    mutual: bool = False
    weak: bool = False
    speech: bool = False
    rank: int = 0  # order in the file: earlier senses win between equals


@dataclass(frozen=True, slots=True)
class Pattern:
    """A lemma and the words that must depend on it: ``(("fire",), ("at", "on"))``."""

    lemma: str
    others: tuple[frozenset[str], ...]
    sense: Sense


@dataclass(frozen=True, slots=True)
class Triggers:
    """All patterns, by the lemma of their head word."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]


# Classes of phrases that ``objects.toml`` does not list: the reader knows them from the actors.
_CLASSES_OF_ACTORS = frozenset({"people", "person", "armed", "state", "group", "civilians", "none"})
_CLASS_KEYS = ("object", "not_object", "subject", "not_subject")
_FLAGS = ("swap", "mutual", "weak", "speech")


@kept
def load_triggers(*folders: Path) -> Triggers:
    """Read ``triggers.toml``, once per process; its classes are those of ``objects.toml``.

    Raises:
        KnowledgeError: a sense is malformed.
    """
    table = read_layers("triggers", folders)
    table.allow("sense")
    classes = load_vocabulary(*folders).class_names | _CLASSES_OF_ACTORS
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    for rank, entry in enumerate(table.entries("sense", title="type")):
        sense = _sense(entry, rank, classes)
        for text in _lemmas(entry, "verbs"):
            pattern = _pattern(text, sense, head_first=True)
            verbs.setdefault(pattern.lemma, []).append(pattern)
        for text in _lemmas(entry, "nouns"):
            pattern = _pattern(text, sense, head_first=False)
            nouns.setdefault(pattern.lemma, []).append(pattern)
    return Triggers(_frozen(verbs), _frozen(nouns))


def _lemmas(entry: TomlTable, key: str) -> tuple[str, ...]:
    texts = entry.texts(key)
    for text in texts:
        if text != text.lower():
            raise entry.error(
                f"{key!r} holds {text!r}; write lemmas in lower case", *entry.item(key, text)
            )
    return texts


def _frozen(table: dict[str, list[Pattern]]) -> Mapping[str, tuple[Pattern, ...]]:
    return MappingProxyType({lemma: tuple(patterns) for lemma, patterns in table.items()})


def _sense(entry: TomlTable, rank: int, classes: frozenset[str]) -> Sense:
    entry.allow("type", "mode", "verbs", "nouns", "needs", "of", "to", "by", *_CLASS_KEYS, *_FLAGS)
    type_ = entry.choice("type", IncidentType)
    if not {"verbs", "nouns"} & set(entry.values):
        raise entry.error('no words; add verbs = ["..."] or nouns = ["..."]')
    objects, not_objects, subjects, not_subjects = (
        _classes(entry, key, classes) for key in _CLASS_KEYS
    )
    return Sense(
        type=type_,
        mode=_mode(entry, type_),
        objects=objects,
        not_objects=not_objects,
        subjects=subjects,
        not_subjects=not_subjects,
        needs=entry.choice("needs", Needs) if "needs" in entry.values else None,
        of=entry.choice("of", Of, Of.RECIPIENT),
        to=entry.texts("to"),
        by=entry.texts("by"),
        swap=entry.flag("swap"),
        mutual=entry.flag("mutual"),
        weak=entry.flag("weak"),
        speech=entry.flag("speech"),
        rank=rank,
    )


def _mode(entry: TomlTable, type_: IncidentType) -> str | None:
    mode = entry.text("mode", "") or None
    known = sorted(MODES.get(type_, ()))
    if mode is not None and mode not in known:
        choice = f"use one of {', '.join(known)}" if known else "leave it out"
        raise entry.error(f"{type_} has no 'mode' {mode!r}; {choice}", "mode")
    return mode


def _classes(entry: TomlTable, key: str, known: frozenset[str]) -> frozenset[str]:
    names = entry.texts(key)
    for name in names:
        if name not in known:
            raise entry.error(
                f"unknown class {name!r} in {key!r}; add it to [class] of objects.toml "
                f"or use one of {', '.join(sorted(known))}",
                *entry.item(key, name),
            )
    return frozenset(names)


def _pattern(text: str, sense: Sense, *, head_first: bool) -> Pattern:
    words = text.split()
    head, others = (words[0], words[1:]) if head_first else (words[-1], words[:-1])
    return Pattern(head, tuple(frozenset(word.split("|")) for word in others), sense)
