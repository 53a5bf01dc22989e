"""Structure: version, standard, locks, scripts, attachments, forms, annotations, damage (ISO 15930-7)."""

import re
from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.findings import Hit, finding, on_page
from brochure.preflight.geometry import overlap
from brochure.preflight.metadata import info
from brochure.preflight.objects import box_of, get, items_of, keys_of, name_of, text_of
from brochure.problems import Problem, Severity

_PRINTERS_OWN = {"PrinterMark", "TrapNet", "Popup"}
_PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def standard(document: Document) -> str | None:
    """Return the PDF/X standard a file says it keeps."""
    old = info(document.pdf)
    claims = [document.described.get(_PDFX, "")]
    claims += [text_of(get(old, key)) for key in ("/GTS_PDFXConformance", "/GTS_PDFXVersion")]
    return next((claim for claim in claims if claim), None)


def check(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the file as a whole, and with annotations on its pages."""
    pdf = document.pdf
    yield from _identified(document)
    if pdf.is_encrypted:
        yield finding(
            "pdf-encrypted",
            _("This PDF is protected: a print shop cannot work with it."),
            _("Save it without any password or restriction."),
        )
    if keys_of(get(get(pdf.Root, "/Names"), "/EmbeddedFiles")) or get(pdf.Root, "/AF") is not None:
        yield finding(
            "attachment",
            _("Files are attached to this PDF; a print shop does not print them."),
            _("Send them separately, and export the PDF without attachments."),
            severity=Severity.WARNING,
        )
    if items_of(get(get(pdf.Root, "/AcroForm"), "/Fields"), 1):
        yield finding(
            "form-fields",
            _("There are form fields in this PDF; they may print differently, or not at all."),
            _("Flatten the form: print it to PDF, or export it as PDF/X-4."),
        )
    if get(pdf.Root, "/OCProperties") is not None and any(page.reading.has_layers for page in document.pages):
        yield finding(
            "layers",
            _("There are layers in this PDF, and a layer that is switched off may print."),
            _("Merge the layers, or ask the print shop whether it wants them."),
            severity=Severity.WARNING,
        )
    if not re.fullmatch(r"[A-Za-z0-9._ -]*", document.file_name) or not re.fullmatch(
        document.profile.file_names, document.file_name
    ):
        yield finding(
            "file-name",
            _("The file name {name} may be refused.").format(name=document.file_name),
            _("Use letters without accents, digits and hyphens, and end with .pdf."),
            severity=Severity.WARNING,
        )
    for page in document.pages:
        yield from _page(page)


def _identified(document: Document) -> Iterator[Problem]:
    pdf = document.pdf
    claim = standard(document)
    if claim is None:
        yield finding(
            "pdfx-missing",
            _("This PDF does not say that it is a PDF/X, the standard for files to be printed."),
            _("Export it as PDF/X-4."),
            details={"demanded": "PDF/X-4"},
        )
    elif not claim.startswith("PDF/X-4"):
        yield finding(
            "pdfx-other",
            _("This PDF is a {measured}, where PDF/X-4 is expected.").format(measured=claim),
            _("Export it as PDF/X-4, or ask the print shop whether it takes this one."),
            severity=Severity.WARNING,
            details={"measured": claim, "demanded": "PDF/X-4"},
        )
    if pdf.pdf_version not in ("1.3", "1.4", "1.5", "1.6", "1.7"):
        yield finding(
            "pdf-version",
            _("This is PDF version {measured}; PDF/X-4 goes up to 1.6.").format(measured=pdf.pdf_version),
            _("Export it as PDF/X-4."),
            severity=Severity.WARNING,
            details={"measured": pdf.pdf_version, "demanded": "1.6"},
        )


def _page(page: Page) -> Iterator[Problem]:
    if page.is_damaged or page.reading.unread:
        yield on_page(
            "content-unreadable",
            _("Part of this page cannot be read, and may print wrongly."),
            _("Export the document to PDF again; if that does not help, from another program."),
            page,
            [],
            operators=page.reading.unread,
        )
    hits = []
    for note in page.annotations:
        box = box_of(get(note, "/Rect"))
        kind = name_of(get(note, "/Subtype"))
        if box and kind not in _PRINTERS_OWN and overlap(box, page.bleed):
            hits.append(Hit(box, what=kind))
    if hits:
        yield on_page(
            "annotation",
            _("There is a link, comment or form field on the printed page ({kind}).").format(
                kind=hits[0].what
            ),
            _("Export without links and comments: PDF/X-4 forbids them inside the bleed."),
            page,
            hits,
            kind=hits[0].what,
        )
