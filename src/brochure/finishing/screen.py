"""The screen edition: tagged, with photos for screens, and pictures of its pages."""

from brochure.finishing.page_pictures import opened
from brochure.finishing.pdfua import finish_screen, sized
from brochure.finishing.photos import PhotoLab
from brochure.finishing.temporary import title_of
from brochure.production.context import WorkerContext
from brochure.production.jobs import Result
from brochure.render.renderer import Rendering


def finish(result: Result, kit: WorkerContext, produced: Rendering) -> None:
    """Write a tagged PDF, as small as is asked, and pictures of its pages."""

    def write(ppi: int, quality: int) -> bytes:
        lab = PhotoLab(kit.workspace.photos, kit.workspace.state / "photos", ppi, quality)
        produced.pages.fill_photos(lab.prepare)
        written = produced.pages.write_tagged()
        result.problems += [problem for problem in written.problems if problem not in result.problems]
        return finish_screen(written.data)

    made = sized(write, kit.options.max_size)
    data = made.data
    result.files[result.job.file] = data
    result.facts["size"] = made.as_json()
    _pictures(result, kit, data, title_of(produced))


def _pictures(result: Result, kit: WorkerContext, data: bytes, title: str) -> None:
    """Add the picture of the first page and the contact sheet, their texts in the report."""
    stapled = kit.layouts[result.job.layout].contract.is_stapled
    name = result.job.document
    with opened(data, title=title) as pages:
        first, sheet = pages.first_page(), pages.contact_sheet(stapled=stapled)
    result.files[f"screen/{name}.png"] = first.data
    result.files[f"screen/{name}-contact.png"] = sheet.data
    result.facts["pictures"] = {
        f"output/screen/{name}.png": first.alt,
        f"output/screen/{name}-contact.png": sheet.alt,
    }
