"""From laid-out pages to the files of an edition: photos filled in, finished, inspected, accompanied."""

from brochure.build.jobs import Result
from brochure.build.kit import Kit
from brochure.content.readiness import missing_for_print
from brochure.editions.photos import OFFICE_PPI, OFFICE_QUALITY, PhotoLab
from brochure.render.photos import fill_photos
from brochure.render.produce import Produced


def publishable(result: Result, kit: Kit, produced: Produced) -> None:
    """Add the finished files of an edition to its result, and the problems that finishing found."""
    {"print": _print, "screen": _screen, "office": _office}[result.job.edition](result, kit, produced)


def _lab(kit: Kit, edition: str) -> PhotoLab:
    photos, cache = kit.workspace.photos, kit.workspace.state / "photos"
    if edition == "office":
        return PhotoLab(photos, cache, OFFICE_PPI, OFFICE_QUALITY)
    return PhotoLab(photos, cache)


def _screen(result: Result, kit: Kit, produced: Produced) -> None:
    fill_photos(produced.document, _lab(kit, "screen").prepare)
    result.files[result.job.file] = produced.document.write_pdf(pdf_variant="pdf/ua-1")


def _office(result: Result, kit: Kit, produced: Produced) -> None:
    fill_photos(produced.document, _lab(kit, "office").prepare)
    result.files[result.job.file] = produced.document.write_pdf()
    _readiness(result, kit, produced)


def _print(result: Result, kit: Kit, produced: Produced) -> None:
    fill_photos(produced.document, _lab(kit, "office").prepare)
    result.files[result.job.file] = produced.document.write_pdf()
    _readiness(result, kit, produced)


def _readiness(result: Result, kit: Kit, produced: Produced) -> None:
    pages = len(produced.document.pages)
    result.problems += missing_for_print(kit.material.publication, result.job.document, pages)
