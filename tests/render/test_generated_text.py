"""Text that stylesheets generate comes from the words and the locale of the document, not from the stylesheet."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brochure.finishing.editions import editions
from brochure.layout.fit_choice import middling
from brochure.render.renderer import RenderRequest
from tests.sampling import sampled

from .documents import Maker, with_values


def pages(document: Any, folder: Path) -> list[str]:
    """Return the text of every page as poppler reads it."""
    path = folder / "document.pdf"
    path.write_bytes(document.write_pdf().data)
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    return [" ".join(page.split()) for page in read.stdout.split("\f")]


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.mark.parametrize(
    ("stems", "announced"),
    sampled([(("halle",), "Zo doet een gemeente het"), (("halle", "izegem"), "Zo doen zij het")], every=2),
)
def test_the_blank_page_announces_as_many_towns_as_there_are(
    maker: Maker, tmp_path: Path, stems: tuple[str, ...], announced: str
) -> None:
    renderer = maker.renderer("label-brochure", {stem: maker.shipped(stem) for stem in stems})
    # A page fewer before the spreads: they would start on the right, so a blank page comes before them.
    label = maker.label.model_copy(update={"voices": ()})
    renderer.material = replace(renderer.material, label=label)
    choice = middling(renderer._environment.layout.contract.fit)
    document = renderer._lay_out(RenderRequest(None, editions()["screen"]), choice)[0]
    assert announced in pages(document, tmp_path)


def test_spoken_words_stand_between_the_marks_of_the_language(maker: Maker, tmp_path: Path) -> None:
    spoken = {
        "interview[0].answers[0].text": None,
        "interview[0].answers[0].spoken": "Eerst dit.\n\nDan dat.",
    }
    town = with_values(maker.shipped("halle"), spoken)
    renderer = maker.renderer("brochure", {"town": town})
    document = maker.lay_out("brochure", town, middling(renderer._environment.layout.contract.fit))
    assert "“Eerst dit. “Dan dat.”" in " ".join(pages(document, tmp_path))
