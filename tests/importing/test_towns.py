"""Names and kinds of municipalities: the shipped list, title lines around a name, mergers."""

import pytest

from brochure.importing.towns import town_of, towns, towns_in

from .helpers import bring, codes, tree_of
from .made_word import as_written
from .test_written import RUNNING

BODY = RUNNING.partition("\n")[2]


def test_the_list_has_every_municipality_of_today_and_of_the_mergers() -> None:
    today = [town for town in towns().values() if not town.into]
    assert len(today) == 285
    assert sum(town.kind == "stad" for town in today) == 65
    merged = [town for town in towns().values() if town.into]
    assert sorted({town.year for town in merged}) == [2019, 2025]
    assert (len([t for t in merged if t.year == 2019]), len([t for t in merged if t.year == 2025])) == (
        13,
        22,
    )
    assert all(town_of(town.into) in today for town in merged)


def test_names_are_found_in_a_text_the_longest_first() -> None:
    assert towns_in("Van Sint-Niklaas over Heist-op-den-Berg naar De Haan.") == [
        "Sint-Niklaas",
        "Heist-op-den-Berg",
        "De Haan",
    ]
    assert towns_in("Bilzen-Hoeselt, geen Genkse Halleluja") == ["Bilzen-Hoeselt"]


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("# Kindvriendelijk Halle", "Halle", "stad"),
        ("# Label kindvriendelijke gemeente: Keerbergen", "Keerbergen", "gemeente"),
        ("# Kindvriendelijke stad Zandrode", "Zandrode", "stad"),
        ("# Stad Halle", "Halle", "stad"),
        ("# Gemeente Halle", "Halle", "stad"),
        ("# De Haan", "De Haan", "gemeente"),
        ("# Gent kindvriendelijk", "Gent", "stad"),
        ("! Interview met schepen Bart Claes over kindvriendelijkheid in Lede", "Lede", "gemeente"),
        ("# Wemmel, een gemeente vol kinderen", "Wemmel", "gemeente"),
        ("# Zandrode", "Zandrode", None),
    ],
)  # fmt: skip
def test_a_title_gives_the_name_and_the_kind(title: str, name: str, kind: str | None) -> None:
    imported = bring(as_written(f"{title}\n{BODY}".replace("Zandrode zet", f"{name} zet")), "bron.docx")
    tree = tree_of(imported)
    assert tree["name"] == name
    assert kind in (None, tree["kind"])
    assert codes(imported) <= {"lead-missing", "label-missing", *(() if kind else ("kind-guessed",))}
    assert not imported.report.lost
    assert not imported.report.invented


def test_what_else_a_title_says_is_named() -> None:
    imported = bring(
        as_written(f"! Interview met schepen Bart Claes over spelen in Lede\n{BODY}"), "bron.docx"
    )
    assert [(one.text, one.why) for one in imported.report.left_out] == [
        ("Interview met schepen Bart Claes over spelen in Lede", "title")
    ]


def test_a_merged_municipality_is_told() -> None:
    imported = bring(as_written(f"# Nazareth\n{BODY}"), "bron.docx")
    assert "# NAKIJKEN: hoort sinds 1 januari 2025 bij Nazareth-De Pinte" in imported.yaml
    assert "merged" not in codes(bring(as_written(f"# Halle\n{BODY}"), "bron.docx"))


def test_a_file_called_after_a_town_that_its_text_names_needs_no_look() -> None:
    text = BODY.replace("Zandrode", "Halle")
    imported = bring(as_written(text), "halle.docx")
    assert (tree_of(imported)["name"], tree_of(imported)["kind"]) == ("Halle", "stad")
    assert "name-guessed" not in codes(imported)
    assert "name-guessed" in codes(bring(as_written(text), "bron.docx"))


def test_without_a_title_the_question_tells_the_name() -> None:
    text = "! Waarom kiest Zandrode voor kindvriendelijkheid?\nOmdat Zandrode van kinderen houdt.\n! Wat nu?\nVerder doen."
    imported = bring(as_written(text), "bron.docx")
    assert tree_of(imported)["name"] == "Zandrode"
    assert "name-guessed" in codes(imported)
