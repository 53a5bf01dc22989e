"""Pasted texts and mails: wrapped lines, broken words, quoting, headers and signatures, and every encoding people have."""

from collections import Counter

import pytest

from .helpers import bring, page, tree_of
from .reckoning import answers

TEXT = """Halle

Label ontvangen in 2018

Waarom kiest Halle voor kindvriendelijkheid?
Els Maes, schepen van Jeugd: “Omdat kinderen de stad elke dag gebruiken en
zij als eersten zien wat er beter kan. Daarom vragen we hen elk jaar op de
kinderraad wat er moet veranderen, en daarna doen we dat ook echt.”

Waar zijn jullie trots op?
Els Maes: “Op het speelbos.”
"""
EXPECTED = [
    ("Waarom kiest Halle voor kindvriendelijkheid?", [("els-maes", "spoken")]),
    ("Waar zijn jullie trots op?", [("els-maes", "spoken")]),
]
HEAD = """Van: Jan Janssens <jan@halle.be>
Aan: label@bataljong.be
Verzonden: dinsdag 12 mei 2026 10:12
Onderwerp: Tekst voor de brochure

Dag Sofie,

"""
TAIL = """
Met vriendelijke groeten,
Jan Janssens
Jeugdconsulent stad Halle
02 123 45 67
"""


def spoken(text: str | bytes) -> str:
    imported = bring(text)
    assert answers(imported) == EXPECTED
    assert imported.report.lost == imported.report.invented == Counter()
    return tree_of(imported)["interview"][0]["answers"][0]["spoken"]


def test_lines_that_were_wrapped_are_joined() -> None:
    assert "\n" not in spoken(TEXT)


def test_words_that_were_broken_at_the_margin_are_mended() -> None:
    broken = TEXT.replace(
        "jaar op de\nkinderraad wat er moet veranderen,", "jaar op de kin-\nderraad wat er moet veranderen,"
    )
    assert "op de kinderraad wat" in spoken(broken)


def test_a_long_address_does_not_hide_the_margin() -> None:
    address = "Zie https://www.halle.be/jeugd/kindvriendelijk/een-heel-lang-adres-dat-geen-enkele-marge-tegenhoudt-want-het-is-een-adres.html"
    imported = bring(f"{TEXT}\n{address}\n")
    assert "\n" not in tree_of(imported)["interview"][0]["answers"][0]["spoken"]


@pytest.mark.parametrize("quote", ["", "> ", ">> ", "> > "])
def test_a_mail_is_read_without_its_head_greeting_and_signature(quote: str) -> None:
    quoted = "\n".join(f"{quote}{line}".rstrip() for line in TEXT.splitlines())
    imported = bring(f"{HEAD}{quoted}\n{TAIL}")
    assert answers(imported) == EXPECTED
    assert "Janssens" not in imported.yaml
    whys = Counter(one.why for one in imported.report.left_out)
    assert whys == {"mail-header": 4, "greeting": 1, "signature": 4}
    assert tree_of(imported)["name"] == "Halle"
    assert imported.report.lost == imported.report.invented == Counter()


@pytest.mark.parametrize(
    "line", ["-----Oorspronkelijk bericht-----", "Op di 12 mei 2026 om 10:12 schreef Jan Janssens <jan@halle.be>:",
             "Begin doorgestuurd bericht:"],
)  # fmt: skip
def test_a_line_above_a_forwarded_text_is_left_out(line: str) -> None:
    imported = bring(f"{line}\n\n{TEXT}")
    assert answers(imported) == EXPECTED
    assert [(one.text, one.why) for one in imported.report.left_out] == [(line, "mail-header")]


def test_a_speaker_is_no_head_of_a_mail_and_a_greeting_alone_no_mail() -> None:
    text = TEXT.replace(
        "Els Maes: “Op het speelbos.”", "Els Maes: “Op het speelbos.”\nDag Halle, tot morgen!"
    )
    assert bring(text).report.left_out == ()


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "cp1252", "utf-8"])
@pytest.mark.parametrize("name", ["21-namen", "01-nieuw-label", "32-tekens-en-spaties"])
def test_old_encodings_are_recognised(encoding: str, name: str) -> None:
    text = page(name)
    if encoding == "cp850":  # has no curled marks
        text = text.translate(str.maketrans("“”‘’–—", "\"\"''--")).replace("…", "...")
    data = text.encode(encoding, "replace")
    assert bring(data).yaml == bring(data.decode(encoding)).yaml


def test_two_pastes_in_two_encodings_are_both_read() -> None:
    text = page("21-namen")
    half = text.index("\n", len(text) // 2)
    assert bring(text[:half].encode() + text[half:].encode("cp1252")).yaml == bring(text).yaml


def test_a_text_that_was_encoded_twice_is_read_as_it_was_meant() -> None:
    text = page("21-namen")
    assert bring(_twice(text)).yaml == bring(text).yaml


def _twice(text: str) -> bytes:
    return text.replace("”", '"').encode().decode("cp1252").encode()
