"""A folder of the user's own knowledge: what it adds, that it wins, and how it is refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.data.article import article_from_text
from dashboard.data.chronology.words import load_time_words
from dashboard.data.cues import load_cues
from dashboard.data.folding import fold_name, load_transliteration
from dashboard.data.gazetteer import default_gazetteer
from dashboard.data.knowledge import load_knowledge
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE, folder_in_use
from dashboard.data.knowledge_folder import TABLES, additions, use_knowledge
from dashboard.data.letter_case import load_case_words
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.model import ActorKind, CaseFile, RelationKind, Stance
from dashboard.data.number_words import load_number_words
from dashboard.data.place_words import load_place_words
from dashboard.data.reader import read
from dashboard.data.relations import load_relation_words
from dashboard.data.resources import data_dir
from dashboard.data.served import case_of
from dashboard.data.triggers import load_triggers
from dashboard.data.vocabulary import load_vocabulary
from dashboard.data.weapons import load_weapons
from dashboard.errors import KnowledgeError
from tests.evaluation.making import write_gold

OWN = data_dir() / "knowledge"


@pytest.fixture(autouse=True)
def _own_knowledge_after() -> Iterator[None]:
    """Let no test leave a folder in use."""
    yield
    use_knowledge(None)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


# --- an article with an invented group, town and verb ------------------------------------------

TEXT = (
    "Vostrian Home Guard fighters zapped a convoy of the Crowd Legions in Kelbarak on Monday.\n\n"
    "A bomb went off in the Bab al-Warda quarter on Tuesday. "
    "A drumcaster killed three teachers in Ramadi on Wednesday, the VHG said."
)
ADDED = {
    "actors/home.toml": """
[[actor]]
name = "Vostrian Home Guard"
kind = "militia"
country = "IQ"
aliases = ["VHG"]
relations = [{ kind = "opposed to", to = "Popular Mobilization Forces", source = "field notes" }]

[[actor]]
name = "Popular Mobilization Forces"
aliases = ["Crowd Legions"]
""",
    "places.toml": """
[[places.mine]]
name = "Kelbarak"
at = [36.41, 42.87]
kind = "town"
radius_km = 4
admin1 = "IQ-NI"

[[places.mine]]
name = "Bab al-Warda"
at = [36.42, 42.88]
kind = "quarter"
radius_km = 1
admin1 = "IQ-NI"
in = "Kelbarak"
""",
    "triggers.toml": '[[sense]]\ntype = "ASSAULT"\nmode = "drone"\nverbs = ["zap"]\n',
    "weapons.toml": '[mode]\ndrone = ["drumcaster"]\n',
}


def case() -> CaseFile:
    return read(article_from_text(TEXT, published="2020-03-05"))


def test_a_gap_before_is_the_right_value_after(tmp_path: Path) -> None:
    without = case()
    use_knowledge(write(tmp_path, ADDED))
    found = case()

    assert [each.mode for each in without.incidents] == ["explosives", "targeted"]
    assert [place.name for place in without.places if place.lat] == ["Ramadi"]
    assert any("Kelbarak" in TEXT[slice(*gap.span)] for gap in without.gaps if gap.span)
    assert [each.summary for each in found.incidents] == [
        "Vostrian Home Guard: zapped → Popular Mobilization Forces (Kelbarak)",
        "Unknown: went off (Bab al-Warda)",
        "Unknown: killed → teachers (Ramadi)",
    ]
    assert [each.mode for each in found.incidents] == ["drone", "explosives", "drone"]
    assert {place.name: (place.lat, place.source) for place in found.places} == {
        "Kelbarak": (36.41, "user"),
        "Bab al-Warda": (36.42, "user"),
        "Ramadi": (33.42056, "geonames"),
    }


def test_the_profile_says_that_a_value_is_the_users(tmp_path: Path) -> None:
    use_knowledge(write(tmp_path, ADDED))
    actors = {actor.name: actor for actor in case().actors}

    guard = actors["Vostrian Home Guard"]
    assert (guard.known, guard.country, guard.source) == (True, "IQ", "own file actors/home.toml")
    assert [(each.kind, each.source) for each in guard.relations] == [
        (RelationKind.OPPOSED_TO, "field notes")
    ]
    crowd = actors["Popular Mobilization Forces"]
    assert crowd.source is not None
    assert crowd.source.endswith("; own file actors/home.toml")
    assert "Crowd Legions" in crowd.aliases


def test_the_command_line_reads_with_the_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(f"published: 2020-03-05\n\n{TEXT}", encoding="utf-8")
    folder = write(tmp_path / "mine", ADDED)

    assert main(["parse", str(article), "--knowledge", str(folder)]) == 0
    by_option = json.loads(capfd.readouterr().out)
    use_knowledge(None)
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(folder))
    assert main(["parse", str(article)]) == 0
    by_variable = json.loads(capfd.readouterr().out)

    assert len(by_option["incidents"]) == 3
    assert by_option == by_variable


def test_the_evaluation_reads_with_the_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Vostrian Home Guard", "Popular Mobilization Forces"]
    reading = {
        "incidents": [],
        "actors": [{"names": [name], "required": True} for name in names],
        "places": [],
    }
    gold = write_gold(tmp_path / "gold", {"a": reading}, text=TEXT)
    folder = write(tmp_path / "mine", ADDED)

    def found(*options: str) -> int:
        use_knowledge(None)
        assert main(["eval", str(gold), "--format", "json", "--no-save", *options]) == 0
        actors = json.loads(capfd.readouterr().out)["all"]["actors"]
        assert actors["wanted"] == 2
        return int(actors["found"])

    assert found() < 2
    assert found("--knowledge", str(folder)) == 2
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(folder))
    assert found() == 2


def test_a_server_checks_the_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "mine", ADDED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, "")  # so that it is as before afterwards
    monkeypatch.setattr("dashboard.serve._announce", lambda *_, **__: None)
    monkeypatch.setattr("dashboard.serve._run_streamlit", lambda _: None)
    checked: list[Path | None] = []
    monkeypatch.setitem(TABLES, "weapons", lambda: checked.append(folder_in_use()))
    case_of.cache_clear()

    assert main(["serve", "--port", "0", "--knowledge", folder.name]) == 0
    case_of.cache_clear()

    assert checked == [Path("mine")]


def test_the_example_in_the_readme_is_read_as_it_says(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    readme = (OWN / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n# (mine/\S+)\n(.*?)```", readme, re.DOTALL)
    write(tmp_path, dict(blocks))

    assert main(["knowledge", "check", str(tmp_path / "mine")]) == 0
    assert capfd.readouterr().out == (
        "actors.toml    2 actors, 2 names, 1 relation\n"
        "places.toml    2 places, 2 names, 1 changed town\n"
        "triggers.toml  1 sense, 1 verb\n"
        "weapons.toml   1 word\n"
    )
    assert len(case().incidents) == 3
    assert {place.source for place in case().places} == {"user", "geonames"}


# --- each table takes what a folder adds, and the folder has the first word -----------------------

# file -> what a test asks of the loaded tables, as the folder's file says it
MERGED = {
    "cues.toml": '[reporting]\nclaims = ["say", "yodel"]\n[implicative]\nnot_done = ["manage"]\n',
    "letter_case.toml": 'names = ["vostok"]\n',
    "name_words.toml": '[kind]\nmilitia = ["police", "hundreds"]\n',
    "numbers.toml": "[words]\nbaker = 13\n[vague]\ndozens = [36]\n",
    "objects.toml": '[class]\nvehicle = ["troika"]\n[list]\nplanted = ["flower"]\n',
    "place_words.toml": 'settlement = ["aul", "province"]\nsite_after = ["yurt"]\n'
    "kilometres_per = { verst = 1.067, mile = 1.852 }\n"
    'directions = { north = ["polewards"] }\n',
    "relation_words.toml": '[title]\n"member of" = ["leader", "hetman"]\n',
    "roles.toml": '[nouns.militia]\nmembers = ["haiduk", "soldier"]\n'
    '[modifiers]\nmilitia = ["army"]\n',
    "shadows.toml": 'shadows = ["Iraq Street"]\n',
    "states.toml": '[[state]]\nname = "Iraq"\naliases = ["Mesopotamia"]\n'
    '[[state]]\nname = "Ruritania"\ndemonyms = ["Ruritanian"]\n',
    "time_words.toml": '[named_days]\n"red sunday" = "1990-01-20"\n"9/11" = "2002-09-11"\n'
    '[traps]\nhabit = ["quite"]\n',
    "transliteration.toml": '[spellings]\nvostok = ["wostok"]\n',
    "triggers.toml": '[[sense]]\ntype = "AID"\nverbs = ["attack", "zap"]\nnouns = ["zap job"]\n',
    "weapons.toml": '[mode]\ndrone = ["car bomb", "kite"]\n',
}


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("merged"), MERGED)


def test_words_are_added_to_each_table_and_the_folder_wins(merged: Path) -> None:
    both = (merged, OWN)

    cues = load_cues(*both)
    assert (cues.reporting["say"], cues.reporting["yodel"]) == (Stance.CLAIMS, Stance.CLAIMS)
    assert cues.reporting["tell"] is Stance.SAYS
    assert cues.implicative["manage"] == "not_done"
    assert {"vostok", "january"} <= load_case_words(*both).names
    assert load_name_words(*both).kind_of("City Police") is ActorKind.MILITIA
    assert load_name_words(*both).kind_of("Ruritania Herald") is ActorKind.MEDIA
    numbers = load_number_words(*both)
    assert (numbers.words["baker"], numbers.words["two"]) == (13, 2)
    assert numbers.vague["dozens"] == (36, None)
    vocabulary = load_vocabulary(*both)
    assert vocabulary.in_class("troika", "vehicle")
    assert vocabulary.in_class("truck", "vehicle")
    assert {"flower", "bomb"} <= vocabulary.planted
    places = load_place_words(*both)
    assert (places.features["aul"], places.features["province"]) == ("settlement", "settlement")
    assert (places.kilometres_per["verst"], places.kilometres_per["mile"]) == (1.067, 1.852)
    assert (places.directions["polewards"], places.directions["northern"]) == ("north", "north")
    assert "yurt" in places.site_after
    relations = load_relation_words(*both)
    assert relations.titles["leader"] is relations.titles["hetman"] is RelationKind.MEMBER_OF
    times = load_time_words(*both)
    assert times.named_days["9/11"].year == 2002
    assert times.named_days["red sunday"].year == 1990
    assert {"quite", "every"} <= times.traps["habit"]
    assert load_transliteration(*both).spellings["wostok"] == "vostok"
    weapons = load_weapons(*both)
    assert {p.mode for p in weapons.phrases["bomb"] if p.words == ("car", "bomb")} == {"drone"}
    assert weapons.phrases["kite"][0].mode == "drone"


def test_a_sense_of_the_folder_comes_before_the_packages(merged: Path) -> None:
    triggers = load_triggers(merged, OWN)
    own = load_triggers()

    first, *others = [p.sense.type.value for p in triggers.verbs["attack"] if not p.others]
    assert (first, others) == ("AID", [p.sense.type.value for p in own.verbs["attack"]])
    assert min(triggers.verbs["attack"], key=lambda p: p.sense.rank).sense.type == "AID"
    assert "zap" in triggers.verbs
    assert triggers.nouns["job"][0].others == (frozenset({"zap"}),)


def test_states_and_roles_are_added(merged: Path) -> None:
    knowledge = load_knowledge(merged, OWN)

    assert [m.key.name for m in knowledge.names.find("Mesopotamia")] == ["Iraq"]
    assert [m.key.name for m in knowledge.names.find("Ruritanian")] == ["Ruritania"]
    assert [m.key.name for m in knowledge.names.find("Iraqi")] == ["Iraq"]
    assert knowledge.names.find("Iraq Street") == ()
    roles = knowledge.roles
    assert roles.nouns["haiduk"].kind is roles.nouns["soldier"].kind is ActorKind.MILITIA
    assert roles.nouns["sailor"].kind is ActorKind.MILITARY
    assert roles.modifiers["army"] is ActorKind.MILITIA


def test_the_package_is_the_same_with_the_folder_gone(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in OWN.rglob("*.toml")}
    cues = load_cues()
    use_knowledge(write(tmp_path, MERGED))
    assert load_cues() != cues
    assert fold_name("Wostok") == "vostok"

    use_knowledge(None)

    assert load_cues() == cues
    assert fold_name("Wostok") == "wostok"
    assert {path: path.read_bytes() for path in OWN.rglob("*.toml")} == before


ACTOR = '[[actor]]\nname = "X Front"\nkind = "militia"\n'
KNOWN = '[[actor]]\nname = "Islamic State"\n'


@pytest.mark.parametrize(
    ("actors", "text", "named"),
    [
        (KNOWN + 'aliases = ["the Black Flags"]\n', "the Black Flags", ["Islamic State"]),
        (KNOWN + 'drop = ["Daesh"]\n', "Daesh", []),
        (KNOWN + 'drop = ["DAESH"]\n', "ISIL", ["Islamic State"]),
        # a dropped name is free for another
        (KNOWN + 'drop = ["Daesh"]\n' + ACTOR + 'aliases = ["Daesh"]\n', "Daesh", ["X Front"]),
        (KNOWN + 'weak_aliases = [{ name = "Flag" }]\n', "the Flag", []),
        (KNOWN + 'weak_aliases = [{ name = "Flag" }]\n', "Flag", ["Islamic State"]),
        (ACTOR, "X FRONT", ["X Front"]),
    ],
)
def test_names_of_actors_are_added_and_dropped(
    tmp_path: Path, actors: str, text: str, named: list[str]
) -> None:
    knowledge = load_knowledge(write(tmp_path, {"actors.toml": actors}), OWN)

    assert [actor.name for actor in knowledge.actors_named(text)] == named


def test_what_the_folder_says_of_a_known_actor_counts(tmp_path: Path) -> None:
    own = load_knowledge().actor_by_name["Popular Mobilization Forces"]
    told = KNOWN.replace("Islamic State", own.name) + (
        'kind = "military"\ncountry = "SY"\nsource = "a report"\n'
        'relations = [{ kind = "part of", to = "Iraqi Security Forces", years = "-2015" }]\n'
    )
    actor = load_knowledge(write(tmp_path, {"actors.toml": told}), OWN).actor_by_name[own.name]

    assert (actor.kind, actor.country) == (ActorKind.MILITARY, "SY")
    assert actor.source == f"{own.source}; a report"
    assert actor.aliases == own.aliases
    assert len(actor.relations) == len(own.relations)
    (mended,) = [each for each in actor.relations if each.to == "Iraqi Security Forces"]
    assert (mended.last_year, mended.source) == (2015, "a report")


PLACE = '[[places.mine]]\nname = "{}"\nat = [1.5, 2.5]\nkind = "town"\nradius_km = 3\n'


@pytest.mark.parametrize(
    ("places", "asked", "found"),
    [
        (PLACE.format("Kelbarak"), "Kelbarak", ["Kelbarak"]),
        (PLACE.format("Kelbarak") + 'source = "a survey of 2019"\n', "Kelbarak", ["Kelbarak"]),
        # one of that name in GeoNames, in the package's overlay, and among the countries
        (PLACE.format("Mosul"), "Mosul", ["Mosul"]),
        (PLACE.format("Al-Asad base"), "Ain al-Asad", ["Al-Asad base"]),
        (PLACE.format("Georgia"), "Georgia", ["Georgia"]),
        (PLACE.format("Paris"), "Paris", ["Paris"]),
    ],
)
def test_a_place_of_the_folder_is_the_one_meant(
    tmp_path: Path, places: str, asked: str, found: list[str]
) -> None:
    use_knowledge(write(tmp_path, {"places.toml": places}))
    candidates = default_gazetteer().candidates(asked)

    assert [(c.name, c.lat, c.lon, c.source) for c in candidates] == [
        (name, 1.5, 2.5, "user") for name in found
    ]


def test_a_town_of_the_gazetteer_gets_another_name(tmp_path: Path) -> None:
    entry = 'names.entries = [{ id = 99072, aliases = ["Two Springs City"], radius_km = 30 }]\n'
    use_knowledge(write(tmp_path, {"places.toml": entry}))
    (found,) = default_gazetteer().candidates("Two Springs City")

    assert (found.name, found.radius_km) == ("Mosul", 30)
    assert found in default_gazetteer().candidates("Mossul")


# --- what is wrong is refused in one line, with file, line and key -------------------------------

# files -> file and line, parts of the message
WRONG: list[tuple[dict[str, str], str, list[str]]] = [
    ({"trigers.toml": ""}, "trigers.toml", ["'trigers'", "did you mean 'triggers'?"]),
    ({"militia.toml": ACTOR}, "militia.toml", ["no table is called 'militia'", "actors"]),
    ({"actors.TOML": ACTOR}, "actors.TOML", ["is not read; call it actors.toml"]),
    ({"actors/iraq/x.toml": ACTOR}, "x.toml", ["is not read; call it actors.toml"]),
    ({"groups/x.toml": ACTOR}, "x.toml", ["no table is called 'groups'"]),
    ({"actors.toml": "\n" + ACTOR + "kinds = 1\n"}, "actors.toml, line 5", ["'kinds'", "'kind'?"]),
    ({"actors.toml": "\n[[actor]\n"}, "actors.toml, line 2", ["not valid TOML"]),
    ({"actors.toml": KNOWN.replace("ic S", "ik S")}, "actors.toml, line 1",
     ["no 'kind'", "'Islamic State'?"]),
    ({"actors.toml": ACTOR + KNOWN + 'aliases = ["Bravo",\n  "X Front"]\n'},
     "actors.toml, line 2", ["'X Front' also names 'Islamic State'", "'drop'"]),
    ({"actors.toml": ACTOR + 'aliases = [\n  "Bravo",\n  "Daesh",\n]\n'},
     "actors.toml, line 6", ["'Daesh' also names 'Islamic State'", "'drop'"]),
    ({"actors.toml": ACTOR + 'weak_aliases = [{ name = "Turkey" }]\n'},
     "actors.toml, line 4", ["'Turkey' also names 'Turkey'"]),
    ({"actors.toml": KNOWN + 'drop = ["Taliban"]\n'}, "actors.toml, line 3", ["no alias of it"]),
    ({"actors.toml": ACTOR + 'drop = ["X Front"]\n'}, "actors.toml, line 4", ["'drop' is for"]),
    ({"actors.toml": KNOWN + 'aliases = ["Daesh"]\n'}, "actors.toml, line 3", ["repeats"]),
    ({"actors.toml": ACTOR + 'country = "Irak"\n'}, "actors.toml, line 4", ["two capitals"]),
    ({"actors.toml": ACTOR + 'relations = [{ kind = "leads", to = "Islamic Stat" }]\n'},
     "actors.toml, line 4", ["'Islamic Stat'", "did you mean 'Islamic State'?"]),
    ({"actors/a.toml": ACTOR, "actors/b.toml": "\n" + ACTOR}, "b.toml, line 2",
     ["named twice", "a.toml, line 1"]),
    ({"states.toml": '[[state]]\nname = "Ruritania"\naliases = ["Iraq"]\n'},
     "states.toml, line 3", ["already names the state 'Iraq'"]),
    ({"places.toml": PLACE.format("A").replace("at = [1.5, 2.5]\n", "")},
     "places.toml, line 1", ["'A'", "no 'at'; add at = [degrees north, degrees east]"]),
    ({"places.toml": PLACE.format("A").replace("1.5,", "91,")}, "places.toml, line 3",
     ["not on the globe; latitude comes first"]),
    ({"places.toml": PLACE.format("A").replace("2.5]", "-180.5]")}, "places.toml, line 3",
     ["not on the globe"]),
    ({"places.toml": PLACE.format("A").replace("1.5,", "nan,")}, "places.toml, line 3",
     ["not on the globe"]),
    ({"places.toml": PLACE.format("A").replace("1.5,", "true,")}, "places.toml, line 3",
     ["'at' must be [degrees"]),
    ({"places.toml": PLACE.format("A").replace("[1.5, 2.5]", '"1.5 N"')}, "places.toml, line 3",
     ["'at' must be [degrees"]),
    ({"places.toml": PLACE.format("A").replace("km = 3", "km = 0")}, "places.toml, line 5",
     ["'radius_km' 0 must be more than 0"]),
    ({"places.toml": PLACE.format("A").replace("km = 3", "km = inf")}, "places.toml, line 5",
     ["'radius_km' must be a finite number"]),
    ({"places.toml": PLACE.format("A").replace("radius_km = 3\n", "")}, "places.toml, line 1",
     ["no 'radius_km'"]),
    ({"places.toml": PLACE.format("A").replace("town", "burg")}, "places.toml, line 4",
     ["unknown kind 'burg'", "town"]),
    ({"places.toml": PLACE.format("A") + 'in = "Mossul"\n'}, "places.toml, line 6",
     ["'Mossul'", "did you mean 'Mosul'?"]),
    ({"places.toml": PLACE.format("A") + 'in = "Nowhereville"\n'}, "places.toml, line 6",
     ["no place is named 'Nowhereville'"]),
    ({"places.toml": PLACE.format("A") + 'country = "Iraq"\n'}, "places.toml, line 6",
     ["two capitals such as 'IQ'"]),
    ({"places.toml": PLACE.format("A") + PLACE.format("a")}, "places.toml, line 7", ["a second"]),
    ({"places.toml": PLACE.format("Ж")}, "places.toml, line 2", ["no Latin letter"]),
    ({"triggers.toml": '[[sense]]\ntype = "AID"\nverbs = [\n  "a",\n  "Zap",\n]\n'},
     "triggers.toml, line 5", ["'Zap'", "lower case"]),
    ({"triggers.toml": '[[sense]]\ntype = "AID"\n'}, "triggers.toml, line 1", ["no words"]),
    ({"triggers.toml": '[[sense]]\ntype = "AID"\nmode = "sexual"\nverbs = ["a"]\n'},
     "triggers.toml, line 3", ["AID has no 'mode' 'sexual'"]),
    ({"triggers.toml": '[[sense]]\ntype = "AID"\nverbs = ["a"]\nobject = ["cart"]\n'},
     "triggers.toml, line 4", ["unknown class 'cart'", "objects.toml"]),
    ({"roles.toml": '[nouns.militia]\nmembers = ["a", "a"]\n'}, "roles.toml, line 2", ["already"]),
    ({"roles.toml": 'generic = ["haiduk"]\n'}, "roles.toml, line 1", ["not under [nouns]"]),
    ({"cues.toml": "[reporting]\nshouts = []\n"}, "cues.toml, line 2", ["'shouts'", "says"]),
    ({"weapons.toml": '[mode]\nsword = ["sword"]\n'}, "weapons.toml, line 2", ["'sword'"]),
    ({"numbers.toml": "[words]\nbaker = 13.5\n"}, "numbers.toml, line 2", ["whole number"]),
    ({"time_words.toml": 'months = [["enero"]]\n'}, "time_words.toml, line 1", ["12 lists, not 1"]),
    ({"time_words.toml": "[months]\n"}, "time_words.toml, line 1", ["list of lists"]),
    ({"time_words.toml": "saints = []\n"}, "time_words.toml, line 1", ["unknown key 'saints'"]),
    ({"transliteration.toml": '[spellings]\na1 = ["b1"]\nc1 = ["b1"]\n'},
     "transliteration.toml, line 3", ["'b1' is under 'a1' and 'c1'"]),
    ({"shadows.toml": "shadows = [1]\n"}, "shadows.toml, line 1", ["'shadows' holds 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "where", "parts"), WRONG)
def test_a_wrong_folder_is_refused_in_one_line(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    files: dict[str, str],
    where: str,
    parts: list[str],
) -> None:
    write(tmp_path, files)

    assert main(["knowledge", "check", str(tmp_path)]) == 2

    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert re.search(rf"incident-desk: {re.escape(str(tmp_path))}.*{re.escape(where)}: ", said), (
        said
    )
    assert [part for part in parts if part not in said] == [], said
    assert folder_in_use() is None


def test_a_folder_must_be_there_and_hold_something(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "notes", {"README.md": "", ".hidden/x.toml": "", ".git.toml": ""})
    (tmp_path / "loop").symlink_to("loop")
    file = tmp_path / "file.toml"
    file.write_text("")
    for name, words in [
        ("nowhere", "no such folder"),
        ("empty", "holds no knowledge; put e.g. actors.toml"),
        ("notes", "holds no knowledge"),
        ("loop", "no such folder"),
        ("file.toml", "is a file; give the folder"),
    ]:
        with pytest.raises(KnowledgeError, match=rf"{name}: {words}"):
            use_knowledge(tmp_path / name)


@pytest.mark.parametrize("option", [["parse", "a.txt"], ["serve"], ["eval", "gold"]])
def test_a_wrong_folder_ends_the_command(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    option: list[str],
) -> None:
    (tmp_path / "a.txt").write_text("Gunmen fled.", encoding="utf-8")
    write_gold(tmp_path / "gold", {"a": {"incidents": [], "actors": [], "places": []}})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dashboard.cli._load_model", lambda: pytest.fail("it is refused first"))

    assert main([*option, "--knowledge", "nowhere"]) == 2
    assert "nowhere: no such folder" in capfd.readouterr().err


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "cues.toml").symlink_to("cues.toml")
    with pytest.raises(KnowledgeError, match=r"cues.toml: cannot be read: Too many levels"):
        use_knowledge(tmp_path)

    (tmp_path / "cues.toml").unlink()
    (tmp_path / "cues.toml").write_bytes(b'[reporting]\nsays = ["\xff"]\n')
    with pytest.raises(KnowledgeError, match=r"cues.toml, line 2: not UTF-8 at byte 21"):
        use_knowledge(tmp_path)


def test_links_to_folders_are_read_and_loops_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"x.toml": ACTOR})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actors").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "again").symlink_to(tmp_path / "elsewhere")

    use_knowledge(tmp_path / "mine")

    assert "X Front" in load_knowledge().actor_by_name


def test_a_byte_order_mark_and_windows_lines_are_no_fault(tmp_path: Path) -> None:
    text = "\ufeff" + ACTOR.replace("\n", "\r\n")
    (tmp_path / "actors.toml").write_bytes(text.encode())

    use_knowledge(tmp_path)

    assert "X Front" in load_knowledge().actor_by_name


def test_a_refused_folder_leaves_the_one_in_use(tmp_path: Path) -> None:
    good = write(tmp_path / "good", {"actors.toml": ACTOR})
    use_knowledge(good)
    with pytest.raises(KnowledgeError):
        use_knowledge(write(tmp_path / "bad", {"actors.toml": KNOWN + "x = 1\n"}))

    assert folder_in_use() == good
    assert "X Front" in load_knowledge().actor_by_name


# --- what a folder adds ------------------------------------------------------------------------


def test_the_check_prints_what_each_file_adds(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {**ADDED, "shadows.toml": "", "numbers.toml": MERGED["numbers.toml"]})

    assert main(["knowledge", "check", str(tmp_path)]) == 0

    assert capfd.readouterr().out == (
        "actors/home.toml  2 actors, 2 names, 1 relation\n"
        "shadows.toml      nothing\n"
        "places.toml       2 places\n"
        "triggers.toml     1 sense, 1 verb\n"
        "weapons.toml      1 word\n"
        "numbers.toml      2 words\n"
    )


def test_the_packages_own_files_can_all_be_counted() -> None:
    counted = {row.file.partition("/")[0]: row.counts for row in additions(OWN)}

    assert {name.removesuffix(".toml") for name in counted} == set(TABLES)
    assert all(sum(counts.values()) > 5 for counts in counted.values())


def test_the_readme_lists_the_files_that_a_folder_may_hold() -> None:
    readme = (OWN / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)(?:/\*)?\.toml` \|", readme, re.MULTILINE)

    assert sorted(listed) == sorted(TABLES)


def test_every_table_of_the_package_may_be_in_a_folder(tmp_path: Path) -> None:
    names = {path.relative_to(OWN).parts[0].removesuffix(".toml") for path in OWN.rglob("*.toml")}

    assert names == set(TABLES)
    shutil.copytree(OWN, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / "actors")  # each alias would be there twice
    (tmp_path / "copy" / "README.md").unlink()
    use_knowledge(tmp_path / "copy")


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a = " + "{a=" * 2000, "a." * 5000 + "b = 1", "a = " + "9" * 5000],
    ids=["lists", "tables", "keys", "digits"],
)
def test_a_file_made_to_harm_is_refused_in_a_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"actors.toml: too deep or too long") as raised:
        use_knowledge(write(tmp_path, {"actors.toml": text}))
    assert "\n" not in str(raised.value)
