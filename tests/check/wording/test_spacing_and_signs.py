import pytest

from tests.check.wording.editing import marks


def found_in(text: str, manner: str = "prose") -> list[tuple[str, str, str | None]]:
    return [
        (finding.code, text[finding.start : finding.end], finding.replacement)
        for finding in marks(text, manner)
    ]


@pytest.mark.parametrize(
    "sound",
    [
        "Om 8~uur, van 8.30 tot 9.30~uur: 1.500 kinderen, 2,5 procent.",
        "€~15,50 voor 25~% van 300~km.",
        "Kind- en jeugdvriendelijk – co-regisseur – de jeugdraad en -werking.",
        "Er is … meer. En dan (…) nog iets…",
        "- een punt\n- nog een punt\n\n1. eerst\n2. dan",
        "Zie halle.be of https://voorbeeld.be/a--b?c=1.25 of naam@voorbeeld.be.",
        "Volgens artikel 2.10 en versie 1.4.",
        "In 2018-2024 en op 1.5.2024.",
        "Eerste regel  \ntweede regel",
        "Een domein eindigt op .be en niet op … iets anders.",
    ],
)
def test_what_is_right_is_left_alone(sound: str) -> None:
    assert found_in(sound.replace("~", "\u00a0")) == []


@pytest.mark.parametrize(
    ("wrong", "code", "place", "replacement"),
    [
        ("Kinderen , jongeren", "space-before-punctuation", " ", ""),
        ("Waarom ?", "space-before-punctuation", " ", ""),
        ("Let op\u00a0: kinderen", "space-before-punctuation", "\u00a0", ""),
        ("twee  woorden", "double-space", "  ", " "),
        ("twee\twoorden", "double-space", "\t", " "),
        ("ongeveer 25% van", "space-before-unit", "", "\u00a0"),
        ("voor €15 per kind", "space-before-unit", "", "\u00a0"),
        ("ongeveer 25 % van", "no-break-space", " ", "\u00a0"),
        ("voor € 15 per kind", "no-break-space", " ", "\u00a0"),
        ("om 8 uur", "no-break-space", " ", "\u00a0"),
        ("een stad - die groeit", "hyphen-as-dash", "-", "–"),
        ("een stad -- die groeit", "hyphen-as-dash", "--", "–"),
        ("een stad — die groeit", "hyphen-as-dash", "—", "–"),
        ("en dan...", "ellipsis", "...", "…"),
        ("en dan….", "ellipsis", "….", "…"),
    ],
)
def test_signs_and_spaces_are_mended_by_machine(wrong: str, code: str, place: str, replacement: str) -> None:
    assert (code, place, replacement) in found_in(wrong)
    assert len(found_in(wrong)) == 1


@pytest.mark.parametrize(
    ("wrong", "code", "proposal"),
    [
        ("De poort opent om 8u en", "clock-time", "8\u00a0uur"),
        ("De poort opent om 8u30 en", "clock-time", "8.30\u00a0uur"),
        ("De poort opent om 08:30 en", "clock-time", "8.30\u00a0uur"),
        ("De poort opent om 15h en", "clock-time", "15\u00a0uur"),
        ("Het kost 15 € per kind", "euro-sign", "€\u00a015"),
        ("Gemiddeld 2.5 kinderen", "decimal-point", "2,5"),
        ("een stad—die groeit", "hyphen-as-dash", "stad – die"),
        ("een stad– die groeit", "hyphen-as-dash", "stad – die"),
        ("Het einde..", "ellipsis", "einde."),
    ],
)
def test_what_touches_letters_or_doubt_is_only_proposed(wrong: str, code: str, proposal: str) -> None:
    (found,) = marks(wrong)
    assert found.code == code
    assert proposal in found.proposal
    assert found.replacement is None


def test_literal_words_keep_their_hours_and_amounts() -> None:
    assert found_in("Ik sta om 8u aan de poort.", "quotation") == []
    assert found_in("Hij zegt: “Ik sta om 8u aan de poort voor 2.5 munten.”") == []
    assert [code for code, *_rest in found_in("Ik sta er - om 8u ...", "quotation")] == [
        "hyphen-as-dash",
        "ellipsis",
    ]
