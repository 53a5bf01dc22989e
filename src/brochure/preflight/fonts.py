"""Fonts: embedded, cut down to what is used, no empty boxes, no hidden text."""

from collections.abc import Iterator

from brochure.i18n import _, ngettext
from brochure.preflight.document import Document, Page
from brochure.preflight.face import Face
from brochure.preflight.findings import Hit, finding, on_page, quoted, surrounding
from brochure.problems import Problem, Severity


def check(document: Document) -> Iterator[Problem]:
    """Yield fonts that may be replaced at the press, and text that does not print as meant."""
    used: dict[int, tuple[Face, int]] = {}
    for page in document.pages:
        for text in page.texts:
            if not text.invisible or text.is_clip:  # letters that only a search finds need no font
                used.setdefault(id(text.face), (text.face, page.number))
    for page in document.pages:
        yield from _page(page)
    for face, page_number in used.values():  # after the pages, which read the outlines that are used
        yield from _face(face, page_number)


def _face(face: Face, page_number: int) -> Iterator[Problem]:
    details = {"font": face.name}
    if not face.is_embedded:
        yield finding(
            "font-not-embedded",
            _("The font {font} is not in the file; another one would be printed.").format(font=face.name),
            _("Export it again with all fonts embedded."),
            page=page_number,
            details=details,
        )
    elif face.fault is not None:
        yield finding(
            "font-undecodable",
            _("The font {font} in the file is damaged and cannot be read ({fault}).").format(
                font=face.name, fault=face.fault
            ),
            _("Install the font anew, and export the document to PDF again with all fonts embedded."),
            page=page_number,
            details={**details, "measured": face.fault},
        )
    elif face.has_foreign_map:
        yield finding(
            "font-not-judged",
            _(
                "The font {font} leans on a character map that is not in the file, so nobody can tell here whether all its letters are there."
            ).format(font=face.name),
            _("Export it as PDF/X-4 with all fonts embedded, or turn this text into outlines."),
            page=page_number,
            details=details,
        )
    elif face.is_type3:
        yield finding(
            "font-type3",
            _("The font {font} is drawn as little pictures (Type 3), which may print coarsely.").format(
                font=face.name
            ),
            _("Use another font, or export from another program."),
            severity=Severity.WARNING,
            page=page_number,
            details=details,
        )
    elif not face.is_subset:
        yield finding(
            "font-not-subset",
            _("The font {font} is in the file as a whole, not only the letters used.").format(font=face.name),
            _("Export it with font subsets, so that the print shop's own copy cannot take its place."),
            severity=Severity.WARNING,
            page=page_number,
            details=details,
        )


def _page(page: Page) -> Iterator[Problem]:
    printed = [text for text in page.texts if page.prints(text.box)]
    empty = [text for text in printed if not text.invisible and text.face.missing(text.codes)]
    if empty:
        count = sum(text.face.missing(text.codes) for text in empty)
        yield on_page(
            "missing-glyph",
            ngettext(
                "{count} letter is missing from the font {font} and prints as an empty box, in {text}",
                "{count} letters are missing from the font {font} and print as empty boxes, in {text}",
                count,
            ).format(count=count, font=empty[0].face.name, text=surrounding(empty[0], printed)),
            _("Write it with other letters, or use a font that has them."),
            page,
            [Hit(text.box) for text in empty],
            font=empty[0].face.name,
            measured=count,
            demanded=0,
        )
    hidden = [text for text in printed if text.invisible]
    if hidden:
        yield on_page(
            "invisible-text",
            _("There is text that is not printed, as in a scan with recognised letters: {text}").format(
                text=quoted(hidden[0])
            ),
            _("If it is meant to be read, make the page again from its source."),
            page,
            [Hit(text.box) for text in hidden],
            severity=Severity.WARNING,
        )
