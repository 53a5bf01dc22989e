"""What is printed around a text is left out and named: dates, who wrote it, other things to read, how it ends."""

import pytest

from .helpers import bring, tree_of
from .talks import left_out

HEAD = "Gemeente Zandergem\n\nLabel ontvangen in 2020\n\n"
TALK = (
    "Zandergem is een dorp met veel kinderen en weinig verkeer.\n\n{within}Waarom het label?\n\nAn Peeters, schepen: “Omdat het nodig was.”\n\n"
    "{between}En nu?\n\nAn Peeters: “We doen verder met iedereen.”\n\n"
)


def text_with(*, above: str = "", within: str = "", between: str = "", below: str = "") -> str:
    """Return a talk with a line at a place of its own."""
    return (
        HEAD
        + (above and f"{above}\n\n")
        + TALK.format(within=within and f"{within}\n\n", between=between and f"{between}\n\n")
        + below
    )


def check_gone(text: str, *lines: str) -> None:
    imported = bring(text)
    assert [answer["speaker"] for one in tree_of(imported)["interview"] for answer in one["answers"]] == [
        "an-peeters"
    ] * 2
    for line in lines:
        assert line in left_out(text)
        assert line not in imported.yaml
    assert not imported.report.lost


@pytest.mark.parametrize(
    "line",
    [
        "Zaterdag 15 maart 2025 om 06:00",
        "3 april 2025",
        "Gepubliceerd op 21 mei 2025",
        "21-05-2025, 17:30",
        "Karel Dobbels 21-05-2025, 17:30 Laatste update: 18:05",
        "Door Sofie Raes op 3 april 2025",
        "Door Sofie Raes",
        "Tekst: Sofie Raes en Bart Wils",
        "Uitgeschreven door de redactie",
    ],
)
@pytest.mark.parametrize("place", ["above", "within", "below"])
def test_when_it_appeared_and_who_wrote_it_are_left_out(line: str, place: str) -> None:
    check_gone(text_with(**{place: line}), line)


def test_a_name_beside_a_date_is_who_wrote_it() -> None:
    check_gone(text_with(within="Sofie Raes\n\nZaterdag 15 maart 2025"), "Sofie Raes")


def test_a_name_below_the_last_words_that_stands_nowhere_else_is_who_wrote_it() -> None:
    text = text_with(below="De schepen lacht en stapt weer op haar fiets.\n\nBart Lievrouw")
    assert "Bart Lievrouw" in left_out(text)
    assert "Lievrouw" not in bring(text).yaml


@pytest.mark.parametrize(
    "line", ["LEES OOK. Nieuwe brug open voor fietsers", "Lees ook: Nieuwe brug open voor fietsers"]
)
@pytest.mark.parametrize("place", ["between", "below"])
def test_what_else_there_is_to_read_is_left_out(line: str, place: str) -> None:
    check_gone(text_with(**{place: line}), line)


@pytest.mark.parametrize("line", ["– einde –", "###", "* * *", "-30-", "=== SLOT ==="])
def test_a_sign_that_a_text_ends_is_left_out(line: str) -> None:
    check_gone(text_with(below=line))
    assert line not in bring(text_with(below=line)).yaml


@pytest.mark.parametrize(
    "line",
    [
        "Herbeluisteren kan nog een week via de app van Radio Streekgolf.",
        "Dit interview verscheen eerder in De Weekkrant.",
        "Abonneer je nu op De Weekkrant: vier weken voor 5 euro.",
        "Volgende ledendag: 19 oktober, inschrijven bij het secretariaat.",
        "ZANDERGEM LEEFT – LENTE 2026",
    ],
)
def test_what_stands_below_the_last_words_is_left_out(line: str) -> None:
    check_gone(text_with(below=line), line)


@pytest.mark.parametrize("line", ["[muziek]", "(applaus)"])
def test_sounds_between_the_words_are_left_out(line: str) -> None:
    check_gone(text_with(between=line), line)


def test_the_number_of_a_bulletin_above_the_name_is_left_out() -> None:
    line = "NETWERKBULLETIN JEUGD – NUMMER 4 – MEI 2023"
    check_gone(f"{line}\n\n{text_with()}", line)


@pytest.mark.parametrize("answer", ["3 april 2025", "15 maart 2025 om 14.00 uur"])
def test_a_date_that_answers_stays(answer: str) -> None:
    text = f"{HEAD}Wanneer is het feest?\n\n{answer}\n\nEn nu?\n\nWe doen verder.\n"
    assert answer in bring(text).yaml


def test_a_name_below_the_words_that_somebody_said_is_theirs() -> None:
    text = f"{HEAD}Waarom?\n\nAn Peeters, schepen: “Omdat het nodig was.”\n\nEn nu?\n\n“Verder.”\nBart Lievrouw\n"
    assert "Bart Lievrouw" in bring(text).yaml


def test_it_stays_where_it_is_asked_to_be_kept() -> None:
    from brochure.importing.run import import_bytes

    kept = import_bytes(text_with(below="Door Sofie Raes").encode(), "a.txt", ("Sofie Raes",))
    assert "Sofie Raes" in kept.yaml
