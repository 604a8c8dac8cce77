"""Short articles of several countries, decades and styles, with the acts that each tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ARTICLES", "ShortArticle"]


@dataclass(frozen=True, slots=True)
class ShortArticle:
    """What stands in the paper, and who does what to whom in it, in the order of the text."""

    published: str
    text: str  # paragraphs that do not refer to each other, an empty line between them
    acts: tuple[str, ...]  # as ``reading.acts`` writes them


ARTICLES: Mapping[str, ShortArticle] = {
    # a wire report
    "Iraq 2016": ShortArticle(
        "2016-11-24",
        "Islamic State shelled a market in Hit on Monday, killing five people and wounding 12.\n\n"
        "Peshmerga fighters raided a village near Kirkuk yesterday and arrested three men.\n\n"
        "Jaysh al-Wafa, a group with no known leader, kidnapped two engineers in Ramadi last "
        "week. The kidnappers later released one of them.\n\n"
        "Karim Dawud, the mayor of Samarra, met Salah Yusuf in Tikrit on 3 November 2016.\n",
        (
            "ASSAULT Islamic State > people",
            "ASSAULT Peshmerga > -",
            "COERCE Peshmerga > men",
            "ASSAULT Jaysh al-Wafa > engineers",
            "RETREAT Jaysh al-Wafa > engineers",
            "CONSULT Karim Dawud > Salah Yusuf",
        ),
    ),
    # agency prose with a toll in every paragraph
    "Nigeria 2014": ShortArticle(
        "2014-05-08",
        "Boko Haram attacked a market in Gamboru on Monday, killing 40 traders. The Nigerian Army "
        "sent two battalions to Maiduguri on Wednesday.\n\n"
        "On April 14 gunmen abducted 20 schoolgirls in Chibok.\n\n"
        "A bomb exploded at a bus station in Jos three days ago. At least 19 people were killed "
        "and 66 were injured.\n",
        (
            "ASSAULT Boko Haram > traders",
            "MOBILIZE Nigerian Army > -",
            "ASSAULT gunmen > schoolgirls",
            "ASSAULT - > people",
        ),
    ),
    # a cable of the eighties
    "Colombia 1989": ShortArticle(
        "1989-03-07",
        "FARC guerrillas ambushed a patrol of the Colombian Army near Florencia on Sunday, killing "
        "seven soldiers. The M-19 released a journalist in Cali the same day.\n\n"
        "Police seized 800 kilograms of cocaine in Barranquilla yesterday.\n\n"
        "Jorge Lindo, a union leader, was shot dead by unidentified men in Medellin last Friday. "
        "Students marched through Bogota on Saturday.\n",
        (
            "ASSAULT FARC > Colombian Army, soldiers",
            "RETREAT M-19 > journalist",
            "COERCE police > -",
            "ASSAULT unidentified men > Jorge Lindo",
            "PROTEST students > -",
        ),
    ),
    # a district paper's clipped style
    "Kashmir 2003": ShortArticle(
        "2003-09-02",
        "Two policemen were killed when militants hurled a grenade at a bus stand in Anantnag on "
        "Monday evening.\n\n"
        "The Indian Army shot dead three militants of the Hizbul Mujahideen in Kupwara early "
        "today.\n\n"
        "Police in Srinagar arrested Yasir Lone on Friday. India expelled two diplomats of "
        "Pakistan on Saturday.\n\n"
        "Lashkar-e-Taiba threatened to attack railway stations in Jammu.\n",
        (
            "ASSAULT militants > policemen",
            "ASSAULT Indian Army > Hizbul Mujahideen",
            "COERCE police > Yasir Lone",
            "SANCTION India > Pakistan",
            "THREATEN Lashkar-e-Taiba > -",
        ),
    ),
    # a daily of the seventies
    "Ulster 1976": ShortArticle(
        "1976-08-18",
        "The Provisional IRA set off a bomb in a hotel in Newry yesterday. Nobody was hurt.\n\n"
        "Soldiers arrested four youths in Armagh on Sunday.\n\n"
        "A gunman of the Ulster Volunteer Force shot a barman in Belfast on Monday night, and "
        "a second man was wounded in the leg.\n\n"
        "Mr Liam Farrell, who was detained in May, was released from Long Kesh on August 10.\n",
        (
            "ASSAULT Provisional IRA > -",
            "COERCE soldiers > youths",
            "ASSAULT Ulster Volunteer Force > barman, man",
            "COERCE - > Liam Farrell",
            "RETREAT - > Liam Farrell",
        ),
    ),
    # a radio bulletin
    "Mindanao 2009": ShortArticle(
        "2009-12-31",
        "Abu Sayyaf has freed a nurse in Jolo. Her family was with her this morning.\n\n"
        "The Moro Islamic Liberation Front burned 30 houses in Cotabato last month. Some 200 "
        "villagers fled.\n\n"
        "The government and the New People's Army opened talks in Kuala Lumpur two weeks ago.\n",
        (
            "RETREAT Abu Sayyaf > nurse",
            "ASSAULT Moro Islamic Liberation Front > -",
            "CONSULT New People's Army, government > -",
        ),
    ),
    # a source in every sentence
    "Libya 2019": ShortArticle(
        "2019-06-30",
        "Warplanes of the Libyan National Army bombed a clinic in Gharyan on Thursday night, "
        "doctors said.\n\n"
        "According to residents, fighters of the Zahra Brigade blocked the coast road near Zawiya "
        "and beat two drivers on Tuesday.\n\n"
        "Aid workers told Reuters that the Qamar Brigade looted shops in Sabratha.\n\n"
        "The United Nations said that 16 migrants were wounded on Friday when shells hit a camp "
        "in Misrata.\n",
        (
            "ASSAULT Libyan National Army > -",
            "COERCE Zahra Brigade > -",
            "ASSAULT Zahra Brigade > drivers",
            "COERCE Qamar Brigade > -",
            "ASSAULT - > migrants",
        ),
    ),
    # diplomacy
    "Caucasus 2008": ShortArticle(
        "2008-08-29",
        "Georgia condemned Russia on Monday.\n\n"
        "Angela Merkel met Dmitry Medvedev in Sochi on August 15 and called on Russia to withdraw "
        "its troops.\n\n"
        "Poland sent 40 tons of food to Tbilisi last week. Estonia praised Poland.\n\n"
        "Russian troops withdrew from Poti on Wednesday.\n",
        (
            "ACCUSE Georgia > Russia",
            "CONSULT Angela Merkel > Dmitry Medvedev",
            "REQUEST Angela Merkel > Russia",
            "AID Poland > -",
            "SUPPORT Estonia > Poland",
            "RETREAT Russian Armed Forces > -",
        ),
    ),
    # a war diary that names no group
    "Peru 1991": ShortArticle(
        "1991-02-20",
        "Rebels attacked the town hall of Huanta on February 12. They killed the mayor and burned "
        "his car.\n\n"
        "A column of soldiers entered San Miguel on Thursday. The soldiers tortured Rosa Quispe, a "
        "teacher.\n\n"
        "Farmers blocked a road near Pisco last Saturday. Police fired tear gas at the farmers, "
        "and 17 people were injured.\n",
        (
            "ASSAULT rebels > -",
            "ASSAULT rebels > mayor",
            "MOBILIZE soldiers > -",
            "ASSAULT soldiers > Rosa Quispe",
            "PROTEST farmers > -",
            "ASSAULT police > farmers, people",
        ),
    ),
    # a dateline, an office before each name, the passive
    "Kabul 2011": ShortArticle(
        "2011-10-05",
        "KABUL, Afghanistan (AP) — The Taliban attacked a police post in Ghazni on Tuesday, "
        "killing four officers.\n\n"
        "President Hamid Karzai urged Pakistan to arrest Mullah Sadiq. A convoy of NATO was "
        "attacked near Herat on Sunday, and eight drivers were wounded.\n\n"
        "The governor of Kunduz, Nasir Anwari, was killed by a suicide bomber in 2010. The Haqqani "
        "network claimed responsibility for the attack.\n",
        (
            "ASSAULT Taliban > officers, police",
            "REQUEST Hamid Karzai > Pakistan",
            "ASSAULT - > NATO, drivers",
            "ASSAULT Haqqani network > Nasir Anwari",
        ),
    ),
}
