"""What an imposition has to say: blanks, scaling, pages of another size, a booklet too thick to staple."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity, Stage

if TYPE_CHECKING:
    from brochure.finishing.imposition import Imposition


def target_is_source(name: str) -> Problem:
    """Return the problem of a booklet that would overwrite its own source."""
    return Problem(
        code="target-is-source",
        stage=Stage.RENDER,
        file=name,
        message=_("The booklet would overwrite the PDF it is made from."),
        remedy=_("Give the booklet another name."),
    )


def about(name: str, made: "Imposition", exceptions: Sequence[int], most_sheets: int) -> list[Problem]:
    """Return what a person must know about a booklet; `exceptions` are indices of pages of another size."""
    problems = []
    if made.blanks:
        problems.append(_blanks(name, made))
    if made.scale < 1:
        problems.append(_scaled(name, made))
    if made.scale > 1:
        problems.append(_enlarged(name, made))
    if exceptions:
        problems.append(_mixed(name, exceptions))
    if made.sheets > most_sheets:
        problems.append(_thick(name, made, most_sheets))
    return problems


def _warning(name: str, code: str, message: str, remedy: str, **details: object) -> Problem:
    return Problem(
        code=code,
        severity=Severity.WARNING,
        stage=Stage.RENDER,
        file=name,
        message=message,
        remedy=remedy,
        details=details,
    )


def _blanks(name: str, made: "Imposition") -> Problem:
    asked = ngettext(
        "The PDF has {pages} page, and a stapled booklet needs a multiple of 4.",
        "The PDF has {pages} pages, and a stapled booklet needs a multiple of 4.",
        made.pages,
    ).format(pages=made.pages)
    if made.pages == 1:
        added = _("{blanks} blank pages were added after it.").format(blanks=made.blanks)
    else:
        added = ngettext(
            "{blanks} blank page was added before the last page, which stays the back cover.",
            "{blanks} blank pages were added before the last page, which stays the back cover.",
            made.blanks,
        ).format(blanks=made.blanks)
    return _warning(
        name,
        "blank-pages-added",
        f"{asked} {added}",
        _("Nothing to do if blank pages are welcome; if not, make the document {pages} pages long.").format(
            pages=made.pages + made.blanks
        ),
        pages=made.pages,
        blanks=made.blanks,
    )


def _scaled(name: str, made: "Imposition") -> Problem:
    remedy = _("Check that the small text can still be read.")
    if made.sheet == "A4":
        remedy += " " + _("On a printer for A3, --sheet A3 gives larger pages.")
    return Problem(
        code="booklet-scaled",
        severity=Severity.NOTE,
        stage=Stage.RENDER,
        file=name,
        message=_(
            "The pages are larger than half a sheet of {sheet} and were made smaller, to {percent} %."
        ).format(sheet=made.sheet, percent=round(made.scale * 100)),
        remedy=remedy,
        details={"scale": round(made.scale, 4)},
    )


def _enlarged(name: str, made: "Imposition") -> Problem:
    return Problem(
        code="booklet-enlarged",
        severity=Severity.NOTE,
        stage=Stage.RENDER,
        file=name,
        message=_(
            "The pages are smaller than half a sheet of {sheet} and were made larger, to {percent} %."
        ).format(sheet=made.sheet, percent=round(made.scale * 100)),
        remedy=_("Look whether the photos are still sharp."),
        details={"scale": round(made.scale, 4)},
    )


def target_is_something_else(name: str, sheet: str) -> Problem:
    """Return the problem of a booklet that would overwrite another file than a booklet of its kind."""
    return Problem(
        code="already-there",
        file=name,
        message=_("{file} exists already and is no booklet on {sheet}; it was left as it is").format(
            file=name, sheet=sheet
        ),
        remedy=_("Give the booklet another name with --to, or overwrite that file with --force."),
    )


def unreadable_in_bounds(name: str, reason: str) -> Problem:
    """Return the problem of a file that takes too much to read."""
    return Problem(
        code="cannot-impose",
        stage=Stage.RENDER,
        file=name,
        message=_("No booklet can be made of this PDF: {reason}.").format(reason=reason),
        remedy=_("Export it again, from another program if need be, or split it into smaller files."),
    )


def _mixed(name: str, exceptions: Sequence[int]) -> Problem:
    numbers = [index + 1 for index in exceptions]
    return _warning(
        name,
        "page-sizes-differ",
        ngettext(
            "Page {pages} has another size than the rest; it was centred in its half of the sheet.",
            "Pages {pages} have another size than the rest; they were centred in their half of the sheet.",
            len(numbers),
        ).format(pages=", ".join(str(number) for number in numbers)),
        _("Look whether they fit; otherwise give every page of the document the same size."),
        pages=numbers,
    )


def _thick(name: str, made: "Imposition", most_sheets: int) -> Problem:
    return _warning(
        name,
        "too-thick-to-staple",
        _("The booklet takes {sheets} sheets; more than {most} can hardly be folded and stapled.").format(
            sheets=made.sheets, most=most_sheets
        ),
        _("Have it bound otherwise, or split the document."),
        sheets=made.sheets,
        most=most_sheets,
    )
