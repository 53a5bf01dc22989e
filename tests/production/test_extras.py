"""Events and selections: what is made of them, when it is made again, and what is wrong with them."""

from pathlib import Path

import pytest

from brochure.workspace import Workspace
from tests.production.building import replace_in, run

_EVENT = """\
title: Kom kijken
date: 2026-11-20
start: "14:00"
place: {name: Plein}
municipality: aa
"""
_INVITATION = {
    "layout.yaml": "subject: event\npage: {width: 105mm, height: 148mm}\npages: {exactly: 1}\n",
    "style.css": "@page { margin: 9mm; }\nmain { height: 130mm; }\n",
    "template.html.j2": """{% extends "document.html.j2" %}
{% block title %}{{ event.title }}{% endblock %}
{% block description %}{{ event.title }}{% endblock %}
{% block body %}<main data-fit="area"><h1>{{ event.title | plain }}</h1><p{{ event.date | field }}>{{ event.date | day }}</p>
{% for town in towns.values() %}<p>{{ town.name | plain }}</p>{% endfor %}</main>{% endblock %}
""",
}
SCREEN = {"editions": ("screen",)}


@pytest.fixture
def events(raw: Workspace) -> Workspace:
    """A workspace with an event, a selection, and a layout about events."""
    write(raw, "events/kijkdag.yaml", _EVENT)
    write(raw, "selections/kust.yaml", "title: Aan zee\ntowns: [aa]\n")
    folder = raw.root / "layouts" / "card"
    folder.mkdir()
    for name, text in _INVITATION.items():
        (folder / name).write_text(text)
    return raw


def write(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.content / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_an_event_and_a_selection_have_documents_of_their_own(events: Workspace) -> None:
    layouts = ("card", "rounds")
    every = {"screen/kijkdag-card.pdf", "screen/rounds.pdf", "screen/rounds-kust.pdf"}
    assert run(events, layouts=layouts, **SCREEN).made == every
    assert (events.output / "screen" / "kijkdag-card.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    again = run(events, layouts=layouts, **SCREEN)
    assert (again.made, again.fresh) == (set(), every)
    replace_in(events.content / "events" / "kijkdag.yaml", "Kom kijken", "Kom spelen")
    replace_in(events.municipalities / "beerdorp.yaml", "name: Beerdorp", "name: Beerdorpje")
    third = run(events, layouts=layouts, **SCREEN)
    assert third.made == {"screen/kijkdag-card.pdf", "screen/rounds.pdf"}  # of the selection nothing changed


def test_names_choose_among_events_and_selections(events: Workspace) -> None:
    assert run(events, "kust", **SCREEN).made == {"screen/rounds-kust.pdf"}
    assert run(events, "kijkdag", **SCREEN).made == {"screen/kijkdag-card.pdf"}
    found = run(events, "aa", layouts=("card",), **SCREEN)  # its town is named
    assert found.fresh == {"screen/kijkdag-card.pdf"}
    assert "unknown-municipality" in run(events, "kuts", **SCREEN).codes


def test_what_is_wrong_with_an_event_stops_its_documents_only(events: Workspace) -> None:
    write(events, "events/kijkdag.yaml", _EVENT.replace("14:00", "14 uur"))
    found = run(events, layouts=("card", "rounds"), **SCREEN)
    assert found.made == {"screen/rounds.pdf", "screen/rounds-kust.pdf"}
    assert "event-time" in found.codes
    write(events, "selections/kust.yaml", "title: Aan zee\ntowns: [aa, bb]\n")
    found = run(events, layouts=("rounds",), **SCREEN)
    places = {(p.file, p.line) for p in found.outcome.problems if p.code == "unknown-municipality"}
    assert places == {("content/selections/kust.yaml", 2)}


def test_a_photo_without_consent_for_social_media_leaves_its_pictures(raw: Workspace) -> None:
    folder = raw.root / "layouts" / "share"
    folder.mkdir()
    (folder / "layout.yaml").write_text(
        "subject: municipality\npage: {width: 108mm, height: 108mm}\npages: {multiple_of: 1}\n"
        "picture: {pixels: [1080, 1080]}\neditions: [screen]\n"
    )
    (folder / "style.css").write_text(
        ".photo { display: block; width: 60mm; height: 40mm; object-fit: cover; }\nh1 { font-size: 20pt; line-height: 30pt; }\n"
    )
    (folder / "template.html.j2").write_text(
        """{% extends "document.html.j2" %}
{% block title %}{{ m.name }}{% endblock %}{% block description %}{{ m.name }}{% endblock %}
{% block body %}<main data-picture="Een beeld"><h1>{{ m.name | plain }}</h1>
{% for p in m.photos %}<p><img class="photo" src="{{ p.file | photo_address }}" alt="x" data-photo="{{ p.file }}"{{ p | field }}></p>
{% endfor %}</main>{% endblock %}"""
    )
    asked = {"layouts": ("share",), **SCREEN}
    first = run(raw, "aa", **asked)
    assert first.made == {"screen/aa-share.pdf"}, [p.message for p in first.outcome.all_problems]
    with_photo = (raw.output / "screen" / "aa-share-1.png").read_bytes()
    town = raw.municipalities / "aa.yaml"
    before = town.read_text("utf-8")
    assert "consent:" in before
    lines = [
        "    consent: {status: given, by: ouders, on: 2026-01-01, uses: [print, screen]}"
        if line.strip().startswith("consent:")
        else line
        for line in before.splitlines()
    ]
    town.write_text("\n".join(lines) + "\n", "utf-8")
    run(raw, "beerdorp", layouts=("sheet",), **SCREEN)  # nobody asked for the pictures
    assert (raw.output / "screen" / "aa-share-1.png").read_bytes() != with_photo


def test_documents_of_an_event_that_is_gone_are_told_of(events: Workspace) -> None:
    run(events, layouts=("card", "rounds"), **SCREEN)
    (events.content / "events" / "kijkdag.yaml").unlink()
    found = run(events, layouts=("rounds",), prune=True, **SCREEN)
    assert "screen/kijkdag-card.pdf" in found.outcome.removed
    assert (events.output / "screen" / "rounds-kust.pdf").is_file()


def test_a_publication_names_what_a_build_makes(events: Workspace) -> None:
    with (events.content / "publication.yaml").open("a") as publication:
        publication.write("layouts: [card, shet]\n")
    found = run(events, **SCREEN)
    assert found.made == {"screen/kijkdag-card.pdf"}
    assert "unknown-layout" in found.codes
    named = run(events, "aa", layouts=("sheet",), **SCREEN)
    assert named.made == {"screen/aa-sheet.pdf"}
