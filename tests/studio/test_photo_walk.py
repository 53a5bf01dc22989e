"""Photos in a real browser: chosen, pointed at, described, agreed to, and taken back."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from brochure import api
from brochure.finishing.photos import cover_crop
from brochure.workspace import Workspace
from tests.studio.walking import barriers, text_of

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def jpeg(name: str, size: tuple[int, int] = (4000, 3000), colour: str = "teal") -> FilePayload:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return FilePayload(name=name, mimeType="image/jpeg", buffer=stream.getvalue())


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[data-field='{name}']")


def saved(page: Page) -> None:
    page.wait_for_selector("#saved[data-now='saved']")


@pytest.fixture
def photos(opened: Page) -> Page:
    opened.goto(opened.url.rstrip("/") + "/aa/photos")
    opened.wait_for_selector(".crop img")
    return opened


def test_photos_are_chosen_described_and_pointed_at(photos: Page, good: Workspace) -> None:
    photos.locator("#files").set_input_files(
        [
            jpeg("IMG 1.JPG"),
            jpeg("IMG 2.JPG", (3000, 4000), "red"),
            FilePayload(name="brief.txt", mimeType="x", buffer=b"?"),
        ]
    )
    expect(photos.locator("[data-card]")).to_have_count(4)
    expect(photos.locator("#arrivals .problem.error")).to_contain_text("brief.txt")
    assert (good.photos / "aa/img-1.jpg").is_file()
    assert "- file: aa/img-2.jpg" in text_of(good)
    field(photos, "photos[2].alt").fill("Een blauw vlak.")
    expect(photos.locator("[data-hears='photos[2].alt']")).to_contain_text("graphic, Een blauw vlak.")
    field(photos, "photos[2].credit").fill("Bo")
    field(photos, "photos[2].consent.status").select_option("given")
    field(photos, "photos[2].consent.by").fill("de ouders")
    photos.locator("[data-field='photos[2].consent.uses'] [value=print]").check()
    saved(photos)
    consent = text_of(good).partition("aa/img-1.jpg")[2].partition("- file")[0]
    assert len(re.findall(r"status: given|by: de ouders|print", consent)) == 3
    picture = photos.locator("[data-focus-of='photos[2].focus']")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    focus = field(photos, "photos[2].focus")
    expect(focus).to_have_value(re.compile(r"^0\.2[456] 0\.7[456]$"))  # a pixel more or less
    across, down = map(float, focus.input_value().split())
    picture.press("ArrowRight")
    picture.press("ArrowUp")
    expect(focus).to_have_value(f"{across + 0.02:.4g} {down - 0.02:.4g}")
    saved(photos)
    assert f"focus: [{across + 0.02:.4g}, {down - 0.02:.4g}]" in text_of(good)
    picture.press("Shift+ArrowRight")
    expect(focus).to_have_value(re.compile(r"^\S+ \S+ \S+ \S+$"))  # a box
    saved(photos)
    photos.locator("#undo").click()
    expect(focus).to_have_value(re.compile(r"^\S+ \S+$"))
    assert barriers(photos) == []


def test_crops_are_cut_as_documents_cut_them(photos: Page, good: Workspace) -> None:
    photos.locator("#files").set_input_files(jpeg("wide.jpg", (900, 300)))
    expect(photos.locator("[data-card]")).to_have_count(3)
    photos.locator("[data-card='photos[2]'] .exact summary").first.click()
    field(photos, "photos[2].focus").fill("0.9 0.1")
    saved(photos)
    subject = api.find_subject(good, "aa")
    for crop in api.photo_crops(good, subject, 1, None, (900, 300)):
        left, top, _right, _bottom = cover_crop((900, 300), crop.width, crop.height, (0.9, 0.1))
        shown = photos.locator(
            f"[data-crop='photos[2]'][data-wide='{crop.width}'][data-high='{crop.height}']"
        )
        expect(shown).to_have_attribute("data-left", str(left))
        expect(shown).to_have_attribute("data-top", str(top))


def test_a_photo_taken_back_shows_where_it_was_used(photos: Page, good: Workspace) -> None:
    made = good.output / "screen" / "aa-factsheet.pdf"
    api.build(good, municipalities=["aa"], layouts=["factsheet"], editions=["screen"], jobs=1)
    assert made.is_file()
    field(photos, "photos[0].consent.status").select_option("withdrawn")
    told = photos.locator("[data-uses='aa/plein.jpg']")
    expect(told).to_contain_text("output/screen/aa-factsheet.pdf")
    saved(photos)
    assert "status: withdrawn" in text_of(good)
    expect(photos.locator("[data-crop='photos[0]']")).to_have_count(0)
    photos.locator("#undo").click()
    expect(field(photos, "photos[0].consent.status")).to_have_value("given")
    expect(photos.locator("[data-crop='photos[0]']").first).to_be_visible()


def test_two_writers_of_one_photo_see_both_texts(photos: Page, good: Workspace) -> None:
    photos.route("**/-/state/**", lambda route: route.abort())
    path = good.municipalities / "aa.yaml"
    path.write_text(text_of(good).replace("focus: [0.5, 0.25]", "focus: [0.1, 0.2]"), "utf-8")
    photos.locator("[data-focus-of='photos[0].focus']").press("ArrowLeft")
    conflict = photos.locator(".conflict")
    expect(conflict).to_contain_text("0.1 0.2")
    expect(conflict).to_contain_text("0.48 0.25")
    conflict.locator("[data-use=theirs]").click()
    expect(field(photos, "photos[0].focus")).to_have_value("0.1 0.2")
    assert "focus: [0.1, 0.2]" in text_of(good)


def test_an_unused_photo_is_used_and_a_text_becomes_a_choice(photos: Page, good: Workspace) -> None:
    photos.locator("[data-choice='photos[1].consent']").click()
    expect(field(photos, "photos[1].consent.status")).to_have_value("withdrawn")
    (good.photos / "aa/los.jpg").write_bytes(jpeg("x", (90, 60))["buffer"])
    photos.reload()
    photos.locator("[data-use-photo='aa/los.jpg']").click()
    expect(photos.locator("[data-card]")).to_have_count(3)
    expect(field(photos, "photos[2].alt")).to_be_focused()
    expect(photos.locator("[data-use-photo]")).to_have_count(0)
