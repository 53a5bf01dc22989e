"""A layout that somebody writes who read docs/layouts.md and nothing else: what stands there is what holds."""

import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from brochure.workspace import Workspace, package_data
from tests.production.building import make_workspace, run

PAGE = (package_data() / "docs" / "layouts.md").read_text("utf-8")

CONTRACT = """\
title: vouwkaart
subject: municipality
page: {sizes: [{name: portrait, width: 108mm, height: 135mm}, {name: square, width: 108mm, height: 108mm}]}
pages: {exactly: 2}
picture: {pixels: [[1080, 1350], [1080, 1080]]}
editions: [screen]
"""
TEMPLATE = """\
{% extends "document.html.j2" %}
{% block title %}{{ words.title(name=m.name) }}{% endblock %}
{% block description %}{{ words.title(name=m.name) }}{% endblock %}
{% block body %}
<main>
<section class="side" style="height: {{ page.height }}mm" data-picture="{{ words.alternative(name=m.name) }}">
  <h1 style="font-size: {{ headline_size(m.name, width=page.width - 20, smallest=14, largest=60) }}">{{ m.name | plain }}</h1>
</section>
<section class="side" style="height: {{ page.height }}mm" data-picture="{{ words.alternative(name=m.name) }}">
  <p class="quiet">{{ publication.title | plain }}</p>
</section>
</main>
{% endblock %}
"""
STYLE = """\
@page { margin: 0; background: var(--accent-tint); }
.side { padding: 10mm; box-sizing: border-box; break-after: page; }
.side:last-child { break-after: auto; }
h1 { line-height: 1; }
.quiet { font-size: 9pt; line-height: 12pt; }
"""
WORDS = 'title: "{name}: vouwkaart"\nalternative: "Een kaart over {name}."\n'


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path / "ws", towns=("aa",))
    folder = made.root / "layouts" / "vouwkaart"
    folder.mkdir()
    files = {
        "layout.yaml": CONTRACT,
        "template.html.j2": TEMPLATE,
        "style.css": STYLE,
        "words.nl.yaml": WORDS,
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return made


def test_every_part_of_the_contract_that_it_uses_stands_on_the_page() -> None:
    asked = set(re.findall(r"\b([a-z_]+):", CONTRACT)) - {"name"}
    asked |= {"data-picture", "page.height", "page.width", "headline_size", "plain", "words"}
    assert [word for word in sorted(asked) if word not in PAGE] == []


def test_what_an_outsider_wrote_is_made(place: Workspace) -> None:
    found = run(place, layouts=("vouwkaart",), editions=("screen",))
    assert found.made == {"screen/aa-vouwkaart.pdf", "screen/aa-vouwkaart-square.pdf"}, found.codes
    folder = place.output / "screen"
    for name, size in (("aa-vouwkaart", (1080, 1350)), ("aa-vouwkaart-square", (1080, 1080))):
        for number in (1, 2):
            for ending in ("png", "jpg"):
                with Image.open(folder / f"{name}-{number}.{ending}") as picture:
                    assert picture.size == size
            assert (folder / f"{name}-{number}.txt").read_text("utf-8") == "Een kaart over Aa.\n"
    assert run(place, layouts=("vouwkaart",), editions=("screen",), prune=True).outcome.removed == []


# ---- an event, a selection and a folded sheet, each a layout of few lines ---------------------------

HEAD = """\
{% extends "document.html.j2" %}
{% block title %}{{ words.title }}{% endblock %}{% block description %}{{ words.title }}{% endblock %}
{% block body %}<main data-fit="area">"""
FOOT = "</main>{% endblock %}\n"
KINDS = {
    "affiche": (
        "subject: event\npage: {width: 120mm, height: 160mm}\npages: {exactly: 1}\neditions: [screen]\n",
        "<h1>{{ event.title | plain }}</h1><p>{{ event.date | day }}, {{ event.place.name | plain }}</p>"
        "{% for town in towns.values() %}<p>{{ town.name | plain }}</p>{% endfor %}",
        "main { height: 130mm; }\n",
    ),
    "lijst": (
        "subject: selection\npage: {size: A5}\npages: {exactly: 1}\neditions: [screen]\n",
        "<h1>{{ selection.title | plain }}</h1><p>{{ label.name | plain }}</p>"
        "{% for town in towns.values() %}<p>{{ town.name | plain }}</p>{% endfor %}",
        "@page { size: A5; }\nmain { height: 180mm; }\n",
    ),
    "vouwblad": (
        "subject: municipality\npage: {size: A4, panels: [100mm, 100mm, 97mm]}\npages: {exactly: 2}\n"
        "editions: [screen, office]\n",
        '{% for width in page.panels %}<p data-read="1">{{ width }}</p>{% endfor %}'
        '<h1 style="break-before: page">{{ m.name | plain }}</h1>',
        "main { height: 180mm; }\n",
    ),
}


@pytest.fixture
def kinds(tmp_path: Path) -> Workspace:
    """A workspace with three layouts of an outsider, an event in two languages and a selection."""
    made = make_workspace(tmp_path / "ws", towns=("aa",))
    for name, (contract, body, style) in KINDS.items():
        folder = made.root / "layouts" / name
        folder.mkdir()
        (folder / "layout.yaml").write_text(contract, "utf-8")
        (folder / "template.html.j2").write_text(HEAD + body + FOOT, "utf-8")
        (folder / "style.css").write_text("@page { margin: 12mm; }\n" + style, "utf-8")
        (folder / "words.nl.yaml").write_text("title: Blad\n", "utf-8")
        (folder / "words.fr.yaml").write_text("title: Feuille\n", "utf-8")
    event = 'title: Kom kijken\ndate: 2026-11-20\nstart: "14:00"\nplace: {name: Plein}\nmunicipality: aa\n'
    for file, text in (
        ("events/opening.yaml", event),
        ("events/opening.fr.yaml", event.replace("Kom kijken", "Venez voir")),
        ("selections/kust.yaml", "title: Aan zee\ntowns: [aa]\n"),
    ):
        path = made.content / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return made


def test_every_word_of_the_other_kinds_stands_on_the_page() -> None:
    asked = {
        word for contract, _body, _style in KINDS.values() for word in re.findall(r"\b([a-z_]+):", contract)
    }
    asked |= {"event", "selection", "panels", "page.panels", "data-read", "towns", "label", "day", "plain"}
    assert [word for word in sorted(asked) if not re.search(rf"\b{re.escape(word)}\b", PAGE)] == []


def test_an_event_a_selection_and_a_folded_sheet_of_an_outsider_are_made(kinds: Workspace) -> None:
    found = run(kinds, layouts=tuple(KINDS), editions=("screen", "office"))
    assert found.made == {
        "screen/opening-affiche.pdf",
        "screen/opening-affiche.fr.pdf",
        "screen/lijst-kust.pdf",
        "screen/aa-vouwblad.pdf",
        "office/aa-vouwblad.pdf",
    }, [problem.message for problem in found.outcome.all_problems]
    assert (kinds.output / "screen" / "opening-affiche.ics").is_file()
    sizes = {}
    for file in found.made:
        with pikepdf.open(kinds.output / file) as pdf:
            sizes[file] = [round(float(edge) * 25.4 / 72) for edge in pdf.pages[0].mediabox][2:]
            if file.startswith("office/"):
                assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
                assert len(pdf.pages) == 2
    assert sizes["screen/opening-affiche.pdf"] == [120, 160]
    assert sizes["screen/lijst-kust.pdf"] == [148, 210]
    assert sizes["screen/aa-vouwblad.pdf"] == [297, 210]
