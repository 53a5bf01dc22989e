"""The print edition: PDF/X-4, inspected before anybody gets it, with a delivery note."""

from dataclasses import replace
from hashlib import sha256

from brochure.content.readiness import missing_for_print
from brochure.finishing.delivery_note import delivery_note
from brochure.finishing.ink_photos import PressLab
from brochure.finishing.pdfx4 import Imprint, finish_print
from brochure.finishing.photos import FrameLike
from brochure.finishing.print_problems import Original, in_our_words
from brochure.finishing.temporary import title_of
from brochure.preflight.inspect import inspect
from brochure.problems import ProblemError, Severity, is_blocking
from brochure.production.context import WorkerContext
from brochure.production.jobs import Result
from brochure.render.renderer import Rendering
from brochure.scratch import temporary_folder
from brochure.weasy.photos import photo_size


def finish(result: Result, kit: WorkerContext, produced: Rendering) -> None:
    """Write PDF/X-4 for a print shop, inspect it, and write what goes along with it."""
    profile, layout = kit.profile, kit.layouts[result.job.layout]
    if unprintable := produced.pages.print_faults(layout.stylesheets("print")):
        raise ProblemError(*unprintable)
    photos, cache = kit.workspace.photos, kit.workspace.state / "photos"
    lab = PressLab(photos, cache, profile.icc_path, profile.ink_limit, profile.resolution_most)
    names: dict[str, str] = {}

    def prepare(frame: FrameLike) -> bytes:
        data = lab.prepare(frame)
        names[sha256(data).hexdigest()] = frame.file
        return data

    frames = produced.pages.fill_photos(prepare)
    publication = kit.material.publication
    title = title_of(produced)
    imprint = Imprint(title, publication.sender.name or "", publication.date)
    written = produced.pages.write_pdf()
    result.problems += written.problems
    data = finish_print(written.data, profile, imprint)
    pages = produced.pages.count
    result.problems += missing_for_print(publication, result.job.document, pages)
    with temporary_folder() as folder:
        path = folder / f"{result.job.document}.pdf"
        path.write_bytes(data)
        report = inspect(path, profile, names=names, file_name=path.name)
    originals = {frame.file: Original(photo_size(photos / frame.file), frame.field) for frame in frames}
    report = replace(report, problems=tuple(in_our_words(report.problems, originals)))
    result.problems += report.problems
    if report.facts is not None:
        result.facts["preflight"] = {
            "press": profile.name,
            "max_ink": report.facts.max_ink,
            "smallest_ppi": report.facts.smallest_ppi,
        }
    if any(is_blocking(problem, strict=kit.options.strict) for problem in result.problems):
        return
    result.files[result.job.file] = data
    note = delivery_note(
        report,
        profile,
        title=title,
        publication=publication,
        problems=result.problems,
        file_name=path.name,
        stapled=layout.contract.is_stapled,
    )
    name = result.job.document
    result.files[f"print/{name}-delivery.txt"] = note.as_text().encode()
    printed = kit.engine.plain_pdf(note.as_html(), kit.workspace.data / "layouts" / "shared" / "fonts.css")
    result.problems += [problem.at(severity=Severity.WARNING) for problem in printed.problems]
    result.files[f"print/{name}-delivery.pdf"] = printed.data
