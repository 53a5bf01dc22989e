"""Making findings: where on the page, how often, what was measured and what is demanded."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal

from brochure.i18n import _, language, ngettext
from brochure.preflight.document import Page
from brochure.preflight.events import Glyphs
from brochure.preflight.geometry import MM, Box
from brochure.problems import Problem, Severity, Stage

_LONGEST_SNIPPET = 40
_NEIGHBOURS = 2  # runs


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken; the worst of a page stands for all."""

    box: Box
    measured: float = 0.0
    what: str = ""


def finding(
    code: str, message: str, remedy: str, *, severity: Severity = Severity.ERROR, **where: Any
) -> Problem:
    """Return a finding of the preflight."""
    return Problem(code=code, message=message, remedy=remedy, severity=severity, stage=Stage.RENDER, **where)


def on_page(
    code: str,
    message: str,
    remedy: str,
    page: Page,
    hits: Iterable[Hit],
    *,
    severity: Severity = Severity.ERROR,
    **details: Any,
) -> Problem:
    """Return one finding for all hits of a rule on a page; the first is the one described."""
    listed = list(hits)
    where = place(page, listed[0].box) if listed else {}
    spots = []
    if where:
        spots.append(
            _("{x} mm from the left, {y} mm from the top").format(
                x=shown(where["x"], 1), y=shown(where["y"], 1)
            )
        )
    if len(listed) > 1:
        more = len(listed) - 1
        spots.append(
            ngettext("{count} more on this page", "{count} more on this page", more).format(count=more)
        )
    said = f"{message.rstrip('.')} ({'; '.join(spots)})" if spots else message
    count = {"count": len(listed)} if len(listed) > 1 else {}
    return finding(
        code, said, remedy, severity=severity, page=page.number, details={**details, **where, **count}
    )


def place(page: Page, box: Box) -> dict[str, float]:
    """Return where a box lies: mm from the trim's top left, with its width and height."""
    x0, y0, x1, y1 = box
    return {
        "x": round((x0 - page.trim[0]) / MM, 1),
        "y": round((page.trim[3] - y1) / MM, 1),
        "width": round((x1 - x0) / MM, 1),
        "height": round((y1 - y0) / MM, 1),
    }


def shown(value: float, digits: int = 0) -> str:
    """Return a number as people write it in the language of this run, without empty decimals."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(round(value, digits), format=pattern, locale=language()))


def snippet(text: Glyphs) -> str:
    """Return the first words of a run, for a person to find it; nothing when the font does not tell."""
    words = " ".join(text.face.text(text.codes).split())
    words = "".join(char for char in words if char.isprintable())
    if not words.strip("\ufffd"):
        return ""
    return words if len(words) <= _LONGEST_SNIPPET else words[: _LONGEST_SNIPPET - 1] + "…"


def quoted(text: Glyphs) -> str:
    """Return a run as it stands in a sentence: the text “Halle”, or a piece of text."""
    words = snippet(text)
    return _("the text “{words}”").format(words=words) if words else _("a piece of text")


def surrounding(text: Glyphs, among: list[Glyphs]) -> str:
    """Return a run with the runs before and after it, for letters that by themselves tell nothing."""
    at = next(index for index, other in enumerate(among) if other is text)
    near = among[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]
    words = " ".join(filter(None, (snippet(run) for run in near)))
    if not words:
        return quoted(text)
    return _("the text “{words}”").format(words=words[: 2 * _LONGEST_SNIPPET])
