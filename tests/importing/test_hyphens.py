"""Hyphens: debris is joined, real hyphens stay, and where both readings are likely a person decides."""

import pytest

from brochure.importing.hyphens import Verdict, judge

from .helpers import bring, codes, framed

DEBRIS = {
    "be-trekken": "betrekken", "betrek-ken": "betrekken", "ver-schillende": "verschillende",
    "ac-tieplan": "actieplan", "toekomsti-ge": "toekomstige", "bou-wen": "bouwen",
    "toe-komstige": "toekomstige", "kin-deren": "kinderen", "aan-trekkelijk": "aantrekkelijk",
    "organisa-tie": "organisatie", "ver-trekt": "vertrekt", "ont-moetingsruimte": "ontmoetingsruimte",
    "Kin-deren": "Kinderen", "be-trek-ken": "betrekken", "kindre-flex": "kindreflex",
    "be-invloeden": "beïnvloeden", "niet-geor-ganiseerde": "niet-georganiseerde",
}  # fmt: skip
REAL = [
    "co-regisseur", "mede-eigenaars", "OCMW-diensten", "niet-verenigde", "mond-aan-mondreclame",
    "nine-to-five", "adjunct-algemeen", "Sint-Katelijne-Waver", "e-mail", "zwart-wit", "auto-ongeluk",
    "woon-werkverkeer", "ex-minister", "oud-burgemeester", "Pieter-Jan", "Anne-Marie", "zee-egel",
    "prijs-kwaliteit", "T-shirt", "West-Vlaanderen", "check-in", "vice-voorzitter",
]  # fmt: skip
DOUBTED = ["organisatie-structuur", "zo-wel", "daar-om", "in-zetten", "kinder-en", "Daar-om", "hoe-wel"]


@pytest.mark.parametrize(("broken", "whole"), DEBRIS.items())
def test_debris_is_joined(broken: str, whole: str) -> None:
    judgement = judge(broken, {})
    assert (judgement.verdict, judgement.word) == (Verdict.JOIN, whole)


@pytest.mark.parametrize("word", REAL)
def test_a_real_hyphen_stays_without_a_question(word: str) -> None:
    assert judge(word, {}).verdict is Verdict.KEEP


@pytest.mark.parametrize("word", DOUBTED)
def test_where_both_readings_are_likely_a_person_decides(word: str) -> None:
    assert judge(word, {}).verdict is Verdict.DOUBT


def test_the_whole_word_elsewhere_in_the_text_decides() -> None:
    assert judge("zo-wel", {"zowel": 1}).verdict is Verdict.JOIN
    assert judge("Linder-gem", {}).verdict is Verdict.DOUBT
    assert judge("Linder-gem", {"lindergem": 2}).verdict is Verdict.JOIN


def test_a_hyphen_between_syllables_of_nothing_known_is_doubted() -> None:
    assert judge("out-reachend", {}).verdict is Verdict.DOUBT


def test_a_hyphen_that_is_no_dutch_break_is_not_joined() -> None:
    """kind-eren: the word is Dutch, but no typesetter breaks it there."""
    assert judge("kind-eren", {}).verdict is not Verdict.JOIN


def test_a_name_keeps_its_spelling() -> None:
    assert judge("Anne-marie", {}).verdict is not Verdict.JOIN


@pytest.mark.parametrize(
    "text", ["kind- en jeugdvriendelijk", "2018-2024", "speel-/leerruimte", "-jarig", "1-2-3"]
)
def test_other_hyphens_are_left_alone(text: str) -> None:
    imported = bring(framed(f"Noor Baert, jeugdconsulent: “Wij zijn {text} bezig.”"))
    assert f"Wij zijn {text} bezig." in imported.yaml
    assert not {"hyphen", "missing-space"} & codes(imported)


def test_the_word_list_is_not_loaded_without_a_hyphen_to_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("brochure.importing.hyphens.lexicon", refuse)
    assert "speelstraten" in bring(framed("Noor Baert, jeugdconsulent: “Op de speelstraten.”")).yaml
    with pytest.raises(AssertionError, match="loaded"):
        bring(framed("Noor Baert, jeugdconsulent: “Op de speel-straten.”"))


def test_a_street_that_a_line_breaks_is_one_word() -> None:
    imported = bring(framed("An Peeters, schepen van Jeugd: “Ook in de Ververij-straat.”"))
    assert "Ook in de Ververijstraat." in imported.yaml
    assert "hyphen" not in codes(imported)
