"""Mails that were sent on, and what stands above and below them."""

from typing import Any

from .helpers import bring, tree_of
from .reckoning import answers


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


MAIL = """Van: Lies Claes
Verzonden: maandag 3 november 2025 9:41
Aan: Wim Goossens
Onderwerp: FW: FW: tekst

Dag Wim,

Kan jij dit nog deze week verwerken?

Groetjes
Lies

> Van: Bram Nuyens
> Verzonden: zondag 2 november 2025 9:41
> Aan: Lies Claes
> Onderwerp: FW: tekst
>
> Hier is ze. Mag dit zo naar de vormgever?
>
> Mvg
> Bram
>
>> Van: Pauline Sterckx
>> Verzonden: vrijdag 31 oktober 2025 17:55
>> Aan: Bram Nuyens
>> Onderwerp: tekst
>>
>> Hallo Bram,
>>
>> Hierbij de afgesproken tekst, met dank aan de jeugddienst.
>>
>> HALLE
>>
>> Label ontvangen in 2020.
>>
>> Waarom wilden jullie het label?
>>
>> An Peeters, schepen van Jeugd: “Omdat kinderen het ons vroegen. Ze wilden een plein waar je mag voetballen,
>> een pad naar school zonder auto’s en iemand die luistert. Dat is niet te veel gevraagd, vonden wij.”
>>
>> Waar zijn jullie trots op?
>>
>> An Peeters: “Op het plein. Het ligt er, en het is elke woensdag vol kinderen uit alle straten van de stad.”
>>
>> Vriendelijke groeten,
>> Pauline
"""


def test_a_mail_that_was_sent_on_twice_starts_where_the_first_began() -> None:
    imported = bring(MAIL, "mail.txt")
    assert [question for question, _ in answers(imported)] == [
        "Waarom wilden jullie het label?",
        "Waar zijn jullie trots op?",
    ]
    assert tree_of(imported)["name"] == "Halle"
    notes = {one.text for one in imported.report.left_out if one.why == "mail-note"}
    assert {
        "Hier is ze. Mag dit zo naar de vormgever?",
        "Hierbij de afgesproken tekst, met dank aan de jeugddienst.",
    } <= notes
    assert adds_up(imported)


def test_an_answer_above_the_mail_it_answers_is_no_note() -> None:
    answer = "Waarom het label?\nAn Peeters, schepen van Jeugd: “Omdat het moet.”\n"
    older = "Van: A\nAan: B\nOnderwerp: vraag\n\n" + "Wil je deze vraag beantwoorden voor de brochure? " * 12
    imported = bring(f"Van: B\nAan: A\nOnderwerp: antwoord\n\nHalle\n{answer}\n{older}", "mail.txt")
    assert ("Waarom het label?", [("an-peeters", "spoken")]) in [
        (question, said[:1]) for question, said in answers(imported)
    ]
