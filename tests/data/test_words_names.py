"""Each word of ``name_words.toml`` says of a name what it names."""

from __future__ import annotations

import pytest

from tests.data.reading import actor_named, case_of

# sentence -> bodies that are told to be such by their names alone
BODIES = {
    "Guerrillas kidnapped nine men from the {} in Cali.": (
        "Volta Rangers, Royal Fusiliers, Ruthenian Army, Chitral Force, Limba Defense Forces, "
        "Moro Peasant Front, Kosmar Brigade, Kosmar Brigades, Kosmar Battalion, Kosmar Regiment, "
        "Kosmar Division, Kosmar Corps, Kosmar Squadron, Kosmar Movement, "
        "Limba Peasant Organisation, Limba Peasant Organization, Limba Peasant Party, "
        "Limba Teachers Union, Limba Alliance, Volta Bloc, Limba Council, Limba Relief Agency, "
        "Limba Bureau, Limba Peasant Committee, Limba Land Commission, Limba Command, "
        "Limba Police, Limba Guard, Limba Guards, Limba Ports Authority, Limba Administration, "
        "Limba Network, Limba Group, Carver Cell, Limba Column, Limba Militia, Limba Resistance, "
        "Limba Workers Congress, Limba Parliament, Limba Senate, Carver Foundation, "
        "Limba Timber Company, Limba Press, Limba Television, Crimes Unit, "
        "Limba Squad, Forestry Directorate, Carver Mission, Carver Court, Limba Faction"
    ),
    "The general praised the {} in Lima.": (
        "Kosmar Legion, Frontier Rifles, Limba Peasant League, Limba Wildlife Service, "
        "Limba Human Rights Center, Limba Human Rights Centre, Limba Institute, "
        "Limba Farmers Association, Limba Society, Limba Teachers Federation, "
        "Limba Workers Confederation, Limba Timber Corporation, Limba News, Limba Times, "
        "Limba Post, Kosmar Harakat"
    ),
    "A bomb exploded outside the {} in Juba.": (
        "Ministry of Grain, Department of Grain, Office of Land Reform"
    ),
    "Police blamed {} for the bombing in Lima.": "Radio Limba, Kataib al-Madina",
    "Police blamed the {} for the bombing in Lima.": (
        "Ansar al-Madina, Liwa al-Madina, Kosmar Jaysh, Kosmar Jihad"
    ),
    "Guerrillas kidnapped nine men from {} in Cali.": "Bakhtiari Tribe, Bakhtiari Clan",
    "Gunmen attacked {}.": "Limba TV",
}

# kind -> names
KINDS = {
    ("The {} condemned the army.", "police"): (
        "Limba Railway Police, Limba Royal Gendarmerie, Limba Constabulary"
    ),
    ("The {} condemned the army.", "media"): (
        "Limba News, Limba Press, Limba Times, Limba Post, Limba Television, "
        "Limba Community Radio, Kosmar Herald, Limba Weekly Gazette"
    ),
    ("Gunmen attacked {}.", "media"): "Limba TV",
    ("The {} condemned the army.", "political party"): (
        "Limba Peasant Party, Limba Peasant League, Volta Bloc, Limba Alliance, "
        "Limba Workers Congress"
    ),
    ("The {} condemned the army.", "government body"): (
        "Ministry of Grain, Department of Grain, Limba Relief Agency, Limba Bureau, "
        "Limba Land Commission, Limba Parliament, Limba Senate, Forestry Directorate, "
        "Carver Court, Office of Land Reform, Limba Administration, Limba Ports Authority"
    ),
    ("The {} shot two miners in Jos.", "insurgent"): (
        "Limba Liberation Movement, Limba Resistance, Limba Revolutionary Movement, "
        "Kosmar Jihad, Islamic Limba Movement, Volta Mujahid Group, Moro Peasant Front, "
        "Kosmar Brigade"
    ),
    ("The {} condemned the army.", "insurgent"): "Kosmar Brigades",
    ("Police blamed the {} for the bombing in Lima.", "insurgent"): (
        "Ansar al-Madina, Liwa al-Madina, Kosmar Jaysh"
    ),
    ("The {} shot two miners in Jos.", "military"): (
        "Ruthenian Army, Kosmar Corps, Kosmar Battalion, Kosmar Regiment, Kosmar Division, "
        "Kosmar Squadron, Limba Command, Chitral Force, Limba Defense Forces, Crimes Unit"
    ),
    ("The {} condemned the army.", "military"): "Limba Guard",
    ("The bishop praised the {} in Goma.", "political party"): "Volta Bloc",
    ("The bishop praised the {} in Goma.", "insurgent"): "Limba Resistance",
    ("The bishop praised the {} in Goma.", "military"): (
        "Kosmar Regiment, Kosmar Squadron, Chitral Force"
    ),
    ("The {} condemned the army.", "ngo"): (
        "Limba Institute, Limba Human Rights Center, Limba Human Rights Centre, "
        "Carver Foundation, Limba Farmers Association, Limba Society"
    ),
}

# sentence -> names of what does nothing itself
NO_ACTORS = {
    "{} angered the rebels in Goma.": (
        "Bofors Gun, Jasmine Revolution, Grafton Street, Davis Cup, Nakba Day, Sochi Deal, "
        "Caesar Law, Riot Act, Dayton Agreement, Geneva Convention, Sakharov Prize, "
        "Weimar Constitution, Luger Pistol, Tomahawk Missile, Cobra Helicopter"
    ),
    "The {} angered the rebels in Goma.": (
        "Kosmar Accord, Antarctic Treaty, Darfur Conflict, Falls Road, Shifa Hospital, "
        "Rawda Mosque, Kakhovka Dam, Enfield Rifle, Grad Launcher, Abrams Tank, "
        "Antonov Aircraft, Cessation of Hostilities"
    ),
    "{} freed two nuns in Goma.": "Operation Condor",
    "The {} condemned the army.": "Security Council Resolution 1701",
    "The bishop praised the {} in Goma.": "Islam",
    "The bishop praised {} in Goma.": "Cod War",
    "The {} killed ten rebels in Gao.": "Muslim",
    "{} killed ten rebels in Gao.": "Drina River",
}
SUFFIXES = "Jr Sr II III IV Jr. Sr."


@pytest.mark.parametrize(
    ("text", "name"), [(text, name) for text, names in BODIES.items() for name in names.split(", ")]
)
def test_a_body_is_known_by_its_name(text: str, name: str) -> None:
    assert name in {actor.name for actor in case_of(text.format(name)).actors}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [(text, kind, name) for (text, kind), names in KINDS.items() for name in names.split(", ")],
)
def test_a_name_says_the_kind_of_body(text: str, kind: str, name: str) -> None:
    assert actor_named(text.format(name), name).kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [(text, name) for text, names in NO_ACTORS.items() for name in names.split(", ")],
)
def test_what_does_nothing_itself_is_no_actor(text: str, name: str) -> None:
    assert name not in {actor.name for actor in case_of(text.format(name)).actors}


@pytest.mark.parametrize("suffix", SUFFIXES.split())
def test_a_surname_is_without_its_suffix(suffix: str) -> None:
    text = f"Paul Hallgrove {suffix} met rebels in Lima. Hallgrove praised the army."

    praise = next(incident for incident in case_of(text).incidents if incident.type == "SUPPORT")
    assert [role.actor for role in praise.actors] == [
        actor_named(text, f"Paul Hallgrove {suffix}").id
    ]
