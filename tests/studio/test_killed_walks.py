"""A studio that dies again and again in a real browser: of what was typed or decided, nothing is lost."""

import pytest
from playwright.sync_api import Browser, expect

from brochure.workspace import Workspace
from tests.cli.test_studio import free_port
from tests.studio.test_whole_walks import PAGE
from tests.studio.walking import drawn, serving, tab, text_of

pytestmark = [pytest.mark.soak, pytest.mark.filterwarnings("ignore::ResourceWarning")]


def test_a_studio_killed_twice_while_somebody_types_loses_not_a_letter(
    good: Workspace, chromium: Browser
) -> None:
    words = "Elk kind telt mee, van het plein tot de raad, en dat blijft zo zolang wij hier wonen."
    port = free_port()
    with serving(good.root, port) as (address, process), tab(chromium, address) as page:
        page.goto(page.url.rstrip("/") + "/aa")
        drawn(page)
        field = page.locator("[data-field='lead.quote']")
        field.fill("")
        field.press_sequentially(words[:30], delay=25)
        process.kill()
        process.wait()
        field.press_sequentially(words[30:60], delay=25)
        expect(page.locator("#saved")).to_have_attribute("data-now", "unsaved")
        with serving(good.root, port) as (again, second):
            other = page.context.new_page()
            other.goto(again)
            field.press_sequentially(words[60:], delay=25)
            expect(page.locator("#saved")).to_have_text("Saved")
            assert f"quote: {words}" in " ".join(text_of(good).split())
            second.kill()
            second.wait()
            field.press("End")
            field.press_sequentially(" Altijd.", delay=25)
            expect(page.locator("#saved")).to_have_attribute("data-now", "unsaved")
            page.close()
        with serving(good.root, port) as (last, _third):
            other.goto(last)
            other.goto(other.url.rstrip("/") + "/aa")
            expect(other.locator("[data-field='lead.quote']")).to_have_value(f"{words} Altijd.")
            expect(other.locator("#saved")).to_have_text("Saved")
    assert f"{words} Altijd." in " ".join(text_of(good).split())


def test_a_studio_that_died_loses_nothing_of_an_import(good: Workspace, chromium: Browser) -> None:
    port = free_port()
    with serving(good.root, port) as (address, process), tab(chromium, address) as page:
        page.goto(page.url.rstrip("/") + "/import")
        page.locator("#file").set_input_files(PAGE)
        page.locator("[data-field='name']").first.fill("Weerstad")
        page.locator("[data-settle]").first.click()
        process.kill()
        process.wait()
        page.locator("#write").click()
        expect(page.locator("#told")).to_contain_text("does not answer")
        with serving(good.root, port) as (again, _process):
            page.goto(again)
            page.goto(page.url.rstrip("/") + "/import")
            page.locator("#file").set_input_files(PAGE)
            expect(page.locator("#told")).to_contain_text("is there again")
            expect(page.locator("[data-settle]").first).to_have_attribute("aria-pressed", "true")
            page.locator("#write").click()
            page.wait_for_url("**/weerstad")
    assert "name: Weerstad" in text_of(good, "weerstad")
