"""Talks that tests of the importer are written around, and what these tests read from them."""

from typing import Any

from .helpers import bring, tree_of

TEMSE = "Stad Temse\nLabel ontvangen in 2020\n\n"
ZANDERGEM = "Zandergem\n\nLabel ontvangen in 2020\n\n"
MAIN = "<html><head><title>{title}</title></head><body>{above}<main>{body}</main>{below}</body></html>"
TALK = "<h2>Hoe begon het?</h2><p>An Peeters, schepen: “Met een bal.”</p><h2>En nu?</h2><p>An: “Verder.”</p>"

AN, TOM = "an-peeters", "tom-maes"
FIRST, SECOND = "Omdat er dubbel zoveel kinderen wonen als vroeger.", "Een krijtlijn speelt, een plan niet."


def talk_of(text: str | bytes, file: str = "a.txt") -> list[tuple[str, list[tuple[str, str]]]]:
    imported = bring(text, file)
    assert not imported.report.lost
    assert not imported.report.invented
    return [
        (
            asked["question"],
            [(one.get("speaker", ""), one.get("text") or one["spoken"]) for one in asked["answers"]],
        )
        for asked in tree_of(imported)["interview"]
    ]


def talk_of_page(body: str) -> list[tuple[str, list[tuple[str, str]]]]:
    head = "<h1>Kindvriendelijk Zandergem</h1>"
    return talk_of(MAIN.format(title="Zandergem", above="", below="", body=head + body), "a.html")


def people_of(source: str, file: str = "a.txt") -> dict[str, Any]:
    people: dict[str, Any] = tree_of(bring(source, file))["people"]
    return people


def roles_of(source: str, file: str = "a.txt") -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in people_of(source, file).values()}


def faults(source: str, file: str = "a.txt") -> set[str]:
    report = bring(source, file).report
    return {*report.lost, *report.invented}


def left_out(text: str | bytes, file: str = "a.txt") -> list[str]:
    return [one.text for one in bring(text, file).report.left_out]
