"""The engine: one WeasyPrint per process, with fonts and stylesheets prepared once."""

import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from brochure import scratch
from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.layout.load import font_path
from brochure.layout.merge import Merged
from brochure.problems import Problem, Stage
from brochure.weasy.startup import shut_out_system_fonts
from brochure.workspace import Workspace

_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered for (.+)$")


class LogCollector(logging.Handler):
    """Keeps what WeasyPrint logs, so that it becomes problems instead of console noise."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


@contextmanager
def collected_log() -> Iterator[LogCollector]:
    """Collect what WeasyPrint and fontTools log within a block."""
    collector = LogCollector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


def log_problems(collector: LogCollector) -> list[Problem]:
    """Return what was logged as problems, each once."""
    found: dict[str, Problem] = {}
    for record in collector.records:
        text = record.getMessage()
        if text not in found:
            found[text] = _log_problem(text, record.levelno)
    return list(found.values())


def _log_problem(text: str, level: int) -> Problem:
    if match := _MISSING_GLYPH.search(text):
        return Problem(
            code="glyph-missing",
            message=_("the fonts have no sign for {signs}").format(signs=match[1]),
            remedy=_("Replace these signs in the text, or give the layout a font that has them."),
            details={"signs": match[1]},
        )
    if level >= logging.ERROR:
        return Problem(
            code="resource-failed",
            message=_("something of the layout could not be used: {text}").format(text=text),
            remedy=_("Mend or remove what the layout names here."),
        )
    return Problem(
        code="style-ignored",
        message=_("a style of the layout has no effect: {text}").format(text=text),
        remedy=_("Take the style out of the layout, or write it as WeasyPrint knows it."),
    )


class Engine:
    """Lays out and writes documents of one workspace; keep one per process.

    Raises whatever WeasyPrint raises: callers that meet foreign layouts run it in a worker.
    """

    def __init__(self, workspace: Workspace) -> None:
        shut_out_system_fonts()
        from brochure.weasy.fetcher import ShutFetcher
        from brochure.weasy.photos import photo_size
        from brochure.weasy.speedups import install_speedups

        install_speedups()
        self.workspace = workspace
        self.fetcher = ShutFetcher(workspace, photo_size)
        self._sheets: dict[tuple[str, str], list[Any]] = {}
        self._marked: set[tuple[str, str]] = set()
        self._font_sheet: Any = None

    @cached_property
    def fonts(self) -> Any:
        """The font configuration that all documents share."""
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        # Else it makes a folder for the fonts of stylesheets that a killed process leaves behind.
        fonts._folder = Path(tempfile.mkdtemp(dir=scratch.folder()))
        return fonts

    @cached_property
    def color_profiles(self) -> dict[str, Any]:
        """The colour profiles that stylesheets and documents share."""
        return {}

    def font(self, name: str) -> Path:
        """Return the path of a font file."""
        return font_path(self.workspace, name)

    def stylesheets(self, layout: Layout, edition: str) -> list[Any]:
        """Return a layout's parsed stylesheets for an edition: shared ones first, its own last."""
        key = (layout.name, edition)
        if key not in self._sheets:
            from brochure.weasy.speedups import has_marks

            paths = self.stylesheet_files(layout, edition)
            self._sheets[key] = [self._parse(path) for path in paths]
            if any(has_marks(path.read_text(encoding="utf-8")) for path in paths):
                self._marked.add(key)
        return self._sheets[key]

    @staticmethod
    def stylesheet_files(layout: Layout, edition: str) -> list[Path]:
        """Return the stylesheets of a layout that exist, in the order they apply."""
        shared, own = layout.shared, layout.folder
        names = (
            shared / "fonts.css",
            shared / "base.css",
            own / "style.css",
            shared / f"{edition}.css",
            own / f"{edition}.css",
        )
        return [path for path in names if path.is_file()]

    def _parse(self, path: Path) -> Any:
        from weasyprint import CSS

        from brochure.weasy.addresses import BASE_URL

        url = urljoin(BASE_URL, f"layouts/{path.parent.name}/{path.name}")
        return self._css(path.read_text(encoding="utf-8"), url, CSS)

    def _css(self, text: str, url: str, make: Any) -> Any:
        return make(
            string=text,
            base_url=url,
            url_fetcher=self.fetcher,
            font_config=self.fonts,
            color_profiles=self.color_profiles,
        )

    def lay_out(self, merged: Merged, layout: Layout, edition: str, *, variant: str | None = None) -> Any:
        """Return a WeasyPrint Document: pages laid out, photos still hollow."""
        from weasyprint import CSS, HTML

        from brochure.weasy.addresses import BASE_URL
        from brochure.weasy.speedups import LeanHTML, has_marks

        sheets = [*self.stylesheets(layout, edition), self._css(merged.stylesheet, BASE_URL, CSS)]
        is_marked = (layout.name, edition) in self._marked or has_marks(merged.html + merged.stylesheet)
        read: Any = HTML if is_marked else LeanHTML
        html = read(string=merged.html, base_url=BASE_URL, url_fetcher=self.fetcher)
        return html.render(
            font_config=self.fonts,
            color_profiles=self.color_profiles,
            stylesheets=sheets,
            pdf_variant=variant,
        )

    def plain_pdf(self, html: str) -> bytes:
        """Return a PDF of a page that needs no layout, set in the shipped fonts."""
        from weasyprint import HTML

        from brochure.weasy.addresses import BASE_URL

        if self._font_sheet is None:
            self._font_sheet = self._parse(self.workspace.data / "layouts" / "shared" / "fonts.css")
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=self.fetcher)
        data: bytes = page.write_pdf(font_config=self.fonts, stylesheets=[self._font_sheet])
        return data


def crash_problem(error: BaseException, document: str) -> Problem:
    """Return the problem of a rendering that crashed."""
    return Problem(
        code="render-crashed",
        stage=Stage.RENDER,
        message=_("{document} could not be rendered: {error}").format(
            document=document, error=f"{type(error).__name__}: {error}"
        ),
        remedy=_(
            "If the layout was changed, give it back as it was; otherwise report this with the content."
        ),
    )
