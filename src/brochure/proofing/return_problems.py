"""Problems of files that came back: what could not be looked at is said, page by page."""

from collections.abc import Sequence

from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity, Stage


def _problem(code: str, file: str, message: str, remedy: str, page: int | None = None) -> Problem:
    return Problem(code=code, stage=Stage.RENDER, file=file, page=page, message=message, remedy=remedy)


def _again() -> str:
    return _("Ask for the file as it was saved in the reader, or type the answer in by number: --typed FILE.")


def out_of_bounds(file: str, reason: str) -> Problem:
    """Return the problem of a file that takes too long or too much to read."""
    message = _("This PDF cannot be read: {reason}.").format(reason=reason)
    return _problem("pdf-damaged", file, message, _again())


def no_proof(file: str, page: int) -> Problem:
    """Return the problem of a page that no proof is."""
    return _problem(
        "not-a-proof",
        file,
        _("This page is of no proof: its foot holds no identifier."),
        _(
            "Give the proof itself that was sent round, every page of it; what somebody wrote elsewhere can be typed in by number: --typed FILE."
        ),
        page,
    )


def picture_only(file: str, page: int) -> Problem:
    """Return the problem of a scan."""
    return _problem(
        "proof-scanned",
        file,
        _("This page is a picture without words, such as a scan: marks on it cannot be read."),
        _("Look at it and type in what it says by number: --typed FILE."),
        page,
    )


def two_proofs(file: str, page: int) -> Problem:
    """Return the problem of a page on which several pages were put."""
    return _problem(
        "proof-altered",
        file,
        _("This page holds pages of several proofs: marks on it belong to nobody knows which."),
        _again(),
        page,
    )


def altered(file: str, page: int, proof: str) -> Problem:
    """Return the problem of a page whose words stand elsewhere than in the proof."""
    message = _(
        "The words of this page do not stand where they stand in proof {proof}: it was changed, turned or cut."
    )
    return _problem("proof-altered", file, message.format(proof=proof), _again(), page)


def edited(file: str, page: int, proof: str) -> Problem:
    """Return the problem of a page whose text somebody changed instead of marking it."""
    message = _("The text of this page itself was changed: it holds other letters than proof {proof}.")
    remedy = _("Ask what was changed, or compare both and type it in by number: --typed FILE.")
    return _problem("proof-altered", file, message.format(proof=proof), remedy, page)


def redrawn(file: str, program: str) -> Problem:
    """Return the problem of a file that an office program drew anew."""
    message = _(
        "{program} drew this file anew: in other fonts, and with what was marked as lines and areas that no program reads as remarks. Notes that were made in {program} are shown as guesses."
    )
    remedy = _(
        "Look at the file yourself. Ask to mark the proof itself in a program that reads PDF (Acrobat Reader, Edge, Firefox, Okular), or type the answer in by number: --typed FILE."
    )
    return _problem("proof-redrawn", file, message.format(program=program), remedy)


def footless(file: str, page: int, proof: str, number: int) -> Problem:
    """Return the problem of a page whose foot was cut off, and whose words are those of a page of a proof."""
    message = _(
        "The foot of this page is gone. By its words it is page {number} of proof {proof}: what is marked on it is a guess."
    )
    return _problem("proof-altered", file, message.format(number=number, proof=proof), _again(), page)


def flattened(file: str, page: int, proof: str) -> Problem:
    """Return the problem of a page in which something was drawn that is no annotation."""
    message = _(
        "Something is drawn on this page that does not stand in proof {proof} and is no remark that can be read: it was printed to PDF, or saved without its remarks."
    )
    return _problem("proof-flattened", file, message.format(proof=proof), _again(), page)


def unreadable_marks(file: str, page: int) -> Problem:
    """Return the problem of annotations that are damaged."""
    return _problem(
        "remarks-damaged",
        file,
        _("The remarks on this page are damaged and cannot be read whole."),
        _again(),
        page,
    )


def pages_missing(file: str, proof: str, pages: Sequence[int]) -> Problem:
    """Return the problem of a proof of which pages did not come back."""
    message = ngettext(
        "A page of proof {proof} is missing: {pages}. What stands on it is not known.",
        "Pages of proof {proof} are missing: {pages}. What stands on them is not known.",
        len(pages),
    )
    told = ", ".join(map(str, pages))
    return _problem("proof-incomplete", file, message.format(proof=proof, pages=told), _again())


def no_remarks(file: str) -> Problem:
    """Return the warning of a proof without a single mark."""
    return Problem(
        code="no-remarks",
        severity=Severity.WARNING,
        stage=Stage.RENDER,
        file=file,
        message=_("There is no remark in this proof. That is not an approval."),
        remedy=_("Ask whether they agree, and record it with `brochure approve`."),
    )
