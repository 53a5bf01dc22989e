"""How the studio reads by roles and names, and how it looks in the guide.

After a change that is meant: `make pages` writes both anew; look at what `git diff` shows, and commit it.
"""

import os
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from brochure import api
from brochure.workspace import Workspace
from tests.sampling import sampled
from tests.studio.walking import drawn, serving, tab

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
GOLDEN = Path(__file__).parent / "golden"
GUIDE = Path(__file__).parents[2] / "docs" / "handleiding.md"
PICTURES = GUIDE.parent / "pictures"
# Whether all pictures in view have come, and what there is to do was counted.
SHOWN = """[...document.images].every(one => one.getBoundingClientRect().top > innerHeight || one.naturalWidth)
  && ![...document.querySelectorAll(".todo, #todo")].some(one => one.getBoundingClientRect().top < innerHeight
    && one.textContent.trim() === "…")"""
NAMES = ("studio-gemeenten", "studio-invoeren", "studio-schrijven", "studio-fotos")
PAGE = Path(__file__).parents[1] / "importing" / "pages" / "02-verlenger.txt"


@pytest.mark.parametrize(
    ("path", "name"), sampled([("/aa", "form"), ("/aa/photos", "photos"), ("/import", "import")], every=3)
)
def test_a_page_reads_by_roles_and_names(opened: Page, path: str, name: str) -> None:
    opened.goto(opened.url.rstrip("/") + path)
    if path == "/aa":
        drawn(opened)
        expect(opened.locator("#todo")).not_to_have_text("…")
    elif path == "/aa/photos":
        expect(opened.locator("[data-hears]").first).not_to_be_empty()
        opened.wait_for_load_state("networkidle")  # what there is to mend has come
    opened.evaluate("document.querySelectorAll('details:not(.uses)').forEach((one) => { one.open = true; })")
    read = opened.locator("main").aria_snapshot()
    golden = GOLDEN / f"{name}.txt"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(f"{read}\n", "utf-8")
    assert f"{read}\n" == golden.read_text("utf-8"), "if this is meant: UPDATE_GOLDEN=1"


def playground(path: Path) -> None:
    """Draw a photo that anybody may show: a playground under trees."""
    picture = Image.new("RGB", (1600, 1200), "#bfe3f7")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 700, 1600, 1200), fill="#86c28b")
    for left, colour in ((120, "#2f7d4a"), (480, "#3c9a5f"), (1180, "#2f7d4a")):
        draw.rectangle((left + 110, 560, left + 150, 800), fill="#7a5230")
        draw.ellipse((left, 300, left + 260, 620), fill=colour)
    draw.polygon(((820, 900), (960, 620), (1100, 900)), outline="#d1495b", width=26)
    draw.line((960, 640, 960, 860), fill="#333333", width=8)
    draw.ellipse((920, 800, 1000, 880), fill="#ffc629")
    draw.rectangle((300, 980, 760, 1080), fill="#e9c46a")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "JPEG", quality=88)


def take_pictures(tmp_path: Path, chromium: Browser) -> None:
    """Make the pictures of the guide."""
    workspace = api.create_workspace(tmp_path / "documenten")
    with_photo(workspace)
    with serving(workspace.root, BROCHURE_LANG="nl") as (address, _process), tab(chromium, address) as page:
        home = page.url.rstrip("/")
        for name, path in zip(NAMES, ("/", "/import", "/halle", "/halle/photos"), strict=True):
            if path == "/halle":
                with page.expect_response("**/-/fit/**"):
                    page.goto(home + path)
                drawn(page)
                page.locator("[data-field='lead.quote']").focus()
            else:
                page.goto(home + path)
            if path == "/import":
                page.locator("#file").set_input_files(PAGE)
                page.locator("[data-settle]").first.click()
                page.evaluate("window.scrollTo(0, 0)")
            elif path == "/halle/photos":
                page.wait_for_selector(".crop[data-left]")
                page.evaluate("window.scrollTo(0, 250)")
            page.wait_for_load_state("networkidle")
            while not page.evaluate(SHOWN):
                page.wait_for_timeout(500)
            page.wait_for_timeout(1500)
            taken = PICTURES / f"{name}.png"
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=taken)
            with Image.open(taken) as picture:
                picture.convert("RGB").quantize(256).save(taken, optimize=True)


def with_photo(workspace: Workspace) -> None:
    playground(workspace.photos / "halle" / "speeltuin.jpg")
    subject = api.find_subject(workspace, "halle")
    photo = {
        "file": "halle/speeltuin.jpg",
        "alt": "Een schommel in een speeltuin, met bomen erachter.",
        "credit": "Jeugddienst Halle",
        "consent": {"status": "not-needed"},
        "focus": ["0.6", "0.65"],
    }
    assert api.apply_edits(workspace, subject.name, [api.Addition("photos", photo)]).problems == ()


def test_the_guide_shows_the_studio(tmp_path: Path, chromium: Browser) -> None:
    if UPDATE:
        take_pictures(tmp_path, chromium)
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([\w-]+)\.png\)", GUIDE.read_text("utf-8"))
    assert [name for _words, name in shown if name.startswith("studio-")] == list(NAMES)
    for name in NAMES:
        with Image.open(PICTURES / f"{name}.png") as picture:
            assert picture.size == (1280, 800)
