"""Answers in quotation marks to a question that calls somebody by name."""

from .helpers import bring, tree_of
from .test_who_speaks import talk_of

HEAD = "Gemeente Zandergem\n\nAn Peeters, schepen, en Tom Maes, jeugdwerker, vertellen.\n\nHoe begon het?\n\nAn Peeters: Met een bal.\n\n"
CALLED = "Tom Maes, wat leerde je?"


def test_words_in_marks_are_those_of_who_is_called() -> None:
    text = f"{HEAD}{CALLED}\n\n“Dat spelen moet.”\n\nEn nu?\n\nAn Peeters: Verder.\n"
    assert dict(talk_of(text))[CALLED] == [("tom-maes", "Dat spelen moet.")]


def test_where_somebody_else_speaks_too_nothing_is_given() -> None:
    text = f"{HEAD}{CALLED}\n\nDat spelen moet.\n\nAn Peeters: Dat vind ik ook.\n\nEn nu?\n\nAn Peeters: Verder.\n"
    assert ("tom-maes", "Dat spelen moet.") not in dict(talk_of(text))[CALLED]


INTRO = "Commissievoorzitter Dirk Sanders en jeugdhuisvrijwilliger Zoë Peetermans, 17 jaar, leggen uit waarom dat werkt."
PAGE = (
    "<body><span>Praktijk</span><h1>In Halle hangt de raad aan de toog</h1><p>{intro}</p>"
    "<figure><img src='a.jpg' alt='Een toog'><figcaption>Een avond in de kelder van Lochristi. © Gemeente Lochristi</figcaption></figure>"
    "<h3>Mijnheer Sanders, wie heeft dit bedacht?</h3><p>“Niet ik, helaas.”</p><h3>Zoë, hoe was die eerste avond?</h3>"
    "<p>“Raar! Op het einde hielp iemand mee afwassen.”</p><h3>Wat is er veranderd, Dirk?</h3><p>“De bus rijdt ’s nachts.”</p>"
    "<figure><blockquote><p>“Op het einde hielp iemand mee afwassen.”</p></blockquote></figure>"
    "<h3>Is dat niet vreemd?</h3><p>“Nu is het andersom.”</p></body>"
)


def test_whoever_a_question_calls_is_written_down_with_their_function() -> None:
    tree = tree_of(bring(PAGE.format(intro=INTRO), "halle.html"))
    assert [[one.get("speaker") for one in asked["answers"]] for asked in tree["interview"]] == [
        ["dirk-sanders"],
        ["zoe-peetermans"],
        ["dirk-sanders"],
        [None],
    ]
    assert {one["name"]: one["role"] for one in tree["people"].values()} == {
        "Dirk Sanders": "commissievoorzitter",
        "Zoë Peetermans": "jeugdhuisvrijwilliger",
    }
    assert tree["intro"] == INTRO


def test_neither_a_rubric_above_the_title_nor_a_caption_names_or_begins_the_page() -> None:
    tree = tree_of(bring(PAGE.format(intro=INTRO), "halle.html"))
    assert tree["name"] == "Halle"
    assert "practice" not in tree
