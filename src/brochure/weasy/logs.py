"""What WeasyPrint logs, as problems: it never stops for a style or a font that it cannot use."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from brochure.i18n import _
from brochure.problems import Problem

_MISSING_GLYPH = re.compile(r'\.notdef glyph rendered for .+: "(?P<sign>.)" \((?P<code>U\+\w+)\)$', re.DOTALL)
_LOST_FONT = re.compile(r"Font-face '(?P<family>.+)' cannot be loaded$")
_PLACE = re.compile(r"\bat (\d+):(\d+)\b")


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
    """Collect what WeasyPrint logs within a block."""
    collector = LogCollector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what is parsed comes from: a file of the layout, and whether logged lines are lines of it."""

    file: str | None = None
    has_lines: bool = field(default=False)


def log_problems(collector: LogCollector, origin: Origin = Origin()) -> list[Problem]:
    """Return what was logged as problems, each once."""
    found: dict[str, Problem] = {}
    for record in collector.records:
        text = record.getMessage()
        if text not in found:
            found[text] = _log_problem(text, record.levelno, origin)
    return list(found.values())


def _log_problem(text: str, level: int, origin: Origin) -> Problem:
    if match := _MISSING_GLYPH.search(text):
        return Problem(
            code="glyph-missing",
            message=_("the fonts have no sign for “{sign}” ({code})").format(
                sign=match["sign"], code=match["code"]
            ),
            remedy=_("Replace this sign in the text, or give the layout a font that has it."),
            details={"sign": match["sign"], "code": match["code"]},
        )
    place = _PLACE.search(text) if origin.has_lines else None
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    if match := _LOST_FONT.search(text):
        return Problem(
            code="font-broken",
            message=_("no file of the font “{family}” can be used").format(family=match["family"]),
            remedy=_("Name a sound TTF or OTF file in fonts/, as in src: url(/fonts/Name.ttf)."),
            file=origin.file,
            details={"family": match["family"]},
        )
    if level >= logging.ERROR:
        return Problem(
            code="resource-failed",
            message=_("something of the layout could not be used: {text}").format(text=text),
            remedy=_("Mend or remove what the layout names here."),
            file=origin.file,
            line=line,
            column=column,
        )
    return Problem(
        code="style-ignored",
        message=_("a style of the layout has no effect: {text}").format(text=text),
        remedy=_("Take the style out of the layout, or write it as WeasyPrint knows it."),
        file=origin.file,
        line=line,
        column=column,
    )
