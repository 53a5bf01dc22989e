"""From nothing or an import to a print package, by mouse and by keyboard alone, in Dutch and in English; and a studio that dies."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from brochure.workspace import Workspace
from tests.cli.test_studio import free_port
from tests.importing import word_files
from tests.studio.walking import LONG, barriers, drawn, hurry, serving, tab, text_of

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
PAGE = Path(__file__).parents[1] / "importing" / "pages" / "02-verlenger.txt"


def word_with_photos(count: int) -> bytes:
    """A page of a municipality as a Word file, with photos of a telephone at its end."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.strip()]
    names = [f"rId{number}" for number in range(10, 10 + count)]
    body = word_files.body(
        *(word_files.paragraph(word_files.run(line)) for line in lines),
        *(word_files.paragraph(word_files.blip(name)) for name in names),
    )
    media = {
        f"media_image{name}__jpg": word_files.picture("JPEG", f"hsl({number * 70},60%,60%)", (2400, 1800))
        for number, name in enumerate(names)
    }
    return word_files.word_file(body, *((name, "image", f"media/image{name}.jpg") for name in names), **media)


def saved(page: Page) -> None:
    page.wait_for_selector("#saved[data-now='saved']")


def test_from_a_word_file_with_photos_to_a_print_package(good: Workspace, chromium: Browser) -> None:
    with serving(good.root, BROCHURE_LANG="nl") as (address, _process), tab(chromium, address) as page:
        page.get_by_role("link", name="Invoeren").click()
        document = {"name": "Oosterdal.docx", "mimeType": "application/zip", "buffer": word_with_photos(2)}
        page.locator("#file").set_input_files(document)
        expect(page.locator("#read-title")).to_have_text("Invoeren: Oosterdal")
        pictures = page.locator(".doubt-picture")
        expect(pictures).to_have_count(2)
        expect(page.locator(".source-pictures img")).to_have_count(2)
        assert pictures.first.evaluate("(one) => one.decode().then(() => one.naturalWidth)") == 640
        page.locator("[data-to-line='foto-2.jpg']").click()
        expect(page.locator("[data-line='foto-2.jpg']")).to_have_class("on")
        page.locator("[data-line='foto-1.jpg'] mark").click()
        expect(page.locator("[data-card='photos[0]']")).to_have_class(re.compile("on"))
        assert not (good.photos / "oosterdal").exists(), "nothing is written before somebody says so"
        left = page.locator("[data-settle][aria-pressed=false]")
        while left.count():
            left.first.click()
        page.get_by_role("button", name="Maak deze gemeente").click()
        page.wait_for_url("**/oosterdal")
        drawn(page)
        page.get_by_role("link", name="Foto’s").click()
        expect(page.locator("[data-card]")).to_have_count(2)
        for number in range(2):
            page.locator(f"[data-field='photos[{number}].alt']").fill(
                f"Een speelplein met bomen, nummer {number}."
            )
            page.locator(f"[data-field='photos[{number}].credit']").fill("Bo Maes")
            page.locator(f"[data-field='photos[{number}].consent.status']").select_option("not-needed")
        page.wait_for_selector("[data-crop='photos[0]'][data-left]")  # the script has come to the pictures
        page.locator("[data-focus-of='photos[0].focus']").press("ArrowLeft")
        saved(page)
        page.get_by_role("link", name="Naar de teksten").click()
        drawn(page)
        page.goto(page.url.replace("/oosterdal", "/build?town=oosterdal"))
        for name, wanted in (("layouts", "factsheet"), ("editions", "print")):
            for box in page.locator(f"[name={name}]").all():
                box.set_checked(box.get_attribute("value") == wanted)
        page.get_by_role("button", name="Maak", exact=True).click()
        ready = page.locator("#end a[href='/-/made.zip']")
        ready.wait_for(timeout=LONG)
        with page.expect_download() as download:
            ready.click()
        names = zipfile.ZipFile(download.value.path()).namelist()
    assert "print/oosterdal-factsheet.pdf" in names
    assert {"print/oosterdal-factsheet-delivery.txt", "print/oosterdal-factsheet-delivery.pdf"} <= set(names)
    text = text_of(good, "oosterdal")
    assert "NAKIJKEN" not in text
    assert text.count("status: not-needed") == 2
    assert "focus: [0.48, 0.5]" in text
    assert len(list((good.photos / "oosterdal").iterdir())) == 2


def to(page: Page, selector: str, most: int = 400) -> None:
    """Press the Tab key until something has the focus."""
    for _press in range(most):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def typed(page: Page, field: str, text: str) -> None:
    to(page, f"[data-field='{field}']")
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_a_new_town_is_typed_from_nothing_by_keyboard_alone(opened: Page, good: Workspace) -> None:
    page = opened
    to(page, "#new")
    page.keyboard.type("Zuiddorp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zuiddorp")
    first = drawn(page)
    typed(page, "intro", "Een dorp aan zee.")
    typed(page, "lead.quote", "Wij bouwen met kinderen.")
    to(page, "[data-map='people'] > summary")
    page.keyboard.press("Enter")
    to(page, "[data-item='people.voornaam-naam'] > details > summary")
    page.keyboard.press("Enter")
    typed(page, "people.voornaam-naam.name", "Nora Ali")
    typed(page, "people.voornaam-naam.role", "schepen van Jeugd")
    to(page, "[data-add='figures']")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field='figures[1].value']")).to_be_focused()
    page.keyboard.type("12")
    typed(page, "figures[1].label", "speelpleinen")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-field='figures[0].label']")).to_have_value("speelpleinen")
    saved(page)
    drawn(page, first)
    to(page, "[data-goto='lead.quote']")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field='lead.quote']")).to_be_focused()
    to(page, "#undo")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field='figures[1].label']")).to_have_value("speelpleinen")
    text = text_of(good, "zuiddorp")
    for words in (
        "Een dorp aan zee.",
        "Wij bouwen met kinderen.",
        "name: Nora Ali",
        "role: schepen van Jeugd",
        "value: 12",
    ):
        assert words in re.sub(r'"', "", text)
    assert "# Het citaat waarmee elk document opent." in text


@pytest.mark.soak
def test_a_studio_killed_while_somebody_types_loses_not_a_letter(good: Workspace, chromium: Browser) -> None:
    words, port = "Elk kind telt mee, van het plein tot de raad.", free_port()
    with serving(good.root, port) as (address, process), tab(chromium, address) as page:
        page.goto(page.url.rstrip("/") + "/aa")
        drawn(page)
        field = page.locator("[data-field='lead.quote']")
        field.fill("")
        field.press_sequentially(words[:20], delay=10)
        process.kill()
        process.wait()
        field.press_sequentially(words[20:], delay=10)
        expect(page.locator("#saved")).to_have_attribute("data-now", "unsaved")
        page.close()
        other = page.context.new_page()
        with serving(good.root, port) as (again, _second):
            other.goto(again)
            other.goto(other.url.rstrip("/") + "/aa")
            expect(other.locator("[data-field='lead.quote']")).to_have_value(words)
            expect(other.locator("#saved")).to_have_text("Saved")
    assert f"quote: {words}" in " ".join(text_of(good).split())


@pytest.mark.parametrize(
    ("language", "towns", "saved_word", "photos"),
    [
        ("nl", "Gemeenten", "Bewaard", "Foto’s"),
        pytest.param("en", "Towns", "Saved", "Photos", marks=pytest.mark.soak),
    ],
)
def test_the_studio_speaks_the_language_of_the_command_line(
    good: Workspace, chromium: Browser, language: str, towns: str, saved_word: str, photos: str
) -> None:
    with serving(good.root, BROCHURE_LANG=language) as (address, _process), tab(chromium, address) as page:
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_text(towns)
        page.locator("[data-town=aa] > a").click()
        expect(page.locator("#saved")).to_have_text(saved_word)
        expect(page.get_by_role("link", name=photos)).to_be_visible()


@pytest.mark.soak
def test_a_second_browser_sees_what_the_first_one_writes(opened: Page, good: Workspace) -> None:
    home = opened.url.rstrip("/")
    hurry(opened).goto(home + "/aa")
    other = hurry(opened.context.new_page())
    other.goto(home + "/aa")
    drawn(other)
    opened.locator("[data-field='name']").fill("Van de eerste")
    expect(other.locator("[data-field='name']")).to_have_value("Van de eerste")
    other.locator("[data-field='website']").fill("www.tweede.be")
    expect(opened.locator("[data-field='website']")).to_have_value("www.tweede.be")
    assert "name: Van de eerste" in text_of(good)
    assert "website: www.tweede.be" in text_of(good)


# ---- import: doubts settled, mended and left out beside their source


@pytest.fixture
def asked(opened: Page) -> Page:
    opened.locator("nav a[href='/import']").click()
    return opened


def test_a_pasted_text_becomes_a_town(asked: Page, good: Workspace) -> None:
    asked.locator("#text").fill(PAGE.read_text("utf-8"))
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
    asked.locator("#file").set_input_files(PAGE)
    asked.locator("[data-field='name']").first.fill("Aa")
    asked.locator("#write").click()
    expect(asked.locator("#refused")).to_contain_text("a town Aa already")
