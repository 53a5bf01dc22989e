"""Quotations and answers of several paragraphs: whose the next one is, and what closes or opens it."""

from .talks import AN, FIRST, SECOND, TOM, ZANDERGEM, talk_of

MET = "An Peeters, schepen van Jeugd, en Tom Maes, jeugdconsulent, vertellen.\n\n"


def test_a_second_quotation_below_the_only_one_who_answered_is_theirs() -> None:
    more = "“Vooral op woensdag is het er druk. Ook grootouders komen graag.”"
    text = f"{ZANDERGEM}{MET}Waarom dit label?\n\nAn: “{FIRST}”\n\n{more}\n\nTom: “{SECOND}”\n"
    ((_question, said),) = talk_of(text)
    assert said == [(AN, f"{FIRST}\n\n{more.strip('“”')}"), (TOM, SECOND)]


def test_the_name_below_the_last_paragraph_of_a_quotation_says_all_of_it() -> None:
    text = f"{ZANDERGEM}Waarom dit label?\n\n“{FIRST}\n\n“{SECOND}” – An Peeters, schepen van Jeugd\n\nEn nu?\n\n“Verder.” – Tom Maes, jeugdconsulent\n"
    assert talk_of(text)[0] == ("Waarom dit label?", [(AN, f"{FIRST}\n\n{SECOND}")])


def test_an_answer_that_only_begins_with_a_quotation_goes_on_in_its_next_paragraph() -> None:
    begun = "“Vraag het aan een kind”, zei een collega. Die raad volgen wij nog altijd."
    text = f"{ZANDERGEM}{MET}Waarom dit label?\n\nAn: {begun}\n\n{FIRST}\n\nEn nu?\n\nTom: {SECOND}\n"
    assert [who for who, _words in talk_of(text)[0][1]] == [AN]


def test_a_single_mark_that_opens_a_paragraph_opens_it_before_a_number_too() -> None:
    text = (
        f"{ZANDERGEM}{MET}Waarom dit label?\n\nAn: ‘{FIRST}\n\n‘15 vrijwilligers helpen elke zomer mee.’\n\n"
        f"En uw beste tip?\n\nTom: ‘{SECOND} Zo ging het in ‘15 al.’\n"
    )
    first, second = talk_of(text)
    assert first[1] == [(AN, f"{FIRST}\n\n15 vrijwilligers helpen elke zomer mee.")]
    assert second[1] == [(TOM, f"{SECOND} Zo ging het in ’15 al.")]
