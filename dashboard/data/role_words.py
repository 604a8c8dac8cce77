"""The words for actors without a name: role nouns and what stands before them (``roles.toml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from dashboard.data.model import ActorKind
from dashboard.data.toml_tables import TomlTable

__all__ = ["RoleNoun", "RoleNumber", "RoleWords", "read_role_words"]


class RoleNumber(StrEnum):
    """How many people a role noun stands for."""

    MEMBER = "members"  # "soldier": one; "soldiers": some
    COLLECTIVE = "collectives"  # "army", "patrol": a body, even in the singular
    EQUIPMENT = "equipment"  # "warplane": stands for whoever drives it


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that stands for an actor, by its lemma in lower case."""

    lemma: str
    kind: ActorKind
    number: RoleNumber


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Everything in ``roles.toml``."""

    nouns: Mapping[str, RoleNoun]  # by lemma
    modifiers: Mapping[str, ActorKind]  # a word before a role noun that decides its kind
    generic: frozenset[str]  # lemmas whose kind a modifier or an owner decides: "force", "group"

    def noun(self, *forms: str) -> RoleNoun | None:
        """Return the noun of the first of *forms* that is one: the lemma, then the word itself.

        Parsers leave some plurals as they are ("servicemen", "Guerrillas" at the head of a
        sentence), so each form is tried without its plural ending too.
        """
        for form in forms:
            for single in _singulars(form.lower()):
                noun = self.nouns.get(single)
                if noun is not None:
                    return noun
        return None


_KEYS = ("nouns", "modifiers", "generic")


_PLURALS = (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", ""))


@lru_cache(maxsize=16_384)
def _singulars(form: str) -> tuple[str, ...]:
    ends = (
        (form.removesuffix(plural), single) for plural, single in _PLURALS if form.endswith(plural)
    )
    return (form, *(stem + single for stem, single in ends))


def read_role_words(folders: Iterable[Iterable[TomlTable]]) -> RoleWords:
    """Read the role files of each folder; what a later folder says of a word counts.

    Raises:
        KnowledgeError: an entry is wrong, or a word is entered twice in a folder.
    """
    nouns: dict[str, RoleNoun] = {}
    modifiers: dict[str, ActorKind] = {}
    generic: set[str] = set()
    for tables in folders:
        own_nouns: dict[str, RoleNoun] = {}
        own_modifiers: dict[str, ActorKind] = {}
        for table in tables:
            table.allow(*_KEYS)
            _add_nouns(table.table("nouns"), own_nouns)
            _add_modifiers(table.table("modifiers"), own_modifiers)
            _add_generic(table, generic, nouns | own_nouns)
        nouns |= own_nouns
        modifiers |= own_modifiers
    return RoleWords(
        nouns=MappingProxyType(nouns),
        modifiers=MappingProxyType(modifiers),
        generic=frozenset(generic),
    )


def _add_nouns(table: TomlTable, nouns: dict[str, RoleNoun]) -> None:
    for key in table.values:
        kind = table.member("actor kind", key, ActorKind)
        group = table.table(key)
        group.allow(*RoleNumber)
        for number in RoleNumber:
            for lemma in group.texts(number):
                at = group.item(number, lemma)
                if lemma != lemma.lower():
                    message = f"{number.value!r} holds {lemma!r}; write lemmas in lower case"
                    raise group.error(message, *at)
                if lemma in nouns:
                    owner = nouns[lemma].kind.value
                    message = f"{lemma!r} is already a noun for {owner!r}; drop one"
                    raise group.error(message, *at)
                nouns[lemma] = RoleNoun(lemma, kind, number)


def _add_generic(table: TomlTable, generic: set[str], nouns: Mapping[str, RoleNoun]) -> None:
    for lemma in table.texts("generic"):
        if lemma not in nouns:
            message = f"'generic' holds {lemma!r}, which is not under [nouns]; add it there too"
            raise table.error(message, *table.item("generic", lemma))
        generic.add(lemma)


def _add_modifiers(table: TomlTable, modifiers: dict[str, ActorKind]) -> None:
    for key in table.values:
        kind = table.member("actor kind", key, ActorKind)
        for word in table.texts(key):
            if modifiers.setdefault(word, kind) is not kind:
                message = f"{word!r} is under {modifiers[word].value!r} and {key!r}; drop one"
                raise table.error(message, *table.item(key, word))
