"""What a layout's styles ask for that no press edition can hold: gradients, soft shadows, opacity, shaded borders.

Looked for on the laid-out boxes, so that only what is really drawn counts, and before anything is
written: WeasyPrint crashes on most of these in ink colours, and silently breaks the others.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem

_SHADED = ("groove", "ridge", "inset", "outset")
_SIDES = ("top", "right", "bottom", "left")
_TEXTS = {  # code: what the stylesheet says there, as far as it can be found again
    "gradient-in-print": re.compile(r"gradient\(|Gradient\b"),
    "shadow-in-print": re.compile(r"box-shadow\s*:"),
    "opacity-in-print": re.compile(r"(?<![\w-])opacity\s*:"),
    "border-in-print": re.compile(r"\b(groove|ridge|inset|outset)\b"),
}


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    element: str  # as in a stylesheet: `div.cover`
    page: int


def style_problems(document: Any, stylesheets: Iterable[Path]) -> list[Problem]:
    """Return what cannot be printed in a laid-out document, once per kind and element."""
    found: dict[tuple[str, str], _Fault] = {}
    for number, page in enumerate(document.pages, 1):
        root = page._page_box
        for box in (root, *root.descendants(placeholders=True)):
            for code in _codes(box):
                element = _element(box)
                found.setdefault((code, element), _Fault(code, element, number))
    files = list(stylesheets)
    return [_problem(fault, files) for _key, fault in sorted(found.items())]


def _codes(box: Any) -> Iterator[str]:
    style = box.style
    kinds = [kind for kind, _image in style["background_image"]] + [style["border_image_source"][0]]
    if any("gradient" in kind for kind in kinds) or _draws_gradient(box):
        yield "gradient-in-print"
    if any(shadow[2].value > 0 for shadow in style["box_shadow"]):
        yield "shadow-in-print"
    if style["opacity"] < 1:
        yield "opacity-in-print"
    borders = ((style[f"border_{side}_style"], style[f"border_{side}_width"]) for side in _SIDES)
    if any(kind in _SHADED and width > 0 for kind, width in borders):
        yield "border-in-print"


def _draws_gradient(box: Any) -> bool:
    """Tell whether a box is a drawing (inline or a file) with a gradient, or a gradient as a picture."""
    from weasyprint.images import Gradient, SVGImage

    from brochure.weasy.kinds import is_replaced

    if not is_replaced(box):
        return False
    picture = box.replacement
    return isinstance(picture, Gradient) or (
        isinstance(picture, SVGImage) and _holds_gradient(picture._svg.tree)
    )


def _holds_gradient(node: Any) -> bool:
    tag = str(node.tag).rpartition("}")[2]
    return tag in ("linearGradient", "radialGradient") or any(_holds_gradient(child) for child in node)


def _element(box: Any) -> str:
    """Return a box as a stylesheet names it: `div.cover`, `p::before`, `@page`."""
    tag, element = box.element_tag, box.element
    if tag is None:
        return "@page"
    classes = (element.get("class") or "").split() if element is not None else []
    name, mark, pseudo = str(tag).rpartition("}")[2].partition("::")
    return "".join([name, *(f".{one}" for one in classes), mark, pseudo])


def _problem(fault: _Fault, stylesheets: list[Path]) -> Problem:
    message, remedy = _words(fault.code)
    file, line = _place(fault.code, stylesheets)
    return Problem(
        code=fault.code,
        message=message.format(element=fault.element),
        remedy=remedy,
        file=file,
        line=line,
        page=fault.page,
        details={"element": fault.element},
    )


def _words(code: str) -> tuple[str, str]:
    elsewhere = _("Other editions may keep it in a stylesheet of their own, as screen.css.")
    flat = _("Use one flat colour of the design tokens, as var(--sun).")
    return {
        "gradient-in-print": (
            _("the layout draws a gradient ({element}), which comes out wrong on the press"),
            f"{flat} {elsewhere}",
        ),
        "shadow-in-print": (
            _("the layout draws a blurred shadow ({element}), which comes out wrong on the press"),
            _("Give the shadow no blur, or take it out.") + " " + elsewhere,
        ),
        "opacity-in-print": (
            _("the layout makes something see-through with opacity ({element}), also its text"),
            _("Use a lighter colour of the design tokens, as var(--sun-tint).") + " " + elsewhere,
        ),
        "border-in-print": (
            _("the layout draws a border with light and shade ({element}), which only screen colours can"),
            _("Write the border as solid, dashed, dotted or double, with a colour of the design tokens.")
            + " "
            + elsewhere,
        ),
    }[code]


def _place(code: str, stylesheets: list[Path]) -> tuple[str | None, int | None]:
    """Return the first line of the layout's stylesheets that asks for it; the layout's own are last."""
    for path in reversed(stylesheets):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _TEXTS[code].search(line):
                return f"layouts/{path.parent.name}/{path.name}", number
    return None, None
