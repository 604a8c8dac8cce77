"""Is the act told as done, and who tells it: modality and attribution."""

from __future__ import annotations

import pytest

from tests.data.reading import acts, tellings

# text -> "TYPE modality | source stance" of each incident, in text order
AUTHOR = [
    ("Soldiers shelled a village near Taiz on Sunday.", ["ASSAULT reported"]),
    ("Rebels managed to seize Bambari on Sunday.", ["ASSAULT reported"]),
    ("After seizing Bambari the rebels rested.", ["ASSAULT reported"]),
    (
        "Police arrested the man who had killed two nuns in Bukavu.",
        ["COERCE reported", "ASSAULT reported"],
    ),
    ("The general regretted the killing of two nuns in Bukavu.", ["ASSAULT reported"]),
]

TOLD = [
    ("Two guards were killed in Sabha, a doctor said.", ["ASSAULT reported | doctor says"]),
    ("Two guards were killed in Sabha, according to a doctor.", ["ASSAULT reported | doctor says"]),
    ("According to Reuters, rebels seized Bambari.", ["ASSAULT reported | Reuters says"]),
    (
        "The army said its troops had killed nine rebels near Kidal.",
        ["ASSAULT reported | army says"],
    ),
    (
        "\u201cWe killed nine of them in Kidal,\u201d the colonel said.",
        ["ASSAULT reported | colonel says"],
    ),
    ("Police confirmed that two bombs exploded in Patna.", ["ASSAULT reported | police confirms"]),
    ("Rebels told AFP they had captured Malakal.", ["ASSAULT reported | rebels says"]),
    (
        "A spokesman for the United Nations said peacekeepers evacuated 40 nuns from Bor.",
        ["AID reported | United Nations says"],
    ),
    (
        "The Red Cross reported that shells hit a clinic in Grozny in 1996.",
        ["ASSAULT reported | International Committee of the Red Cross says"],
    ),
    (
        "Rebels, Reuters reported, shot down a helicopter near Debaltseve.",
        ["ASSAULT reported | Reuters says"],
    ),
]

CLAIMED = [
    ("Soldiers reportedly burned a village near Yei.", ["ASSAULT claimed | ? claims"]),
    ("Rebels allegedly executed 20 prisoners in Bentiu.", ["ASSAULT claimed | ? claims"]),
    ("Two alleged executions by soldiers took place in Bentiu.", ["ASSAULT claimed | ? claims"]),
    (
        "The opposition claimed that police had killed three students in Bujumbura.",
        ["ASSAULT claimed | opposition claims"],
    ),
    (
        "The rebels claimed the army had bombed a hospital in Aden.",
        ["ASSAULT claimed | rebels claims"],
    ),
    (
        "Gunmen are believed to have killed the priest in Guerrero.",
        ["ASSAULT claimed | ? suspects"],
    ),
    (
        "The priest is thought to have been kidnapped by the cartel in Guerrero.",
        ["ASSAULT claimed | ? suspects"],
    ),
    (
        "The FARC was blamed for an attack on a pipeline in Arauca.",
        ["ACCUSE reported", "ASSAULT claimed | ? accuses"],
    ),
    (
        "Police suspect that the gang murdered the judge in Palermo.",
        ["ACCUSE reported", "ASSAULT claimed | police suspects"],
    ),
    ("Soldiers are said to have raped women in Walikale.", ["ASSAULT claimed | ? claims"]),
]

ACCUSED = [
    (
        "Kiev accused the rebels of shelling a school in Avdiivka.",
        ["ACCUSE reported", "ASSAULT claimed | Ukraine accuses"],
    ),
    (
        "Pakistan blamed India for the bombing in Lahore.",
        ["ACCUSE reported", "ASSAULT claimed | Pakistan accuses"],
    ),
    (
        "The opposition accused the army of killing farmers in Oaxaca.",
        ["ACCUSE reported", "ASSAULT claimed | opposition accuses"],
    ),
]

DENIED = [
    (
        "A spokesman denied reports that Goma has been surrounded.",
        ["REJECT reported", "COERCE denied | ? claims, ? denies"],
    ),
    (
        "There is no truth in the claim that police fired at youths in Lurgan.",
        ["ASSAULT denied | ? claims"],
    ),
    ("No fewer than 12 rebels were killed in Bria.", ["ASSAULT reported"]),
    ("Soldiers did not fire at the crowd in Conakry.", ["ASSAULT denied"]),
    ("Soldiers never shelled the village of Srebrik.", ["ASSAULT denied"]),
    ("No hostages were released in Jolo.", ["RETREAT denied"]),
    ("The army failed to capture Wau.", ["ASSAULT denied"]),
    ("Rebels left Wau without firing a shot.", ["RETREAT reported"]),
    (
        "The colonel denied that soldiers had shot the bishop in San Salvador.",
        ["REJECT reported", "ASSAULT denied | colonel denies"],
    ),
]

PLANNED = [
    ("Efforts to assassinate the president have failed.", ["ASSAULT planned"]),
    ("The rebels strove to kill the governor in Bor.", ["ASSAULT planned"]),
    ("The army struggled to capture Ilovaisk.", ["ASSAULT reported"]),
    ("Rebels tried to blow up a bridge near Bria.", ["ASSAULT planned"]),
    ("Police foiled a plot to bomb the stadium in Paris.", ["ASSAULT planned"]),
    ("The army thwarted an attack on Bor by the rebels.", ["ASSAULT planned"]),
    ("NATO will deploy 4,000 troops to Poland in May.", ["MOBILIZE planned"]),
    ("The rebels plan to attack Bangui.", ["ASSAULT planned"]),
    ("The general ordered his troops to withdraw from Gorazde.", ["REQUEST reported"]),
    ("Police foiled a bomb attack in Patna.", ["ASSAULT planned"]),
    (
        "The ELN said it would free two hostages.",
        ["RETREAT planned | National Liberation Army (Colombia) says"],
    ),
    ("Russia intends to withdraw its troops from Abkhazia.", ["RETREAT planned"]),
    ("Pakistan decided to expel the Indian ambassador.", ["SANCTION planned"]),
]

THREATENED = [
    ("The Taliban threatened to kill the two engineers.", ["THREATEN threatened"]),
    ("Al-Shabaab warned Kenya of more attacks.", ["THREATEN threatened"]),
    ("Israel threatened to bomb Beirut if the rockets did not stop.", ["THREATEN threatened"]),
    ("North Korea vowed to retaliate against Seoul.", ["THREATEN threatened"]),
    ("The cartel issued a threat against the mayor of Tijuana.", ["THREATEN threatened"]),
]

RESPONSIBILITY = [
    (
        "The IRA claimed responsibility for the bombing in Omagh.",
        ["ASSAULT reported | Provisional IRA claims"],
    ),
    ("ETA claimed the attack in Burgos.", ["ASSAULT reported | ETA claims"]),
    (
        "A bomb killed two guards in Quetta. The Taliban claimed responsibility.",
        ["ASSAULT reported | Taliban claims"],
    ),
    (
        "A bomb killed two guards in Quetta. No group has claimed responsibility.",
        ["ASSAULT reported"],
    ),
    (
        "Responsibility for the attack in Nairobi was claimed by al-Shabaab.",
        ["ASSAULT reported | Al-Shabaab claims"],
    ),
    (
        "A suicide bomber killed six in Kabul. Islamic State said it carried out the attack.",
        ["ASSAULT reported | Islamic State claims"],
    ),
]

NESTED = [
    (
        "Villagers told Amnesty that soldiers had burned homes in Rakhine.",
        ["ASSAULT reported | villagers says"],
    ),
    (
        "Reuters quoted a doctor as saying that two guards were killed in Sabha.",
        ["ASSAULT reported | Reuters says, doctor says"],
    ),
    (
        "State radio said the army claimed that rebels had bombed a bus in Lira.",
        ["ASSAULT claimed | army claims, state radio says"],
    ),
    (
        "A UN report said witnesses saw soldiers shoot a nun in Bor.",
        ["ASSAULT reported | United Nations says, witnesses says"],
    ),
]

NOTHING_TOLD = [
    "The rebels did not phone to threaten Iran.",
    "The rebels would call to demand a ransom.",
    "We ask them to help by welcoming refugees.",
    "If the rebels attack Bangui, many people will flee.",
    "The rebels could attack Bangui at any time.",
    "The army is able to bomb any town in the north.",
    "Troops were sent so that no one would attack the polling stations.",
    "The minister fears an attack on Bamako.",
    "The law allows police to arrest suspects without a warrant.",
    "The mission has a mandate to protect civilians from attack.",
    "Analysts discussed the risk of a coup.",
    "He would have shot the mayor if he had found him.",
    "Unless the army withdraws, talks are pointless.",
    "Visitors should avoid attacks by keeping to the main road.",
    "The wall was built to stop attacks.",
]

ALL = [
    *AUTHOR, *TOLD, *CLAIMED, *ACCUSED, *DENIED, *PLANNED, *THREATENED, *RESPONSIBILITY, *NESTED,
]  # fmt: skip

# Who claims an attack, has done it; whoever reports, denies or is asked has not.
CLAIMANTS = [
    ("The IRA claimed responsibility for the bombing in Omagh.",
     ["ASSAULT Provisional IRA > -"]),
    ("A bomb killed two guards in Quetta. The Taliban claimed responsibility.",
     ["ASSAULT Taliban > guards"]),
    ("A bomb killed two guards in Quetta. No group has claimed responsibility.",
     ["ASSAULT - > guards"]),
    ("Responsibility for the attack in Nairobi was claimed by al-Shabaab.",
     ["ASSAULT Al-Shabaab > -"]),
    ("A bomb killed two guards in Quetta. The Taliban denied responsibility.",
     ["ASSAULT - > guards", "REJECT Taliban > -"]),
    ("A bomb killed two guards in Quetta. The Taliban condemned the attack.",
     ["ASSAULT - > guards", "ACCUSE Taliban > -"]),
    ("Kiev accused the rebels of shelling a school in Avdiivka.",
     ["ACCUSE Ukraine > rebels", "ASSAULT rebels > -"]),
    ("The FARC was blamed for an attack on a pipeline in Arauca.",
     ["ACCUSE - > FARC", "ASSAULT FARC > -"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_an_act_stands_as_it_is_told(text: str, expected: list[str]) -> None:
    assert tellings(text) == expected


@pytest.mark.parametrize("text", NOTHING_TOLD)
def test_what_is_only_imagined_is_no_incident(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(("text", "expected"), CLAIMANTS)
def test_a_claim_makes_its_speaker_the_actor(text: str, expected: list[str]) -> None:
    assert acts(text) == expected
