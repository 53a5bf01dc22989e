"""The print edition: PDF/X-4, inspected before anybody gets it, with a delivery note."""

from typing import TYPE_CHECKING

from brochure.layout.edition import PDF, Edition
from brochure.problems import Problem, ProblemError, Severity, is_blocking

if TYPE_CHECKING:
    from brochure.finishing.approval_check import ApprovalCheck
    from brochure.finishing.request import Finished, FinishRequest
    from brochure.preflight.report import Report
    from brochure.weasy.placed import Frame

_NOTE_TEXT, _NOTE_PDF = "-delivery.txt", "-delivery.pdf"
EDITION = Edition(
    name="print",
    rank=1,
    colours="ink",
    on_paper=True,
    uses_press=True,
    has_say=True,
    waits_for_marks=True,
    beside=(_NOTE_TEXT, _NOTE_PDF),
)
NEEDS = (
    "brochure.finishing.approval_check",
    "brochure.finishing.delivery_note",
    "brochure.finishing.ink_photos",
    "brochure.finishing.pdfx4",
    "brochure.finishing.print_problems",
    "brochure.finishing.request",
    "brochure.finishing.written",
    "brochure.preflight.inspect",
    "brochure.scratch",
    "brochure.weasy.photos",
    "brochure.workspace",
)


def finish(request: "FinishRequest") -> "Finished":
    """Write PDF/X-4 for a print shop, inspect it, and write what goes along with it."""
    from brochure.finishing.approval_check import check_approvals
    from brochure.finishing.pdfx4 import Imprint, finish_print
    from brochure.finishing.request import Finished
    from brochure.finishing.written import written

    if unprintable := request.pages.print_faults(request.stylesheets):
        raise ProblemError(*unprintable)
    photos = _Photos(request)
    plain = written(request, photos.prepare)
    imprint = Imprint(request.title, request.publication.sender.name or "", request.publication.date)
    data = finish_print(plain.data, request.press, imprint, request.folds)
    report = _inspected(request, photos, data)
    facts: dict[str, object] = {}
    if report.facts is not None:
        facts["preflight"] = {
            "press": request.press.name,
            "max_ink": report.facts.max_ink,
            "smallest_ppi": report.facts.smallest_ppi,
        }
    agreed = check_approvals(request)
    found = (*plain.problems, *report.problems, *agreed.problems)
    if any(is_blocking(problem, strict=request.strict) for problem in (*request.problems, *found)):
        return Finished(problems=found, facts=facts)
    note, faults = _delivery(request, report, [*request.problems, *found], agreed)
    return Finished({PDF: data, **note}, (*found, *faults), facts)


class _Photos:
    """Photos in the inks of a press, each known by the digest of what was put on the page."""

    def __init__(self, request: "FinishRequest") -> None:
        from brochure.finishing.ink_photos import PressLab

        press = request.press
        self._lab = PressLab(
            request.photos, request.photo_cache, press.icc_path, press.ink_limit, press.resolution_most
        )
        self.names: dict[str, str] = {}  # files by SHA-256
        self.frames: list[Frame] = []

    def prepare(self, frame: "Frame") -> bytes:
        """Return the seen part of a photo in ink."""
        from hashlib import sha256

        data = self._lab.prepare(frame)
        self.names[sha256(data).hexdigest()] = frame.file
        self.frames.append(frame)
        return data


def _inspected(request: "FinishRequest", photos: _Photos, data: bytes) -> "Report":
    """Return what a print shop would say of the file, in the words of whoever can mend it here."""
    from dataclasses import replace

    from brochure.finishing.print_problems import Original, in_our_words
    from brochure.preflight.inspect import inspect
    from brochure.scratch import temporary_folder
    from brochure.weasy.photos import photo_size
    from brochure.workspace import file_named

    with temporary_folder() as folder:
        path = folder / request.file_name(PDF)
        path.write_bytes(data)
        report = inspect(path, request.press, names=photos.names, file_name=path.name)
    originals = {
        frame.file: Original(photo_size(file_named(request.photos, frame.file)), frame.field)
        for frame in photos.frames
    }
    return replace(report, problems=tuple(in_our_words(report.problems, originals)))


def _delivery(
    request: "FinishRequest", report: "Report", problems: list[Problem], agreed: "ApprovalCheck"
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the delivery note as text and as PDF, and what is wrong with that PDF: no reason to stop a print."""
    from brochure.finishing.delivery_note import delivery_note

    note = delivery_note(
        report,
        request.press,
        title=request.title,
        publication=request.publication,
        problems=problems,
        file_name=request.file_name(PDF),
        stapled=request.stapled,
        agreed=agreed.by,
    )
    printed = request.plain_pdf(note.as_html())
    faults = [problem.at(severity=Severity.WARNING) for problem in printed.problems]
    return {_NOTE_TEXT: note.as_text().encode(), _NOTE_PDF: printed.data}, faults
