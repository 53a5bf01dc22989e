"""Remarks on a proof in the studio: beside their field, on the page, carried out or left with a reason."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from brochure.proofing.answers import Answer
from brochure.proofing.remarks import Remark
from brochure.studio.remarks import form_of
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.marking import box_of
from tests.proofing.proofs import AA, proof_of
from tests.studio.returning import drop, keys


@pytest.fixture
def studio(proof_studio: Studio) -> Studio:
    return proof_studio


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


def test_a_remark_is_told_in_words_of_people(client: TestClient, ws: Workspace, tmp_path: Path) -> None:
    drop(client, ws, tmp_path)
    text = client.get("/proofs").text
    assert ">Question 1: Answer 1: Text</a>" in text
    assert re.search(r"<code>\w+[.\[]", text) is None, "a field by its name in the file"


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
