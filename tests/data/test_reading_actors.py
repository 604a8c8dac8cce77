"""Who is named: aliases, role phrases, names in names, pronouns, and words that are no actor."""

from __future__ import annotations

import pytest

from dashboard.data.model import ActorKind
from tests.data.reading import actor_named, acts, case_of

# text, the name in the actor file, the name as written
ALIASES = [
    ("Kata\u2019ib Hezbollah fired at a base.", "Kata'ib Hezbollah", "Kata\u2019ib Hezbollah"),
    ("Kataib Hizballah fired at a base.", "Kata'ib Hezbollah", "Kataib Hizballah"),
    ("The Hashd al-Shaabi fired at a base.", "Popular Mobilization Forces", "Hashd al-Shaabi"),
    ("The PMU fired at a base.", "Popular Mobilization Forces", "PMU"),
    ("Daesh fired at a base.", "Islamic State", "Daesh"),
    ("ISIL fighters fired at a base.", "Islamic State", "ISIL"),
    ("The Peshmerga fired at a base.", "Peshmerga", "Peshmerga"),
    ("US troops fired at a base.", "US forces", "US troops"),
    ("American soldiers fired at a base.", "US forces", "American soldiers"),
    ("The Iraqis fired at a base.", "Iraq", "Iraqis"),
    ("A U.S. patrol fired at a base.", "US forces", "U.S. patrol"),
    ("Israeli troops fired at a base.", "Israel Defense Forces", "Israeli troops"),
    ("The Tamil Tigers fired at a base.", "LTTE", "Tamil Tigers"),
    ("Syrian government forces fired at a base.", "Syrian Army", "Syrian government forces"),
    ("Asa\u2019ib Ahl al-Haq fired at a base.", "Asa'ib Ahl al-Haq", "Asa\u2019ib Ahl al-Haq"),
    ("Hayat Tahrir al-Sham fired at a base.", "Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
]

# text -> the incidents' parties
NAMES_IN_NAMES = [
    ("Kata\u2019ib Hezbollah attacked a convoy near Balad.", ["ASSAULT Kata'ib Hezbollah > -"]),
    ("Hezbollah attacked a convoy near Tyre.", ["ASSAULT Hezbollah > -"]),
    (
        "Harakat Hezbollah al-Nujaba attacked a convoy near Balad.",
        ["ASSAULT Harakat Hezbollah al-Nujaba > -"],
    ),
    ("Fighters of the Free Syrian Army shelled Azaz.", ["ASSAULT Free Syrian Army > -"]),
    ("The Syrian army shelled Azaz.", ["ASSAULT Syrian Army > -"]),
    ("The Turkish-backed Free Syrian Army shelled Afrin.", ["ASSAULT Syrian National Army > -"]),
    ("Iranian-backed militiamen shelled Azaz.", ["ASSAULT militiamen > -"]),
    ("Al-Qaeda in Iraq bombed a shrine in Samarra.", ["ASSAULT Al-Qaida in Iraq > -"]),
]

PRONOUNS = [
    (
        "Gunmen seized six men and slaughtered them.",
        ["COERCE gunmen > men", "ASSAULT gunmen > men"],
    ),
    (
        "Boko Haram attacked a village near Chibok. They also burned a church.",
        ["ASSAULT Boko Haram > -", "ASSAULT Boko Haram > -"],
    ),
    (
        "M23 shelled a barracks near Rutshuru. The group also shelled a camp near Kibumba.",
        ["ASSAULT M23 > -", "ASSAULT M23 > -"],
    ),
    (
        "Abu Sayyaf abducted a nurse in Jolo. It had killed a teacher there in 2009.",
        ["ASSAULT Abu Sayyaf > nurse", "ASSAULT Abu Sayyaf > teacher"],
    ),
    (
        "Vladimir Putin met Angela Merkel in Moscow. He later visited Sochi.",
        ["CONSULT Vladimir Putin > Angela Merkel", "CONSULT Vladimir Putin > -"],
    ),
    (
        "The Taliban killed a judge in Ghazni. They said they would kill more judges.",
        ["ASSAULT Taliban > judge", "THREATEN Taliban > judges"],
    ),
    (
        "Police arrested a student in Minsk. She was beaten by the police.",
        ["COERCE police > student", "ASSAULT police > student"],
    ),
]

# "us" the pronoun is not the US, and the like.
LOOKALIKES = [
    ("They told the owners not to let their cars stand there.", "Lashkar-e-Taiba"),
    ("They told us that rebels attacked a bus.", "United States"),
    ("IT IS UP TO US.", "United States"),
    ("He said us and them.", "United States"),
    ("The tigers attacked a goat near Jaffna.", "LTTE"),
    ("A peace march passed the base.", "US forces"),
    ("The base has a new commander, Qais Ahmed.", "Qais al-Khazali"),
    ("The union is a member.", "European Union"),
    ("Georgia Smith was arrested in London.", "Georgia"),
    ("The state of the road is bad.", "Islamic State"),
    ("She wore a hamas of green silk.", "Hamas"),
    ("Jordan Miller was abducted in Aleppo.", "Jordan"),
]

# name -> kind of those whom no file knows
FOUND = [
    ("The Red Falcon Brigade attacked a bus near Lira.", "Red Falcon Brigade", ActorKind.INSURGENT),
    ("Peter Mbeki, a colonel, attacked a bus near Lira.", "Peter Mbeki", ActorKind.PERSON),
    ("Gunmen attacked a bus near Lira.", "gunmen", ActorKind.INSURGENT),
    ("Police attacked a bus near Lira.", "police", ActorKind.POLICE),
    ("Villagers attacked a bus near Lira.", "villagers", ActorKind.CIVILIANS),
    ("Soldiers attacked a bus near Lira.", "soldiers", ActorKind.MILITARY),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "written"), ALIASES)
def test_a_name_in_any_spelling_is_its_actor(text: str, name: str, written: str) -> None:
    assert written in actor_named(text, name).aliases
    assert actor_named(text, name).known


@pytest.mark.parametrize(("text", "expected"), [*NAMES_IN_NAMES, *PRONOUNS])
def test_the_right_one_of_several_names_acts(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(("text", "name"), LOOKALIKES)
def test_a_word_that_only_looks_like_a_name_is_no_actor(text: str, name: str) -> None:
    assert name not in [actor.name for actor in case_of(text).actors]


@pytest.mark.parametrize(("text", "name", "kind"), FOUND)
def test_who_is_in_no_file_is_found_with_a_kind(text: str, name: str, kind: ActorKind) -> None:
    assert actor_named(text, name).kind == kind
    assert not actor_named(text, name).known


def test_a_leader_is_no_alias_of_the_group() -> None:
    text = "Qais Khazali\u2019s Asaib Ahl al-Haq attacked a base. Khazali praised the attack."
    assert actor_named(text, "Asa'ib Ahl al-Haq").aliases == ("Asaib Ahl al-Haq",)
    assert actor_named(text, "Qais al-Khazali").aliases == ("Qais Khazali", "Khazali")


def test_an_acronym_defined_in_the_text_is_an_alias_of_its_name() -> None:
    text = "The Blue River Front (BRF) attacked a bus. The BRF also burned a truck near Lira."
    assert actor_named(text, "Blue River Front").aliases == ("Blue River Front", "BRF")


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    text = "Peter Mbeki visited Kampala. Mbeki met Angela Merkel there."
    assert actor_named(text, "Peter Mbeki").aliases == ("Peter Mbeki", "Mbeki")


def test_two_equal_candidates_for_a_pronoun_leave_the_actor_open() -> None:
    text = "The Taliban and Islamic State were in Ghazni. It was said that one had fired a rocket."
    assert all(not incident.actors for incident in case_of(text).incidents)
