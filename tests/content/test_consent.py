"""Consent: what a text says, and whether a photo may be shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.consent import Consent, Decision, decide, may_show, publication_day
from brochure.content.consent_text import understood
from brochure.content.model import Photo
from brochure.content.reader import read_text
from brochure.content.validation import validate

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("ouders 2026", "ouders", "2026"),
        ("ouders, formulier van mei 2026", "ouders, formulier", "2026-05"),
        ("toestemming van de ouders, 3 mei 2026", "de ouders", "2026-05-03"),
        ("Toestemming door beide ouders op 03/05/2026", "beide ouders", "2026-05-03"),
        ("An Peeters", "An Peeters", None),
        ("An Van den Berghe, moeder, per mail 3/5/2026", "An Van den Berghe, moeder, per mail", "2026-05-03"),
        ("parents, accord du 3 mai 2026", "parents, accord", "2026-05-03"),
        ("the parents, signed form, 3 May 2026", "the parents, signed form", "2026-05-03"),
    ],
)
def test_a_text_that_names_who_gave_it_is_given(text: str, by: str, on: str | None) -> None:
    expected = {"status": "given", "by": by, **({"on": on} if on else {})}
    assert understood(text) == expected
    assert may_show(Photo(file="a.jpg", consent=text), "print", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *("nee", "Nee", "niet", "geen", "geweigerd", "nog vragen", "nog niet", "Nog Vragen", "ja", "ok", "given"),
        *("aangevraagd", "wacht op ouders", "ouders?", "ouders gevraagd", "mail ouders", "formulier ouders"),
        *("ouders, tot 2025", "ouders tot 2028", "enkel ouders", "ouders, alleen intern", "ouders behalve één"),
        *("ouders, mits anoniem", "ouders indien tijdig", "ouders onder voorwaarde", "ouders, niet voor drukwerk"),
        *("ouders 2024-2026", "2 van de 3 ouders", "sommige ouders", "ouders (formulier ligt bij An)"),
        *("ouders, 31/02/2026", "ouders, 2026 of 2027", "ouders 3 mei 2026, 4 mei 2026", "Stad Halle", "An"),
        *("Jeugddienst Halle", "de school", "toestemming gegeven", "niet nodig", "onbekend", "n.v.t.", "-", "?"),
        *("parents, sauf internet", "parents jusqu'en 2027", "refusé", "non", "à demander", "parents only in print"),
        *("parents, not for print", "pending", "no", "ouders ✗", "ouders: nee", "ouders Nee", "Ouders Geweigerd"),
    ],
)  # fmt: skip
def test_whatever_is_unclear_is_not_given(text: str) -> None:
    assert understood(text) is None
    photo = Photo(file="a.jpg", consent=text)
    assert decide(photo.consent, "print", TODAY) is Decision.UNCLEAR
    assert not may_show(photo, "print", TODAY)


@pytest.mark.parametrize(
    "text", ["ingetrokken", "Ingetrokken", "ingetrokken op 3 mei 2026", "withdrawn", "retiré"]
)
def test_withdrawn_in_the_words_a_person_uses(text: str) -> None:
    assert decide(text, "print", TODAY) is Decision.WITHDRAWN
    assert Photo(file="a.jpg", consent=text).is_withdrawn


@given(
    text=st.sampled_from(["ouders 2026", "ouders, formulier van mei 2026", "An Peeters"]),
    word=st.sampled_from(
        [
            "niet",
            "geen",
            "nee",
            "geweigerd",
            "tot",
            "enkel",
            "alleen",
            "behalve",
            "mits",
            "indien",
            "voorwaarde",
            "aangevraagd",
            "wacht",
            "?",
            "vragen",
            "pas",
            "sauf",
            "non",
            "jusque",
            "not",
            "only",
            "except",
            "until",
            "unless",
            "if",
            "refused",
            "pending",
        ]
    ),
    first=st.booleans(),
)
def test_one_word_of_doubt_is_enough(text: str, word: str, first: bool) -> None:
    assert understood(f"{word} {text}" if first else f"{text} {word}") is None
    assert understood(f"{word.title()} {text}" if first else f"{text}, {word.title()}") is None


@given(st.text(max_size=40))
def test_any_text_is_understood_or_unclear(text: str) -> None:
    found = understood(text)
    if found is not None:
        Consent(**found)  # type: ignore[arg-type]


def consent(**more: object) -> Consent:
    return Consent.model_validate({"status": "given", **more})


@pytest.mark.parametrize(
    ("given", "use", "day", "decision"),
    [
        (consent(), "print", TODAY, Decision.SHOWN),
        (consent(status="not-needed"), "print", TODAY, Decision.SHOWN),
        (consent(status="asked"), "print", TODAY, Decision.NOT_GIVEN),
        (consent(status="refused"), "print", TODAY, Decision.NOT_GIVEN),
        (consent(status="withdrawn"), "print", TODAY, Decision.WITHDRAWN),
        (None, "print", TODAY, Decision.UNCLEAR),
        (consent(until="2026-11"), "print", date(2026, 11, 30), Decision.SHOWN),
        (consent(until="2026-11"), "print", date(2026, 12, 1), Decision.ENDED),
        (consent(until="2026"), "print", date(2026, 12, 31), Decision.SHOWN),
        (consent(until="2026-05-03"), "print", date(2026, 5, 4), Decision.ENDED),
        (consent(until="2028"), "print", None, Decision.ENDED),
        (consent(on="2026-05", until="2026-04"), "print", date(2026, 1, 1), Decision.UNCLEAR),
        (consent(uses=["screen", "office"]), "print", TODAY, Decision.OTHER_USE),
        (consent(uses=["screen", "office"]), "office", TODAY, Decision.SHOWN),
        (consent(uses=["screen"]), "social", TODAY, Decision.OTHER_USE),
        (consent(status="not-needed", until="2025"), "print", TODAY, Decision.ENDED),
    ],
)
def test_the_decision(given: Consent | None, use: str, day: date | None, decision: Decision) -> None:
    assert decide(given, use, day) is decision


def test_a_build_judges_by_the_last_day_of_the_month() -> None:
    assert publication_day("2026-02") == date(2026, 2, 28)
    assert publication_day("2028-02") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ("{status: gegeven}", "unknown-choice", "consent.status"),
        ("{by: ouders}", "missing-key", "consent.status"),
        ("{status: given, on: 3 mei 2026}", "bad-day", "consent.on"),
        ("{status: given, until: 2026-13}", "bad-day", "consent.until"),
        ("{status: given, on: 2026-02-31}", "bad-day", "consent.on"),
        ("{status: given, uses: [drukwerk]}", "unknown-choice", "consent.uses[0]"),
        ("{status: given, uses: []}", "empty-value", "consent.uses"),
        ("{status: given, wie: ouders}", "unknown-key", "consent.wie"),
        ("[given]", "wrong-type", "consent"),
    ],
)
def test_a_choice_that_does_not_fit_has_a_place(typed: str, code: str, field: str) -> None:
    source, problems = read_text(f"file: a.jpg\nconsent: {typed}\n", "x.yaml")
    found = validate(Photo, source, problems).problems
    assert [(p.code, p.field, p.line) for p in found] == [(code, field, 2)]
    assert found[0].remedy
