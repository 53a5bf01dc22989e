"""The screen edition: tagged, with photos for screens, and pictures of its pages."""

from brochure.build.finishing.desk import title_of
from brochure.build.jobs import Result
from brochure.build.kit import Kit
from brochure.editions.photos import PhotoLab
from brochure.editions.pictures import opened
from brochure.editions.screen import finish_screen, sized
from brochure.render.photos import fill_photos
from brochure.render.produce import Produced
from brochure.render.write import write_tagged


def finish(result: Result, kit: Kit, produced: Produced) -> None:
    """Write a tagged PDF, as small as is asked, and pictures of its pages."""

    def write(ppi: int, quality: int) -> bytes:
        lab = PhotoLab(kit.workspace.photos, kit.workspace.state / "photos", ppi, quality)
        fill_photos(produced.document, lab.prepare)
        return finish_screen(write_tagged(produced.document))

    made = sized(write, kit.options.max_size)
    data = made.data
    result.files[result.job.file] = data
    result.facts["size"] = made.as_json()
    _pictures(result, kit, data, title_of(produced))


def _pictures(result: Result, kit: Kit, data: bytes, title: str) -> None:
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
