"""The page of proofs: who agreed, remarks beside their field, carried out or left with a reason."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from brochure import api
from brochure.proofing import returned
from brochure.proofing.answers import Answer
from brochure.proofing.remarks import Remark
from brochure.studio.remarks import form_of
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.marking import annotate, box_of, quads
from tests.proofing.proofs import AA, copy_of, make_proof, proof_of, proofed
from tests.studio.client import browser, everything, studio_at
from tests.studio.walking import barriers, serving, tab

OCTETS = {"Content-Type": "application/octet-stream"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        return proofed(tmp_path_factory.mktemp("proofs") / "ws")


@pytest.fixture
def ws(original: Workspace, tmp_path: Path) -> Workspace:
    return copy_of(original, tmp_path / "ws")


@pytest.fixture
def studio(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))
    made = studio_at(ws, ws.root)
    yield made
    made.close()


@pytest.fixture
def client(studio: Studio) -> TestClient:
    return browser(studio)


def marked(workspace: Workspace, target: Path) -> Path:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    one, other = box_of(pdf, "vrije tijd"), box_of(pdf, "het best")
    return annotate(
        pdf,
        target,
        {
            "Subtype": "Highlight",
            "Rect": one,
            "QuadPoints": quads(one),
            "Contents": "-> vakantie",
            "T": "An <b>",
        },
        {
            "Subtype": "Highlight",
            "Rect": other,
            "QuadPoints": quads(other),
            "Contents": "-> beter",
            "T": "An <b>",
        },
    )


def drop(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    data = marked(workspace, tmp_path / "back.pdf").read_bytes()
    assert client.post("/-/proofs?name=back.pdf", content=data, headers=OCTETS).json() == {
        "goto": "/proofs",
        "count": 2,
    }


def keys(client: TestClient) -> dict[str, str]:
    text = client.get("/proofs").text
    return {field: key for key, field in re.findall(r'data-remark="(\w+)" data-field="([^"]*)"', text)}


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


def test_remarks_stand_beside_their_field_as_text(client: TestClient, ws: Workspace, tmp_path: Path) -> None:
    drop(client, ws, tmp_path)
    text = client.get("/proofs").text
    assert "An &lt;b&gt;" in text
    assert "An <b>" not in text
    assert set(keys(client)) == {"interview[0].answers[0].text", "lead.quote"}
    assert 'href="/aa#interview%5B0%5D.answers%5B0%5D.text"' in text
    drop(client, ws, tmp_path)  # the same file once more changes nothing
    assert len(keys(client)) == 2
    assert list((ws.content / "proofs" / proof_of(ws).id / "returned").iterdir())


def test_a_remark_leads_to_its_field_where_it_stands_now(
    client: TestClient, ws: Workspace, tmp_path: Path
) -> None:
    drop(client, ws, tmp_path)
    replace_in(ws.root / AA, "interview:\n", "interview:\n  - question: Nieuw?\n    answers: []\n")
    assert 'href="/aa#interview%5B1%5D.answers%5B0%5D.text"' in client.get("/proofs").text


def test_a_remark_is_carried_out(client: TestClient, ws: Workspace, tmp_path: Path) -> None:
    drop(client, ws, tmp_path)
    key = keys(client)["interview[0].answers[0].text"]
    assert client.post("/-/proofs/apply", data={"proof": proof_of(ws).id, "key": key}).status_code == 303
    assert "vakantie" in (ws.root / AA).read_text("utf-8")
    assert (
        f'data-remark="{key}" data-field="interview[0].answers[0].text" data-decided="applied"'
        in client.get("/proofs").text
    )


def test_literal_words_need_a_tick_of_their_own(client: TestClient, ws: Workspace, tmp_path: Path) -> None:
    drop(client, ws, tmp_path)
    sent = {"proof": proof_of(ws).id, "key": keys(client)["lead.quote"]}
    before = (ws.root / AA).read_bytes()
    answer = client.post("/-/proofs/apply", data=sent)
    assert answer.status_code == 409
    assert "nobody confirmed" in answer.text
    assert (ws.root / AA).read_bytes() == before
    assert client.post("/-/proofs/apply", data={**sent, "sure": "yes"}).status_code == 303
    assert "stad beter" in (ws.root / AA).read_text("utf-8")


def test_a_remark_is_left_with_its_reason(client: TestClient, ws: Workspace, tmp_path: Path) -> None:
    drop(client, ws, tmp_path)
    sent = {"proof": proof_of(ws).id, "key": keys(client)["lead.quote"]}
    assert client.post("/-/proofs/reject", data={**sent, "reason": " "}).status_code == 400
    assert (
        client.post("/-/proofs/reject", data={**sent, "reason": "Zo zei ze het <i>niet</i>."}).status_code
        == 303
    )
    assert "Zo zei ze het &lt;i&gt;niet&lt;/i&gt;." in client.get("/proofs").text


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


def test_remarks_are_drawn_on_the_page_of_the_proof(
    client: TestClient, ws: Workspace, tmp_path: Path
) -> None:
    drop(client, ws, tmp_path)
    text = client.get("/proofs").text
    pins = re.findall(r'data-pin="(\w+)" data-goto="([^"]*)" data-boxes="([^"]*)"', text)
    assert {(key, field) for key, field, _boxes in pins} == {
        (key, field) for field, key in keys(client).items()
    }
    proof = proof_of(ws)
    left, bottom, right, top = box_of(ws.output / "proof" / "aa-sheet.pdf", "vrije tijd")
    [at] = [list(map(float, boxes.split())) for _key, field, boxes in pins if field.startswith("interview")]
    x0, y0, x1, y1 = proof.sheet(1)
    assert at == pytest.approx(
        [
            100 * (left - x0) / (x1 - x0),
            100 * (y1 - top) / (y1 - y0),
            100 * (right - left) / (x1 - x0),
            100 * (top - bottom) / (y1 - y0),
        ],
        abs=0.02,
    )
    answer = client.get(f"/-/proof-page/{proof.id}/1")
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.width / picture.height == pytest.approx((x1 - x0) / (y1 - y0), abs=0.01)
    assert client.get(f"/-/proof-page/{proof.id}/9").status_code == 404
    assert client.get("/-/proof-page/zzzz-zzzz/1").status_code == 409


def test_open_remarks_stand_beside_their_field_and_are_decided_there(
    client: TestClient, ws: Workspace, tmp_path: Path
) -> None:
    drop(client, ws, tmp_path)
    fields = client.get("/-/remarks/aa").json()["fields"]
    assert set(fields) == {"interview[0].answers[0].text", "lead.quote"}
    assert "An &lt;b&gt;" in fields["lead.quote"]
    assert "Who said this agreed" in fields["lead.quote"]
    found = keys(client)
    sent = {"proof": proof_of(ws).id, "subject": "aa", "key": found["lead.quote"]}
    assert "nobody confirmed" in client.post("/-/remark/apply", json=sent).json()["problems"]
    assert client.post("/-/remark/reject", json={**sent, "reason": " "}).status_code == 400
    left = client.post("/-/remark/reject", json={**sent, "reason": "Zo zei ze het."}).json()["fields"]
    assert set(left) == {"interview[0].answers[0].text"}
    sent["key"] = found["interview[0].answers[0].text"]
    assert client.post("/-/remark/apply", json=sent).json() == {"fields": {}}
    assert "vakantie" in (ws.root / AA).read_text("utf-8")
    assert "no such remark" in client.post("/-/remark/apply", json={**sent, "key": "x"}).json()["problems"]


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


def test_a_remark_is_told_in_words_of_people(client: TestClient, ws: Workspace, tmp_path: Path) -> None:
    drop(client, ws, tmp_path)
    text = client.get("/proofs").text
    assert ">Question 1: Answer 1: Text</a>" in text
    assert re.search(r"<code>\w+[.\[]", text) is None, "a field by its name in the file"


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


@pytest.mark.parametrize(
    ("about", "address"),
    [
        ("aa", "/aa#place.name"),
        ("aa.fr", "/aa?language=fr#place.name"),
        ("events/fair", "/events/fair#place.name"),
        ("selections/coast.fr", "/selections/coast?language=fr#place.name"),
    ],
)
def test_a_remark_leads_to_the_form_of_what_it_is_about(about: str, address: str) -> None:
    remark = Remark("k7q2-m4xt", "x", "place.name", 0, 1, "P", "note", "An", "", "?", None, near=False)
    assert form_of(Answer("key", remark, about=about, field="place.name")) == address
    assert form_of(Answer("key", remark, about=about)) == ""


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_person_drops_a_proof_and_decides(ws: Workspace, chromium: Browser, tmp_path: Path) -> None:
    back = marked(ws, tmp_path / "back.pdf")
    with serving(ws.root) as (address, _process), tab(chromium, address) as page:
        page.goto(page.url.rstrip("/") + "/proofs")
        page.get_by_label("The PDF as it was saved with its remarks").set_input_files(back)
        expect(page.locator("[data-remark]")).to_have_count(2)
        assert barriers(page) == []
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
