"""From laid-out pages to the files of an edition: photos filled in, finished, inspected, accompanied."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.build.jobs import Result
from brochure.build.kit import Kit
from brochure.content.readiness import missing_for_print
from brochure.editions.delivery import delivery_note
from brochure.editions.impose import impose
from brochure.editions.photos import OFFICE_PPI, OFFICE_QUALITY, FrameLike, PhotoLab
from brochure.editions.pictures import opened
from brochure.editions.press_photos import PressLab
from brochure.editions.press_remarks import Original, in_our_words
from brochure.editions.press_styles import style_problems
from brochure.editions.screen import finish_screen, sized
from brochure.editions.x4 import Imprint, finish_print
from brochure.preflight.inspect import inspect
from brochure.problems import ProblemError, is_blocking
from brochure.render.photos import fill_photos, photo_size
from brochure.render.produce import Produced
from brochure.render.write import write_tagged

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def publishable(result: Result, kit: Kit, produced: Produced) -> None:
    """Add the finished files of an edition to its result, and the problems that finishing found."""
    try:
        {"print": _print, "screen": _screen, "office": _office}[result.job.edition](result, kit, produced)
    except ProblemError as error:
        result.problems += error.problems
        result.files.clear()


def title_of(produced: Produced) -> str:
    """Return the title of a document, as its template wrote it."""
    match = _TITLE.search(produced.merged.html)
    return unescape(match[1]).strip() if match else ""


@contextmanager
def _desk() -> Iterator[Path]:
    """Give a folder for files on their way, gone afterwards."""
    with TemporaryDirectory(prefix="brochure-") as folder:
        yield Path(folder)


def _take(result: Result, path: Path, name: str) -> None:
    result.files[f"{result.job.edition}/{name}"] = path.read_bytes()


# ---- screen ---------------------------------------------------------------------------------


def _screen(result: Result, kit: Kit, produced: Produced) -> None:
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


# ---- office ---------------------------------------------------------------------------------


def _office(result: Result, kit: Kit, produced: Produced) -> None:
    lab = PhotoLab(kit.workspace.photos, kit.workspace.state / "photos", OFFICE_PPI, OFFICE_QUALITY)
    fill_photos(produced.document, lab.prepare)
    data = produced.document.write_pdf()
    result.files[result.job.file] = data
    pages = len(produced.document.pages)
    result.problems += missing_for_print(kit.material.publication, result.job.document, pages)
    if kit.layouts[result.job.layout].contract.is_stapled:
        with _desk() as desk:
            source = desk / f"{result.job.document}.pdf"
            source.write_bytes(data)
            booklet = impose(source, desk / "booklet.pdf")
            _take(result, desk / "booklet.pdf", f"{result.job.document}-booklet.pdf")
        result.problems += [problem.at(file=None) for problem in booklet.problems]
        result.facts["booklet"] = {"sheets": booklet.sheets, "scale": booklet.scale, "advice": booklet.advice}


# ---- print ----------------------------------------------------------------------------------


def _print(result: Result, kit: Kit, produced: Produced) -> None:
    profile, layout = kit.profile, kit.layouts[result.job.layout]
    if unprintable := style_problems(produced.document, kit.engine.stylesheet_files(layout, "print")):
        raise ProblemError(*unprintable)
    photos, cache = kit.workspace.photos, kit.workspace.state / "photos"
    lab = PressLab(photos, cache, profile.icc_path, profile.ink_limit, profile.resolution_most)
    names: dict[str, str] = {}

    def prepare(frame: FrameLike) -> bytes:
        data = lab.prepare(frame)
        names[sha256(data).hexdigest()] = frame.file
        return data

    frames = fill_photos(produced.document, prepare)
    publication = kit.material.publication
    title = title_of(produced)
    imprint = Imprint(title, publication.sender.name or "", publication.date)
    data = finish_print(produced.document.write_pdf(), profile, imprint)
    pages = len(produced.document.pages)
    result.problems += missing_for_print(publication, result.job.document, pages)
    with _desk() as desk:
        path = desk / f"{result.job.document}.pdf"
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
    result.files[f"print/{name}-delivery.pdf"] = kit.engine.plain_pdf(note.as_html())
