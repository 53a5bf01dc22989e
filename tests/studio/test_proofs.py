"""The page of proofs: who agreed, which proof is the newest, and files that come back."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from brochure import api
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.proofs import AA, make_proof, proof_of
from tests.studio.client import browser, everything, studio_at
from tests.studio.returning import OCTETS, drop, keys, marked
from tests.studio.walking import barriers, serving, tab


@pytest.fixture
def studio(proof_studio: Studio) -> Studio:
    return proof_studio


def test_without_a_proof_the_page_says_how_one_is_made(good: Workspace) -> None:
    empty = studio_at(good, good.root)
    assert "No proof was made yet" in browser(empty).get("/proofs").text
    empty.close()


def test_the_page_tells_who_agreed_and_records_it(client: TestClient, ws: Workspace) -> None:
    assert 'data-person="An Peeters" data-standing="waiting"' in client.get("/proofs").text
    answer = client.post(
        "/-/proofs/approve", data={"proof": proof_of(ws).id, "about": "aa", "by": "An Peeters"}
    )
    assert answer.status_code == 303
    assert 'data-person="An Peeters" data-standing="approved"' in client.get("/proofs").text
    assert "by: An Peeters" in (ws.content / "approvals.yaml").read_text("utf-8")


def test_a_file_that_cannot_be_read_is_refused_and_nothing_kept(client: TestClient, ws: Workspace) -> None:
    before = everything(ws)
    answer = client.post("/-/proofs?name=brief.pdf", content=b"%PDF-1.7 broken", headers=OCTETS)
    assert "damaged" in answer.json()["refused"]
    assert everything(ws) == before


@pytest.mark.parametrize("proof", ["zzzz-zzzz", "../../municipalities", ""])
def test_proofs_that_are_not_there_change_nothing(client: TestClient, ws: Workspace, proof: str) -> None:
    before = everything(ws)
    for address, more in (
        ("apply", {}),
        ("reject", {"reason": "x"}),
        ("approve", {"about": "aa", "by": "An"}),
    ):
        answer = client.post(f"/-/proofs/{address}", data={"proof": proof, "key": "k", **more})
        assert answer.status_code == 409
    assert everything(ws) == before


def test_an_older_proof_stays_as_long_as_a_remark_on_it_is_open(
    client: TestClient, ws: Workspace, tmp_path: Path
) -> None:
    drop(client, ws, tmp_path)
    first = proof_of(ws).id
    replace_in(ws.root / AA, "vrije tijd in Aa", "vakanties in Aa")
    make_proof(ws)
    text = client.get("/proofs").text
    assert text.index(proof_of(ws).id) < text.index(f'id="{first}"')
    assert "A newer proof of this document was made" in text
    for key in keys(client).values():
        client.post("/-/proofs/reject", data={"proof": first, "key": key, "reason": "x"})
    assert f'id="{first}"' not in client.get("/proofs").text


def test_the_file_of_a_proof_is_given_for_the_newest_only(
    client: TestClient, ws: Workspace, tmp_path: Path
) -> None:
    drop(client, ws, tmp_path)
    link = 'href="/-/made/proof/aa-sheet.pdf"'
    assert client.get("/proofs").text.count(link) == 1
    replace_in(ws.root / AA, "vrije tijd in Aa", "vakanties in Aa")
    make_proof(ws)
    text = client.get("/proofs").text
    assert "A newer proof of this document was made" in text
    assert text.count(link) == 1


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_person_drops_a_proof_and_decides(ws: Workspace, chromium: Browser, tmp_path: Path) -> None:
    back = marked(ws, tmp_path / "back.pdf")
    with serving(ws.root) as (address, _process), tab(chromium, address) as page:
        page.goto(page.url.rstrip("/") + "/proofs")
        page.get_by_label("The PDF as it was saved with its remarks").set_input_files(back)
        expect(page.locator("[data-remark]")).to_have_count(2)
        assert barriers(page) == []
        sheets = page.get_by_role("group", name="Where the remarks stand")
        expect(sheets).to_have_attribute("tabindex", "0")  # who has no mouse scrolls it
        pin = page.get_by_role("button", name="Remark 1:")
        pin.focus()
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_attribute("id", re.compile("^r-"))
        expect(page.locator(":focus")).to_have_attribute("data-field", str(pin.get_attribute("data-goto")))
        page.set_viewport_size({"width": 390, "height": 844})
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.set_viewport_size({"width": 1280, "height": 800})
        first = page.locator('li[data-field="interview[0].answers[0].text"]')
        first.get_by_role("button", name="Carry out").click()
        expect(first).to_have_attribute("data-decided", "applied")
        first.get_by_role("link", name="Write in:").click()
        expect(page.locator(":focus")).to_have_attribute("data-field", "interview[0].answers[0].text")
        beside = page.get_by_role("group", name="Remark of An <b>")
        expect(beside).to_have_count(1)  # the other was carried out
        beside.get_by_text("Leave it").first.click()
        assert barriers(page) == []
        page.route("**/-/remark/reject", lambda route: route.abort())  # the studio went away
        beside.get_by_label("Why not, or how else").fill("Zo zei ze het niet.")
        beside.get_by_role("button", name="Leave it").click()
        expect(beside.get_by_role("status")).to_contain_text("The studio does not answer")
        page.go_back()
        quote = page.locator('li[data-field="lead.quote"]')
        quote.get_by_label("Why not, or how else").fill("Zo zei ze het niet.")
        quote.get_by_role("button", name="Leave it").click()
        expect(quote).to_contain_text("Not followed: Zo zei ze het niet.")
        page.get_by_role("button", name="An Peeters agreed to proof").click()
        expect(page.locator('[data-person="An Peeters"]')).to_have_attribute("data-standing", "approved")
        expect(page.get_by_role("button", name="Remark 2:")).to_be_visible()
        read = re.sub(r"\b[a-z2-9]{4}-[a-z2-9]{4}\b", "k7q2-m4xt", page.locator("main").aria_snapshot())
        read = re.sub(r"\d+ [A-Z][a-z]+ \d{4}", "26 November 2026", read)
        golden = Path(__file__).parent / "golden" / "proofs.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_text(f"{read}\n", "utf-8")
        assert f"{read}\n" == golden.read_text("utf-8"), "if this is meant: UPDATE_GOLDEN=1"
    assert "vakantie" in (ws.root / AA).read_text("utf-8")
    assert api.approval_standings(ws, "aa")
