"""The office edition: for a desk printer, as single pages and as a booklet."""

from brochure.content.readiness import missing_for_print
from brochure.finishing.imposition import impose
from brochure.finishing.photos import OFFICE_PPI, OFFICE_QUALITY, PhotoLab
from brochure.production.context import WorkerContext
from brochure.production.jobs import Result
from brochure.render.renderer import Rendering
from brochure.scratch import temporary_folder


def finish(result: Result, kit: WorkerContext, produced: Rendering) -> None:
    """Write a PDF for a desk printer, and its pages in the order of a booklet where it is stapled."""
    lab = PhotoLab(kit.workspace.photos, kit.workspace.state / "photos", OFFICE_PPI, OFFICE_QUALITY)
    produced.pages.fill_photos(lab.prepare)
    written = produced.pages.write_pdf()
    result.problems += written.problems
    data = result.files[result.job.file] = written.data
    pages = produced.pages.count
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
