"""Stylesheets: parsed once for all documents, each kept with what is wrong in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from weasyprint import CSS

from brochure.i18n import _
from brochure.problems import Problem
from brochure.weasy.addresses import BASE_URL
from brochure.weasy.fetcher import ShutFetcher
from brochure.weasy.fonts import Fonts, font_problem
from brochure.weasy.insertions import looks_ahead
from brochure.weasy.logs import Origin, collected_log, log_problems
from brochure.weasy.speedups import has_marks
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sheet:
    """A parsed stylesheet, what is wrong in it, whether it may make notes or list items, or look at what comes after."""

    css: Any
    problems: tuple[Problem, ...]
    has_marks: bool
    looks_ahead: bool = False


class Sheets:
    """The parsed stylesheets of a process, with the fonts and colour profiles they share."""

    def __init__(self, workspace: Workspace, fetcher: ShutFetcher) -> None:
        self._fetcher = fetcher
        self._kept: dict[Path, Sheet] = {}
        self.fonts = Fonts(workspace)
        self.color_profiles: dict[str, Any] = {}

    def sheet(self, path: Path) -> Sheet:
        """Return a stylesheet by its path."""
        if path not in self._kept:
            self._kept[path] = self._read(path)
        return self._kept[path]

    def problems(self, paths: Iterable[Path]) -> list[Problem]:
        """Return what is wrong in some stylesheets, with file and, as far as it is known, line."""
        return [problem for path in paths for problem in self.sheet(path).problems]

    def _read(self, path: Path) -> Sheet:
        name = f"layouts/{path.parent.name}/{path.name}"
        try:
            return self.parse(path.read_text(encoding="utf-8"), name)
        except (OSError, UnicodeDecodeError) as error:
            return Sheet(self._css("", BASE_URL), (_unreadable(name, error),), has_marks=False)

    def parse(self, text: str, name: str | None = None) -> Sheet:
        """Parse a stylesheet; `name` is its file, relative to the workspace, and None for a document's own."""
        # Lines of an imported file cannot be told from those of the file that imports it.
        origin = Origin(name, has_lines=name is not None and "@import" not in text)
        found: list[Problem] = []
        self.noted()  # by what ended with an error before this: none of this sheet
        with collected_log() as log:
            try:
                css = self._css(text, urljoin(BASE_URL, name or ""))
            except Exception as error:  # WeasyPrint stops for a colour profile that is missing
                css = self._css("", BASE_URL)
                found.append(_unreadable(name, error))
        found += [*self.noted(name, text), *log_problems(log, origin)]
        return Sheet(css, tuple(found), has_marks(text), looks_ahead(text))

    def noted(self, name: str | None = None, text: str = "") -> list[Problem]:
        """Return what fetcher and fonts noted since the last time; `text` is that of the stylesheet `name`."""
        found = [font_problem(fault, name, text) for fault in self.fonts.drained()]
        return self._fetcher.drained() + found

    def _css(self, text: str, url: str) -> Any:
        return CSS(
            string=text,
            base_url=url,
            url_fetcher=self._fetcher,
            font_config=self.fonts,
            color_profiles=self.color_profiles,
        )


def _unreadable(name: str | None, error: Exception) -> Problem:
    return Problem(
        code="stylesheet-unreadable",
        message=_("the stylesheet cannot be used: {reason}").format(reason=error),
        remedy=_("Save it as UTF-8, and see that every file it names is there."),
        file=name,
    )
