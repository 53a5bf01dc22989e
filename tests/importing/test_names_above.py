"""Names alone on a line above what somebody says: who speaks, no question and no text."""

import pytest

from .helpers import bring
from .made_word import as_written
from .talks import ZANDERGEM, talk_of

TALK = "## Waarom dit label?\n{a}\n{o}Omdat het nodig was.{c}\n{b}\n{o}Wij lachen daar nu om.{c}\n## Heeft u een tip?\n{b}\n{o}Begin klein en begin morgen.{c}\n"


def speakers(a: str, b: str, *, marks: bool = True, bold: bool = False) -> list[list[str]]:
    dressed = ("! " + a, "! " + b) if bold else (a, b)
    text = TALK.format(a=dressed[0], b=dressed[1], o="“" if marks else "", c="”" if marks else "")
    source = as_written("# Zandergem\nLabel ontvangen in 2020\n" + text)
    imported = bring(source, "a.docx")
    assert not imported.report.lost
    talk = talk_of(source, "a.docx")
    assert [asked for asked, _ in talk] == ["Waarom dit label?", "Heeft u een tip?"]
    return [[who for who, _ in answers] for _, answers in talk]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        ("An Peeters | schepen", "De kinderraad", ("an-peeters", "de-kinderraad")),
        ("An Peeters", "Tom Maes", ("an-peeters", "tom-maes")),
        (
            "Projectleider kindvriendelijke stad Amélie De Coninck",
            "Jeugdconsulent Tom Maes",
            ("amelie-de-coninck", "tom-maes"),
        ),
    ],
)
def test_a_name_on_a_line_of_its_own_speaks(
    first: str, second: str, keys: tuple[str, str], *, bold: bool
) -> None:
    assert speakers(first, second, bold=bold) == [[keys[0], keys[1]], [keys[1]]]


def test_a_single_name_that_heads_a_text_speaks_nothing() -> None:
    text = f"{ZANDERGEM}Waarom dit label?\n\nAn Smets, schepen: “Omdat het nodig was.”\n\nDe kinderraad\n\nZij komen elke maand samen in het park.\n"
    assert "de-kinderraad" not in bring(text).yaml
