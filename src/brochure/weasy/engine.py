"""The engine: one WeasyPrint per process, with fonts and stylesheets prepared once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage
from brochure.weasy.contract import prepare_weasyprint
from brochure.weasy.logs import collected_log, log_problems
from brochure.weasy.pages import LaidOutPages, Source, Written
from brochure.workspace import Workspace


class Engine:
    """Lays out documents of one workspace; keep one per process.

    Takes plain values: HTML, the document's own style, paths of stylesheets, the first applied first. Raises
    whatever WeasyPrint raises: callers that meet foreign layouts run it in a worker.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Prepare WeasyPrint. Raises ProblemError where it is not the one this was written for."""
        prepare_weasyprint()
        from brochure.weasy.fetcher import ShutFetcher
        from brochure.weasy.sheets import Sheets
        from brochure.weasy.speedups import install_speedups

        install_speedups()
        self.fetcher = ShutFetcher(workspace)
        self._roots = tuple(workspace.roots())
        self._sheets = Sheets(workspace, self.fetcher)
        self._document: object = None

    def photo_shape(self, file: str) -> float:
        """Return how much wider than high a photo is (1.5: landscape, as most are, where that cannot be known)."""
        from brochure.weasy.photos import photo_size

        for root in self._roots:
            path = root / "content" / "photos" / file
            if path.is_file():
                try:
                    width, height = photo_size(path)
                except (OSError, ValueError):  # damaged: whoever reads the content tells of it
                    return 1.5
                return width / height
        return 1.5

    def logo_path(self, file: str) -> Path | None:
        """Return the file of a logo, or None where there is none in content/logos."""
        from urllib.parse import quote

        from brochure.weasy.addresses import BASE_URL, resolve

        path = resolve(self.fetcher.workspace, f"{BASE_URL}content/logos/{quote(file)}")
        is_inside = path is not None and any(
            path.is_relative_to((root / "content" / "logos").resolve()) for root in self._roots
        )
        return path if is_inside else None

    def judge_stylesheets(self, paths: Iterable[Path]) -> list[Problem]:
        """Return what is wrong in stylesheets and the fonts they name: always the same, whoever parsed them first."""
        return self._sheets.problems(paths)

    def begin(self, document: object) -> None:
        """Be told whose passes follow, by any name: what is kept of another document's lines is soon forgotten."""
        from brochure.weasy.text_speedups import forget_lines

        if document != self._document:
            self._document = document
            forget_lines(self._sheets.fonts)

    def lay_out(self, html: str, style: str, stylesheets: Sequence[Path]) -> LaidOutPages:
        """Return laid-out pages with placeholder photos.

        `style` is the document's own and applies last. The problems of `stylesheets` are not among those of
        the pages. Raises ProblemError where no font is left to set text in: WeasyPrint would die.
        """
        from brochure.weasy.speedups import LeanHTML, QuickHTML, has_marks

        own = self._sheets.parse(style)
        sheets = [*map(self._sheets.sheet, stylesheets), own]
        self._see_fonts(html, stylesheets)
        is_marked = any(sheet.has_marks for sheet in sheets) or has_marks(html)
        pages = self._pages(html, QuickHTML if is_marked else LeanHTML, sheets, self._sheets.color_profiles)
        pages.problems = (*own.problems, *pages.problems)
        pages.made_from = Source(html, style, tuple(stylesheets))
        return pages

    def draw_in(
        self, pages: LaidOutPages, html: str, style: str, stylesheets: Sequence[Path]
    ) -> LaidOutPages:
        """Return the pages of a later version of a document, of which the earlier is laid out.

        If it has nothing more than drawings below the marks of sections (`data-tail`), these are put into the pages
        that stand, which change; in any other case it is laid out whole.
        """
        from brochure.weasy.drawn_in import draw_in
        from brochure.weasy.insertions import insertions, looks_ahead

        earlier, later = pages.made_from, Source(html, style, tuple(stylesheets))
        if earlier is None or replace(earlier, html=html) != later:
            return self.lay_out(html, style, stylesheets)
        sheets = [*map(self._sheets.sheet, stylesheets), self._sheets.parse(style)]
        added = (
            None
            if any(one.looks_ahead for one in sheets) or looks_ahead(html)
            else insertions(earlier.html, html)
        )
        if added is None:
            return self.lay_out(html, style, stylesheets)
        with collected_log() as log:
            is_done = draw_in(pages.document, added, [one.css for one in sheets], self._sheets.color_profiles)
        if not is_done:
            return self.lay_out(html, style, stylesheets)
        found = [*pages.problems, *self._sheets.noted(), *log_problems(log)]
        drawn = LaidOutPages(pages.document, self.fetcher, found)
        drawn.made_from = later
        return drawn

    def _pages(
        self, html: str, read: Any, sheets: Iterable[Any], profiles: dict[str, Any] | None
    ) -> LaidOutPages:
        from brochure.weasy.addresses import BASE_URL
        from brochure.weasy.text_speedups import forget_hyphenations

        forget_hyphenations()
        self._sheets.noted()  # by a layout pass that ended with an error: none of these pages
        with collected_log() as log:
            document = read(string=html, base_url=BASE_URL, url_fetcher=self.fetcher).render(
                font_config=self._sheets.fonts,
                color_profiles=profiles,
                stylesheets=[sheet.css for sheet in sheets],
            )
        return LaidOutPages(document, self.fetcher, [*self._sheets.noted(), *log_problems(log)])

    def _see_fonts(self, html: str, stylesheets: Sequence[Path]) -> None:
        if not self._sheets.fonts.usable and "@font-face" not in html:
            from brochure.weasy.fonts import no_font_problem

            raise ProblemError(*self.judge_stylesheets(stylesheets), no_font_problem())

    def plain_pdf(self, html: str, fonts: Path) -> Written:
        """Return a PDF of a page that needs no layout; `fonts` is the stylesheet that names its fonts."""
        from weasyprint import HTML

        sheet = self._sheets.sheet(fonts)
        self._see_fonts(html, [fonts])
        pages = self._pages(html, HTML, [sheet], None)
        written = pages.write_pdf()
        return Written(written.data, (*sheet.problems, *pages.problems, *written.problems))


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
