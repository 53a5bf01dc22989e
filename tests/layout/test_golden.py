"""The shipped documents as they were last approved: their HTML word for word, some pages as pictures.

After a change that is meant: UPDATE_GOLDEN=1, look at what `git diff` shows, and commit it.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from brochure.finishing.editions import editions
from brochure.layout.fit_choice import middling
from brochure.render.renderer import Rendering, RenderRequest
from tests.render.documents import Maker

GOLDEN = Path(__file__).parent / "golden"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
RESOLUTION = 50  # ppi: letters are grey, blocks are sharp
# Pages are compared after a blur of 1.5 px, so that antialiasing counts for little and a moved block for much.
BLUR, DIFFERENT, MOST_DIFFERENT = 1.5, 28, 0.002


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


def renderer_and_request(maker: Maker, layout: str) -> tuple[object, RenderRequest]:
    towns = {stem: maker.shipped(stem) for stem in ("halle", "izegem")}
    stem = None if layout == "label-brochure" else "halle"
    return maker.renderer(layout, towns), RenderRequest(stem, editions()["screen"])


# ---- HTML ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["factsheet", "brochure", "label-brochure"])
def test_the_merged_document_is_the_approved_one(maker: Maker, layout: str) -> None:
    renderer, request = renderer_and_request(maker, layout)
    fit = renderer._environment.layout.contract.fit  # type: ignore[attr-defined]
    merged = renderer._merge(request, middling(fit))  # type: ignore[attr-defined]
    path = GOLDEN / f"{layout}.html"
    text = "".join(f"{line.rstrip()}\n" for line in merged.html.splitlines() if line.strip())
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "if this is meant: UPDATE_GOLDEN=1"


# ---- pictures -----------------------------------------------------------------------------------

PAGES = {
    "factsheet": ("factsheet", 1, 1),
    "brochure-cover": ("brochure", 1, 1),
    "brochure-spread": ("brochure", 2, 3),
    "label-contents": ("label-brochure", 3, 3),
}


@pytest.fixture(scope="module")
def shipped(maker: Maker) -> dict[str, Rendering]:
    found = {}
    for layout in ("factsheet", "brochure", "label-brochure"):
        renderer, request = renderer_and_request(maker, layout)
        found[layout] = renderer.render(request)  # type: ignore[attr-defined]
    return found


def pictures(pdf: bytes, first: int, last: int, folder: Path) -> Image.Image:
    """Return pages side by side as poppler draws them, in grey."""
    assert shutil.which("pdftoppm"), "install poppler: tools/system-libraries.sh"
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(RESOLUTION), "-gray", "-f", str(first), "-l", str(last)]
    subprocess.run([*command, "page.pdf", "page"], cwd=folder, check=True)
    pages = [Image.open(path) for path in sorted(folder.glob("page-*.pgm"))]
    whole = Image.new("L", (sum(page.width for page in pages), pages[0].height), 255)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of a picture that looks different from another."""
    if one.size != other.size:
        return 1.0
    soft = [picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (one, other)]
    histogram = ImageChops.difference(*soft).histogram()
    return sum(histogram[DIFFERENT:]) / (one.width * one.height)


@pytest.mark.parametrize(("layout", "first", "last"), PAGES.values(), ids=PAGES)
def test_the_page_looks_as_approved(
    shipped: dict[str, Rendering],
    tmp_path: Path,
    layout: str,
    first: int,
    last: int,
    request: pytest.FixtureRequest,
) -> None:
    found = pictures(shipped[layout].pages.write_pdf().data, first, last, tmp_path)
    path = GOLDEN / f"{request.node.callspec.id}.png"
    if UPDATE:
        found.quantize(32).save(path, optimize=True)
    assert path.stat().st_size < 60_000
    approved = Image.open(path).convert("L")
    share = difference(found, approved)
    assert share <= MOST_DIFFERENT, f"{share:.2%} of the page looks different; if meant: UPDATE_GOLDEN=1"


def spoiled(picture: Image.Image, how: str) -> Image.Image:
    width, height = picture.size
    other = picture.copy()
    if how == "everything 1 mm lower":
        other.paste(picture, (0, 2))
    elif how == "a block 2 mm lower":
        other.paste(picture.crop((20, height // 2, width // 2, height * 3 // 4)), (20, height // 2 + 4))
    elif how == "a line gone":
        left, right, high = width // 8, width // 2, 7  # a line of running text in the left columns
        rows = range(height * 5 // 8, height * 6 // 8)
        top = min(rows, key=lambda row: sum(picture.crop((left, row, right, row + high)).tobytes()))
        other.paste(picture.getpixel((4, top)), (left, top, right, top + high))  # type: ignore[arg-type]
    return other


@pytest.mark.parametrize("how", ["everything 1 mm lower", "a block 2 mm lower", "a line gone"])
def test_a_page_that_moved_fails(how: str) -> None:
    approved = Image.open(GOLDEN / "factsheet.png").convert("L")
    assert difference(spoiled(approved, how), approved) > MOST_DIFFERENT


def test_another_antialiasing_passes() -> None:
    approved = Image.open(GOLDEN / "factsheet.png").convert("L")
    soft = approved.filter(ImageFilter.GaussianBlur(0.5))
    lighter = approved.point([min(255, level + 6) for level in range(256)])
    assert difference(soft, approved) <= MOST_DIFFERENT
    assert difference(lighter, approved) <= MOST_DIFFERENT
