"""A layout that somebody writes who read docs/layouts.md and nothing else: what stands there is what holds."""

import re
from pathlib import Path

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
