"""Who did it, to whom: short texts, and the incidents they hold."""

from __future__ import annotations

import pytest

from tests.data.reading import acts

# text -> "TYPE who > whom" of each incident, in text order
PLAIN = [
    (
        "Russia condemned Ukraine's shelling of Donetsk and its siege of Horlivka.",
        ["ACCUSE Russia > Ukraine", "ASSAULT Ukraine > -", "COERCE Ukraine > -"],
    ),
    ("“Our soldiers were killed in Mali,” Ash Carter said.", ["ASSAULT - > soldiers"]),
    ("“Our forces killed two rebels,” the army said.", ["ASSAULT army > rebels"]),
    ("Gunmen opened fire on a patrol in Bor.", ["ASSAULT gunmen > -"]),
    ("Militiamen stopped a US patrol in Mosul.", ["COERCE militiamen > US forces"]),
    ("Militiamen confronted a US patrol in Mosul.", ["COERCE militiamen > US forces"]),
    (
        "Troops burned huts and rifles seized near Bor.",
        ["ASSAULT troops > -"],
    ),
    (
        "Gunmen shot three men arrested in Bor.",
        ["ASSAULT gunmen > men", "COERCE - > men"],
    ),
    ("Three artillery systems were destroyed in a raid near Bor.", ["ASSAULT - > -"]),
    (
        "The Asad regime shelled Homs. Ban Ki-moon met John Kerry. He condemned the regime.",
        [
            "ASSAULT Syrian government > -",
            "CONSULT Ban Ki-moon > John Kerry",
            "ACCUSE Ban Ki-moon > Syrian government",
        ],
    ),
    (
        "She urged the army to cease at once airstrikes on farmers in Kidal.",
        ["ASSAULT army > farmers"],
    ),
    (
        "Iran released two sailors and executed three others.",
        ["RETREAT Iran > sailors", "ASSAULT Iran > sailors"],
    ),
    (
        "Police arrested Ahmed Karim and three others in Mosul.",
        ["COERCE police > Ahmed Karim, others"],
    ),
    ("Militants stormed a church, leaving two guards dead.", ["ASSAULT militants > guards"]),
    ("The mayor survived an attempt on his life in Bor.", ["ASSAULT - > mayor"]),
    (
        "Troops found the bodies of five kidnapped policemen in Basra.",
        ["ASSAULT - > policemen"],
    ),
    ("The rebels took forty foreigners hostage in Kolwezi.", ["ASSAULT rebels > foreigners"]),
    (
        "Police detained the leaders of the pro-Kurdish HDP party.",
        ["COERCE police > Peoples' Democratic Party"],
    ),
    (
        "UNIDENTIFIED INDIVIDUALS SHOT TO DEATH A JUDGE IN MEDELLIN LAST NIGHT.",
        ["ASSAULT unidentified individuals > judge"],
    ),
    (
        "The UK has provided £30 million in humanitarian aid to Nigeria.",
        ["AID United Kingdom > Nigeria"],
    ),
    ("Gunmen ambushed a police car killing two nuns in Bor.", ["ASSAULT gunmen > nuns, police"]),
    (
        "The army killed seven rebels and captured 34 others near Bor.",
        ["ASSAULT army > rebels", "COERCE army > rebels"],
    ),
    ("The Anglican envoy Peter Losely visited Lagos.", ["CONSULT Peter Losely > -"]),
    ("An officer arrested a student in Lima.", ["COERCE officer > student"]),
    ("Rebels loyal to general Bosco Kalumbi seized Nyanzale.", ["ASSAULT rebels > -"]),
    ("Soldiers searching a farm near Taiz found two bombs.", ["COERCE soldiers > -"]),
    (
        "Canada imposed sanctions on nine military officials.",
        ["SANCTION Canada > military officials"],
    ),
    (
        "The rebels shelled positions of the Ukrainian army near Luhansk.",
        ["ASSAULT rebels > Ukrainian Armed Forces"],
    ),
    (
        "The Foreign Office refused to bargain with the kidnappers.",
        ["REJECT UK Foreign Office > kidnappers"],
    ),
    ("Norway rejected remarks made by the Russian ambassador.", ["REJECT Norway > Russia"]),
    (
        "Gunmen shot dead two police officers in Karachi on Monday.",
        ["ASSAULT gunmen > police officers"],
    ),
    (
        "Boko Haram fighters abducted 20 girls from a school in Chibok.",
        ["ASSAULT Boko Haram > girls"],
    ),
    (
        "The Tamil Tigers ambushed a Sri Lankan army convoy near Jaffna in May 1995.",
        ["ASSAULT LTTE > Sri Lanka Army"],
    ),
    (
        "Shining Path guerrillas killed 12 peasants in Ayacucho in 1984.",
        ["ASSAULT Shining Path > peasants"],
    ),
    ("The FARC released a captured soldier on Friday.", ["RETREAT FARC > soldier"]),
    ("Rebels overran an army post outside Gao.", ["ASSAULT rebels > army"]),
    (
        "The Taliban threatened the Afghan government on Tuesday.",
        ["THREATEN Taliban > Afghanistan"],
    ),
    (
        "Hezbollah fired rockets at Israeli troops near Metula.",
        ["ASSAULT Hezbollah > Israel Defense Forces"],
    ),
    ("Security forces detained five protesters in Minsk.", ["COERCE security forces > protesters"]),
    ("French troops deployed to Bangui on Sunday.", ["MOBILIZE French Armed Forces > -"]),
    ("The militia beat a journalist in Tripoli.", ["ASSAULT militia > journalist"]),
    ("Al-Shabaab militants stormed a hotel in Mogadishu.", ["ASSAULT Al-Shabaab > -"]),
]

PASSIVE = [
    ("The convoy's guards came under attack near Bor.", ["ASSAULT - > guards"]),
    (
        "Two soldiers were killed and seven officers kidnapped in Bor.",
        ["ASSAULT - > soldiers", "ASSAULT - > officers"],
    ),
    ("He was killed by a sniper in Grozny.", ["ASSAULT sniper > -"]),
    (
        "A patrol from the 3rd Battalion was struck by a mine near Gao.",
        ["ASSAULT - > 3rd Battalion"],
    ),
    (
        "A gang leader was struck and killed by an army patrol near Gao.",
        ["ASSAULT army > gang leader"],
    ),
    ("Two soldiers were killed and some 30 people hurt in Taiz.", ["ASSAULT - > people, soldiers"]),
    (
        "Two soldiers were killed and the gunmen fled in Taiz.",
        ["ASSAULT - > soldiers", "RETREAT gunmen > -"],
    ),
    ("Ramadi fell to the Taliban on Sunday.", ["ASSAULT Taliban > -"]),
    ("Two police officers were killed by gunmen in Karachi.", ["ASSAULT gunmen > police officers"]),
    (
        "A convoy of Malian soldiers was ambushed by jihadists near Kidal.",
        ["ASSAULT jihadists > Malian Army"],
    ),
    ("Four hostages were released by the FARC in Caqueta.", ["RETREAT FARC > hostages"]),
    ("Three villagers were abducted near Maiduguri on Sunday.", ["ASSAULT - > villagers"]),
    ("Six people were killed in Benghazi on Sunday.", ["ASSAULT - > people"]),
    ("An activist was arrested in Cairo on Thursday.", ["COERCE - > activist"]),
    ("Nine miners were shot dead in Marikana.", ["ASSAULT - > miners"]),
    ("A judge was murdered in Palermo in 1992.", ["ASSAULT - > judge"]),
    ("Peacekeepers were attacked in Juba by armed men.", ["ASSAULT armed men > peacekeepers"]),
    ("Dozens of students were detained in Managua by police.", ["COERCE police > students"]),
]

EVENT_NOUNS = [
    ("A clash in Bor resulted in the deaths of eight soldiers.", ["ASSAULT - > soldiers"]),
    (
        "The army carried out an air strike near Jilib in which 26 militants died.",
        ["ASSAULT army > militants"],
    ),
    ("A mine went off under a truck of the 24th Brigade in Bor.", ["ASSAULT - > 24th Brigade"]),
    ("Shelling from the ridge killed a nun in Taiz.", ["ASSAULT - > nun"]),
    (
        "The mayor deplored the killing on 3 May of two monks in Gao.",
        ["ACCUSE mayor > -", "ASSAULT - > monks"],
    ),
    ("Police foiled a plot to bomb a bank in Patna.", ["ASSAULT - > -"]),
    ("A roadside bomb killed three soldiers near Gao.", ["ASSAULT - > soldiers"]),
    ("A Saudi airstrike killed eight civilians in Saada.", ["ASSAULT Saudi Arabia > civilians"]),
    ("The blast wounded several shoppers in Quetta.", ["ASSAULT - > shoppers"]),
    ("An ambush by rebels left two policemen dead in Bago.", ["ASSAULT rebels > policemen"]),
    ("An attack on a church in Kaduna killed nine worshippers.", ["ASSAULT - > worshippers"]),
    (
        "The shelling of Sarajevo by Serb forces killed 12 people.",
        ["ASSAULT Serbian forces > people"],
    ),
    (
        "A drone strike on a Taliban compound killed four militants in Miranshah.",
        ["ASSAULT - > Taliban, militants"],
    ),
    ("The assassination of the mayor by gunmen shocked Medellin.", ["ASSAULT gunmen > mayor"]),
    (
        "The army launched an offensive against the rebels in Kachin state.",
        ["ASSAULT army > rebels"],
    ),
    ("Rebels carried out an attack on a police station in Maungdaw.", ["ASSAULT rebels > police"]),
    (
        "The release of two hostages by the ELN ended a long ordeal.",
        ["RETREAT National Liberation Army (Colombia) > hostages"],
    ),
    (
        "The withdrawal of Ethiopian troops from Baidoa began on Monday.",
        ["RETREAT Ethiopian National Defence Force > -"],
    ),
]

# to the parser "mid-May" is three words, and "a unit" another of theirs
AFTER_A_TIME = [
    ("In Kunar in mid-May a unit of the army shelled a school.", ["ASSAULT army > -"]),
    ("In mid-October a unit of the army was attacked near Aleppo.", ["ASSAULT - > army"]),
    ("In mid-May an officer of the police arrested a student.", ["COERCE police > student"]),
]

# who is accused of an act did it, whatever the parser hangs the act on
ACCUSED = [
    (
        "The minister accused the rebels of shelling a school.",
        ["ACCUSE minister > rebels", "ASSAULT rebels > -"],
    ),
    (
        "The general accused the militia of burning a church.",
        ["ACCUSE general > militia", "ASSAULT militia > -"],
    ),
    (
        "South African mercenaries attacked a convoy near Palma.",
        ["ASSAULT South African mercenaries > -"],
    ),
]

SEVERAL_PARTIES = [
    ("Rebels and soldiers clashed in Bria.", ["ASSAULT rebels > soldiers"]),
    ("Soldiers clashed with rebels in Bria on Monday.", ["ASSAULT soldiers > rebels"]),
    ("Gunmen killed a priest and a nun in Bukavu.", ["ASSAULT gunmen > nun, priest"]),
    (
        "Gunmen raided a bank in Cali and abducted two engineers in Popayan.",
        ["ASSAULT gunmen > -", "ASSAULT gunmen > engineers"],
    ),
    (
        "The Taliban and al-Qaeda attacked a checkpoint in Ghazni.",
        ["ASSAULT Al-Qaida, Taliban > -"],
    ),
    (
        "Police arrested three students and beat a teacher in Harare.",
        ["COERCE police > students", "ASSAULT police > teacher"],
    ),
    (
        "President Macron met Vladimir Putin in Moscow on Monday.",
        ["CONSULT Emmanuel Macron > Vladimir Putin"],
    ),
    (
        "The rebels shelled Donetsk and blocked an aid convoy.",
        ["ASSAULT rebels > -", "COERCE rebels > aid convoy"],
    ),
]

REPORTERS_ARE_NO_ACTORS = [
    (
        "Two police officers were killed in Karachi, officials said.",
        ["ASSAULT - > police officers"],
    ),
    (
        "Soldiers killed 12 villagers in Beni, a rights group reported.",
        ["ASSAULT soldiers > villagers"],
    ),
    (
        "According to the Red Cross, four aid workers were abducted in Darfur.",
        ["ASSAULT - > aid workers"],
    ),
    ("The BBC reported that rebels had seized Bambari.", ["ASSAULT rebels > -"]),
    ("Reuters said a mine killed two farmers near Battambang.", ["ASSAULT - > farmers"]),
    ("Three children were wounded by shrapnel in Taiz, medics said.", ["ASSAULT - > children"]),
    ("Witnesses said that soldiers beat a driver in Goma.", ["ASSAULT soldiers > driver"]),
    ("The army said four rebels were killed in Kidal.", ["ASSAULT - > rebels"]),
    ("Police said that gunmen attacked a bank in Lagos.", ["ASSAULT gunmen > -"]),
    ("State television said the army had shelled Homs.", ["ASSAULT army > -"]),
    ("A man was stabbed in Marseille, the mayor told reporters.", ["ASSAULT - > man"]),
    (
        "Residents told the Guardian that militiamen had burned houses in Bunia.",
        ["ASSAULT militiamen > -"],
    ),
    (
        "The Islamic State said it had killed a Russian soldier in Palmyra.",
        ["ASSAULT Islamic State > Russian Armed Forces"],
    ),
    (
        "Amnesty International says police tortured detainees in Manama.",
        ["ASSAULT police > detainees"],
    ),
]

NO_ACT = [
    "We call on more countries to help by welcoming camp residents.",
    "Local fighters continue to fight to free their own land.",
    "The administration sought to confront and pressure Tehran.",
    "The minister confronted his Iranian counterpart.",
    "Captain Ali Karim was supporting Operation Lentil, the release said.",
    "Rescuers found the body of a trapped miner in Lima.",
    "Police found the body of a wounded deer.",
    "The army landed in trouble.",
    "The prime minister survived an attempt to oust him in a no-confidence vote.",
    "The general hit a gold mine.",
    "He drove home from Baghdad.",
    "The crash left three people dead.",
    "The fighting spirit left thousands homeless.",
    "No one has said they carried out the attack.",
    "They fled with their dead and wounded to Bor.",
    "The land occupied by the army near Bor is fertile.",
    "No soldiers were hurt in Bor.",
    "They hope that the army stops its attacks on Bor.",
    "The defence minister said in a press release that he was satisfied.",
    "An attack helicopter landed in Mopti.",
    "The rebels shot a film about their leader in Aleppo.",
    "President Juan Santos fired the defence minister.",
    "The party launched a campaign for office in Kampala.",
    "Burundi held elections in July.",
    "The striking thing about Beirut is its traffic.",
    "The general spoke of a battle for hearts and minds.",
    "The film was shot in Morocco by a Spanish crew.",
    "The singer's new song hit the charts in Lagos.",
    "The team beat Cameroon in the final.",
    "The storm killed twelve people in Manila.",
    "The band released a new album in Bamako.",
    "The minister resigned himself to the delay.",
    "A heart attack killed the old general in his sleep.",
    "The economy is under fire from inflation.",
    "Heavy rain and floods blocked the road to Pokhara.",
    "The senator attacked the problem with energy.",
    "The bomb squad has a new headquarters in Nairobi.",
    "The Battle of Algiers is a film from 1966.",
    "The killing season for tuna starts in May.",
    "She works for the Strike Force charity in London.",
    "The army has 40,000 soldiers and two air bases.",
]

ALL = [
    *PLAIN, *PASSIVE, *AFTER_A_TIME, *ACCUSED, *EVENT_NOUNS, *SEVERAL_PARTIES,
    *REPORTERS_ARE_NO_ACTORS,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_each_party_has_its_part(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize("text", NO_ACT)
def test_words_of_force_without_an_act_are_no_incident(text: str) -> None:
    assert acts(text) == []
