"""Documents are called as people call them: a town and a kind, not a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from brochure import api
from brochure.proofing import returned
from brochure.studio.form import words_of
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.marking import annotate, box_of, highlight
from tests.proofing.proofs import AA, copy_of, make_proof
from tests.proofing.test_drawn import DRAWN
from tests.studio.client import browser, studio_at
from tests.studio.returning import OCTETS


@pytest.fixture
def studio(proofs: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setattr(returned, "run_limited", lambda function, args: function(*args))
    workspace = copy_of(proofs, tmp_path / "ws")
    found = studio_at(workspace, workspace.root)
    yield found
    found.close()


@pytest.fixture
def client(studio: Studio) -> TestClient:
    return browser(studio)


def test_a_proof_is_headed_by_its_town_and_kind(client: TestClient, studio: Studio) -> None:
    root = studio.workspace.root
    replace_in(root / AA, "name: Aa", "name: Aa aan de Aa")
    replace_in(root / "layouts" / "sheet" / "layout.yaml", "subject:", "title: informatiefiche\nsubject:")
    assert ">Aa aan de Aa: informatiefiche</h2>" in client.get("/proofs").text


def test_what_can_be_read_of_a_refused_proof_is_shown_with_what_was_wrong(
    client: TestClient, studio: Studio, tmp_path: Path
) -> None:
    for name in ("proof.json", "signs.json", "proof.pdf"):
        kept = studio.workspace.root / "content" / "proofs" / "fpvs-sthq" / name
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes((DRAWN / name).read_bytes())
    data = (DRAWN / "returned.pdf").read_bytes()
    told = client.post("/-/proofs?name=back.pdf", content=data, headers=OCTETS).json()["refused"]
    assert "LibreOffice Draw" in told
    assert "graag: beleven hun" in told
    assert not list((studio.workspace.root / "content" / "proofs").rglob("answers.json"))


def test_who_agrees_with_remarks_of_their_own_still_open_is_told(
    client: TestClient, studio: Studio, tmp_path: Path
) -> None:
    workspace = studio.workspace
    assert "still open" not in client.get("/proofs").text
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    box = box_of(pdf, "het best")
    mark = highlight(box, Contents="?", T="an peeters")
    data = annotate(pdf, tmp_path / "b.pdf", mark).read_bytes()
    assert client.post("/-/proofs?name=b.pdf", content=data, headers=OCTETS).json()["count"] == 1
    assert "1 remark of theirs is still open." in client.get("/proofs").text


def test_a_field_of_somebody_is_told_in_words(studio: Studio) -> None:
    subject = api.find_subject(studio.workspace, "aa")
    assert words_of(subject, "people.an-peeters.role") == "People: an-peeters: Role"


def test_one_of_a_town_that_is_gone_is_headed_by_its_file(client: TestClient, studio: Studio) -> None:
    (studio.workspace.root / AA).unlink()
    assert ">aa-sheet</h2>" in client.get("/proofs").text


def test_one_in_another_language_says_so(client: TestClient, studio: Studio) -> None:
    root = studio.workspace.root
    french = (root / AA).read_text("utf-8")
    (root / AA).with_name("aa.fr.yaml").write_text(french, "utf-8")
    assert make_proof(studio.workspace).made
    assert ">Aa: sheet, in French</h2>" in client.get("/proofs").text
