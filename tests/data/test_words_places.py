"""Each word of ``place_words.toml`` tells how a place name is used, or that there is one."""

from __future__ import annotations

import pytest

from dashboard.data.knowledge import load_knowledge
from dashboard.data.language import parse
from dashboard.data.places import find_places
from dashboard.data.toponyms import Toponym

# sentence -> the name, what it is used for, how the phrase stands to it, how closely it is known;
# and the words that make it so
USES = {
    ("The shell fell {} Hit.", "Hit, place, at, town"): (
        "at, inside, throughout, within, on, over, via, off, of, entering, between, beyond, "
        "above, under, leaving, across, from, to, along, into"
    ),
    ("The army will {} Hit.", "Hit, place, at, town"): (
        "reach, enter, leave, capture, retake, recapture, seize, liberate, attack, shell, "
        "bomb, strike, besiege, storm, visit, control, surround, hold, occupy, invade"
    ),
    ("The bomb fell {} Mosul.", "Mosul, place, near, near town"): (
        "near, nearby, close to, adjacent to, next to, in the vicinity of, not far from, "
        "around, in the area around, in the environs of, beside, just off, surrounding, "
        "outside, outside of, just outside, just outside of, on the outskirts of, at the "
        "outskirts of, outskirts of, on the edge of, on the edges of, on the fringes of, in "
        "the countryside of, countryside of, at the gates of"
    ),
    ("The column moved {} Mosul.", "Mosul, place, toward, town"): (
        "toward, towards, in the direction of, en route to, on the way to, heading for, bound "
        "for, on the road to, on the highway to"
    ),
    ("The bomb fell 30 {} south of Kirkuk.", "Kirkuk, place, distance, near town"): (
        "km, kms, kilometer, kilometers, kilometre, kilometres, mile, miles, mi, meter, "
        "meters, metre, metres"
    ),
    ("The bomb fell in Kirkuk {}.", "Kirkuk, place, at, governorate"): (
        "province, governorate, state, region, oblast, wilayat, wilayah, provinces, governorates"
    ),
    ("The bomb fell in Mosul {}.", "Mosul, place, at, district"): (
        "district, subdistrict, sub-district, county, nahiya, qada"
    ),
    ("The bomb fell in the Mosul {}.", "Mosul, place, at, town"): (
        "neighborhood, neighbourhood, quarter, suburb, neighborhoods, neighbourhoods, quarters, "
        "suburbs, street, square, area"
    ),
    ("A road {} Hit was closed.", "Hit, place, at, town"): "through",
    ("The army pushed {} Hit.", "Hit, place, at, town"): "into",
    ("The rebels will {} Tehran.", "Tehran, metonym, at, town"): (
        "tell, charge, call, request, veto, "
        "accuse, blame, warn, threaten, urge, ask, condemn, denounce, criticize, criticise, "
        "welcome, praise, thank, support, oppose, meet, recognize, recognise, want, fund, "
        "finance, arm, supply, pay, help, assist, aid, sanction, pressure, press, scold, "
        "rebuke, recall, summon, fear, suspect, back, regard, designate, allow, ban, deny, "
        "acknowledge, reject, provide, train, order, permit, mediate"
    ),
    ("The rebels {} Khartoum a truce.", "Khartoum, metonym, at, town"): (
        "promised, offered, sold, refused"
    ),
    ("The guerrillas {} Bogota a letter.", "Bogota, metonym, at, town"): "wrote",
    ("The rebels never {} Khartoum.", "Khartoum, metonym, at, town"): "believed",
    ("The league {} Egypt in 1979.", "Egypt, metonym, at, country"): "expelled, admitted",
    ("The ministers {} Syria.", "Syria, metonym, at, country"): "discussed",
    ("Hanoi was {} to arm the guerrillas.", "Hanoi, metonym, at, town"): (
        "said, reported, alleged, thought, claimed, confirmed, asserted, expected"
    ),
    ("Havana was {} an enemy.", "Havana, metonym, at, town"): "considered, declared",
    ("The rebels will sign a treaty {} Tehran.", "Tehran, metonym, at, town"): "with, against",
    ("Unity {} Tehran and the Kurds was a dream.", "Tehran, metonym, at, town"): "among",
    ("An attack {} Tehran was feared.", "Tehran, metonym, at, town"): "by",
    ("Rebels will {} Iraq.", "Iraq, place, at, country"): (
        "attack, bomb, strike, invade, close, open"
    ),
    ("Officials in Geneva {} that two men died.", "Geneva, source, at, town"): (
        "say, tell, report, add, announce, note, explain, declare, claim, assert, insist, "
        "argue, confirm, acknowledge, admit, deny, write, reveal, quote, disclose, estimate, "
        "describe, inform, warn, believe"
    ),
    ("Officials in Geneva {} that two men had died.", "Geneva, source, at, town"): (
        "stated, alleged, commented"
    ),
    ("Iraq will {} a war.", "Iraq, place, at, country"): (
        "see, witness, suffer, experience, face, undergo, endure, fall, be, become, remain, "
        "lie, border, burn, have, sit, descend, host"
    ),
    ("The Joint {} of Kirkuk slept.", "Kirkuk, modifier, at, town"): "Forces, Tribes",
    ("The {} of Kirkuk slept.", "Kirkuk, modifier, at, town"): (
        "governor, mayor, president, king, emir, sultan, ruler, minister, ministry, "
        "government, council, parliament, chief, police, army, ambassador, embassy, republic, "
        "kingdom, emirate, caliphate, people, resident, native, citizen, bishop, archbishop, "
        "sheikh, leader, force, military, tribe, commander, command, branch, head, bank, "
        "deputy, representative, secretary, official"
    ),
}
# articles that are silent in a name: one as written, and the town
ARTICLES = {
    "al": ("Al Rutba", "Rutba"),
    "el": ("Deir el-Zor", "Deir ez-Zor"),
    "ul": ("Dayr ul-Zawr", "Deir ez-Zor"),
    "ar": ("Tell ar-Rifaat", "Tal Rifaat"),
    "as": ("Deir as-Zor", "Deir ez-Zor"),
    "ash": ("ash-Shirqat", "Shirqat"),
    "at": ("at-Tabqa", "Tabqa"),
    "ath": ("ath-Thawra", "Tabqa"),
    "ad": ("Deir ad-Zor", "Deir ez-Zor"),
    "adh": ("Abu adh-Dhuhur", "Abu al-Duhur"),
    "an": ("an-Nasiriyah", "Nasiriyah"),
    "az": ("Deir az-Zor", "Deir ez-Zor"),
    "ez": ("ez-Zabadani", "Zabadani"),
    "et": ("et-Tell", "Al-Tall"),
    "es": ("es-Suwayda", "Suwayda"),
    "er": ("er-Rastan", "Rastan"),
    "ed": ("ed-Dana", "Al-Dana"),
    "en": ("en-Nabk", "An-Nabk"),
}
# "eastern Iraq": a part of it
SIDES = {
    "northern Iraq": "north, northern, northernmost",
    "southern Iraq": "south, southern, southernmost",
    "eastern Iraq": "east, eastern, easternmost",
    "western Iraq": "west, western, westernmost",
    "northeastern Iraq": (
        "northeast, northeastern, north-east, north-eastern, north east, north eastern"
    ),
    "northwestern Iraq": (
        "northwest, northwestern, north-west, north-western, north west, north western"
    ),
    "southeastern Iraq": (
        "southeast, southeastern, south-east, south-eastern, south east, south eastern"
    ),
    "southwestern Iraq": (
        "southwest, southwestern, south-west, south-western, south west, south western"
    ),
    "central Iraq": "central, downtown, inner",
}
SETTLEMENTS = (
    "city, town, village, township, hamlet, settlement, cities, towns, villages, "
    "community, municipality, capital"
)
QUARTERS = (
    "neighborhood, neighbourhood, quarter, suburb, neighborhoods, neighbourhoods, "
    "quarters, suburbs, street, square, area"
)
# beside one of these any name is a place's
NAMING = (
    "island, islands, peninsula, mountains, hills, river, area, valley, city, settlement, "
    "territory, commune, municipality, canton, raion, locality, village, town, township, "
    "hamlet, district, subdistrict, sub-district, county, province, governorate, oblast, "
    "neighborhood, neighbourhood"
)
# names of persons and things that are also those of countries, or their acronyms
NO_PLACES = {
    "JO": "Jordan smiled at the nurse.",
    "TD": "Chad slept on the sofa.",
    "MC": "Monaco slept on the sofa.",
    "CU": "Cuba Gooding slept.",
    "GE": "Gunmen shot Georgia Brown in Lagos.",
    "CAR": "Car drivers slept.",
    "FATA": "Fata Organa slept.",
    "MERV": "Merv slept.",
    "DRC": "A man called Drc slept.",
    "DPRK": "A man called Dprk slept.",
    "KSA": "A man called Ksa slept.",
    "KRI": "A man called Kri slept.",
    "AANES": "A man called Aanes slept.",
}
# a site that no list has, after its name and before it
SITES = (
    "airport, airfield, airbase, air base, military base, base, barracks, camp, refugee "
    "camp, hotel, mosque, church, cathedral, monastery, shrine, hospital, clinic, "
    "hospital complex, bridge, checkpoint, market, bazaar, university, college, school, "
    "prison, jail, detention center, detention centre, dam, barrage, refinery, oil "
    "refinery, oil field, oilfield, gas field, power plant, power station, factory, "
    "border crossing, crossing, police station, stadium, palace, port, harbor, harbour, "
    "cemetery, museum, embassy, consulate, military airfield, military airport, military "
    "academy, garrison, outpost, training center, training centre, compound, "
    "headquarters, roundabout, intersection, junction, tunnel, railway station, train "
    "station, bus station, restaurant, cafe, mall, villa"
)
SITES_BEFORE = (
    "camp, fob, forward operating base, cob, firebase, fort, naval station, university of, port of"
)


def _found(text: str) -> tuple[Toponym, ...]:
    return find_places(text, parse(text), taken=(), states=load_knowledge().states)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text.format(word), expected)
        for (text, expected), words in USES.items()
        for word in words.split(", ")
    ],
)
def test_a_word_tells_how_a_place_name_is_used(text: str, expected: str) -> None:
    (found,) = _found(text[0].upper() + text[1:])

    assert found.place is not None
    told = (found.name, found.kind, found.relation, found.place.precision)
    assert ", ".join(told) == expected


@pytest.mark.parametrize(
    ("side", "place"), [(side, name) for name, sides in SIDES.items() for side in sides.split(", ")]
)
def test_a_side_of_a_country_is_a_region(side: str, place: str) -> None:
    (found,) = _found(f"Fighting spread in {side} Iraq.")

    assert found.place is not None
    assert (found.place.name, found.place.precision) == (place, "region")


@pytest.mark.parametrize("word", SETTLEMENTS.split(", "))
def test_what_a_settlement_is_called_belongs_to_its_name(word: str) -> None:
    text = f"The bomb fell in the {word} of Kirkuk."
    (found,) = _found(text)

    assert text[slice(*found.phrase_span)] == f"the {word} of Kirkuk"


@pytest.mark.parametrize("word", QUARTERS.split(", "))
def test_a_quarter_is_one_of_its_town(word: str) -> None:
    first = _found(f"The bomb fell in the Karama {word} of Mosul.")[0]

    assert first.place is not None
    assert (first.place.name, first.place.precision) == ("Karama, Mosul", "neighbourhood")


@pytest.mark.parametrize(("article", "name", "town"), [(a, *row) for a, row in ARTICLES.items()])
def test_an_article_is_silent_in_a_name(article: str, name: str, town: str) -> None:
    assert article in name.lower()
    (found,) = _found(f"The bomb fell in {name}.")

    assert found.place is not None
    assert (found.name, found.place.name, found.place.precision) == (name, town, "town")


@pytest.mark.parametrize(("country", "text"), NO_PLACES.items())
def test_a_person_is_no_country_of_that_name(country: str, text: str) -> None:
    assert _found(text) == (), country


@pytest.mark.parametrize("word", NAMING.split(", "))
def test_what_is_called_a_village_is_a_place(word: str) -> None:
    text = f"Rebels burned huts by the {word} of Three Pines."

    assert [found.name for found in _found(text)] == ["Three Pines"]


def test_a_sub_district_is_a_place() -> None:
    found = _found("Rebels burned huts in the Three Pines sub-district.")

    assert [place.name for place in found] == ["Three Pines"]


@pytest.mark.parametrize("kind", SITES.split(", "))
def test_a_site_is_found_by_what_it_is(kind: str) -> None:
    (found,) = _found(f"The bomb fell on Zambura {kind}.")

    assert (found.site, found.place) == (f"Zambura {kind}", None)


@pytest.mark.parametrize("kind", SITES_BEFORE.split(", "))
def test_a_site_is_found_by_what_stands_before_its_name(kind: str) -> None:
    text = f"The bomb fell on {kind.capitalize()} Zambura."

    assert [found.site for found in _found(text)] == [f"{kind.capitalize()} Zambura"]


@pytest.mark.parametrize("word", ["idea", "recipe", "music"])
def test_a_name_before_another_word_is_no_site(word: str) -> None:
    assert {found.site for found in _found(f"The bomb fell on Zambura {word}.")} <= {None}
