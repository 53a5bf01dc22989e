"""The office edition: for a desk printer, as single pages and as a booklet."""

from brochure.content.readiness import missing_for_print
from brochure.finishing.imposition import impose
from brochure.finishing.photos import OFFICE_PPI, OFFICE_QUALITY, PhotoLab
from brochure.production.context import WorkerContext
from brochure.production.jobs import Result
from brochure.render.renderer import Rendering
from brochure.scratch import temporary_folder
from brochure.weasy.photos import fill_photos


def finish(result: Result, kit: WorkerContext, produced: Rendering) -> None:
    """Write a PDF for a desk printer, and its pages in the order of a booklet where it is stapled."""
    lab = PhotoLab(kit.workspace.photos, kit.workspace.state / "photos", OFFICE_PPI, OFFICE_QUALITY)
    fill_photos(produced.document, lab.prepare)
    data = produced.document.write_pdf()
    result.files[result.job.file] = data
    pages = len(produced.document.pages)
    result.problems += missing_for_print(kit.material.publication, result.job.document, pages)
    if kit.layouts[result.job.layout].contract.is_stapled:
        with temporary_folder() as folder:
            source = folder / f"{result.job.document}.pdf"
            source.write_bytes(data)
            booklet = impose(source, folder / "booklet.pdf")
            name = f"office/{result.job.document}-booklet.pdf"
            result.files[name] = (folder / "booklet.pdf").read_bytes()
        result.problems += [problem.at(file=None) for problem in booklet.problems]
        result.facts["booklet"] = {"sheets": booklet.sheets, "scale": booklet.scale, "advice": booklet.advice}
