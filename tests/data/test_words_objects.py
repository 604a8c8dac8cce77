"""Each noun of ``objects.toml`` decides a sense: "destroyed a depot", "attacked a plan"."""

from __future__ import annotations

import pytest

from tests.data.reading import types

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
        "complex, building, camp, front, port, peninsula, farmland, garrison, palace, ridge"
    ),
    ("The army secured the {} near Sirte.", "ASSAULT"): ("quarter"),
    ("The army regained {} near Sirte.", "ASSAULT"): ("terrain, bank, swath, swathe"),
    ("The army regained the {} near Sirte.", "ASSAULT"): ("half"),
    ("The garrison repelled the {} in Gao.", "ASSAULT"): ("plot, attempt, violence"),
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
        "video, film, picture, photo, photograph, nail, record, headline, note, conversation, "
        "talk, book, game, match, economy, price, growth, appeal"
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
        "money, cash, dollar, dinar, fund, account, gold, salary, jewelry, jewellery"
    ),
    ("Police confiscated the {} in Naples.", "COERCE seize"): (
        "drug, heroin, cocaine, narcotic, hashish, captagon, opium, pill, marijuana, contraband"
    ),
    ("The king censored the {} in Amman.", "COERCE censor"): (
        "station, broadcast, outlet, newsroom"
    ),
    ("Nurses fought {} in Goma.", ""): (
        "fire, flame, blaze, wildfire, disease, cancer, virus, epidemic, poverty, inflation, "
        "hunger, flood, covid-19, malaria"
    ),
    ("Nurses fought the {} in Goma.", ""): ("pandemic"),
    ("The mayor fought {} in Rome.", ""): ("crime, terrorism, extremism, radicalization"),
    ("Soldiers killed the {} in Dili.", "ASSAULT targeted"): ("sheep"),
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
