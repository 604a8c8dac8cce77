"""Each weapon of ``weapons.toml`` is found and gives the assault its mode."""

from __future__ import annotations

import pytest

from tests.data.reading import incidents_of

# sentence, mode -> weapons
WEAPONS = {
    ("Rebels attacked soldiers with a {} in Kunduz.", "suicide-attack"): (
        "explosive vest, suicide"
    ),
    ("Rebels attacked soldiers with {}s in Kunduz.", "suicide-attack"): ("svbied"),
    ("A {} killed two soldiers in Kunduz.", "suicide-attack"): (
        "suicide bomb, suicide vest, suicide car bomb, suicide vehicle, suicide belt, "
        "suicide attacker"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "explosives"): (
        "car bomb, truck bomb, roadside bomb, parcel bomb, letter bomb, pipe bomb, petrol "
        "bomb, time bomb, sticky bomb, bomb, improvised explosive device, explosive device, "
        "ied, vehicle-borne improvised explosive device, vehicle-borne explosive, landmine, "
        "mine, grenade, hand grenade, dynamite, explosive, booby trap, molotov cocktail, tnt"
    ),
    ("Rebels attacked soldiers with {}s in Kunduz.", "explosives"): ("vbied"),
    ("Rebels attacked soldiers with a {} in Kunduz.", "aerial"): (
        "airstrike, air strike, air raid, warplane, fighter jet, jet, bomber, attack "
        "helicopter, barrel bomb, cluster bomb, aircraft, helicopter"
    ),
    ("A {} killed two soldiers in Kunduz.", "aerial"): ("helicopter gunship"),
    ("Rebels attacked soldiers with a {} in Kunduz.", "drone"): (
        "drone, uav, unmanned aerial vehicle, quadcopter"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "heavy-weapons"): (
        "rpg, rocket, mortar, artillery, missile, ballistic missile, cruise missile, "
        "howitzer, shell, tank, katyusha, anti-tank missile, heavy machine gun, heavy weapon"
    ),
    ("A {} killed two soldiers in Kunduz.", "heavy-weapons"): (
        "rocket propelled grenade, rocket-propelled grenade, mortar round"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "firearms"): (
        "machine gun, submachine gun, assault rifle, automatic weapon, automatic rifle, "
        "rifle, pistol, gun, handgun, shotgun, sniper, small arms, small-arms fire, gunfire, "
        "kalashnikov, bullet, revolver, firearm"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "beat"): (
        "knife, machete, axe, sword, stone, club, baton"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "crowd-control"): (
        "tear gas, teargas, rubber bullet, water cannon, stun grenade"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "unconventional"): (
        "chemical weapon, sarin, chlorine, mustard gas, nerve agent, poison gas"
    ),
    ("Rebels attacked soldiers with a {} in Kunduz.", "destroy"): ("arson, incendiary"),
}
# Verbs whose object is the weapon used; of others it is what was hit or found.
USED = [
    ("Rebels fired a mortar and killed two soldiers in Kunduz.", "mortar"),
    ("Rebels launched a rocket and killed two soldiers in Kunduz.", "rocket"),
    ("Gunmen launched grenades and attacked a bus in Goma.", "grenades"),
    ("Gunmen attacked a bus in Goma and launched grenades.", "grenades"),
    ("Rebels fired howitzers and killed two soldiers in Kunduz.", "howitzers"),
    ("Police killed two miners after firing tear gas in Oruro.", "tear gas"),
    ("Rebels killed two farmers by launching missiles in Aden.", "missiles"),
    ("Rebels used a machete and killed two farmers in Beni.", "machete"),
    ("Rebels employed a howitzer and killed two farmers in Beni.", "howitzer"),
    ("A rebel detonated a landmine and killed two nurses in Luena.", "landmine"),
    ("Youths threw a petrol bomb and hurt a policeman in Athens.", "petrol bomb"),
    ("Youths hurled a petrol bomb and hurt a policeman in Belfast.", "petrol bomb"),
    ("Rebels lobbed a grenade and killed a trader in Bujumbura.", "grenade"),
    ("A guard carried a pistol and shot a lawyer in Lahore.", "pistol"),
    ("Rebels planted a landmine and killed two nurses in Cabinda.", "landmine"),
    ("Rebels exploded a car bomb and killed two nurses in Bilbao.", "car bomb"),
    ("Police found a pistol and beat a driver in Harare.", None),
    ("Soldiers destroyed a howitzer and killed two rebels in Kunduz.", None),
]


@pytest.mark.parametrize(
    ("text", "weapon", "mode"),
    [
        (text.format(weapon), weapon, mode)
        for (text, mode), weapons in WEAPONS.items()
        for weapon in weapons.split(", ")
    ],
)
def test_a_weapon_gives_the_assault_its_mode(text: str, weapon: str, mode: str) -> None:
    incident = incidents_of(text)[0]

    assert incident.weapon is not None
    assert (incident.weapon.text.removesuffix("s"), incident.mode) == (
        weapon.removesuffix("s"),
        mode,
    )


@pytest.mark.parametrize(("text", "weapon"), USED)
def test_what_was_used_is_the_weapon_and_what_was_hit_is_none(
    text: str, weapon: str | None
) -> None:
    harm = [each for each in incidents_of(text) if each.type == "ASSAULT"][-1]

    assert (harm.weapon.text if harm.weapon else None) == weapon
