"""Import in a real browser: doubts settled, mended and left out beside their source."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from brochure.workspace import Workspace
from tests.cli.test_studio import free_port
from tests.studio.walking import barriers, serving, tab, text_of

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
SOURCE = Path(__file__).parents[1] / "importing" / "pages" / "02-verlenger.txt"


@pytest.fixture
def asked(opened: Page) -> Page:
    opened.locator("nav a[href='/import']").click()
    return opened


def test_a_pasted_text_becomes_a_town(asked: Page, good: Workspace) -> None:
    asked.locator("#text").fill(SOURCE.read_text("utf-8"))
    expect(asked.locator("#paste button")).to_be_enabled()
    asked.locator("#paste button").press("Enter")
    expect(asked.locator("#read-title")).to_be_focused()
    doubts = asked.locator("[data-doubt]").count()
    assert doubts > 2
    expect(asked.locator("#left")).to_have_text(f"{doubts} doubts left")
    first = asked.locator("[data-to-line]").first
    first.click()
    line = asked.locator(f"[data-line='{first.get_attribute('data-to-line')}']")
    expect(line).to_have_class(re.compile("on"))
    line.locator("mark").click()
    expect(asked.locator(".doubt-card.on")).to_be_visible()
    assert barriers(asked) == []
    settle = asked.locator("[data-settle]").first
    settle.click()
    expect(settle).to_have_attribute("aria-pressed", "true")
    expect(asked.locator("#left")).to_have_text(f"{doubts - 1} doubts left")
    left = asked.locator("[data-settle][aria-pressed=false]")
    while left.count():
        left.first.click()
    expect(asked.locator("#left")).to_have_text("no doubts left")
    mended = asked.locator(".mend [data-field$='.role']").first
    where = mended.get_attribute("data-field")
    mended.fill("voorzitter van de raad")
    asked.locator("#import-name, [data-field='name']").first.fill("Nieuwstad")
    assert not (good.municipalities / "nieuwstad.yaml").exists()
    asked.locator("#write").click()
    asked.wait_for_url("**/nieuwstad")
    text = text_of(good, "nieuwstad")
    assert "NAKIJKEN" not in text
    assert "role: voorzitter van de raad" in text
    expect(asked.locator(f"[data-field='{where}']")).to_have_value("voorzitter van de raad")


def test_a_refused_source_and_a_taken_name_say_what_to_do(asked: Page) -> None:
    asked.locator("#file").set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    expect(asked.locator("#refused .remedy")).to_be_visible()
    asked.locator("#file").set_input_files(SOURCE)
    asked.locator("[data-field='name']").first.fill("Aa")
    asked.locator("#write").click()
    expect(asked.locator("#refused")).to_contain_text("a town Aa already")


@pytest.mark.soak
def test_a_studio_that_died_loses_nothing_of_an_import(good: Workspace, chromium: Browser) -> None:
    port = free_port()
    with serving(good.root, port) as (address, process), tab(chromium, address) as page:
        page.goto(page.url.rstrip("/") + "/import")
        page.locator("#file").set_input_files(SOURCE)
        page.locator("[data-field='name']").first.fill("Weerstad")
        page.locator("[data-settle]").first.click()
        process.kill()
        process.wait()
        page.locator("#write").click()
        expect(page.locator("#told")).to_contain_text("does not answer")
        with serving(good.root, port) as (again, _process):
            page.goto(again)
            page.goto(page.url.rstrip("/") + "/import")
            page.locator("#file").set_input_files(SOURCE)
            expect(page.locator("#told")).to_contain_text("is there again")
            expect(page.locator("[data-settle]").first).to_have_attribute("aria-pressed", "true")
            page.locator("#write").click()
            page.wait_for_url("**/weerstad")
    assert "name: Weerstad" in text_of(good, "weerstad")
