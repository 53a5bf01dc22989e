"""Why a source cannot be imported: one Problem per reason, each with the way out."""

from brochure.i18n import _, ngettext
from brochure.problems import Problem, ProblemError


def refusal(code: str, message: str, remedy: str, file: str) -> ProblemError:
    """Return what stops an import."""
    return ProblemError(Problem(code=code, message=message, remedy=remedy, file=file))


def unreadable(file: str, reason: str) -> ProblemError:
    """Say that the file cannot be opened."""
    message = _("This file cannot be read: {reason}.").format(reason=reason)
    return refusal("source-unreadable", message, _("Check the name, and that you may open it."), file)


def unwritable(file: str, reason: str) -> ProblemError:
    """Say that the result cannot be written."""
    message = _("This file cannot be written: {reason}.").format(reason=reason)
    return refusal("target-unwritable", message, _("Choose another file with --to FILE."), file)


def empty(file: str, pictures: int = 0) -> ProblemError:
    """Say that there is nothing in the source, or nothing but pictures."""
    if pictures:
        message = ngettext(
            "There is no text in this file, only {count} picture.",
            "There is no text in this file, only {count} pictures.",
            pictures,
        ).format(count=pictures)
        remedy = _("Save each picture from it into the municipality's folder in content/photos.")
        return refusal("source-empty", message, remedy, file)
    remedy = _("Save the page or paste its text again.")
    return refusal("source-empty", _("There is no text in this file."), remedy, file)


def too_large(file: str, measured: str, limit: str) -> ProblemError:
    """Say that the source is far larger than a municipality's page."""
    message = _("This file is too large for one page: {measured}; the limit is {limit}.").format(
        measured=measured, limit=limit
    )
    return refusal("source-too-large", message, _("Save only the municipality's own page or document."), file)


def over_budget(file: str, reason: str) -> ProblemError:
    """Say which budget of a source is used up; `reason` is half a sentence."""
    message = _("This file is too large for one page: {reason}.").format(reason=reason)
    return refusal("source-too-large", message, _("Save only the municipality's own page or document."), file)


def out_of_limits(file: str, reason: str) -> ProblemError:
    """Say that reading the file took more than it may; `reason` is half a sentence."""
    message = _("This file cannot be read: {reason}.").format(reason=reason)
    remedy = _("Save only the municipality's own page or document, or copy its text into a .txt file.")
    return refusal("source-beyond-limits", message, remedy, file)


def not_text(file: str) -> ProblemError:
    """Say that the bytes are no text."""
    remedy = _("Import a .txt, .html or .docx file; open the document and save it as one of these.")
    return refusal("source-not-text", _("This file holds no readable text."), remedy, file)


def too_deep(file: str) -> ProblemError:
    """Say that a web page is nested as no page is."""
    message = _("This web page is nested too deeply to be read safely.")
    return refusal("source-nested", message, _("Copy the text of the page into a .txt file."), file)


def other_kind(file: str, kind: str) -> ProblemError:
    """Say that the file is of a kind that is not imported."""
    message = _("This is a {kind} file, which cannot be imported.").format(kind=kind)
    remedies = {
        "PDF": _(
            "Import the document the PDF was made from. Else open the PDF, select all its text, and paste it into a "
            ".txt file."
        ),
        "Outlook (.msg)": _(
            "Open the message in Outlook, select all its text, and paste it into a .txt file; save what is attached and "
            "import that."
        ),
        "Pages": _("In Pages choose File, Export To, Word (.docx), and import that file."),
    }
    as_docx = _(
        "Open it in Word or LibreOffice, choose File, Save As, and the type Word document (.docx); import that file."
    )
    return refusal("source-kind", message, remedies.get(kind, as_docx), file)


def damaged_word(file: str, reason: str) -> ProblemError:
    """Say that a .docx is broken or dangerous."""
    message = _("This Word file cannot be read safely: {reason}.").format(reason=reason)
    remedy = _("Open it in Word or LibreOffice, save it again as .docx, or copy its text into a .txt file.")
    return refusal("source-word", message, remedy, file)


def unrecognised(file: str) -> ProblemError:
    """Say that nothing in the text looks like a municipality's page."""
    message = _(
        "Nothing here looks like a municipality's page: no question, label line or quotation was found."
    )
    remedy = _(
        "Check that this is the right file. `brochure new NAME` starts an empty one to paste texts into."
    )
    return refusal("source-unrecognised", message, remedy, file)


def keep_unknown(file: str, text: str) -> ProblemError:
    """Say that what was to be kept is not among the words of the source that can be taken."""
    message = _("“{text}” is not among the words that can be kept.").format(text=text)
    remedy = _("Copy a few words from the file NAME.left-out.txt, as they stand there on one line.")
    return refusal("keep-unknown", message, remedy, file)


def no_sources(folder: str) -> ProblemError:
    """Say that a folder holds nothing that can be imported."""
    message = _("This folder holds no text, web page, Word file or OpenDocument text.")
    return refusal("no-sources", message, _("Name the folder in which the towns' files are."), folder)


def exists(file: str) -> ProblemError:
    """Say that the target exists already."""
    message = _("{file} exists already and is not overwritten.").format(file=file)
    remedy = _("Write elsewhere with --to FILE, or overwrite it with --force.")
    return refusal("target-exists", message, remedy, file)
