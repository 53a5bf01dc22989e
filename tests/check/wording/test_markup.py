"""Markup that pages do not read is told with its place, before it stands on paper."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.check.wording.findings import Finding
from brochure.layout.prose import prose_html
from tests.check.wording.editing import codes, edit, marks


def told(text: str, manner: str = "prose") -> list[Finding]:
    return [finding for finding in marks(text, manner) if finding.code == "markup-not-read"]


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        ("Kijk op [de site](www.voorbeeld.be).", "[de site](www.voorbeeld.be)", "[de site](https://www.voorbeeld.be)"),
        ("Mail [ons](jeugd@voorbeeld.be).", "[ons](jeugd@voorbeeld.be)", "[ons](mailto:jeugd@voorbeeld.be)"),
        ("Zie [hier](nog in te vullen).", "[hier](nog in te vullen)", "https://"),
        ("Zie [hier] (https://voorbeeld.be).", "[hier] (https://voorbeeld.be)", "[hier](https://voorbeeld.be)"),
        ("Zie [hier][bron].", "[hier][bron]", "[words](https://…)"),
        ("Dit is ~~niet~~ wel zo.", "~~niet~~", "Leave out"),
        ("Tabel:\n\n| a | b |", "| a | b |", "as a list"),
        ("Dit is <b>vet.", "<b>", "**words**"),
        ("Een<br />twee", "<br />", "**words**"),
        ("Weg <!-- noot", "<!--", "**words**"),
        ("# Kop\n\nTekst", "# Kop", "in its own field"),
        ("Kop\n====\n\nTekst", "====", "in its own field"),
        ("Een\n\n***\n\ntwee", "***", "an empty line"),
        ("Typ `code` hier", "`code`", "Leave the ` out"),
        ("Zie ![plein](plein.jpg)", "![plein](plein.jpg)", "list photos"),
        ("Dit is **open en blijft open", "**", "same sign"),
        ("**dicht** en **open", "**", "same sign"),
        ("Dit is *open en blijft open", "*", "same sign"),
    ],
)  # fmt: skip
def test_markup_that_is_not_read_is_told_with_its_place_and_what_to_write(
    text: str, found: str, said: str
) -> None:
    (finding,) = told(text)
    assert text[finding.start : finding.end] == found
    assert said in finding.remedy
    assert finding.replacement is None, "a person decides"


@pytest.mark.parametrize(
    "text",
    ["[site](https://voorbeeld.be)", "[site](HTTPS://VOORBEELD.BE/A)", "[mail](mailto:a@voorbeeld.be)",
     "*zacht* en **luid**", "__luid__ en _zacht_", "- een\n- twee", "1. een\n2. twee", "5 * 3", "kinderen* en *", "a_b_c",
     "x < 3 en y > 4", "<https://voorbeeld.be>", "[lacht] (stil)", "één | twee", "kinderen[1]", "\\*ster\\*", "**a** **b**",
     "> geciteerd"],
)  # fmt: skip
def test_markup_that_is_read_and_signs_that_are_none_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("manner", ["line", "name", "quotation"])
@pytest.mark.parametrize(
    "text", ["**Halle**", "Zo *zacht*", "[site](https://voorbeeld.be)", "<i>Halle</i>", "~~weg~~"]
)
def test_outside_running_text_all_markup_is_printed_as_typed(manner: str, text: str) -> None:
    assert told(text, manner)


def test_it_is_a_warning_at_its_line_and_column() -> None:
    (problem,) = [
        p
        for p in edit(halle="name: Halle\nintro: Zie [de site](www.halle.be).\n")
        if p.code == "markup-not-read"
    ]
    assert (problem.line, problem.column, problem.field) == (2, 12, "intro")


@given(st.text(alphabet=st.sampled_from("ab *_~|`#<>/[]()!-\n.:@"), max_size=40))
def test_whatever_is_typed_each_place_is_told_once_and_lies_in_the_text(text: str) -> None:
    for manner in ("prose", "line"):
        last = 0
        for finding in told(text, manner):
            assert last <= finding.start < finding.end <= len(text)
            last = finding.end


@given(st.lists(st.sampled_from(["**", "a", "b", " ", "~~", "[x](b.be)", "<i>"]), max_size=10).map("".join))
def test_text_with_double_stars_left_on_the_page_is_always_told(text: str) -> None:
    printed = html.unescape(re.sub(r"<[^>]+>", "", prose_html(text)))
    if "**" in printed.replace("****", ""):
        assert told(text)


# ---- the rules of signs reach every text that is printed ------------------------------------------


@pytest.mark.parametrize(
    ("yaml", "field"),
    [
        ("name: \"'s-Graventuin\"\n", "name"),
        ("name: Halle\npeople:\n  jan: {name: \"Jan D'Hoop\"}\n", "people.jan.name"),
        ("name: Halle\nphotos:\n  - {file: a.jpg, credit: \"Jan D'Hoop\", consent: x}\n", "photos[0].credit"),
        ("name: Halle\nphotos:\n  - {file: a.jpg, alt: \"Foto's\", credit: x, consent: x}\n", "photos[0].alt"),
        ("name: Halle\nphotos:\n  - {file: a.jpg, caption: \"Foto's\", credit: x, consent: x}\n", "photos[0].caption"),
        ("name: Halle\nfigures:\n  - {value: 2, unit: \"foto's\", label: x, source: x}\n", "figures[0].unit"),
        ("name: Halle\ncontact: {name: \"'t Pleintje\"}\n", "contact.name"),
        ("name: Halle\ncontact: {address: \"'t Pleintje 1\"}\n", "contact.address"),
    ],
)  # fmt: skip
def test_a_straight_apostrophe_is_told_in_names_and_small_texts(yaml: str, field: str) -> None:
    (problem,) = [problem for problem in edit(halle=yaml) if problem.code == "apostrophe"]
    assert problem.field == field
    assert problem.details["fix"]["replacement"] == "’"


@pytest.mark.parametrize(
    ("kind", "yaml", "field"),
    [
        ("label", "partners: [\"'t Huis\"]\n", "partners[0]"),
        ("label", "rounds:\n  - {year: 2020, holders: [{name: \"'s-Graventuin\"}]}\n", "rounds[0].holders[0].name"),
        ("label", "voices:\n  - {quote: x, speaker: \"Jan D'Hoop\", role: x, municipality: x}\n", "voices[0].speaker"),
        ("publication", "sender: {name: \"'t Huis\"}\n", "sender.name"),
        ("publication", "responsible_publisher: {name: \"Jan D'Hoop\"}\n", "responsible_publisher.name"),
    ],
)  # fmt: skip
def test_so_it_is_in_what_all_documents_share(kind: str, yaml: str, field: str) -> None:
    assert [p.field for p in edit(**{kind: yaml}) if p.code == "apostrophe"] == [field]


def test_names_are_read_for_their_signs_only() -> None:
    assert marks("enz. Toekomstig 8 jaar geleden", "name") == []
    assert codes(edit(halle="name: Halle\nwebsite: www.foto's.be\n")) == []


def test_the_euro_sign_belongs_before_the_amount_in_labels_and_units() -> None:
    yaml = 'name: Halle\nfigures:\n  - {value: "2,50", unit: "€ per uur", label: "eerst 5 €", source: x}\n'
    assert [(p.code, p.field) for p in edit(halle=yaml)] == [
        ("euro-sign", "figures[0].label"),
        ("euro-sign", "figures[0].unit"),
    ]
    assert (
        edit(halle='name: Halle\nfigures:\n  - {value: "2,50", unit: €, label: per uur, source: x}\n') == []
    )


def test_ligature_signs_are_told_everywhere_and_mended_where_a_machine_may() -> None:
    from tests.check.wording.editing import HALLE, fixed

    yaml = "name: Graﬃti\nintro: Een ﬁjne stad\nlead: {quote: Een ﬂinke stad}\n"
    assert codes(edit(halle=yaml)) == ["ligature-sign"] * 3
    assert (
        fixed(halle=yaml)[HALLE] == "name: Graffiti\nintro: Een fijne stad\nlead: {quote: Een ﬂinke stad}\n"
    )
