"""Each word of ``objects.toml`` decides a reading: "destroyed a depot", "attacked a plan"."""

from __future__ import annotations

import pytest

from tests.data.reading import acts, places, types

# sentence, "TYPE mode" of its incident ("" for none) -> what stands in the sentence
SENSES = {
    ("Militants destroyed the {} in Cairo.", "ASSAULT destroy"): (
        "equipment, hardware, material, supply, oil, fuel, property, cache, infrastructure, "
        "pump, pipeline, still, crop, food, cargo, shipment, document, machinery, excavator, "
        "crane, loader, bulldozer, repeater, grid, antenna, tower, decoy, asset, livestock, "
        "sheep, statue, shrine, tomb, monument, jack, target, wellhead, refinery, depot, "
        "stockpile, storage, computer, file, flag, vehicle, car, truck, jeep, bus, minibus, "
        "train, motorcycle, motorbike, ambulance, tanker, boat, ship, vessel, ferry, lorry, "
        "van, pickup, apc, bicycle, taxi, trawler, clinic, hut, cottage, barn, post, "
        "checkpost, house, home, compound, school, mosque, church, temple, hotel, outpost, "
        "facility, factory, shop, store, restaurant, cafe, prison, jail, tunnel, bunker, "
        "fortification, structure, warehouse, tent, apartment, university, college, "
        "courthouse, residence, villa, stadium, theater, theatre, plant, pylon, hideout, den, "
        "safehouse, venue, pub, bar, nightclub, supermarket, mall, synagogue, monastery, "
        "branch, farm, shelter"
    ),
    ("Police confiscated the {} in Nairobi.", "COERCE seize"): ("power"),
    ("Rebels shot down the {} near Kabul.", "ASSAULT heavy-weapons"): (
        "aircraft, plane, airliner, helicopter, drone, jet, uav, warplane, airplane, chopper, "
        "balloon, f-16, mig, jetliner"
    ),
    ("France sent a {} to Haifa on Monday.", "MOBILIZE troops"): ("carrier"),
    ("Farmers blocked the {} in Cusco.", "COERCE restrict"): (
        "office, embassy, consulate, bank, station, court, mission"
    ),
    ("Police unearthed the {} in Derry.", "COERCE seize"): (
        "weapon, arm, gun, rifle, artillery, mortar, launcher, howitzer, missile, rocket, "
        "munition, weaponry, kalashnikov, ak-47, pistol, system, ammunition, machinegun, "
        "firearm, bullet, cartridge"
    ),
    ("Police defused the {} in Belfast.", "COERCE seize"): (
        "bomb, explosive, device, grenade, mine, landmine, dynamite, tnt, vest, molotov, "
        "cocktail, petrol, charge, booby, trap, shell, warhead, detonator, semtex"
    ),
    ("Rebels hurled a {} at policemen in Kigali.", "ASSAULT explosives"): ("ied"),
    ("Farmers blocked the {} near Cusco.", "COERCE restrict"): (
        "road, street, highway, route, access, path, border, passage, strait, traffic, "
        "motorway, lane, corridor, intersection, railway, line, gate, way, entry, movement, "
        "frontier, airspace, square"
    ),
    ("Rebels blocked {} near Homs.", "COERCE restrict"): (
        "aid, relief, delivery, food, medicine, shipment, supply, help, support, water"
    ),
    ("The army recaptured the {} near Sirte.", "ASSAULT"): (
        "city, town, village, neighborhood, neighbourhood, district, region, province, "
        "hamlet, suburb, settlement, island, hill, mountain, valley, dam, airport, airfield, "
        "base, hospital, bridge, headquarters, km, position, stronghold, capital, crossing, "
        "complex, building, camp, front, port, peninsula, farmland, garrison, palace, ridge, "
        "post, outpost, hangar, airbase, barracks"
    ),
    ("The army secured the {} near Sirte.", "ASSAULT"): ("quarter"),
    ("The army regained {} near Sirte.", "ASSAULT"): ("terrain, bank, swath, swathe"),
    ("The army regained the {} near Sirte.", "ASSAULT"): ("half"),
    ("The garrison repelled the {} in Gao.", "ASSAULT"): ("VBIED, plot, attempt, violence"),
    ("The army eased the {} in Homs on Monday.", "RETREAT access"): ("siege, blockade"),
    ("The army imposed a {} on Homs.", "COERCE restrict"): ("ban, restriction"),
    ("A {} killed nine sailors in Manila.", ""): (
        "storm, flood, earthquake, quake, rain, snow, avalanche, landslide, mudslide, "
        "accident, crash, collision, epidemic, tornado, cyclone, typhoon, hurricane, drought, "
        "tsunami, lightning, heatwave, heat, heart, panic, asthma, shark, disease, cholera, "
        "virus, eruption, volcano, fog, wave, wildfire, blizzard, famine, ice, weather"
    ),
    ("The mayor attacked the {} in Rome.", ""): (
        "problem, issue, task, challenge, plan, proposal, bill, project, law, resolution, "
        "idea, initiative, effort, bid, policy, reform, measure, motion, programme, program, "
        "campaign, hope, ambition, threat, risk, process, vote, election, news, product, "
        "album, claim, statement, report, allegation, accusation, charge, offer, call, "
        "suggestion, rumor, rumour, comment, remark, involvement, responsibility, knowledge, "
        "view, opinion, doubt, answer, speech, interview, word, letter, story, article, "
        "video, film, picture, photo, photograph, nail, record, headline, note, "
        "conversation, talk, book, game, match, economy, price, growth, appeal, solution, "
        "agenda, cause, interest, data"
    ),
    ("The minister struck a {} in Rome.", "AGREE"): ("deal, agreement"),
    ("The minister struck a {} in Rome.", ""): ("settlement"),
    ("The mayor fought the {} in Rome.", ""): ("request, demand"),
    ("The mayor deployed the {} in Rome.", ""): ("question"),
    ("The crew shot a {} in Rome.", ""): ("movie, scene, documentary, footage, episode"),
    ("Iran cancelled the {}.", "REJECT"): ("position, line, ground"),
    ("The junta prohibited the {} in Rangoon.", "COERCE censor"): (
        "protest, demonstration, rally, march, gathering, strike"
    ),
    ("Police dispersed the {} in Minsk.", "ASSAULT crowd-control"): ("gathering"),
    ("Thieves stole the {} in Naples.", "COERCE seize"): (
        "money, cash, dollar, dinar, fund, account, gold, salary, jewelry, jewellery, item, "
        "harvest, furniture, clothing, generator, clothes, belongings, goods"
    ),
    ("Police confiscated the {} in Naples.", "COERCE seize"): (
        "drug, heroin, cocaine, narcotic, hashish, captagon, opium, pill, marijuana, contraband"
    ),
    ("The king censored the {} in Amman.", "COERCE censor"): (
        "station, broadcast, outlet, newsroom"
    ),
    ("Rebels sabotaged the postal {} in Lima.", "ASSAULT destroy"): ("service"),
    ("Nurses fought {} in Goma.", ""): (
        "fire, flame, blaze, wildfire, disease, cancer, virus, epidemic, poverty, inflation, "
        "hunger, flood, covid-19, malaria"
    ),
    ("Nurses fought the {} in Goma.", ""): ("pandemic"),
    ("The mayor fought {} in Rome.", ""): (
        "crime, corruption, terrorism, extremism, radicalization"
    ),
    ("Soldiers killed the {} in Dili.", "ASSAULT targeted"): ("sheep"),
    ("The army damaged the {} in Jaffna.", "ASSAULT destroy"): ("network, field, internet"),
    ("Rioters torched the {} in Lyon.", "PROTEST riot"): ("ammunition"),
    ("Oslo demanded {} from Paris.", "REQUEST"): ("property"),
    ("Troops searched the {} in Kabul.", "COERCE"): (
        "tank, convoy, humvee, premises, property, market, entrance"
    ),
    ("Norway gave {} to Malawi in 1987.", "AID"): ("technicals"),
    ("Norway gave a {} to Malawi in 1987.", "AID"): (
        "warship, destroyer, frigate, submarine, gunboat"
    ),
    ("Egypt reopened the {} on Monday.", "RETREAT access"): (
        "border, crossing, frontier, entrance, port, checkpoint"
    ),
    ("Syria allowed {} into Homs on Monday.", "RETREAT access"): ("assistance"),
    ("Troops entered the {} near Jolo on Monday.", "MOBILIZE troops"): ("area, territory, land"),
    ("Demonstrators stormed the {} in Lagos.", "PROTEST riot"): ("ground"),
    ("Troops entered {} of Fallujah on Monday.", "MOBILIZE troops"): ("part"),
    ("The rebels captured a {} near Gao.", "ASSAULT"): ("checkpoint, barracks"),
    ("The army retook 40 {} of desert near Sirte.", "ASSAULT"): (
        "miles, kilometers, kilometres, percent"
    ),
    ("The army reclaimed {} of Sirte.", "ASSAULT"): ("control"),
    ("Sailors defused a {} near Mosul.", "COERCE seize"): ("VBIED"),
    ("Russia abandoned the {} in 1998.", ""): (
        "deal, agreement, accord, pact, truce, contract, memorandum, bargain, understanding"
    ),
    ("Speculators attacked the {} in London.", ""): ("stock"),
    ("The {} threatened the embassy in Rome.", "THREATEN"): (
        "fax, telegram, email, video, statement, letter, message, leaflet, tweet, "
        "communique, broadcast, recording, audio, tape, flyer, note, pamphlet"
    ),
    ("A {} accused the government of the murder in Rome.", "ACCUSE allege + ASSAULT targeted"): (
        "post, report, speech, account, release, document, resolution, radio interview"
    ),
    ("The senate opposed the {} in 1994.", "REJECT"): (
        "conference, session, briefing, referendum, ceremony, funeral, discussion, exercise, "
        "drill, exam, parade"
    ),
    ("Police broke up the {} in Warsaw.", "COERCE restrict"): ("assembly, party"),
    ("The {} they signed came into effect on Monday.", "RETREAT ceasefire"): (
        "truce, armistice, cease-fire"
    ),
    ("The {} stormed the embassy in Tehran.", "PROTEST riot"): ("crowd"),
    ("Police dispersed the {} in Minsk on Monday.", "ASSAULT crowd-control + PROTEST demo"): (
        "protest, demonstration, rally"
    ),
    ("Police battled {} in Cali.", ""): ("trafficking"),
    ("Police unearthed a {} of rifles in Derry.", "COERCE seize"): (
        "quantity, load, pile, box, cache, stockpile, stash, number, consignment, shipment, "
        "batch, crate, dozen"
    ),
    ("Police unearthed {} of rifles in Derry.", "COERCE seize"): ("hundreds"),
    ("Police seized 40 {} of explosives in Belfast.", "COERCE seize"): (
        "kilograms, kilogrammes, kilos, grams, pounds, tons, tonnes, sticks, litres, liters"
    ),
    ("Police recovered 40 {} in Derry.", "COERCE seize"): (
        "rounds of ammunition, pieces of artillery"
    ),
    ("Police recovered a large {} of dynamite in Derry.", "COERCE seize"): ("amount"),
    ("Police seized two million pounds' {} of cocaine in Hull.", "COERCE seize"): ("worth"),
    ("Police dismantled the {} in Madrid.", "COERCE seize"): ("cell, ring, network, workshop"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text.format(noun), type_)
        for (text, type_), nouns in SENSES.items()
        for noun in nouns.split(", ")
    ],
)
def test_what_a_thing_is_decides_what_was_done_to_it(text: str, expected: str) -> None:
    assert " + ".join(types(text[0].upper() + text[1:])) == expected


# sentence, "TYPE who > whom" of its incidents -> what stands in the sentence
PARTIES = {
    ("Rebels attacked the army {} near Gulu.", "ASSAULT rebels > army"): (
        "building, headquarters, hospital, base, barracks, checkpoint, outpost, airport, "
        "airfield, complex, bridge, dam"
    ),
    ("Rebels attacked an army {} near Gulu.", "ASSAULT rebels > army"): "barracks",
    ("Turkish {} came under fire in 2012.", "ASSAULT - > Turkey"): ("territory"),
    ("Bandits attacked {} of the pilgrims near Herat.", "ASSAULT bandits > pilgrims"): (
        "a group, a number, hundreds, thousands, the majority, the rest, others, a band"
    ),
    ("{} of the Taliban attacked Kunduz on Monday.", "ASSAULT Taliban > -"): (
        "part, many, several, most, a few, more, half, elements, remnants, a branch"
    ),
    ("A {} of the army attacked Manila in 1989.", "ASSAULT army > -"): ("faction, wing"),
    ("Guerrillas ambushed a {} of marines near Hue.", "ASSAULT guerrillas > marines"): (
        "squad, detachment, contingent, column, unit, party"
    ),
    ("Police arrested a {} of smugglers in Cali.", "COERCE arrest police > smugglers"): (
        "cell, gang, pair, series"
    ),
    ("Rebels kidnapped a {} of bishops in Goma.", "ASSAULT abduct rebels > bishops"): (
        "team, delegation"
    ),
    ("{} of the Vostrian Guard shot a nun in Dili.", "ASSAULT firearms Vostrian Guard > nun"): (
        "soldiers, fighters"
    ),
    ("{} of Hamas met the premier in Cairo.", "CONSULT Hamas > premier"): ("representatives"),
    ("{} of the ANC met the premier in Lusaka.", "CONSULT ANC > premier"): ("delegates"),
    (
        "Gunmen killed ten {} of the Dinka community in Bor.",
        "ASSAULT targeted gunmen > Dinka community",
    ): ("people"),
    (
        "Gunmen shot {} of the Tutsi minority in Butare.",
        "ASSAULT firearms gunmen > Tutsi minority",
    ): ("survivors"),
    ("Jets bombed a Hamas-{} compound near Rafah.", "ASSAULT aerial - > Hamas"): (
        "held, controlled, occupied, owned, run, operated, affiliated"
    ),
    ("Gunmen shot the {} minister in Baku.", "ASSAULT firearms gunmen > prime minister"): ("prime"),
    ("Gunmen shot {} smugglers in Medellin.", "ASSAULT firearms gunmen > rival smugglers"): (
        "rival"
    ),
    ("{} gunmen shot a judge in Medellin.", "ASSAULT firearms unknown gunmen > judge"): ("unknown"),
    (
        "Shining Path fought in Cali. {} group shot a nun.",
        "ASSAULT Shining Path > - + ASSAULT firearms Shining Path > nun",
    ): ("the same, this particular, this other"),
    ("A {} left by rebels killed a nun in Bilbao.", "ASSAULT explosives rebels > nun"): (
        "bomb, device, mine, shell, grenade, small explosive, hidden IED"
    ),
    (
        "Israel expelled the PLO {} Lebanon in 1982.",
        "COERCE deport Israel > Palestine Liberation Organization",
    ): ("from"),
    ("Burundi repatriated the refugees {} Rwanda in 1996.", "RETREAT release Burundi > refugees"): (
        "to"
    ),
    ("Iran bombed a Saudi tanker {} Kuwait in 1987.", "ASSAULT explosives Iran > Saudi Arabia"): (
        "outside"
    ),
    ("France criticised Syria {} Lebanon in 2004.", "ACCUSE disapprove France > Syria"): ("over"),
    (
        "Stukas bombed British sailors {} Malta in 1942.",
        "ASSAULT explosives - > British Armed Forces",
    ): ("at"),
    ("The rebels' advance {} Chad failed in 1987.", "ASSAULT rebels > -"): ("into"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text.format(words), told)
        for (text, told), several in PARTIES.items()
        for words in several.split(", ")
    ],
)
def test_a_word_decides_who_is_meant(text: str, expected: str) -> None:
    text = text[0].upper() + text[1:]
    told = [
        f"{type_} {act.split(' ', 1)[1]}"
        for type_, act in zip(types(text), acts(text), strict=True)
    ]

    assert " + ".join(told) == expected


ASSAULTS = (
    "attack, assault, offensive, raid, bombing, strike, ambush, counterattack, advance, "
    "incursion, invasion, airstrike"
)


@pytest.mark.parametrize("noun", ASSAULTS.split(", "))
def test_what_an_assault_is_on_is_a_place(noun: str) -> None:
    assert places(f"The {noun} on Palma failed.") == ["Palma"]


SETTLEMENTS = (
    "area, city, department, district, governorate, municipality, neighborhood, "
    "neighbourhood, province, quarter, region, state, suburb, town, village"
)


@pytest.mark.parametrize("noun", SETTLEMENTS.split(", "))
def test_what_is_called_a_settlement_is_one_more_place(noun: str) -> None:
    text = f"Rebels attacked Homs and the largely Christian {noun} of Qamishli."

    assert places(text) == ["Homs", "Qamishli"]
