"""Booklets of anybody's PDF: read in a process of its own, and nothing of another kind is overwritten."""

from pathlib import Path

import pikepdf

from brochure.finishing import booklet_advice
from brochure.finishing.booklet_sheet import SHEETS
from brochure.finishing.imposition import Imposition, Sheet, imposed, same_file
from brochure.limited import MEMORY, SECONDS, LimitedError, run_limited
from brochure.press.boxes import SAME
from brochure.press.files import UNREADABLE, write_whole
from brochure.problems import ProblemError


def impose_foreign(
    source: Path,
    target: Path,
    *,
    sheet: Sheet = "A4",
    force: bool = False,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Imposition:
    """Write the booklet of a file that may do anything to who reads it; pages are as large as fits half a sheet.

    A target that is there is overwritten only where it is a booklet on the same sheet, or by `force`. `memory`
    is in bytes. Raises ProblemError.
    """
    name = source.as_posix()
    if same_file(source, target):
        raise ProblemError(booklet_advice.target_is_source(name))
    try:
        if target.exists() and not force and run_limited(booklet_kind, (target,)) != sheet:
            raise ProblemError(booklet_advice.target_is_something_else(target.as_posix(), sheet))
        booklet, made = run_limited(imposed, (source, target, sheet, True), seconds=seconds, memory=memory)
    except LimitedError as error:
        raise ProblemError(booklet_advice.unreadable_in_bounds(name, error.said)) from error
    write_whole(target, booklet)
    return made


def booklet_kind(path: Path) -> str | None:
    """Return the sheet of a booklet that was made here; None for any other file."""
    try:
        with pikepdf.open(path) as pdf:
            page = pdf.pages[0]
            wide, high = (float(side) for side in list(page.MediaBox)[2:])
            duplex = pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
            if not duplex or not {"/Left", "/Right"} & set(page.Resources.XObject.keys()):
                return None
    except (*UNREADABLE, OSError, IndexError):
        return None
    fits = (
        name for name, size in SHEETS.items() if abs(wide - size[0]) <= SAME and abs(high - size[1]) <= SAME
    )
    return next(fits, None)
