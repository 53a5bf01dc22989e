"""What goes along with a finished PDF because of the edition it is of: a booklet, pictures of its pages."""

from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.layout.edition import BOOKLET, CONTACT_SHEET, FIRST_PAGE, PDF, Edition

if TYPE_CHECKING:  # who only asks what is needed, before workers are started, waits for no model of content
    from brochure.finishing.request import Finished, FinishRequest


def accompanied(request: "FinishRequest", made: "Finished") -> "Finished":
    """Return a finished document with its booklet and its pictures. Raises ProblemError."""
    if request.edition.has_booklet and request.stapled:
        made = _with_booklet(request, made)
    if request.edition.has_pictures:
        made = _with_pictures(request, made)
        if request.pixels is not None:
            made = _with_shared_pictures(request, made, request.pixels)
    return made


def _with_booklet(request: "FinishRequest", made: "Finished") -> "Finished":
    """Add the pages in the order of a booklet."""
    from brochure.finishing.imposition import impose
    from brochure.scratch import temporary_folder

    with temporary_folder() as folder:
        source, target = folder / request.file_name(PDF), folder / "booklet.pdf"
        source.write_bytes(made.files[PDF])
        booklet = impose(source, target)
        files = {**made.files, BOOKLET: target.read_bytes()}
    told = {"sheets": booklet.sheets, "scale": booklet.scale, "advice": booklet.advice}
    problems = (*made.problems, *(problem.at(file=None) for problem in booklet.problems))
    return replace(made, files=files, problems=problems, facts={**made.facts, "booklet": told})


def _with_pictures(request: "FinishRequest", made: "Finished") -> "Finished":
    """Add the picture of the first page and the contact sheet, their texts in the report."""
    from brochure.finishing.page_pictures import opened

    with opened(made.files[PDF], title=request.title) as pages:
        pictures = {
            FIRST_PAGE: pages.first_page(),
            CONTACT_SHEET: pages.contact_sheet(stapled=request.stapled),
        }
    folder = f"output/{request.edition.name}"
    texts = {f"{folder}/{request.file_name(end)}": picture.alt for end, picture in pictures.items()}
    files = {**made.files, **{end: picture.data for end, picture in pictures.items()}}
    return replace(made, files=files, facts={**made.facts, "pictures": texts})


def _with_shared_pictures(request: "FinishRequest", made: "Finished", pixels: tuple[int, int]) -> "Finished":
    """Add every page as PNG and JPEG of exactly so many pixels, with its alternative text beside it.

    Raises ProblemError for a page whose template says no alternative text.
    """
    from brochure.finishing.page_pictures import opened
    from brochure.finishing.shared_pictures import alternative_texts, jpeg_of

    texts = alternative_texts(request.pages)
    files: dict[str, bytes] = {}
    with opened(made.files[PDF], title=request.title) as pages:
        for number, text in enumerate(texts, start=1):
            picture = pages.exactly(number, pixels)
            files |= {
                f"-{number}.png": picture.data,
                f"-{number}.jpg": jpeg_of(picture.data),
                f"-{number}.txt": f"{text}\n".encode(),
            }
    folder = f"output/{request.edition.name}"
    told = {
        f"{folder}/{request.file_name(f'-{number}.png')}": text for number, text in enumerate(texts, start=1)
    }
    pictures = {**_pictures(made), **told}
    return replace(made, files={**made.files, **files}, facts={**made.facts, "pictures": pictures})


def _pictures(made: "Finished") -> dict[str, object]:
    known = made.facts.get("pictures")
    return dict(known) if isinstance(known, dict) else {}


def needs(edition: Edition) -> list[str]:
    """Return the modules that make that."""
    modules = [__name__]
    if edition.has_booklet:
        modules.append("brochure.finishing.imposition")
    if edition.has_pictures:
        modules += ["brochure.finishing.page_pictures", "brochure.finishing.shared_pictures"]
    return modules
