"""Sentences in any place that tell when the label was received and renewed, in many words; not another town's, nor another label's."""

import pytest

from brochure.importing.label_sentences import told_years

from .helpers import bring, tree_of

TOLD = [
    ("Zandhovelle draagt sinds 2020 het label kindvriendelijke gemeente.", (2020, ())),
    ("De gemeente behaalde het label in 2018 en kreeg in 2024 de verlenging.", (2018, (2024,))),
    (
        "Sinds de gemeente in 2024 het label kreeg, wordt er bij elke beslissing een kinderstoel bij geschoven.",
        (2024, ()),
    ),
    ("In 2024 ontvingen we het label kindvriendelijke gemeente.", (2024, ())),
    ("De gemeente kreeg het label voor het eerst in 2016 en verlengde het in 2022.", (2016, (2022,))),
    ("Depuis que la commune a obtenu le label en 2020, ils les contrôlent un par un.", (2020, ())),
    ("In 2020 behaalde de gemeente Noordergem het label.", (2020, ())),
    (
        "De gemeente heeft sinds 2018 het label Kindvriendelijke steden en gemeenten, en dat wilde ik wel eens zien.",
        (2018, ()),
    ),
    (
        "Waar zijn ze gebleven, vroegen we aan de gemeente, die in 2018 het label Kindvriendelijke steden en gemeenten kreeg.",
        (2018, ()),
    ),
    ("In 2020 kregen we het label, mét een opmerking van de jury dat de bus te veel verbruikte.", (2020, ())),
    (
        "Schepen van Jeugd Annelies Verfaillie (41) kreeg in 2022 het label voor de stad Kapellebrug in handen.",
        (2022, ()),
    ),
    ("In 2022 leverde het plan Mosdaal het label van kindvriendelijke gemeente op.", (2022, ())),
    ("Deze keer: Lindebos, dat het label in 2024 ontving en meteen een schoolstraat rijker was.", (2024, ())),
    (
        "Het platform ging op bezoek in Wilgendaal, dat sinds 2016 het label heeft en het in 2022 verlengde.",
        (2016, (2022,)),
    ),
    (
        "Het is het eerste plan dat uit het traject naar het label kwam, dat Heidelaar in 2024 ontving.",
        (2024, ()),
    ),
    ("De stad haalde in 2024 het label.", (2024, ())),
    ("In 2020 kreeg onze gemeente het label en dat hangt nu aan de voordeur.", (2020, ())),
    ("Dat leverde ons in 2021 het label op.", (2021, ())),
    ("Sinds het label in 2020 doen we het omgekeerde", (None, ())),
    ("In 2019 kregen we een nieuw speelplein en drie jaar later het label.", (None, ())),
    ("In 2018 kregen we het label hartveilige gemeente.", (None, ())),
    ("We hopen in 2027 het label te krijgen.", (None, ())),
    ("Buurgemeente Rood kreeg het label in 2016.", (None, ())),
    ("In 2015 kregen we het label Fairtradegemeente.", (None, ())),
    ("Temse kreeg in 2014 het label.", (None, ())),
    ("Het label werd in mei 2022 uitgereikt.", (2022, ())),
    ("We kregen het label op 12 mei 2022 in handen van de minister.", (2022, ())),
    ("Met het label op zak sinds 2019 bouwt Bronsele verder.", (2019, ())),
    ("Bronsele is een van de 47 gemeenten die het label hebben, sinds 2016.", (2016, ())),
    ("Het label, in 2018 behaald en in 2024 verlengd, hangt in de hal.", (2018, (2024,))),
    ("Sinds 2018 is Bronsele kindvriendelijke gemeente.", (2018, ())),
    ("Wij hebben het label nog niet, maar dienen in 2026 een dossier in.", (None, ())),
    ("In 2020 hebben we het label verlengd.", (None, ())),
    ("Bronsele werd in 2020 bekroond met het label kindvriendelijke gemeente.", (2020, ())),
    ("Het label kwam er in 2020.", (2020, ())),
    ("De gemeente heeft het label in 2020 gekregen.", (2020, ())),
    ("Elf gemeenten kregen in 2020 het label, ook wij.", (2020, ())),
    ("We werken al sinds 2012 met kinderen en kregen het label in 2020.", (2020, ())),
    ("In 2020 kwam er een speelbos. Het label kregen we twee jaar later.", (None, ())),
    ("In 2022 mocht Bronsele het label in ontvangst nemen.", (2022, ())),
    (
        "Het label, dat is voor ons meer dan een bordje: in 2022 kregen we het, in 2025 willen we het verlengen.",
        (2022, ()),
    ),
]


@pytest.mark.parametrize(("sentence", "years"), TOLD)
def test_a_sentence_tells_the_years_of_the_label(
    sentence: str, years: tuple[int | None, tuple[int, ...]]
) -> None:
    assert told_years(sentence, "Bronsele") == years


TALK = "Bronsele\n\n{intro}\n\nHoe begon het?\n\nAn Peeters, schepen: “{said}”\n\nEn nu?\n\nAn Peeters, schepen: “{more}”\n"
NONE = "Met een bal."


@pytest.mark.parametrize(
    "words",
    [
        {
            "intro": "Bronsele ligt aan een beek. De gemeente heeft sinds 2018 het label.",
            "said": NONE,
            "more": NONE,
        },
        {
            "intro": "Bronsele ligt aan een beek.",
            "said": "Met een plan. Dat leverde ons in 2018 het label op.",
            "more": NONE,
        },
        {
            "intro": "Bronsele ligt aan een beek.",
            "said": NONE,
            "more": "Het label, dat we in 2018 ontvingen, verplicht.",
        },
        {
            "intro": "Buurgemeente Temse kreeg het label in 2014. Wij kregen het label in 2018.",
            "said": NONE,
            "more": NONE,
        },
    ],
)
def test_the_year_may_stand_in_any_place(words: dict[str, str]) -> None:
    assert tree_of(bring(TALK.format(**words)))["label"] == {"received": 2018}


@pytest.mark.parametrize(
    "intro",
    [
        "Buurgemeente Temse kreeg het label in 2014.",
        "Temse kreeg in 2014 het label, Bronsele nog niet.",
        "In 2018 kregen we het label hartveilige gemeente.",
    ],
)
def test_no_year_is_taken_of_another_town_or_another_label(intro: str) -> None:
    assert tree_of(bring(TALK.format(intro=intro, said=NONE, more=NONE)))["label"] == {}


@pytest.mark.parametrize(
    "text",
    [
        "De stad kreeg in 2016 het label en stelt in 2026 opnieuw een dossier samen.",
        "Wij kregen het label in 2016 en dienen in 2026 opnieuw een aanvraag in.",
        "Wij behaalden het label in 2016 en vragen in 2027 een verlenging aan.",
    ],
)
def test_a_label_that_is_asked_for_again_is_not_renewed(text: str) -> None:
    assert told_years(text) == (2016, ())


@pytest.mark.parametrize("again", ["behaalde het in 2024 opnieuw", "kreeg het in 2024 een tweede keer"])
def test_a_label_that_is_got_again_is_renewed(again: str) -> None:
    assert told_years(f"Halle kreeg in 2018 het label en {again}.") == (2018, (2024,))
