"""The label brochure with few and with many towns: no page nearly empty, contents on whole pages, spreads kept."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import yaml

from brochure.problems import Severity
from brochure.production.request import Request
from brochure.workspace import Workspace
from tests.production.building import Built
from tests.series.thirty import write_thirty

FEWEST = 10  # lines of text: a page with fewer shows something that was designed
DRAWN = 0.06  # of a page's area that is neither its ground nor text


@pytest.mark.soak
@pytest.mark.parametrize(("towns", "pages"), [(2, 16), (10, 32), (40, 92)])
def test_the_brochure_grows_with_its_towns_and_no_page_is_nearly_empty(
    tmp_path: Path, towns: int, pages: int
) -> None:
    stems = write_thirty(tmp_path, count=towns)
    asked = Request(layouts=("label-brochure",), editions=("screen",), languages=("nl",), jobs=1)
    built = Built(Workspace.at(tmp_path), asked)
    assert built.made == {"screen/label-brochure.pdf"}
    assert [p.code for p in built.outcome.all_problems if p.severity is not Severity.NOTE] == []
    document = pypdfium2.PdfDocument(tmp_path / "output/screen/label-brochure.pdf")
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == pages, "two for each town, and what goes around them: a multiple of four"
    assert len(texts) % 4 == 0
    assert _thin(document, texts) == []
    contents = [number for number, text in enumerate(texts, 1) if text.startswith("Inhoud")]
    assert contents == [3], "all towns on one page"
    listed, first = (" ".join(text.split()) for text in texts[2:4])
    assert all(yaml_name(tmp_path, stem) in listed for stem in stems)
    assert "Wat is het label?" in first, "the first chapter begins on the page after it"
    document.close()


def yaml_name(root: Path, stem: str) -> str:
    text = (root / "content" / "municipalities" / f"{stem}.yaml").read_text("utf-8")
    return str(yaml.safe_load(text)["name"])


def _thin(document: pypdfium2.PdfDocument, texts: list[str]) -> list[int]:
    """Return the pages with few lines on which nothing is drawn or shown."""
    found = []
    for number, (page, text) in enumerate(zip(document, texts, strict=True), 1):
        if len([line for line in text.splitlines() if line.strip()]) >= FEWEST:
            continue
        pixels = np.asarray(page.render(scale=0.3).to_pil().convert("RGB")).astype(int)
        ground = np.median(pixels.reshape(-1, 3), axis=0)
        if (np.abs(pixels - ground).sum(axis=2) > 60).mean() < DRAWN:
            found.append(number)
    return found
