"""Where the time of a document goes, inside one warm process: the fit against one plain render, the finish."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from brochure.content.load import load_content
from brochure.finishing.editions import editions
from brochure.layout.load import load_layouts
from brochure.layout.merge import Material
from brochure.press.profile import DEFAULT, load_profile
from brochure.production.context import WorkerContext
from brochure.production.jobs import Options
from brochure.render.renderer import Rendering, RenderRequest
from brochure.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True)
class Stages:
    """Medians over documents of what a stage takes, against one plain render and write of the same result."""

    fit: float
    passes: float
    print_finish: float
    screen_finish: float


def stages(workspace: Workspace, count: int) -> Stages:
    """Measure the stages on the fact sheets of some municipalities."""
    context = _context(workspace)
    stems = sorted(context.material.municipalities)
    for edition in ("screen", "print"):  # warm
        _fitted(context, stems[0], edition)
    found = [_measured(context, stem) for stem in stems[1 : count + 1]]
    return Stages(*(median(column) for column in zip(*found, strict=True)))


def _context(workspace: Workspace) -> WorkerContext:
    content = load_content(workspace)
    assert content.publication is not None
    assert content.label is not None
    material = Material(content.publication, content.label, content.municipalities)
    return WorkerContext(
        workspace,
        load_layouts(workspace, editions())[0],
        material,
        load_profile(DEFAULT, workspace),
        Options(),
    )


def _fitted(context: WorkerContext, stem: str, edition: str) -> Rendering:
    one = editions()[edition]
    profile = context.profile if one.uses_press else None
    bleed, press = (profile.bleed, profile.build) if profile else (0.0, None)
    return context.renderer("factsheet").render(RenderRequest(stem, one, bleed=bleed, press_build=press))


def _measured(context: WorkerContext, stem: str) -> tuple[float, float, float, float]:
    fit, rendering = _timed(lambda: _fitted(context, stem, "screen"))
    plain = _plain(context, rendering, "screen")
    write = _timed(rendering.pages.write_pdf)[0]
    printed, made = _fitted(context, stem, "print"), _fitted(context, stem, "screen")
    inspected = _inspected(context, printed.pages.write_pdf().data) / _plain(context, printed, "print")
    finished = _finish(context, stem, "screen", made) / _plain(context, made, "screen")
    return (fit + write) / plain, float(len(rendering.fit.passes)), inspected, finished


def _inspected(context: WorkerContext, data: bytes) -> float:
    """Return the seconds of finishing a written print PDF as PDF/X-4 and inspecting it."""
    from brochure.finishing.pdfx4 import Imprint, finish_print
    from brochure.preflight.inspect import inspect

    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"

        def work() -> None:
            path.write_bytes(finish_print(data, context.profile, Imprint("Sheet", "Sender", "2026-11")))
            inspect(path, context.profile)

        return _timed(work)[0]


def _plain(context: WorkerContext, rendering: Rendering, edition: str) -> float:
    """Return the seconds of one layout and one write at the settings that were found."""
    sheets, merged = context.layouts["factsheet"].stylesheets(editions()[edition]), rendering.merged
    return _timed(lambda: context.engine.lay_out(merged.html, merged.stylesheet, sheets).write_pdf())[0]


def _finish(context: WorkerContext, stem: str, edition: str, rendering: Rendering) -> float:
    """Return the seconds from pages to published files: photos, tags, writing, page pictures."""
    from brochure.finishing import finish
    from brochure.production.finish_request import finish_request
    from brochure.production.jobs import Job

    return _timed(lambda: finish(finish_request(Job("factsheet", stem, edition), context, rendering, ())))[0]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = perf_counter()
    found = work()
    return perf_counter() - began, found
