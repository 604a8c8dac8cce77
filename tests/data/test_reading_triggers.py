"""Which words name an act, of which type and mode; and the same words where they name none."""

from __future__ import annotations

import pytest

from dashboard.data.model import IncidentType
from tests.data.reading import types

# text -> "TYPE mode" of each incident, in text order
AGREE = [
    ("The government and the FARC struck a deal in Havana on Monday.", ["AGREE"]),
    ("Sudan and South Sudan reached an agreement in Addis Ababa.", ["AGREE"]),
    ("Iran agreed to cooperate with the inspectors.", ["AGREE"]),
    ("France promised to help Mali.", ["AGREE"]),
]
CONSULT = [
    ("The Turkish foreign minister visited Tehran on Monday.", ["CONSULT visit"]),
    ("Barack Obama met Raul Castro in Panama City.", ["CONSULT"]),
    ("Government envoys held talks with the ELN in Quito.", ["CONSULT"]),
    ("Angela Merkel phoned Vladimir Putin on Sunday.", ["CONSULT phone"]),
]
SUPPORT = [
    ("China praised Sudan for its restraint.", ["SUPPORT"]),
    (
        "The African Union welcomed the release of the hostages by the rebels.",
        ["SUPPORT", "RETREAT release"],
    ),
    ("Russia recognised Abkhazia in 2008.", ["SUPPORT"]),
]
CONCEDE = [
    ("Japan apologised to South Korea on Monday.", ["CONCEDE"]),
    ("The president pardoned twelve rebels on Friday.", ["CONCEDE"]),
    ("The general apologised for the killing of the farmers.", ["CONCEDE", "ASSAULT targeted"]),
]
COOPERATE = [
    ("Indian and Chinese troops held a joint exercise in Pune.", ["COOPERATE"]),
    ("Kenya shared intelligence with Ethiopia.", ["COOPERATE"]),
]
AID = [
    ("Marines handed over blankets to the town council of Jolo.", ["AID"]),
    ("Turkey delivered food to Somalia on Monday.", ["AID"]),
    ("American officers trained Colombian soldiers in Tolemaida.", ["AID"]),
    ("Russia supplied tanks to the rebels in Luhansk.", ["AID"]),
    ("Commandos rescued two hostages in Jolo.", ["AID"]),
]
RETREAT = [
    ("A cessation of hostilities in Aleppo began on Sunday.", ["RETREAT ceasefire"]),
    ("Troops left Kabul after the battle.", ["RETREAT withdraw"]),
    ("Four rebels turned themselves in to the army in Cali.", ["RETREAT disarm"]),
    ("Russian troops withdrew from Gori on Friday.", ["RETREAT withdraw"]),
    ("The rebels released three nuns in Maaloula.", ["RETREAT release"]),
    ("Forty fighters surrendered to the army in Jolo.", ["RETREAT disarm"]),
    ("ETA declared a ceasefire on Sunday.", ["RETREAT ceasefire"]),
    ("The prime minister resigned on Tuesday.", ["RETREAT resign"]),
    ("The army lifted the siege of Vukovar.", ["RETREAT access"]),
]
REQUEST = [
    ("The opposition demanded new elections.", ["REQUEST"]),
    ("The UN called on Rwanda to stop.", ["REQUEST"]),
    ("The rebels asked France for help.", ["REQUEST assist"]),
    ("The bishop urged the guerrillas to free the engineers.", ["REQUEST"]),
]
ACCUSE = [
    (
        "The Austrian ambassador was summoned to the Foreign Ministry in Ankara.",
        ["ACCUSE disapprove"],
    ),
    ("Britain condemned the coup in Niger.", ["ACCUSE disapprove", "ASSAULT"]),
    ("Venezuela accused Colombia of spying.", ["ACCUSE allege"]),
    ("Prosecutors investigated the general in Guatemala.", ["ACCUSE investigate"]),
    ("Senators criticised the president over his silence.", ["ACCUSE disapprove"]),
]
REJECT = [
    ("Israel rejected the proposal.", ["REJECT"]),
    ("The rebels refused to disarm.", ["REJECT"]),
    ("Russia vetoed the resolution.", ["REJECT"]),
    ("Pakistan denied the allegations.", ["REJECT"]),
]
THREATEN = [
    ("North Korea threatened to attack Seoul.", ["THREATEN violence"]),
    ("Al-Shabaab warned Kenya of more attacks.", ["THREATEN violence"]),
    ("The junta gave the students an ultimatum.", ["THREATEN"]),
]
PROTEST = [
    ("Protesters stormed the parliament in Tbilisi.", ["PROTEST riot"]),
    ("Protesters gathered outside parliament on Friday.", ["PROTEST demo"]),
    ("Thousands demonstrated in Lima on Sunday.", ["PROTEST demo"]),
    ("Thousands of students demonstrated in Santiago on Friday.", ["PROTEST demo"]),
    ("Prisoners rioted in Managua.", ["PROTEST riot"]),
    ("Teachers went on strike in Oaxaca.", ["PROTEST strike"]),
    ("Ten prisoners began a hunger strike in Belfast in 1981.", ["PROTEST hunger"]),
]
SANCTION = [
    ("Russia suspended passenger flights to Georgia.", ["SANCTION"]),
    ("The European Union approved a package of sanctions against Syria.", ["SANCTION"]),
    ("The European Union imposed sanctions on Belarus.", ["SANCTION"]),
    ("A court in Arusha convicted the colonel on Monday.", ["SANCTION convict"]),
    ("Saudi Arabia cut ties with Qatar in 2017.", ["SANCTION"]),
    ("Poland expelled two Russian diplomats.", ["SANCTION expel"]),
]
MOBILIZE = [
    ("Ethiopian troops deployed to Baidoa.", ["MOBILIZE troops"]),
    ("Soldiers patrolled the streets of Srinagar.", ["MOBILIZE troops"]),
    ("France sent 300 soldiers to Bangui.", ["MOBILIZE troops"]),
    ("The army set up a checkpoint near Peshawar.", ["MOBILIZE troops"]),
]
COERCE = [
    ("The government declared a state of siege on Sunday.", ["COERCE martial-law"]),
    ("The president proclaimed a state of emergency.", ["COERCE martial-law"]),
    ("Militiamen blocked an aid convoy near Kadugli.", ["COERCE restrict"]),
    ("Police arrested two journalists in Ankara.", ["COERCE arrest"]),
    ("Rebels seized a truck near Bouar.", ["COERCE seize"]),
    ("The army imposed a curfew in Srinagar.", ["COERCE curfew"]),
    ("The junta declared martial law in Bangkok.", ["COERCE martial-law"]),
    ("Officials deported 40 refugees from Dadaab.", ["COERCE deport"]),
    ("Troops besieged Aleppo in 2014.", ["COERCE restrict"]),
    ("The ministry banned the newspaper in Khartoum.", ["COERCE censor"]),
    ("Police defused a bomb outside a bank in Athens.", ["COERCE seize"]),
]
ASSAULT = [
    ("Kabul fell to the Taliban in August 2014.", ["ASSAULT"]),
    ("The base fell in February.", ["ASSAULT"]),
    ("Rebels overran an army post outside Gao.", ["ASSAULT"]),
    ("The defence minister attempted a coup in Lusaka on Monday.", ["ASSAULT"]),
    ("Jets bombed Sanaa on Monday.", ["ASSAULT aerial"]),
    ("Artillery shelled Vukovar for a week.", ["ASSAULT heavy-weapons"]),
    ("A suicide bomber blew himself up in Kandahar.", ["ASSAULT suicide-attack"]),
    ("Gunmen kidnapped a nurse in Darfur.", ["ASSAULT abduct"]),
    ("A drone strike killed two fighters in Wana.", ["ASSAULT drone"]),
    ("Soldiers raped women in Walikale.", ["ASSAULT sexual"]),
    ("Guards tortured a student in Manama.", ["ASSAULT torture"]),
    ("A car bomb exploded in Bilbao.", ["ASSAULT explosives"]),
    ("Militants beheaded a hostage in Jolo.", ["ASSAULT targeted"]),
    ("Police fired tear gas at protesters in Caracas.", ["ASSAULT crowd-control"]),
    ("Rebels burned a church in Jos.", ["ASSAULT destroy"]),
    ("A sniper shot a soldier in Beirut.", ["ASSAULT firearms"]),
]

HITS = [
    *AGREE, *CONSULT, *SUPPORT, *CONCEDE, *COOPERATE, *AID, *RETREAT, *REQUEST, *ACCUSE, *REJECT,
    *THREATEN, *PROTEST, *SANCTION, *MOBILIZE, *COERCE, *ASSAULT,
]  # fmt: skip

# The same words in a sense that is no act of that type (or none at all).
TRAPS: list[tuple[str, list[str]]] = [
    ("Soldiers entered the competition on Monday.", []),
    ("Protesters burned candles in Lima.", []),
    ("The company suspended flights to Cairo.", []),
    ("Clashes of opinion broke out in parliament on Monday.", []),
    ("The team boycotted the final in Madrid.", []),
    ("The town fell silent after the harvest in Gao.", []),
    ("Snow fell in Kabul on Monday.", []),
    ("The bridge at Mitrovica fell into the river.", []),
    ("These results demonstrate that commitment.", []),
    ("They hope to advance a political solution in Aleppo.", []),
    ("The Alps are a state of mind in Bern.", []),
    ("The army took delivery of ten attack helicopters.", []),
    ("He gave his agreement with a nod.", []),
    ("The visit of the tax inspector is on page nine.", []),
    ("Support for the party fell to 12 percent.", []),
    ("The treatment released a smell of garlic.", []),
    ("The company released its results on Monday.", []),
    ("The rapper released an album in Kinshasa.", []),
    ("Demand for oil rose in China.", []),
    ("The strike of the clock woke the villagers.", []),
    ("The film shoots its hero from below.", []),
    ("Shares were hit by the news from Caracas.", []),
    ("The committee met its target.", []),
    ("Rice is a staple in Burma.", []),
    ("The minister held a glass of water.", []),
    ("The fans stormed out of the stadium in Lima.", []),
    ("The novel captures the mood of Havana.", []),
    ("The speech struck a chord with students.", []),
    ("The patrol boat is 40 metres long.", []),
    ("The street was blocked with snow.", []),
    ("A shell company was registered in Panama.", []),
    ("The mine employs 400 people.", []),
    ("The company mines copper near Lubumbashi.", []),
    ("The general's memoirs were published in Madrid.", []),
    ("The threat of malaria is highest in May.", []),
    ("The government fired the head of the central bank.", []),
    ("Her remark sparked a row.", []),
    ("The lawyers fought for higher pay.", []),
    ("The battle against malaria continues in Uganda.", []),
    ("Kabul is a city under siege from smog.", []),
    ("The agreement has 14 pages.", []),
    ("The police academy opens in May.", []),
    ("The treaty is named after a bishop.", []),
    ("The bombing range is closed to hikers.", []),
    ("The striker scored twice against Ghana.", []),
    ("The charges are payable in euros.", []),
    ("The protest singer was born in Cairo.", []),
    ("The security council has 15 members.", []),
    ("The refugees have been living in tents.", []),
    ("The minister took part in a marathon.", []),
    ("The march to the summit of Kilimanjaro takes five days.", []),
    ("The court is in Arusha.", []),
    ("The plane took off from Entebbe.", []),
    ("The prices exploded in Zimbabwe.", []),
    ("The actor was shooting a western in Almeria.", []),
    ("The sanction of the church gives weight to the wedding.", []),
    ("The general retreated to his study.", []),
    ("A charge of 20 dollars applies.", []),
    ("The deal of the day is a kettle.", []),
    ("The blast furnace in Mariupol is the largest.", []),
    ("The team trained in Doha.", []),
    ("The raid of the tax office is a play in three acts.", []),
    ("The bishop raised funds for a school in Bor.", []),
    ("The visitors rated the hotel in Tripoli.", []),
    ("A talk show host lives in Accra.", []),
    ("The drive-by shooting range has closed its doors.", []),
    ("The soldiers sang a song about a battle.", []),
    ("Police headquarters is a white building.", []),
    ("The conflict of interest was noted.", []),
    ("The president is the commander of the armed forces.", []),
    ("Peace and quiet returned to the valley.", []),
]


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_each_type_has_its_words(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_the_same_words_in_another_sense_are_no_act(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_the_tables_cover_every_type() -> None:
    assert {row.split()[0] for _, rows in HITS for row in rows} == set(IncidentType)
