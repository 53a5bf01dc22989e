"""Who speaks: names and roles as pages write them, and lines that only look like a speaker."""

import pytest

from brochure.importing.speakers import attribution, read_speech, read_who

from .helpers import bring, codes, framed, tree_of


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Bert Peers, burgemeester: “Ja.”", "Bert Peers", "burgemeester"),
        (
            "Noor van der Elst, schepen van Jeugd & Sport: “Ja.”",
            "Noor van der Elst",
            "schepen van Jeugd & Sport",
        ),
        ("Faïk D’Hondt: “Ja.”", "Faïk D’Hondt", None),
        ("Jan-Piet De Mariën (leerkracht): “Ja.”", "Jan-Piet De Mariën", "leerkracht"),
        ("Wim: “Ja.”", "Wim", None),
        ("Burgemeester Bert Peers: “Ja.”", "Bert Peers", "Burgemeester"),
        ("Wim en Bea: “Ja.”", "Wim en Bea", None),
        ("Lore Thys, Huis van het Kind: Ja.", "Lore Thys", "Huis van het Kind"),
    ],
)
def test_a_speaker_before_the_words(line: str, name: str, role: str | None) -> None:
    speech = read_speech(line, "", ())
    assert speech is not None
    assert (speech.who.name, speech.who.role) == (name, role)
    assert speech.words in ("“Ja.”", "Ja.")


@pytest.mark.parametrize(
    "line",
    ["Belangrijk: dat we luisteren.", "Om 8:30 uur: “Ja.”", "We weten het: “Ja.”", "Foto: “Ja”", "Tip: “Ja.”",
     "“Hij zei: “Ja.”", "Dat is zo. Wim: “Ja.”", "Wat? Wim: “Ja.”", "Bea: dat weet ik"],
)  # fmt: skip
def test_a_line_that_only_looks_like_a_speaker(line: str) -> None:
    assert read_speech(line, "", ()) is None


def test_a_name_known_elsewhere_needs_no_marks() -> None:
    speech = read_speech("Bea: dat weet ik", "", {"bea"})
    assert speech is not None
    assert speech.words == "dat weet ik"


@pytest.mark.parametrize(
    ("inside", "name", "source"),
    [
        ("(Bert Peers, burgemeester)", "Bert Peers", None),
        ("– Bert Peers", "Bert Peers", None),
        ("(Jeugdbeleidsplan 2020-2025)", "", "Jeugdbeleidsplan 2020-2025"),
        ("(Meerjarenplan van de stad 2019)", "", "Meerjarenplan van de stad 2019"),
    ],
)
def test_a_speaker_or_document_after_the_words(inside: str, name: str, source: str | None) -> None:
    who = attribution(inside)
    assert who is not None
    assert (who.name, who.source) == (name, source)


@pytest.mark.parametrize("inside", ["(lacht)", "(een vraag die we vaak krijgen)", "(2019)"])
def test_other_brackets_are_no_speaker(inside: str) -> None:
    assert attribution(inside) is None


def test_two_roles_in_time_stay_one_role() -> None:
    who = read_who("Lore Thys, schepen van Jeugd (2013-2018), nu schepen van Onderwijs")
    assert who is not None
    assert who.role == "schepen van Jeugd (2013-2018), nu schepen van Onderwijs"


def test_who_is_named_in_full_only_where_nobody_speaks_keeps_role_and_name() -> None:
    text = (
        "Smets, burgemeester: “Hier speelt iedereen.”\nHeidebos\n“Spelen mag.” (Ann Smets, burgemeester)\n"
        "Label ontvangen in 2024\nWaar zijn jullie het meest trots op?\nTom Hens: “Op het bos.”\n"
    )
    imported = bring(text)
    tree = tree_of(imported)
    assert tree["lead"]["speaker"] == "ann-smets"
    assert tree["people"]["ann-smets"] == {"name": "Smets", "role": "burgemeester"}
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_part_of_a_name_gives_way_to_the_full_name() -> None:
    imported = bring(framed("Mariën: “Op het bos.”\nCédric Mariën, burgemeester: “En op de dreef.”\n"))
    assert tree_of(imported)["people"]["cedric-marien"]["name"] == "Cédric Mariën"
    assert not imported.report.lost
    assert not imported.report.invented


@pytest.mark.parametrize("name", ["Kind", "File", "Speaker"])
def test_a_name_that_is_also_a_key_is_not_lost(name: str) -> None:
    imported = bring(framed(f"{name}: “Op het bos.”\n"))
    assert tree_of(imported)["people"][name.lower()]["name"] == name
    assert not imported.report.lost


@pytest.mark.parametrize(
    ("quote", "doubted"),
    [
        ("We spelen op het bos, en op de dreef", False),
        ("We spelen altijd op het bos, en op de dreef", True),
    ],
)
def test_a_pull_quote_with_its_speaker_before_the_questions_loses_no_word(quote: str, doubted: bool) -> None:
    head, question = framed("").split("\n\nWaar zijn")
    imported = bring(
        f"{head}\n\nNoor Baert, jeugdconsulent: “{quote}”\n\nWaar zijn{question}"
        "Noor Baert, jeugdconsulent: “We spelen op het bos, en op de dreef, en op het plein.”\n"
    )
    (answer,) = tree_of(imported)["interview"][0]["answers"]
    assert answer["pull_quote"] == quote
    assert not imported.report.lost
    assert ("pull-quote-differs" in codes(imported)) is doubted
