"""No barrier that a machine finds, on any page in any state, on a telephone and at 200 % zoom; nothing wider than the screen.

WCAG 2.1 AA by axe-core, with every block open.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from brochure.workspace import Workspace
from tests.content.fixtures import copied
from tests.sampling import sampled
from tests.studio.test_whole_walks import PAGE
from tests.studio.walking import LONG, barriers, drawn, serving, tab

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
WIDTHS = (320, 390, 640, 1280)  # 640: a screen of 1280 at 200 % zoom
# By axe-core; the other widths share their stylesheets, and walks judge what stands on a wide screen.
JUDGED = (320, 640) if "SOAK" in os.environ else (320,)


def wrong_with(page: Page) -> list[object]:
    """Return what is wrong with a page as it stands, at every width."""
    found: list[object] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        found += barriers(page) if width in JUDGED else []
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{wide} pixels wide on {width}"] if wide > width else []
    return found


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[tuple[Page, Workspace]]:
    """One studio for all pages of this file: with a mark, a problem, and a photo to look at."""
    workspace = copied(tmp_path_factory.mktemp("barriers"))
    path = workspace.municipalities / "aa.yaml"
    text = path.read_text("utf-8").replace("kind: stad", "# NAKIJKEN: stad of gemeente?\nkind: stad")
    path.write_text(text.replace("question: Waarom kiest", "question: Waarom  kiest"), "utf-8")
    selection = workspace.content / "selections" / "coast.yaml"
    selection.parent.mkdir()
    selection.write_text("title: Aan zee\ntowns: [beerdorp, aa]\n", "utf-8")
    with serving(workspace.root) as (address, _process), tab(chromium, address) as page:
        yield page, workspace


def to(page: Page, path: str) -> None:
    page.goto(page.evaluate("location.origin") + path)


@pytest.mark.parametrize(
    "path",
    sampled(
        ["/", "/aa", "/label", "/publication", "/aa/photos", "/import", "/build", "/proofs", "/aa/rename?to=Bb", "/aa/remove", "/nergens-zo", "/selections/coast"],
        every=4,
        always=["/aa"],
    ),
)  # fmt: skip
def test_no_page_has_barriers(walked: tuple[Page, Workspace], path: str) -> None:
    page, _workspace = walked
    to(page, path)
    if path in ("/aa", "/label", "/selections/coast"):  # the search for the best page goes on beside it
        drawn(page)
        expect(page.locator("#todo")).not_to_have_text("…")
        page.locator("#todo").click()  # everything there is to mend
    else:
        page.wait_for_load_state("networkidle")
    assert wrong_with(page) == []
    if path == "/build":  # a list that scrolls without saying so hides what stands below
        assert page.evaluate(
            "[...document.querySelectorAll('.ticks')].every(e => e.scrollHeight <= e.clientHeight)"
        )


def test_doubts_of_an_import_have_no_barriers(walked: tuple[Page, Workspace]) -> None:
    page, _workspace = walked
    to(page, "/import")
    page.locator("#file").set_input_files(PAGE)
    expect(page.locator("#read-title")).to_be_visible()
    page.locator("[data-settle]").first.click()
    page.locator("[data-drop]").first.click()
    assert wrong_with(page) == []


def test_a_build_has_no_barriers_while_it_runs_and_when_it_is_done(walked: tuple[Page, Workspace]) -> None:
    page, _workspace = walked
    to(page, "/build?town=aa")
    for name, wanted in (("layouts", "factsheet"), ("editions", "screen")):
        for box in page.locator(f"[name={name}]").all():
            box.set_checked(box.get_attribute("value") == wanted)
    page.locator("#start").click()
    expect(page.locator("#cancel")).to_be_visible()
    assert barriers(page) == []
    page.locator("#end a").first.wait_for(timeout=LONG)
    assert wrong_with(page) == []


def test_a_broken_file_and_an_empty_workspace_have_no_barriers(walked: tuple[Page, Workspace]) -> None:
    page, workspace = walked
    path = workspace.municipalities / "aa.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Aa\n", "name: Aa\n  kapot: [\n"), "utf-8")
    to(page, "/aa")
    expect(page.locator("#broken")).to_be_visible()
    assert wrong_with(page) == []
    for town in workspace.municipalities.iterdir():
        town.unlink()
    to(page, "/")
    expect(page.locator(".empty")).to_be_visible()
    assert wrong_with(page) == []


def test_a_page_that_is_too_wide_and_one_with_a_barrier_are_found(walked: tuple[Page, Workspace]) -> None:
    page, _workspace = walked
    to(page, "/nergens-zo")
    page.evaluate(
        "document.querySelector('main').innerHTML = '<pre>' + 'breed '.repeat(99) + '</pre><img src=x>'"
    )
    found = wrong_with(page)
    assert any("pixels wide on 320" in str(one) for one in found)
    assert any("image-alt" in str(one) for one in found)


def test_who_is_turned_away_reads_a_whole_page(walked: tuple[Page, Workspace], chromium: Browser) -> None:
    """Nothing else of the studio can be had, so nothing is asked for, and its own style is let through."""
    asked: list[str] = []
    home = "/".join(walked[0].url.split("/")[:3]) + "/"
    for path, why in (("", "no-key"), ("?key=used", "key-used")):
        with tab(chromium, "about:blank", viewport={"width": 390, "height": 800}) as page:
            page.on("request", lambda one: asked.append(one.url))
            page.goto(home + path)
            assert page.locator("main").get_attribute("data-refused") == why
            assert (
                page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
                == "rgb(255, 250, 240)"
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert barriers(page) == []
    assert len([url for url in asked if "favicon" not in url]) == 2
