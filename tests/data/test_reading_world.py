"""Who, whom and where in sentences from many countries and decades, one act each."""

from __future__ import annotations

import pytest

from tests.data.reading import acts, places

# text -> "TYPE who > whom", place
WORLD = [
    (
        "Members of the National Police arrested a leader of the Shining Path in Lima.",
        "COERCE National Police > Shining Path",
        "Lima",
    ),
    (
        "An army captain and two privates were hurt when a jeep ran over a mine near Chinchero.",
        "ASSAULT - > army captain, privates",
        "Chinchero",
    ),
    (
        "The Mossos d'Esquadra detained four Pakistanis in Barcelona.",
        "COERCE Mossos d'Esquadra > Pakistanis",
        "Barcelona",
    ),
    (
        "In Ein al-Hilweh camp, Fatah gunmen traded fire with Islamist militants.",
        "ASSAULT Fatah gunmen > Islamist militants",
        "Ein al-Hilweh camp",
    ),
    (
        "Two members of the Civil Guard were shot dead in San Sebastian by ETA.",
        "ASSAULT ETA > Civil Guard",
        "San Sebastian",
    ),
    (
        "ETA has claimed responsibility for the murder of a town councillor in Zumarraga.",
        "ASSAULT ETA > town councillor",
        "Zumarraga",
    ),
    (
        "The Lord's Resistance Army abducted 139 girls from a school in Aboke.",
        "ASSAULT Lord's Resistance Army > girls",
        "Aboke",
    ),
    (
        "The Kosovo Liberation Army killed three Serbian policemen near Pec.",
        "ASSAULT Kosovo Liberation Army > Serbian police",
        "Pec",
    ),
    (
        "Pakistan's army said it had killed 30 militants in Miranshah.",
        "ASSAULT Pakistan Army > militants",
        "Miranshah",
    ),
    (
        "The Israeli army demolished the home of a suspected gunman in Jenin.",
        "ASSAULT Israel Defense Forces > suspected gunman",
        "Janin",
    ),
    (
        "Turkish jets struck Kurdistan Workers' Party camps in the Qandil mountains.",
        "ASSAULT Turkish Armed Forces > PKK",
        "Qandil Mountains",
    ),
    (
        "Saudi border guards shot dead a Yemeni smuggler near Jizan.",
        "ASSAULT Saudi police > Yemeni smuggler",
        "Jizan",
    ),
    (
        "The interior minister accused the opposition of arming the protesters.",
        "ACCUSE interior minister > opposition",
        None,
    ),
    (
        "German prosecutors charged a Syrian man with war crimes.",
        "ACCUSE German prosecutors > Syrian man",
        None,
    ),
    (
        "Nigeria's president ordered the air force to bomb Boko Haram camps in Sambisa.",
        "REQUEST Nigeria > air force",
        None,
    ),
    (
        "Human Rights Watch urged Ethiopia to free two journalists.",
        "REQUEST Human Rights Watch > Ethiopia",
        None,
    ),
    (
        "Hamas leader Khaled Meshaal met Egyptian officials in Cairo.",
        "CONSULT Khaled Mashal > Egypt",
        "Cairo",
    ),
    (
        "The UN Security Council extended sanctions against North Korea.",
        "SANCTION UN Security Council > North Korea",
        None,
    ),
    (
        "The militants threatened to execute the Japanese hostage unless Tokyo paid a ransom.",
        "THREATEN militants > Japanese hostage",
        None,
    ),
    (
        "The Somali government handed a captured pirate over to Kenya.",
        "RETREAT Somalia > pirate",
        "Kenya",
    ),
    ("Russian troops left their base in Gyumri.", "RETREAT Russian Armed Forces > -", "Gyumri"),
    (
        "Soldiers of the Central African army looted shops in Bangui.",
        "COERCE Central African forces > -",
        "Bangui",
    ),
    (
        "A court in Cairo sentenced 12 members of the Muslim Brotherhood to death.",
        "SANCTION court > Muslim Brotherhood",
        "Cairo",
    ),
    (
        "The Irish police found 500 lb of explosives in a van near Dundalk.",
        "COERCE Irish police > -",
        "Dundalk",
    ),
    (
        "Maoist guerrillas blew up a railway line in Bihar, derailing a goods train.",
        "ASSAULT maoist guerrillas > -",
        "Bihar",
    ),
    (
        "The bombers targeted the offices of the Red Cross in Baghdad.",
        "ASSAULT bombers > International Committee of the Red Cross",
        "Baghdad",
    ),
    (
        "The blast damaged the Danish embassy in Islamabad and killed six people.",
        "ASSAULT - > Denmark, people",
        "Islamabad",
    ),
    (
        "One policeman died and two others were hurt in the attack on the police post at Tetovo.",
        "ASSAULT - > police, policeman",
        "Tetovo",
    ),
    (
        "Kenya's navy shelled al-Shabaab positions in Kismayo.",
        "ASSAULT Kenya Defence Forces > Al-Shabaab",
        "Kismayo",
    ),
    (
        "Residents said Janjaweed militiamen had raped dozens of women in Tawila.",
        "ASSAULT Janjaweed > women",
        "Tawila",
    ),
    (
        "A convoy of the World Food Programme was looted by gunmen near Nyala.",
        "COERCE gunmen > World Food Programme",
        "Nyala",
    ),
    (
        "The governor of Kandahar escaped unhurt when a remote-controlled bomb hit his car.",
        "ASSAULT - > governor",
        None,
    ),
    (
        "Israeli troops detained 20 Palestinians in raids across the West Bank overnight.",
        "COERCE Israel Defense Forces > Palestinians",
        "West Bank",
    ),
]


@pytest.mark.parametrize(("text", "act", "place"), WORLD)
def test_an_act_has_its_parties_and_place(text: str, act: str, place: str | None) -> None:
    assert acts(text) == [act]
    assert places(text) == [place]
