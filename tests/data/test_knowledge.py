"""The knowledge files are whole, and a mistake in one is told with its place and its fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data.knowledge import (
    Knowledge,
    KnownName,
    KnownRelation,
    NameUse,
    load_knowledge,
)
from dashboard.data.model import ActorKind, RelationKind
from dashboard.data.resources import data_dir
from dashboard.data.role_words import RoleNumber
from dashboard.errors import KnowledgeError


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def names(knowledge: Knowledge, text: str) -> list[tuple[str, str]]:
    """Return (use, canonical name) of each known name in *text*."""
    return [(match.key.use.value, match.key.name) for match in knowledge.names.find(text)]


# --- the package's own files -------------------------------------------------------------------


def test_every_alias_is_found_and_means_one_actor(knowledge: Knowledge) -> None:
    wrong = []
    for actor in knowledge.actors:
        for alias in actor.aliases:
            # a word it requires, far enough away to be in no name
            text = alias.text + "".join(f"\n\n{word}" for word in alias.requires[:1])
            found = knowledge.names.find(text)
            first = found[0] if found else None
            if first is None or first.key != KnownName(NameUse.ACTOR, actor.name) or first.others:
                wrong.append((actor.name, alias.text, found))

    assert wrong == []


def test_every_word_for_a_state_is_found_and_means_one_state(knowledge: Knowledge) -> None:
    wrong = []
    for state in knowledge.states:
        capital = (state.capital,) if state.capital else ()
        for alias in (*state.aliases, *state.demonyms, *state.people, *capital):
            found = knowledge.names.find(alias.text)
            if [(m.key.name, m.others) for m in found] != [(state.name, ())]:
                wrong.append((state.name, alias.text, found))

    assert wrong == []


def test_the_members_of_the_united_nations_are_there(knowledge: Knowledge) -> None:
    living = [state for state in knowledge.states if state.iso2]

    assert len(living) == 193 + len(
        ["Kosovo", "Palestine", "Taiwan", "Vatican City", "Western Sahara"]
    )
    assert knowledge.state_by_iso2["IQ"].name == "Iraq"
    assert knowledge.state_by_name["Soviet Union"].iso2 is None


def test_a_person_is_never_an_alias_of_the_group_led(knowledge: Knowledge) -> None:
    leaders = [
        (actor, relation.to)
        for actor in knowledge.actors
        for relation in actor.relations
        if actor.kind is ActorKind.PERSON and relation.to in knowledge.actor_by_name
    ]
    shared = [
        actor.name
        for actor, led in leaders
        if {a.text for a in actor.aliases} & {a.text for a in knowledge.actor_by_name[led].aliases}
    ]

    assert len(leaders) > 100
    assert shared == []


def test_every_actor_says_where_its_facts_are_from(knowledge: Knowledge) -> None:
    assert all(actor.source for actor in knowledge.actors)
    assert all(r.source for actor in knowledge.actors for r in actor.relations)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kata’ib Hezbollah", [("actor", "Kata'ib Hezbollah")]),
        ("Hezbollah", [("actor", "Hezbollah")]),
        ("Harakat Hizbullah al-Nujaba", [("actor", "Harakat Hezbollah al-Nujaba")]),
        ("Badr’s Hadi al-Amiri", [("actor", "Badr Organization"), ("actor", "Hadi al-Amiri")]),
        (
            "Qais Khazali's Asaib Ahl al-Haq",
            [("actor", "Qais al-Khazali"), ("actor", "Asa'ib Ahl al-Haq")],
        ),
        ("Badrah and Sadr City", []),
        ("the US told us", [("state", "United States")]),
        ("Iraqi Americans", [("demonym", "Iraq"), ("people", "United States")]),
        ("Northern Ireland and Latin America", []),
        ("turkey, china and polish", []),
        ("Ain al-Asad base in Syria", [("state", "Syria")]),
        ("Assad spoke in Syria", [("actor", "Bashar al-Assad"), ("state", "Syria")]),
        ("Assad is a common name", []),
        ("the coalition partners of the party", []),
        (
            "a coalition strike on ISIL",
            [("actor", "Global Coalition against ISIS"), ("actor", "Islamic State")],
        ),
        ("ISIS, Isis, Da'esh, isis", [("actor", "Islamic State")] * 3),
        ("Ali Carter and Jill Bush", []),  # surnames that could be anyone's
        ("El Salvador, Salvador", [("state", "El Salvador")]),
        ("the FSA of Britain", [("state", "United Kingdom")]),
    ],
)
def test_names_keep_apart_what_is_not_the_same(
    knowledge: Knowledge, text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(knowledge, text) == expected


def test_an_acronym_of_two_actors_stays_open_when_both_fit(knowledge: Knowledge) -> None:
    match = next(m for m in knowledge.names.find("Syria and Somalia: SNA") if m.alias == "SNA")

    assert {match.key.name, *(other.name for other in match.others)} == {
        "Syrian National Army",
        "Somali National Army",
    }


def test_a_whole_name_can_be_looked_up(knowledge: Knowledge) -> None:
    assert [a.name for a in knowledge.actors_named("al-Hashd ash-Sha'bi")] == [
        "Popular Mobilization Forces"
    ]
    assert knowledge.actors_named("Hezbollah fighters") == ()  # more than the name
    assert knowledge.actors_named("Iraq") == ()


def test_a_relation_holds_in_its_years() -> None:
    relation = KnownRelation(RelationKind.LEADS, "United States", "test", 2009, 2017)

    assert [relation.held_in(year) for year in (2008, 2009, 2017, 2018, None)] == [
        False,
        True,
        True,
        False,
        True,
    ]


def test_role_words_tell_kind_and_number(knowledge: Knowledge) -> None:
    nouns = knowledge.roles.nouns

    assert (nouns["gunman"].kind, nouns["gunman"].number) == (
        ActorKind.INSURGENT,
        RoleNumber.MEMBER,
    )
    assert (nouns["patrol"].kind, nouns["patrol"].number) == (
        ActorKind.MILITARY,
        RoleNumber.COLLECTIVE,
    )
    assert nouns["warplane"].number is RoleNumber.EQUIPMENT
    assert {kind for noun in nouns.values() for kind in [noun.kind]} >= {
        ActorKind.CIVILIANS,
        ActorKind.POLICE,
        ActorKind.MEDIA,
        ActorKind.NGO,
    }


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        (("troop", "troops"), "troop"),
        (("servicemen",), "serviceman"),
        (("Guerrillas",), "guerrilla"),
        (("medium", "Media"), "media"),
        (("paramilitaries",), "paramilitary"),
        (("table", "tables"), None),
        (("mens",), None),
    ],
)
def test_a_role_noun_is_known_in_the_plural(
    knowledge: Knowledge, forms: tuple[str, ...], lemma: str | None
) -> None:
    noun = knowledge.roles.noun(*forms)

    assert (noun.lemma if noun else None) == lemma


# --- a user's files, right and wrong -------------------------------------------------------------

MINIMAL = {
    "states.toml": '[[state]]\nname = "Iraq"\niso2 = "IQ"\n',
    "actors.toml": "",
    "roles.toml": "",
}
ACTOR = '[[actor]]\nname = "X"\nkind = "militia"\nsource = "test"\n'


def folder(tmp_path: Path, **files: str) -> Path:
    """Write knowledge files; ``actors="..."`` replaces actors.toml."""
    for name, text in {**MINIMAL, **{f"{key}.toml": text for key, text in files.items()}}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_users_folder_adds_actors(tmp_path: Path) -> None:
    extra = folder(tmp_path, states="", actors=ACTOR.replace("X", "Liwa al-Mithal"))

    knowledge = load_knowledge(extra, data_dir() / "knowledge")

    assert [a.name for a in knowledge.actors_named("LIWA MITHAL")] == ["Liwa al-Mithal"]
    assert "Islamic State" in knowledge.actor_by_name
    assert "Liwa al-Mithal" not in load_knowledge().actor_by_name


@pytest.mark.parametrize(
    ("actors", "message"),
    [
        (
            ACTOR.replace("militia", "milita"),
            "actors.toml, line 3: actor 'X': unknown kind 'milita'; did you mean 'militia'?",
        ),
        (ACTOR + "aliasses = []\n", "actor 'X': unknown key 'aliasses'; did you mean 'aliases'?"),
        (ACTOR + 'aliases = "Y"\n', "'aliases' must be a list"),
        (ACTOR + 'aliases = ["Y", ""]\n', "'aliases' holds ''"),
        (ACTOR + 'aliases = ["Al-Y One", "y one"]\n', "alias 'y one' repeats 'Al-Y One'"),
        (ACTOR + 'aliases = ["---"]\n', "alias '---' holds no letter or digit"),
        (ACTOR + 'country = "Iraq"\n', "country 'Iraq' must be two capitals"),
        (ACTOR + 'aliases = ["Iraq"]\n', "alias 'Iraq' also names 'Iraq'"),
        (ACTOR + ACTOR, "actor 'X': named twice"),
        (
            ACTOR + ACTOR.replace('"X"', '"Y"\naliases = ["X"]'),
            "actor 'Y': alias 'X' also names 'X'",
        ),
        (
            ACTOR + 'relations = [{ kind = "leads", to = "Nobody" }]\n',
            "relation to 'Nobody', which is no actor or state",
        ),
        (ACTOR + 'relations = [{ kind = "heads", to = "Iraq" }]\n', "unknown kind 'heads'"),
        (
            ACTOR + 'relations = [{ kind = "leads", to = "Iraq", years = "2014" }]\n',
            "years '2014' must look like",
        ),
        (
            ACTOR + 'relations = [{ kind = "leads", to = "Iraq", years = "2014-2009" }]\n',
            "end before they begin",
        ),
        (
            ACTOR + 'weak_aliases = [{ name = "Y", requires = ["two words"] }]\n',
            "each item must be one word",
        ),
        (ACTOR + 'weak_aliases = ["Y"]\n', "'weak_aliases' must be a list of tables"),
        (ACTOR.replace('source = "test"\n', ""), "actor 'X': no 'source'; add source = \"...\""),
        (ACTOR.replace('"X"', '"X (label)"'), "no alias to find it by"),
        ('[[actor]]\nkind = "militia"\n', "actors.toml, line 1: actor 1: no 'name'"),
        ("[[actors]]\n", "actors.toml, line 1: unknown key 'actors'; did you mean 'actor'?"),
        ("[[actor]\n", "actors.toml, line 1: not valid TOML: "),
    ],
)
def test_a_wrong_actor_is_told_with_its_place(tmp_path: Path, actors: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message.replace("[", r"\[").replace("?", r"\?")):
        load_knowledge(folder(tmp_path, actors=actors))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"states": '[[state]]\nname = "Iraq"\niso2 = "irq"\n'},
            "state 'Iraq': iso2 'irq' must be two capitals",
        ),
        (
            {"states": '[[state]]\nname = "A"\n[[state]]\nname = "B"\naliases = ["A"]\n'},
            "'A' already names the state 'A'",
        ),
        (
            {"states": '[[state]]\nname = "A"\n[[state]]\nname = "A"\n'},
            "'A' already names the state 'A'",
        ),
        (
            {"states": '[[state]]\nname = "A"\ncapitol = "B"\n'},
            "unknown key 'capitol'; did you mean 'capital'",
        ),
        ({"roles": '[nouns.soldiers]\nmembers = ["soldier"]\n'}, "unknown actor kind 'soldiers'"),
        ({"roles": '[nouns.military]\nmembers = ["Soldier"]\n'}, "write lemmas in lower case"),
        (
            {"roles": '[nouns.military]\nmembers = ["guard", "guard"]\n'},
            "'guard' is already a noun for 'military'",
        ),
        ({"roles": 'generic = ["force"]\n'}, "'generic' holds 'force', which is not under"),
        ({"shadows": "shadow = []\n"}, "shadows.toml, line 1: unknown key 'shadow'"),
    ],
)
def test_a_wrong_table_is_told_with_its_place(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_knowledge(folder(tmp_path, **files))


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "actors.toml").write_bytes(b'name = "\xff"')

    with pytest.raises(KnowledgeError, match=r"actors.toml, line 1: not UTF-8 at byte 8"):
        load_knowledge(path)
