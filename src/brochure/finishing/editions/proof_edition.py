"""The proof edition: for who is quoted, to be marked and sent back. Made only when it is asked for."""

from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.layout.edition import PDF, Edition
from brochure.problems import ProblemError

if TYPE_CHECKING:
    from brochure.finishing.request import Finished, FinishRequest

EDITION = Edition(
    name="proof",
    rank=4,
    colours="screen",
    on_paper=False,
    tagged=True,
    on_request=True,
    of_every_layout=True,
)
NEEDS = (
    "brochure.finishing.photos",
    "brochure.finishing.proof_pages",
    "brochure.finishing.proof_pdf",
    "brochure.finishing.proof_record",
    "brochure.finishing.request",
    "brochure.finishing.written",
)


def finish(request: "FinishRequest") -> "Finished":
    """Write a tagged PDF with a strip around every page and a page on how to answer, and keep where all stands."""
    from brochure.finishing.photos import SCREEN_PPI, SCREEN_QUALITY, PhotoLab
    from brochure.finishing.proof_pages import Sheet
    from brochure.finishing.proof_pdf import proof_pdf
    from brochure.finishing.proof_record import record
    from brochure.finishing.request import Finished
    from brochure.finishing.written import written
    from brochure.proofing.proof import as_json
    from brochure.proofing.store import FOLDER
    from brochure.proofing.store import PDF as OWN
    from brochure.proofing.verify import drawn_signs, unidentified, verified

    made = record(request)
    proof = made.proof
    lab = PhotoLab(request.photos, request.photo_cache, SCREEN_PPI, SCREEN_QUALITY)
    plain = written(request, lab.prepare)
    if wrong := verified(plain.data, proof.lines):
        raise ProblemError(*wrong)
    drawn = drawn_signs(plain.data, [*proof.lines, *proof.own])
    proof = replace(proof, own=(*proof.own, *drawn))
    contact = request.publication.contact or request.publication.sender
    sheet = Sheet(proof, made.changes, made.gone, request.vocabulary(), contact.email)
    strips = request.plain_pdf(sheet.html())
    data = proof_pdf(plain.data, strips.data, proof)
    if wrong := unidentified(data, proof.id):
        raise ProblemError(*wrong)
    folder = f"{FOLDER}/{proof.id}"
    kept = {f"{folder}/{name}": text for name, text in as_json(proof).items()}
    kept |= {f"{folder}/content/{about}.yaml": text for about, text in made.contents.items()}
    kept[f"{folder}/{OWN}"] = data
    told = {
        "id": proof.id,
        "version": proof.version,
        "date": proof.date,
        "changed": sorted(made.changes.parts),
    }
    return Finished(
        {PDF: data}, (*plain.problems, *strips.problems), {"proof": told, "kept": sorted(kept)}, kept
    )
