"""A town gets another name or goes, with all that goes along: shown first, done when somebody says so."""

import re

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import browser, everything
from tests.studio.walking import serving, tab

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def seen(text: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', text)
    assert found
    return found[1]


@pytest.fixture
def belongings(good: Workspace) -> Workspace:
    """A town with a photo of its own and a document that was made."""
    photo = good.photos / "aa" / "plein.jpg"
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(b"a photo")
    made = good.output / "screen" / "aa-factsheet.pdf"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(b"%PDF")
    return good


def test_what_goes_along_is_shown_before_anything_is_done(client: TestClient, belongings: Workspace) -> None:
    before = everything(belongings)
    for path in ("/aa/rename?to=Bb", "/aa/remove"):
        text = client.get(path).text
        for name in ("aa.yaml", "content/photos/aa", "screen/aa-factsheet.pdf"):
            assert name in text, path
    assert everything(belongings) == before


def test_a_town_is_renamed_with_all_that_goes_by_its_name(client: TestClient, belongings: Workspace) -> None:
    asked = client.get("/aa/rename?to=Bb").text
    answer = client.post("/-/rename/aa", data={"to": "Bb", "seen": seen(asked)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/bb")
    assert [path.name for path in sorted(belongings.municipalities.iterdir())][:1] == ["bb.yaml"]
    assert (belongings.photos / "bb" / "plein.jpg").is_file()
    assert not (belongings.output / "screen" / "aa-factsheet.pdf").exists()


def test_a_town_is_removed_with_all_that_goes_by_its_name(client: TestClient, belongings: Workspace) -> None:
    answer = client.post("/-/remove/aa", data={"seen": seen(client.get("/aa/remove").text)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "aa.yaml" not in [path.name for path in belongings.municipalities.iterdir()]
    assert not (belongings.photos / "aa").exists()
    assert 'data-town="aa"' not in client.get("/").text


@pytest.mark.parametrize("path", ["/-/remove/aa", "/-/rename/aa"])
def test_more_than_was_shown_never_goes(client: TestClient, belongings: Workspace, path: str) -> None:
    before = seen(client.get("/aa/remove").text if "remove" in path else client.get("/aa/rename?to=Bb").text)
    (belongings.output / "screen" / "aa-brochure.pdf").write_bytes(b"%PDF")
    files = everything(belongings)
    answer = client.post(path, data={"to": "Bb", "seen": before})
    assert answer.status_code == 409
    assert "aa-brochure.pdf" in answer.text
    assert everything(belongings) == files


@pytest.mark.parametrize("path", ["/-/remove/aa", "/-/rename/aa"])
def test_nothing_goes_while_documents_are_made(
    studio: Studio, belongings: Workspace, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    client = browser(studio)
    shown = client.get("/aa/remove" if "remove" in path else "/aa/rename?to=Bb").text
    monkeypatch.setattr(type(studio.making), "is_running", True)
    files = everything(belongings)
    answer = client.post(path, data={"to": "Bb", "seen": seen(shown)})
    assert answer.status_code == 409
    assert "documents are being made" in answer.text
    assert everything(belongings) == files


@pytest.mark.parametrize("to", ["Beerdorp", "aa", "…", "b" * 5000])
def test_a_name_that_cannot_be_given_says_why_and_what_to_do(client: TestClient, to: str) -> None:
    text = client.get("/aa/rename", params={"to": to}).text
    assert 'class="remedy"' in text
    assert "/-/rename/aa" not in text, "there is nothing to agree to"


@pytest.mark.parametrize("name", ["label", "publication", "nergens"])
def test_only_towns_are_renamed_and_removed(client: TestClient, good: Workspace, name: str) -> None:
    before = everything(good)
    assert client.get(f"/{name}/rename").status_code in (404, 409)
    assert client.get(f"/{name}/remove").status_code in (404, 409)
    assert client.post(f"/-/remove/{name}", data={"seen": ""}).status_code in (404, 409)
    assert everything(good) == before


WORDS = {
    "en": ("More", "Rename", "Rename it", "Remove", "Remove all this", "No town yet"),
    "nl": ("Meer", "Hernoem", "Geef deze naam", "Verwijder", "Verwijder dit alles", "Nog geen gemeente"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.soak)])
def test_by_keyboard_a_town_is_renamed_all_are_removed_and_one_begins_anew(
    good: Workspace, chromium: Browser, language: str
) -> None:
    more, rename, do_rename, remove, do_remove, nothing = WORDS[language]
    with serving(good.root, BROCHURE_LANG=language) as (address, _process), tab(chromium, address) as page:

        def opened(stem: str, word: str) -> None:
            town = page.locator(f"[data-town={stem}]")
            town.locator("summary", has_text=more).press("Enter")
            town.get_by_role("link", name=word).press("Enter")

        opened("aa", rename)
        field = page.locator("#to")
        field.fill("Zeedorp")
        field.press("Enter")
        expect(page.locator(".steps")).to_contain_text("zeedorp.yaml")
        page.get_by_role("button", name=do_rename).press("Enter")
        page.wait_for_url("**/zeedorp")
        page.locator(".brand").press("Enter")
        for town in sorted(path.stem for path in good.municipalities.glob("*.yaml")):
            opened(town, remove)
            expect(page.locator(".steps")).to_contain_text(f"{town}.yaml")
            page.get_by_role("button", name=do_remove).press("Enter")
            expect(page.locator(f"[data-town={town}]")).to_have_count(0)
        expect(page.get_by_role("heading", name=nothing)).to_be_visible()
        page.locator("#new").fill("Nieuwdorp")
        page.locator("#new").press("Enter")
        page.wait_for_url("**/nieuwdorp")
    assert [path.name for path in good.municipalities.iterdir()] == ["nieuwdorp.yaml"]
