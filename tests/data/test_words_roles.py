"""Each noun of ``roles.toml`` stands for an actor of its kind: "Gunmen shot a sailor"."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dashboard.data.model import ActorKind
from tests.data.reading import acts, case_of, incidents_of

# one person, or some
MEMBERS = {
    "military": (
        "soldier, serviceman, servicewoman, servicemember, marine, trooper, infantryman, "
        "paratrooper, airman, sailor, seaman, pilot, aviator, gunner, sapper, commando, "
        "peacekeeper, ranger, conscript, reservist, recruit, cadet, legionnaire, troop, "
        "draftee, crewman, service member, military instructor, trainer"
    ),
    "police": (
        "policeman, policewoman, police officer, gendarme, constable, detective, cop, "
        "carabiniere, sheriff, riot policeman, prison guard, warder, border guard, security "
        "guard, bodyguard, inspector, superintendent, patrolman, investigator, security agent, "
        "security officer, security man, guardsman, guard"
    ),
    "militia": ("militiaman, paramilitary, vigilante, volunteer fighter, warlord, mercenary"),
    "insurgent": (
        "insurgent, militant, gunman, rebel, terrorist, guerrilla, guerilla, extremist, "
        "attacker, assailant, bomber, suicide bomber, jihadi, islamist, hijacker, kidnapper, "
        "abductor, separatist, subversive, mujahid, mujahideen, mujahidin, mujahedeen, "
        "mujahedin, secessionist, combatant, raider, assassin, arsonist, shooter, infiltrator, "
        "maoist, bandit, pirate, cell member, nationalist, foreign fighter, perpetrator, "
        "saboteur, hitman, loyalist"
    ),
    "civilians": (
        "civilian, resident, villager, people, protester, protestor, demonstrator, student, "
        "woman, child, worshipper, worshiper, pilgrim, mourner, refugee, passenger, worker, "
        "shopper, tribesman, bystander, passerby, inhabitant, citizen, peasant, farmer, "
        "laborer, labourer, miner, fisherman, trader, merchant, shopkeeper, pupil, schoolchild, "
        "schoolgirl, schoolboy, teenager, youth, boy, girl, baby, infant, rioter, looter, "
        "striker, marcher, activist, voter, hostage, detainee, prisoner, inmate, victim, "
        "survivor, patient, tourist, traveler, traveller, commuter, motorist, driver, teacher, "
        "doctor, nurse, medic, settler, migrant, evacuee, expatriate, foreigner, employee, "
        "contractor, engineer, technician, businessman, trade unionist, unionist, witness, "
        "eyewitness, relative, neighbor, neighbour, dissident, parishioner, nun, missionary, "
        "firefighter, believer, elder, noncombatant, herder, townspeople, person, boatman, "
        "vendor, customer, spectator, owner, guide, herdsman, intermediary, male, female, "
        "pensioner, industrialist, wife, husband, daughter, brother, nomad, rabbi, pope, "
        "lecturer, campaigner, squatter, delegate"
    ),
    "person": (
        "man, politician, cleric, judge, preacher, imam, priest, pastor, bishop, archbishop, "
        "monk, lawyer, prosecutor, scholar, professor, academic, candidate, chieftain, "
        "ringleader, mastermind, suspect, general, colonel, major, captain, lieutenant, "
        "brigadier, sergeant, corporal, admiral, envoy, sheikh, mullah, ayatollah, emir, "
        "caliph, deputy, aide, adviser, advisor, expert, analyst, informant, informer, author, "
        "writer, agent, ideologue, founder, dictator, ruler, king, queen, prince, strongman, "
        "exile"
    ),
    "government body": (
        "minister, president, premier, mayor, governor, senator, congressman, congresswoman, "
        "lawmaker, legislator, parliamentarian, mp, councillor, councilor, councilman, "
        "ambassador, diplomat, consul, attache, negotiator, mediator, bureaucrat, magistrate, "
        "vice president, secretary, chancellor, statesman, monarch, district chief, "
        "administrator, commissioner, d'affaires"
    ),
    "media": (
        "journalist, reporter, correspondent, cameraman, photographer, editor, broadcaster, "
        "newsman, columnist, presenter, blogger, publisher"
    ),
    "ngo": ("aid worker, humanitarian worker, relief worker, human rights worker"),
    "political party": ("partisan"),
    "other": (
        "criminal, smuggler, trafficker, drug trafficker, drug dealer, robber, thief, "
        "kingpin, drug lord"
    ),
}

# a body even in the singular
BODIES = {
    "military": (
        "army, military, navy, air force, battalion, brigade, regiment, division, corps, "
        "platoon, squad, squadron, garrison, infantry, artillery, cavalry, task force, junta, "
        "detachment, fleet, special force, ground force, security force, government force, "
        "peacekeeping force, armor, armour"
    ),
    "police": (
        "police, police force, gendarmerie, constabulary, riot police, border police, security "
        "service, coast guard, coastguard, swat team"
    ),
    "militia": ("militia, death squad"),
    "insurgent": (
        "insurgency, armed formation, armed group, militant group, rebel group, terrorist group, "
        "terror group, "
        "terrorist organization, terrorist organisation, guerrilla group, rebel force, "
        "rebellion, resistance, enemy, commando group, terrorist cell, cartel, splinter group, "
        "opposition force, column"
    ),
    "civilians": (
        "crowd, family, population, community, tribe, mob, public, clan, household, "
        "congregation, workforce, populace, minority, village elder"
    ),
    "government body": (
        "government, authority, ministry, parliament, regime, administration, cabinet, council, "
        "embassy, consulate, court, tribunal, senate, assembly, presidency, department, agency, "
        "intelligence service, intelligence agency, commission, leadership, municipality, "
        "legislature, delegation, mission, office, judiciary, governorate, foreign ministry, "
        "defense ministry, defence ministry, committee, bureau, directorate, establishment, "
        "prosecution"
    ),
    "state": ("country, nation, state, kingdom, republic, power, superpower"),
    "media": (
        "newspaper, news agency, television, radio, media, press, weekly, magazine, tv station, "
        "radio station, news outlet, channel, website, news service, network"
    ),
    "ngo": (
        "charity, aid agency, ngo, rights group, monitor, watchdog, human rights group, "
        "monitoring group, think tank, relief agency, foundation"
    ),
    "political party": ("party, bloc, alliance, opposition, slate"),
    "other": ("company, firm, entity, union"),
}

# ... read so only if there are several
SEVERAL = {
    "militia": "irregulars",
    "insurgent": "radicals",
    "civilians": "locals, nationals",
}

# words that say little by themselves
GENERIC = (
    "force, personnel, commander, leader, contingent, reinforcement, coalition, organization, "
    "organisation, faction, cell, gang, wing, movement, front, chief, spokeswoman, "
    "spokesperson, fighter, operative, sniper, volunteer, supporter, follower, loyalist, "
    "command, source"
)

# what a word before the noun makes of "commanders", "employees", "men"
MODIFIED = {
    ("commanders", "military"): (
        "army, naval, government, coalition, allied, peacekeeping, airborne, infantry, armored, "
        "armoured"
    ),
    ("commanders", "police"): "police, gendarmerie, constabulary, riot",
    ("commanders", "militia"): "militia, paramilitary, tribal, vigilante, Shiite, Shia",
    ("commanders", "insurgent"): (
        "insurgent, guerrilla, guerilla, terror, jihadist, jihadi, Islamist, extremist, "
        "separatist, opposition, leftist, Maoist, secessionist, subversive, masked, enemy, "
        "Marxist, radical"
    ),
    ("men", "insurgent"): "armed",
    ("employees", "government body"): (
        "ministry, state, federal, provincial, municipal, parliamentary, presidential"
    ),
    ("employees", "media"): "news, television, radio, newspaper",
    ("employees", "ngo"): "aid, relief",
    ("men", "civilians"): "civilian, unarmed, local, innocent",
}

# ... and those that are read so only as a subject
SPEAKERS = {
    "media": ("daily"),
}

# stands for whoever uses it
EQUIPMENT = (
    "warplane, jet, fighter jet, aircraft, helicopter, gunship, tank, warship, gunboat, "
    "frigate, destroyer, submarine, drone, humvee, armored vehicle, armoured vehicle, "
    "battery"
)


def _rows(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(noun, kind) for kind, nouns in table.items() for noun in nouns.split(", ")]


def _kinds(text: str) -> dict[str, ActorKind]:
    return {actor.name: actor.kind for actor in case_of(text).actors}


@pytest.mark.parametrize(("noun", "kind"), _rows(MEMBERS))
def test_a_person_is_an_actor_of_a_kind(noun: str, kind: str) -> None:
    article = "an" if noun[0] in "aeiou" else "a"

    assert _kinds(f"Gunmen shot {article} {noun} in Lagos.").get(noun) == kind


@pytest.mark.parametrize(
    ("noun", "kind"), [("hit man", "insurgent"), ("civil servant", "government body")]
)
def test_a_person_of_two_words_is_of_a_kind(noun: str, kind: str) -> None:
    kinds = _kinds(f"Gunmen shot a {noun} in Lagos.")

    assert [found for name, found in kinds.items() if name != "gunmen"] == [kind]


@pytest.mark.parametrize(("noun", "kind"), _rows(BODIES))
def test_a_body_is_an_actor_of_a_kind(noun: str, kind: str) -> None:
    assert _kinds(f"Rebels attacked the {noun} in Lagos.").get(noun) == kind


@pytest.mark.parametrize(("nouns", "kind"), _rows(SEVERAL))
def test_several_people_are_an_actor_of_a_kind(nouns: str, kind: str) -> None:
    assert _kinds(f"Gunmen shot two {nouns} in Lagos.").get(nouns) == kind


@pytest.mark.parametrize("noun", GENERIC.split(", "))
def test_a_word_that_says_little_names_nobody(noun: str) -> None:
    assert acts(f"Rebels attacked the {noun} in Lagos.") == ["ASSAULT rebels > -"]


@pytest.mark.parametrize(
    ("modifier", "nouns", "kind"),
    [
        (modifier, nouns, kind)
        for (nouns, kind), modifiers in MODIFIED.items()
        for modifier in modifiers.split(", ")
    ],
)
def test_a_word_before_the_noun_decides_its_kind(modifier: str, nouns: str, kind: str) -> None:
    kinds = _kinds(f"Gunmen shot two {modifier} {nouns} in Lagos.")

    assert {name.lower(): found for name, found in kinds.items()}[
        f"{modifier.lower()} {nouns}"
    ] == kind


@pytest.mark.parametrize(("noun", "kind"), _rows(SPEAKERS))
def test_a_body_that_speaks_is_an_actor_of_a_kind(noun: str, kind: str) -> None:
    assert _kinds(f"The {noun} condemned the murder of a nun in Lagos.").get(noun) == kind


@pytest.mark.parametrize("noun", EQUIPMENT.split(", "))
def test_equipment_stands_for_whoever_uses_it(noun: str) -> None:
    text = f"The French {noun} attacked Kabul on Monday."

    assert "French Armed Forces" in _kinds(text)
    assert [bool(incident.actors) for incident in incidents_of(text)] == [True]


@pytest.mark.parametrize(
    "noun",
    [
        "Warplanes", "Jets", "Aircraft", "Helicopters", "Warships", "Gunboats", "Frigates",
        "Destroyers", "Submarines", "Drones",
    ],
)  # fmt: skip
def test_equipment_of_somebody_stands_for_them(noun: str) -> None:
    (told,) = acts(f"{noun} of the Libyan National Army attacked a clinic in Gharyan on Monday.")

    assert told == "ASSAULT Libyan National Army > -"
