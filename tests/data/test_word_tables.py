"""The reader's word tables are whole, and a mistake in one is told with its place and its fix."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.data.cues import load_cues
from dashboard.data.letter_case import load_case_words
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.model import ActorKind, IncidentType, Quad, RelationKind, Stance
from dashboard.data.number_words import load_number_words
from dashboard.data.plover import MODES, QUADS, VERBAL
from dashboard.data.relations import load_relation_words
from dashboard.data.resources import data_dir
from dashboard.data.triggers import Needs, Of, load_triggers
from dashboard.data.vocabulary import load_vocabulary
from dashboard.data.weapons import load_weapons
from dashboard.errors import KnowledgeError

TABLES: dict[str, Callable[[Path], object]] = {
    "cues.toml": load_cues,
    "letter_case.toml": load_case_words,
    "name_words.toml": load_name_words,
    "numbers.toml": load_number_words,
    "objects.toml": load_vocabulary,
    "relation_words.toml": load_relation_words,
    "triggers.toml": load_triggers,
    "weapons.toml": load_weapons,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the word tables that a test may spoil."""
    for name in TABLES:
        shutil.copy(data_dir() / "knowledge" / name, tmp_path)
    return tmp_path


def error(folder: Path, name: str, old: str, new: str) -> str:
    """Replace *old* in one table, or append *new* if there is no *old*; return the complaint.

    It must name a line of what was replaced or appended.
    """
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} holds no {old!r}"
    path.write_text(text.replace(old, new, 1) if old else f"{text}\n{new}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        TABLES[name](folder)
    message = str(caught.value)
    line = re.search(rf"{name}, line (\d+): ", message)
    first = text[: text.index(old)].count("\n") + 1 if old else text.count("\n") + 2
    assert line is not None, message
    assert first <= int(line[1]) <= first + new.count("\n")
    return message


# --- mistakes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("cues.toml", "", '[mood]\nwords = ["may"]', ["'mood'", "use one of", "reporting"]),
        ("cues.toml", "\nclaims = [", "\nclams = [", ["[reporting]", "'clams'", "'claims'?"]),
        ("cues.toml", "\nkilling = [", "\nkiling = [", ["[harm]", "'kiling'", "'killing'?"]),
        ("cues.toml", "\nprevented = [", "\naverted = [", ["[implicative]", "'averted'"]),
        ("letter_case.toml", "\nsmall = [", "\nsmal = [", ["'smal'", "'small'?"]),
        ("name_words.toml", "\nbodies = [", "\nbody = [", ["'body'", "bodies"]),
        ("numbers.toml", "\nabout = [", "\naround = [", ["[bounds]", "'around'", "about"]),
        ("numbers.toml", "", "[dozens]\ndozen = 12", ["'dozens'", "words, scales, vague"]),
        ("objects.toml", "\npart_nouns = [", "\nparts = [", ["[list]", "'parts'", "part_nouns"]),
        ("objects.toml", "", '[classes]\nrope = ["rope"]', ["'classes'", "'class'?"]),
        ("relation_words.toml", "[title]", "[titles]", ["'titles'", "'title'?"]),
        ("triggers.toml", "", '[[senses]]\ntype = "AID"', ["'senses'", "'sense'?"]),
        ("triggers.toml", "\nswap = ", "\nswop = ", ["sense '", "'swop'", "'swap'?"]),
        ("weapons.toml", "\nusing = [", "\nuse = [", ["'use'", "using, mode"]),
    ],
)
def test_an_unknown_key_is_refused_with_the_known_ones(
    folder: Path, name: str, old: str, new: str, parts: list[str]
) -> None:
    message = error(folder, name, old, new)

    assert [part for part in ("unknown key", *parts) if part not in message] == []


SENSE = '[[sense]]\ntype = "ASSAULT"\nverbs = ["zap"]\n'


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        # what PLOVER does not have
        ("triggers.toml", "", '[[sense]]\ntype = "ATTACK"', ["sense 'ATTACK'", "unknown type"]),
        ("triggers.toml", "", '[[sense]]\nverbs = ["zap"]', ["no 'type'", "add type"]),
        ("triggers.toml", "", SENSE + 'mode = "zap"', ["sense 'ASSAULT'", "'zap'", "firearms"]),
        # a mode of another type
        ("triggers.toml", "", SENSE + 'mode = "visit"', ["ASSAULT has no 'mode' 'visit'"]),
        ("triggers.toml", "", SENSE.replace("ASSAULT", "AID") + 'mode = "zap"', ["leave it out"]),
        ("weapons.toml", "", 'arrows = ["arrow"]', ["[mode]", "'arrows'", "primitive"]),
        # what a sense may ask for
        ("triggers.toml", "", SENSE + 'of = "victim"', ["unknown of 'victim'", "recipient, actor"]),
        ("triggers.toml", "", SENSE + 'needs = "actors"', ["unknown needs 'actors'", "'actor'?"]),
        ("triggers.toml", "", SENSE + 'object = ["folk"]', ["'folk'", "'object'", "objects.toml"]),
        ("triggers.toml", "", SENSE + 'not_subject = ["cars"]', ["'cars'", "'not_subject'"]),
        ("triggers.toml", "", SENSE + 'weak = "yes"', ["'weak' must be true or false"]),
        ("triggers.toml", "", SENSE + 'to = "at"', ["'to' must be a list"]),
        # words that are none, numbers that are none
        ("cues.toml", '["claim"]', '["claim", 7]', ["[light]", "'claiming' holds 7"]),
        ("letter_case.toml", '["a", ', '["", ', ["'small' holds ''", "non-empty"]),
        ("objects.toml", '["patrol"', "[true", ["[class]", "'patrol' holds True"]),
        ("numbers.toml", "\ntwo = 2", "\ntwo = 2.5", ["[words]", "'two'", "whole number"]),
        ("numbers.toml", "\nhundred = 100", "\nhundred = true", ["[scales]", "'hundred'"]),
        ("numbers.toml", "\ndozens = [24]", "\ndozens = 24", ["'dozens'", "[least, most]"]),
        ("numbers.toml", "\ndozens = [24]", "\ndozens = []", ["'dozens'", "[least, most]"]),
        ("numbers.toml", "\ndozens = [24]", '\ndozens = ["24"]', ["'dozens'", "whole number"]),
        # values of the model
        ("name_words.toml", "\npolice = [", "\npolis = [", ["[kind]", "'polis'", "'police'?"]),
        ("relation_words.toml", '"leads"', '"commands"', ["unknown relation 'commands'", "leads"]),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(
    folder: Path, name: str, old: str, new: str, parts: list[str]
) -> None:
    message = error(folder, name, old, new)

    assert [part for part in parts if part not in message] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_table_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(KnowledgeError, match=f"{name}: cannot be read"):
        TABLES[name](folder)


def test_a_sense_may_use_a_class_that_the_folder_adds(folder: Path) -> None:
    objects, triggers = folder / "objects.toml", folder / "triggers.toml"
    text = objects.read_text(encoding="utf-8")
    objects.write_text(text.replace("[class]\n", '[class]\nrope = ["rope"]\n'), encoding="utf-8")
    text = triggers.read_text(encoding="utf-8")
    triggers.write_text(f'{text}\n{SENSE}object = ["rope"]\n', encoding="utf-8")

    (pattern,) = load_triggers(folder).verbs["zap"]

    assert pattern.sense.objects == {"rope"}


# --- the package's own tables ------------------------------------------------------------------


def test_each_table_is_whole(folder: Path) -> None:
    assert [name for name, load in TABLES.items() if load(folder) is None] == []


def test_words_keep_the_class_that_the_table_gives_them() -> None:
    cues = load_cues()

    assert cues.reporting["accuse"] is Stance.ACCUSES
    assert cues.reporting_nouns["denial"] is Stance.DENIES
    assert cues.implicative["fail"] == "not_done"
    assert cues.modals["if"] == "conditional"


def test_verbs_of_harm_kill_injure_or_leave_it_open() -> None:
    cues = load_cues()

    assert cues.killing & cues.injuring == frozenset()
    assert cues.killing | cues.injuring < cues.harming
    assert "shoot" in cues.harming - cues.killing - cues.injuring


def test_vague_numbers_are_ranges() -> None:
    words = load_number_words()

    assert words.vague["dozens"] == (24, None)
    assert words.vague["couple"] == (2, 2)
    assert [word for word, (low, high) in words.vague.items() if high and high < low] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ruritania National Police", ActorKind.POLICE),
        ("Ruritania Herald", ActorKind.MEDIA),
        ("Police Gazette", ActorKind.POLICE),  # the first kind with one of the words
        ("People's Resistance Front", ActorKind.INSURGENT),
        ("3rd Battalion", ActorKind.MILITARY),
        ("Ministry of Transport", ActorKind.GOVERNMENT_BODY),
        ("Frontier Works", ActorKind.OTHER),  # "front" only as a whole word
        ("Policewoman", ActorKind.OTHER),
        ("", ActorKind.OTHER),
    ],
)
def test_a_name_says_what_kind_of_actor_it_is(name: str, kind: ActorKind) -> None:
    assert load_name_words().kind_of(name) is kind


def test_words_of_relation_tell_one_relation_each() -> None:
    words = load_relation_words()

    assert words.titles["spokesman"] is RelationKind.SPOKESPERSON_OF
    assert words.titles["leader"] is RelationKind.LEADS
    assert words.participles["fund"] is RelationKind.BACKED_BY
    assert "commander" not in words.participles


def test_weapons_are_found_by_their_last_word_the_longest_first() -> None:
    phrases = load_weapons().phrases["bomb"]
    lengths = [len(phrase.words) for phrase in phrases]

    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] == 1


def test_every_type_has_a_quad_and_only_types_with_modes_have_them() -> None:
    assert set(QUADS) == set(IncidentType)
    assert set(MODES) < set(IncidentType)
    assert {QUADS[type_] for type_ in VERBAL} == {
        Quad.VERBAL_COOPERATION,
        Quad.VERBAL_CONFLICT,
    }


def test_every_way_of_asking_is_used_by_a_sense() -> None:
    triggers = load_triggers()
    tables = (triggers.verbs, triggers.nouns)
    senses = [pattern.sense for table in tables for row in table.values() for pattern in row]

    assert {sense.needs for sense in senses} == {*Needs, None}
    assert {sense.of for sense in senses} == set(Of)
