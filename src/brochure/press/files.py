"""Open any PDF, ours or not, and write a file whole or not at all."""

import contextlib
import io
import logging
import os
from pathlib import Path

import pikepdf
import pikepdf.settings

from brochure import files
from brochure.i18n import _
from brochure.press.limits import Budget, Limits
from brochure.press.streams import read_stream
from brochure.problems import Problem, ProblemError, Severity, Stage

# What the library logs about a damaged file is returned as a Problem; people need not read it twice.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

# What reading a damaged file raises; the library's own errors and, for some damage, more general ones.
UNREADABLE = (pikepdf.PdfError, RuntimeError, AttributeError, TypeError, ValueError, ArithmeticError)
_TAIL = 2048  # bytes: a complete PDF ends with %%EOF, perhaps followed by a little rubbish


def encrypted(name: str) -> Problem:
    """Return the problem of a PDF that asks for a password."""
    return Problem(
        code="pdf-encrypted",
        stage=Stage.RENDER,
        file=name,
        message=_("This PDF is locked with a password, so its pages cannot be read."),
        remedy=_("Ask its maker for a version without a password, or save one from a PDF reader."),
    )


def empty(name: str) -> Problem:
    """Return the problem of a file without pages."""
    return Problem(
        code="pdf-empty",
        stage=Stage.RENDER,
        file=name,
        message=_("This PDF is empty: there is no page in it."),
        remedy=_("Export the document to PDF again."),
    )


def damaged(name: str, page: int | None = None) -> Problem:
    """Return the problem of a file, or one page of it, that is no readable PDF."""
    return Problem(
        code="pdf-damaged",
        stage=Stage.RENDER,
        file=name,
        page=page,
        message=_("This file is damaged or incomplete, or it is no PDF."),
        remedy=_("Download or export it again, and check that it opens in a PDF reader."),
    )


def repaired(name: str) -> Problem:
    """Return the problem of a file that could be read only by mending it."""
    return Problem(
        code="pdf-repaired",
        severity=Severity.WARNING,
        stage=Stage.RENDER,
        file=name,
        message=_("This PDF has small damage, which was repaired while reading it."),
        remedy=_("Look whether every page is there and complete; if not, export the document to PDF again."),
    )


def _bound_library(limits: Limits) -> None:
    """Have the library itself stop at streams that unpack without end, as those of objects are."""
    if not pikepdf.settings.get_qpdf_limits()["flate_max_memory"]:
        most = limits.stream
        pikepdf.settings.set_qpdf_limits(
            flate_max_memory=most, png_max_memory=most, tiff_max_memory=most, run_length_max_memory=most
        )


def read_pdf(source: Path, budget: Budget | None = None) -> tuple[pikepdf.Pdf, list[Problem]]:
    """Open a PDF and see that every page can be read; close it after use.

    Raises TooLargeError when it holds more than its budget, and ProblemError when it needs a password, has no page, or is damaged. A file that was cut off, or
    whose tree of pages is broken, is refused although a repair finds some pages: the others are missing.
    """
    name = source.as_posix()
    budget = budget or Budget()
    _bound_library(budget.limits)
    try:
        tail = _tail(source)
    except OSError as error:
        raise ProblemError(unreachable(name, error)) from error
    if not tail:
        raise ProblemError(empty(name))
    try:
        promised = _promised(source)
        pdf = pikepdf.open(source)
    except pikepdf.PasswordError as error:
        raise ProblemError(encrypted(name)) from error
    except UNREADABLE as error:
        raise ProblemError(damaged(name)) from error
    try:
        complaints = pdf.get_warnings()
        _see_every_page(pdf, name, budget)
        complaints += pdf.get_warnings()
        cut_off = complaints and b"%%EOF" not in tail
        lost = len(pdf.pages) < promised or any("ages tree" in complaint for complaint in complaints)
        is_hung = [_hangs_in_tree(pdf, page) for page in pdf.pages]
        if cut_off or lost or None in is_hung:
            raise ProblemError(damaged(name))
    except BaseException:
        pdf.close()
        raise
    return pdf, [repaired(name)] if complaints or not all(is_hung) else []


def why_unreadable(pdf: Path | bytes, name: str) -> Problem:
    """Return why another library could not open a PDF; pdfium takes a file without pages for a locked one."""
    try:
        with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
            return damaged(name) if len(opened.pages) else empty(name)
    except pikepdf.PasswordError:
        return encrypted(name)
    except UNREADABLE:
        return damaged(name)


def flatten(pdf: pikepdf.Pdf) -> None:
    """Turn filled-in fields, stamps and notes that print into plain marks on the page."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances"):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")


def title_of(pdf: pikepdf.Pdf) -> str:
    """Return the title of a document, or nothing."""
    with contextlib.suppress(*UNREADABLE):
        title = str(pdf.docinfo.get("/Title", "")).strip()
        return title or str(pdf.open_metadata().get("dc:title") or "").strip()
    return ""


def set_title(pdf: pikepdf.Pdf, title: str) -> None:
    """Set the title in XMP and Info, and have readers show it instead of the name of the file."""
    if not title:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
    pdf.docinfo["/Title"] = pikepdf.String(title)
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises ProblemError when the folder cannot be written in."""
    try:
        files.write_whole(target, data)
    except OSError as error:
        raise ProblemError(_unwritable(target.as_posix(), error)) from error


def _tail(source: Path) -> bytes:
    with source.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        return file.read()


def _promised(source: Path) -> int:
    """Return how many pages the file says it has; the library mends the number while it opens fully."""
    with pikepdf.open(source, inherit_page_attributes=False) as pdf:
        tree = pdf.Root.get("/Pages")
        count = tree.get("/Count") if isinstance(tree, pikepdf.Dictionary) else None
        return count if isinstance(count, int) else 0


def _hangs_in_tree(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool | None:
    """Tell whether a page leads to the root of the tree by its parents; None where they go round in a circle.

    The library comes down from the root and does not see it; others go up, and draw no page of such a file.
    """
    root, seen = pdf.Root.Pages.objgen, set()
    node = page.obj.get("/Parent")
    while isinstance(node, pikepdf.Dictionary) and node.is_indirect and node.objgen != root:
        if node.objgen in seen:
            return None
        seen.add(node.objgen)
        node = node.get("/Parent")
    return isinstance(node, pikepdf.Dictionary) and node.objgen == root


def _see_every_page(pdf: pikepdf.Pdf, name: str, budget: Budget) -> None:
    number = 0
    seen: set[tuple[int, int]] = set()  # many pages may share one content
    budget.allow("pages", len(pdf.pages))
    try:
        for page in pdf.pages:
            number += 1
            contents = page.obj.get("/Contents", pikepdf.Array())
            for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
                if part.objgen in seen:
                    continue
                seen.add(part.objgen)
                if isinstance(part, pikepdf.Stream):
                    read_stream(part, budget, whole=False)
                part.read_bytes()
    except UNREADABLE as error:
        raise ProblemError(damaged(name, number or None)) from error
    if number == 0:
        raise ProblemError(empty(name))


def unreachable(name: str, error: OSError) -> Problem:
    """Return the problem of a file that the machine does not give us."""
    return Problem(
        code="pdf-unreachable",
        stage=Stage.RENDER,
        file=name,
        message=_("This file cannot be opened: {reason}.").format(reason=error.strerror or str(error)),
        remedy=_("Check its name, and that you may read it."),
    )


def _unwritable(name: str, error: OSError) -> Problem:
    reason, remedy = files.why_not_written(error)
    return Problem(
        code="file-not-written",
        stage=Stage.RENDER,
        file=name,
        message=_("This file cannot be written: {reason}.").format(reason=reason),
        remedy=remedy,
    )
