"""Collecting: several documents in one PDF for the desk printer, each starting on a front side."""

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf

from brochure.finishing.duplicates import share_duplicates
from brochure.i18n import _
from brochure.press.files import damaged, flatten, read_pdf, set_title, title_of, write_whole
from brochure.problems import Problem, ProblemError, Stage

# What a page of a collection has no use for: the tags stay behind with its document.
_LEFT_BEHIND = ("/StructParents", "/Tabs", "/B", "/AA", "/PieceInfo", "/Thumb")
_PAPER = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Rotate", "/UserUnit")


@dataclass(frozen=True, slots=True)
class Part:
    """One document in a collection; `first_page` counts from 1 in the collected PDF."""

    source: Path
    title: str
    first_page: int
    pages: int
    blanks: int
    copies: int = 1

    @property
    def sheets(self) -> int:
        """How many sheets of paper all its copies take on both sides."""
        return self.copies * -(-self.pages // 2)


@dataclass(frozen=True, slots=True)
class Collection:
    """A collected PDF: its documents in order, and its pages with the blank backs among them."""

    target: Path
    parts: list[Part]
    pages: int
    blanks: int
    problems: list[Problem] = field(default_factory=list)


def collect(
    sources: Sequence[Path],
    target: Path,
    *,
    title: str,
    duplex: bool = True,
    copies: Sequence[int] = (),
    cover: Callable[[Sequence[Part]], bytes] | None = None,
) -> Collection:
    """Write documents into one PDF in the order given, with a bookmark each.

    `copies` says how many of each (one, where it says nothing); `cover` makes the PDF of a first sheet of what lies
    below it.

    For duplex printing a document with an odd number of pages gets a blank back; the last one too, so
    that the next copy of the pile starts on a front. Raises ProblemError, with every source that cannot
    be read, before anything is written.
    """
    if not sources:
        raise ProblemError(_nothing(target.as_posix()))
    with ExitStack() as stack:
        opened, problems = _opened(sources, stack)
        collected = stack.enter_context(pikepdf.new())
        many = copies or [1] * len(sources)
        parts = [
            _added(collected, pdf, source, number, duplex=duplex)
            for source, pdf, number in zip(sources, opened, many, strict=True)
        ]
        if cover is not None:
            parts = _covered(collected, parts, cover(parts), duplex=duplex)
        share_duplicates(collected)
        _describe(collected, parts, title, duplex=duplex)
        _set_language(collected, opened)
        buffer = io.BytesIO()
        collected.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        pages = len(collected.pages)
    write_whole(target, buffer.getvalue())
    return Collection(target, parts, pages, sum(part.blanks * part.copies for part in parts), problems)


def _opened(sources: Sequence[Path], stack: ExitStack) -> tuple[list[pikepdf.Pdf], list[Problem]]:
    opened: list[pikepdf.Pdf] = []
    remarks: list[Problem] = []
    unreadable: list[Problem] = []
    for source in sources:
        try:
            pdf, found = read_pdf(source)
        except ProblemError as error:
            unreadable += error.problems
        else:
            opened.append(stack.enter_context(pdf))
            remarks += found
    if unreadable:
        raise ProblemError(*unreadable)
    return opened, remarks


def _added(collected: pikepdf.Pdf, pdf: pikepdf.Pdf, source: Path, copies: int, *, duplex: bool) -> Part:
    first = len(collected.pages) + 1
    try:
        flatten(pdf)
        for page in pdf.pages:
            _strip(page)
        collected.pages.extend(pdf.pages)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise ProblemError(damaged(source.as_posix())) from error
    pages = len(collected.pages) + 1 - first
    blanks = pages % 2 if duplex else 0
    if blanks:
        _add_blank_back(collected)
    for _copy in range(copies - 1):  # further pages of the same content: the file hardly grows
        for number in range(first - 1, first - 1 + pages + blanks):
            collected.pages.append(collected.pages[number])
    return Part(source, title_of(pdf) or source.stem, first, pages, blanks, copies)


def _covered(collected: pikepdf.Pdf, parts: list[Part], data: bytes, *, duplex: bool) -> list[Part]:
    """Put a sheet before everything, its back blank, and return where the documents stand then."""
    with pikepdf.open(io.BytesIO(data)) as cover:
        flatten(cover)
        sheet = list(cover.pages)
        for page in sheet:
            _strip(page)
        for number, page in enumerate(sheet):
            collected.pages.insert(number, page)
    more = len(sheet)
    if duplex and more % 2:
        front = collected.pages[more - 1].obj
        blank = collected.add_blank_page()
        for name in _PAPER:
            if name in front:
                blank.obj[name] = front[name]
        del collected.pages[-1]
        collected.pages.insert(more, blank)
        more += 1
    return [replace(part, first_page=part.first_page + more) for part in parts]


def _strip(page: pikepdf.Page) -> None:
    """Take away tags, and links to places that the collection does not have; web links stay."""
    for name in _LEFT_BEHIND:
        if name in page.obj:
            del page.obj[name]
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    kept = [note for note in notes if isinstance(note, pikepdf.Dictionary) and _leads_out(note)]
    for note in kept:
        for name in ("/StructParent", "/P", "/Parent", "/Popup"):
            if name in note:
                del note[name]
    del page.obj["/Annots"]
    if kept:
        page.obj["/Annots"] = pikepdf.Array(kept)


def _leads_out(note: pikepdf.Object) -> bool:
    action = note.get("/A")
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.URI


def _add_blank_back(collected: pikepdf.Pdf) -> None:
    """Add a blank page on the same paper as the last one."""
    front = collected.pages[-1].obj
    back = collected.add_blank_page().obj
    for name in _PAPER:
        if name in front:
            back[name] = front[name]


def _describe(collected: pikepdf.Pdf, parts: Sequence[Part], title: str, *, duplex: bool) -> None:
    with collected.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(part.title, part.first_page - 1) for part in parts)
    collected.Root.PageMode = pikepdf.Name.UseOutlines
    collected.Root.ViewerPreferences = pikepdf.Dictionary(
        Duplex=pikepdf.Name.DuplexFlipLongEdge if duplex else pikepdf.Name.Simplex,
        PrintScaling=pikepdf.Name("/None"),
    )
    set_title(collected, title)


def _set_language(collected: pikepdf.Pdf, opened: Sequence[pikepdf.Pdf]) -> None:
    """Say the language when all documents share one."""
    languages = {str(pdf.Root.get("/Lang", "")) for pdf in opened}
    if len(languages) == 1 and (language := languages.pop()):
        collected.Root.Lang = pikepdf.String(language)


def _nothing(name: str) -> Problem:
    return Problem(
        code="nothing-to-collect",
        stage=Stage.CONTENT,
        file=name,
        message=_("There is no document to collect."),
        remedy=_("Name municipalities whose fact sheet can be built."),
    )
