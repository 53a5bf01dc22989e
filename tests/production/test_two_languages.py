"""A second language beside the first: which documents are made, of what, and what makes them stale."""

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from brochure.finishing.proof_sources import ProofSources
from brochure.production.freshness import stale_documents
from brochure.proofing.store import proofs
from brochure.weasy.placed import SignRun
from brochure.workspace import Workspace
from tests.production.bilingual import MADE, make_bilingual
from tests.production.building import EDITIONS, picture, replace_in, run

ALL = {f"{edition}/{name}.pdf" for edition in EDITIONS for name in MADE}
FRENCH = {file for file in ALL if file.endswith(".fr.pdf")}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace of two languages, built whole; never to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        workspace = make_bilingual(tmp_path_factory.mktemp("two") / "ws")
        assert run(workspace).made == ALL
    return workspace


@pytest.fixture
def two(once: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(once.root, tmp_path / "ws")
    return Workspace(tmp_path / "ws", tmp_path / "ws")


def text_of(workspace: Workspace, name: str) -> str:
    document = pypdfium2.PdfDocument(workspace.output / "screen" / f"{name}.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_each_language_says_its_own_words(once: Workspace) -> None:
    assert "Les enfants connaissent" in text_of(once, "aa-sheet.fr")
    assert "Secrétariat du label" in text_of(once, "aa-sheet.fr")
    assert "Kinderen kennen" in text_of(once, "aa-sheet")
    assert "Secretariaat van het label" in text_of(once, "aa-sheet")


def test_the_label_speaks_of_each_town_in_its_language_where_it_has_one(once: Workspace) -> None:
    french = text_of(once, "rounds.fr")
    assert "En route vers le label" in french
    assert "Les enfants connaissent" in french
    assert "Kinderen kennen" not in french
    assert "Beerdorp" in french
    dutch = text_of(once, "rounds")
    assert dutch.count("Aa:") == 1
    assert "enfants" not in dutch


@pytest.mark.parametrize(
    ("name", "tag"), [("aa-sheet", "nl-BE"), ("aa-sheet.fr", "fr-BE"), ("rounds.fr", "fr-BE")]
)
def test_the_file_says_its_language(once: Workspace, name: str, tag: str) -> None:
    with pikepdf.open(once.output / "screen" / f"{name}.pdf") as pdf:
        assert str(pdf.Root.Lang) == tag


def test_nothing_is_made_twice_and_nothing_is_left_over(two: Workspace) -> None:
    again = run(two)
    assert again.made == set()
    assert again.fresh == ALL
    assert "orphan" not in " ".join(again.codes)


def test_an_edit_of_the_french_file_makes_french_documents_only(two: Workspace) -> None:
    replace_in(two.municipalities / "aa.fr.yaml", "connaissent le mieux", "savent tout de")
    assert run(two).made == FRENCH


def test_an_edit_of_the_dutch_file_makes_no_french_document(two: Workspace) -> None:
    replace_in(two.municipalities / "aa.yaml", "kennen de stad het best", "weten alles van de stad")
    assert run(two).made == ALL - FRENCH - {f"{edition}/beerdorp-sheet.pdf" for edition in EDITIONS}


def test_an_edit_of_the_french_publication_makes_what_prints_it(two: Workspace) -> None:
    replace_in(two.content / "publication.fr.yaml", "Secrétariat", "Bureau")
    assert run(two).made >= {f"{edition}/aa-sheet.fr.pdf" for edition in EDITIONS}
    assert "Bureau du label" in text_of(two, "aa-sheet.fr")
    assert "Secretariaat van het label" in text_of(two, "aa-sheet")


def test_a_language_is_chosen(two: Workspace) -> None:
    assert run(two, languages=("fr",), force=True).made == FRENCH
    assert run(two, languages=("nl",), force=True).made == ALL - FRENCH
    assert run(two, languages=("nl", "fr"), force=True).made == ALL


def test_a_town_is_made_in_all_its_languages_or_in_the_one_that_is_named(two: Workspace) -> None:
    sheets = {f"{edition}/aa-sheet.pdf" for edition in EDITIONS}
    french = {f"{edition}/aa-sheet.fr.pdf" for edition in EDITIONS}
    assert run(two, "aa", force=True).made == sheets | french
    assert run(two, "aa.fr", force=True).made == french


def test_a_language_nothing_is_written_in_is_told(two: Workspace) -> None:
    built = run(two, languages=("en",))
    assert built.codes == {"nothing-in-language"}
    assert built.exit_code == 1


def test_a_withdrawal_in_the_french_file_holds_in_dutch(two: Workspace) -> None:
    """Consent is one fact: it takes the photo out of every document of the town."""
    consent = "consent: {status: given, by: de ouders, on: 2026-05-03}"
    replace_in(two.municipalities / "aa.fr.yaml", consent, "consent: {status: withdrawn}")
    built = run(two, "aa")
    assert built.made == {f"{edition}/aa-sheet{end}.pdf" for edition in EDITIONS for end in ("", ".fr")}
    for result in built.outcome.results:
        assert result.photos == ()


def test_a_withdrawal_in_the_dutch_file_holds_in_french_also_where_french_is_not_asked_for(
    two: Workspace,
) -> None:
    consent = "consent: {status: given, by: de ouders, on: 2026-05-03}"
    replace_in(two.municipalities / "aa.yaml", consent, "consent: {status: withdrawn}")
    built = run(two, languages=("nl",), editions=("print",), layouts=("sheet",))
    assert {f"{edition}/aa-sheet.fr.pdf" for edition in EDITIONS} <= built.made
    for result in built.outcome.results:
        assert result.photos == ()


def test_the_french_file_need_not_repeat_consent(two: Workspace) -> None:
    consent = "    consent: {status: given, by: de ouders, on: 2026-05-03}\n"
    replace_in(two.municipalities / "aa.fr.yaml", consent, "")
    built = run(two, "aa")
    assert built.made == set()
    assert "consent-unclear" not in built.codes


def test_a_broken_french_file_keeps_no_dutch_document(two: Workspace) -> None:
    replace_in(two.municipalities / "aa.fr.yaml", "kind: stad", "kind: ville")
    built = run(two, "aa", force=True)
    assert built.made == {f"{edition}/aa-sheet.pdf" for edition in EDITIONS}
    assert built.failed == {f"{edition}/aa-sheet.fr.pdf" for edition in EDITIONS}
    assert built.exit_code == 1


def test_a_french_document_is_judged_by_the_french_file(two: Workspace) -> None:
    def stale(name: str) -> set[str]:
        import hashlib

        data = (two.output / "screen" / name).read_bytes()
        return {problem.code for problem in stale_documents(two, {name: hashlib.sha256(data).hexdigest()})}

    assert stale("aa-sheet.fr.pdf") == stale("aa-sheet.pdf") == set()
    replace_in(two.municipalities / "aa.fr.yaml", "connaissent le mieux", "savent tout de")
    assert stale("aa-sheet.fr.pdf") == {"document-stale"}
    assert stale("aa-sheet.pdf") == set()


def test_documents_of_a_language_that_is_gone_are_named_and_pruned(two: Workspace) -> None:
    (two.municipalities / "aa.fr.yaml").unlink()
    (two.content / "label.fr.yaml").unlink()
    built = run(two, prune=True)
    assert {name for name in built.outcome.removed if name.endswith(".pdf")} >= FRENCH
    assert not list(two.output.rglob("*.fr*"))


def test_another_photo_in_the_french_file_is_shown_there_only(two: Workspace) -> None:
    picture(two.content / "photos" / "aa" / "place.jpg", "coral")
    replace_in(two.municipalities / "aa.fr.yaml", "file: aa/plein.jpg", "file: aa/place.jpg")
    built = run(two, "aa")
    assert built.made == {f"{edition}/aa-sheet.fr.pdf" for edition in EDITIONS}
    assert {photo for result in built.outcome.results for photo in result.photos if result.job.language} == {
        "aa/place.jpg"
    }


def test_a_proof_in_french_leads_to_the_french_files(two: Workspace) -> None:
    """What publication.fr.yaml does not say was typed in publication.yaml, and a remark must go there."""
    built = run(two, "aa.fr", editions=("proof",), layouts=("sheet",))
    assert built.made == {"proof/aa-sheet.fr.pdf"}
    [proof] = proofs(two)
    assert (proof.document, proof.subject) == ("aa-sheet.fr", "aa.fr")
    assert proof.files["aa.fr"] == "content/municipalities/aa.fr.yaml"


@pytest.mark.parametrize(
    ("printed", "typed", "file"),
    [
        ("publication:sender.name", "publication.fr:sender.name", "content/publication.fr.yaml"),
        ("publication:title", "publication:title", "content/publication.yaml"),
        ("label:intro", "label.fr:intro", "content/label.fr.yaml"),
        ("aa:name", "aa.fr:name", "content/municipalities/aa.fr.yaml"),
        ("beerdorp:name", "beerdorp:name", "content/municipalities/beerdorp.yaml"),
    ],
)
def test_what_is_printed_is_led_to_the_file_it_was_typed_in(
    once: Workspace, printed: str, typed: str, file: str
) -> None:
    sources = ProofSources(once, "fr")
    [run] = sources.named([SignRun(1, printed, 0, "x", (0, 1), 0, 1, (0, 1), hyphenated=False)])
    assert run.field == typed
    assert sources.file(typed.partition(":")[0]) == file
    [same] = ProofSources(once, "").named(
        [SignRun(1, printed, 0, "x", (0, 1), 0, 1, (0, 1), hyphenated=False)]
    )
    assert same.field == printed
