"""Photos in proofs: one that is replaced makes another proof, and nobody refuses a photo that they did not see."""

from pathlib import Path

import pytest

from brochure import api
from brochure.proofing import store
from brochure.proofing.applying import CarriedOut
from brochure.workspace import Workspace
from tests.production.building import picture, replace_in
from tests.proofing.marking import annotate
from tests.proofing.proofs import AA, make_proof, proof_of
from tests.proofing.test_edition import pdf_of, words_on

pytestmark = pytest.mark.usefixtures("unlimited")


def refusal(workspace: Workspace, target: Path) -> CarriedOut:
    """Say no on the photo of the proof that stands in `target`, and carry that out."""
    found = api.read_remarks(workspace, [target])
    assert [remark.proposed for remark in found.remarks] == ["refused"]
    return api.apply_remarks(workspace, found, [1], lambda _remark: True)


@pytest.fixture
def refused(workspace: Workspace, tmp_path: Path) -> Path:
    left, bottom, right, top = proof_of(workspace).pictures[0].box
    box = (left + 20, bottom + 20, (left + right) / 2, (bottom + top) / 2)
    kept = store.folder_of(workspace, proof_of(workspace).id) / store.PDF
    return annotate(kept, tmp_path / "no.pdf", {"Subtype": "Text", "Rect": box, "Contents": "Nee", "T": "An"})


def test_a_photo_that_is_replaced_makes_another_proof_which_says_so(workspace: Workspace) -> None:
    first = proof_of(workspace)
    assert "/photos/aa/plein.jpg".endswith(first.pictures[0].file)
    picture(workspace.content / "photos" / "aa" / "plein.jpg", "purple")
    assert make_proof(workspace).made
    second = proof_of(workspace)
    assert (second.version, second.previous) == (2, first.id)
    last = " ".join(words_on(pdf_of(workspace), 1).split())
    assert "Een streep rechts van een regel" in last
    assert "Er veranderde niets" not in last


def test_a_photo_that_is_shown_otherwise_makes_another_proof(workspace: Workspace) -> None:
    replace_in(workspace.root / AA, "focus: [0.5, 0.25]", "focus: [0.9, 0.25]")
    assert make_proof(workspace).exit_code == 0
    assert proof_of(workspace).version == 2


@pytest.mark.parametrize("is_renamed", [True, False])
def test_a_refusal_never_lands_on_a_photo_that_took_its_place(
    workspace: Workspace, refused: Path, is_renamed: bool
) -> None:
    if is_renamed:
        picture(workspace.content / "photos" / "aa" / "straat.jpg", "purple")
        replace_in(workspace.root / AA, "aa/plein.jpg", "aa/straat.jpg")
    else:
        picture(workspace.content / "photos" / "aa" / "plein.jpg", "purple")
    before = (workspace.root / AA).read_text("utf-8")
    outcome = refusal(workspace, refused)
    assert [problem.code for problem in outcome.problems] == ["edit-conflict"]
    assert "replaced" in outcome.problems[0].message
    assert not outcome.done
    assert (workspace.root / AA).read_text("utf-8") == before


def test_a_refusal_follows_its_photo_in_the_list(workspace: Workspace, refused: Path) -> None:
    path = workspace.root / AA
    picture(workspace.content / "photos" / "aa" / "straat.jpg", "purple")
    replace_in(
        path,
        "photos:\n",
        "photos:\n  - file: aa/straat.jpg\n    alt: Een straat\n    credit: Bo\n    consent: {status: not-needed}\n",
    )
    assert not refusal(workspace, refused).problems
    photos = api.read_written(workspace, "aa").values["photos"]  # type: ignore[index]
    told = {one["file"]: one["consent"]["status"] for one in photos[:2]}
    assert told == {"aa/straat.jpg": "not-needed", "aa/plein.jpg": "refused"}
