"""Kinds of an interview that only go wrong together: what heads an answer, how it is quoted, where people are told."""

import pytest

from .helpers import bring, tree_of
from .talks import MAIN, ZANDERGEM, left_out, people_of, talk_of

AN, TOM = "an-peeters", "tom-maes"
MET = "An Peeters, schepen van Jeugd, en Tom Maes, jeugdconsulent, vertellen.\n\n"
FIRST, SECOND = "Omdat er dubbel zoveel kinderen wonen als vroeger.", "Een krijtlijn speelt, een plan niet."
TALK = [("Waarom dit label?", [(AN, FIRST)]), ("En uw beste tip?", [(TOM, SECOND)])]


def page(body: str) -> list[tuple[str, list[tuple[str, str]]]]:
    head = "<h1>Kindvriendelijk Zandergem</h1>"
    return talk_of(MAIN.format(title="Zandergem", above="", below="", body=head + body), "a.html")


@pytest.mark.parametrize("title", ["De aanleiding", "De samenwerking", "Het label", "Speelplekken"])
@pytest.mark.parametrize(
    "pattern",
    [
        "<details><summary>{0}</summary><p>{1}</p></details>",
        "<dl><dt>{0}</dt><dd>{1}</dd></dl>",
        "<h2>{0}</h2><p>{1}</p>",
    ],
)
def test_a_short_heading_of_any_make_asks_what_is_answered_below_it(title: str, pattern: str) -> None:
    told = page(
        pattern.format(title, f"An Peeters (schepen van Jeugd): “{FIRST}”")
        + pattern.format("Tip voor andere gemeenten", f"Tom Maes (jeugdconsulent): “{SECOND}”")
    )
    assert told == [(title, [(AN, FIRST)]), ("Tip voor andere gemeenten", [(TOM, SECOND)])]


def test_a_list_of_facts_asks_nothing() -> None:
    facts = "<dl><dt>Inwoners</dt><dd>twaalfduizend</dd><dt>Burgemeester</dt><dd>Mia Claes</dd></dl>"
    asked = "<h2>Waarom dit label?</h2><p>An Peeters, schepen: “Daarom is het.”</p>"
    assert [question for question, _ in page(asked + facts)] == ["Waarom dit label?"]


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


@pytest.mark.parametrize(
    "below",
    [
        "Wie is wie?\nAn Peeters, schepen van Jeugd\nTom Maes, jeugdconsulent\n",
        "Wie is wie\n- An Peeters, schepen van Jeugd\n- Tom Maes, jeugdconsulent\n",
        "De sprekers:\nAn Peeters: schepen van Jeugd\nTom Maes: jeugdconsulent\n",
    ],
)
def test_a_list_of_the_people_below_the_talk_is_no_answer(below: str) -> None:
    text = f"{ZANDERGEM}Waarom dit label?\nAn: {FIRST}\n\nEn uw beste tip?\nTom: {SECOND}\n\n{below}"
    assert talk_of(text) == TALK
    assert {one["name"]: one["role"] for one in people_of(text).values()} == {
        "An Peeters": "schepen van Jeugd",
        "Tom Maes": "jeugdconsulent",
    }
    assert "NAKIJKEN: stond onderaan" not in bring(text).yaml


def test_people_without_a_function_anywhere_speak_where_one_of_them_does_so_again() -> None:
    told = page(
        f"<p><b>V: Waarom dit label?</b></p><p>An Peeters: {FIRST}</p><p>Tom Maes: {SECOND}</p>"
        f"<p><b>V: En uw beste tip?</b></p><p>An: {SECOND}</p>"
    )
    assert [[who for who, _ in said] for _, said in told] == [[AN, TOM], [AN]]


def test_who_asks_is_no_part_of_the_question_where_all_who_answer_have_a_function_in_brackets() -> None:
    text = (
        f"{ZANDERGEM}Redactie: Waarom dit label?\nAn Peeters (schepen van Jeugd): {FIRST}\n\n"
        f"Redactie: En uw beste tip?\nTom Maes (jeugdconsulent): {SECOND}\n"
    )
    assert talk_of(text) == TALK
    assert "people" in tree_of(bring(text))
    assert not left_out(text)
