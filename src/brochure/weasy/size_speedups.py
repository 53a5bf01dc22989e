"""Speed-ups of sizes: those in pixels and percent are used at once, all eighteen of a box in one go.

WeasyPrint 70 asks for each whether it is a word or a sum, in three calls; few are. These are its private parts;
`contract.py` sees that they are as they were. The tests compare with what it does by itself.
"""

from functools import cache, wraps
from importlib import import_module
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

_ACROSS = (
    *("margin_left", "margin_right", "margin_top", "margin_bottom"),
    *("padding_left", "padding_right", "padding_top", "padding_bottom"),
    *("width", "max_width", "min_width"),
)
_DOWN = ("height", "min_height", "max_height")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_ASKED_BY = ("absolute", "block", "column", "float", "grid", "inline", "page", "percent", "table")


@cache
def install_size_speedups() -> None:
    """Let WeasyPrint use plain sizes at once, in this process from now on."""
    one = percent.resolve_one_percentage = _one_size(percent.resolve_one_percentage)
    every = _all_sizes(percent.resolve_percentages, one)
    for name in _ASKED_BY:
        import_module(f"weasyprint.layout.{name}").resolve_percentages = every  # type: ignore[attr-defined]


def _one_size(usual: Any) -> Any:
    @wraps(usual)
    def resolve(box: Any, name: str, whole: Any) -> None:
        size = box.style[name]
        if type(size) is Dimension:
            setattr(box, name, whole * size.value / 100 if size.unit == "%" else size.value)
        else:
            usual(box, name, whole)

    return resolve


def _all_sizes(usual: Any, one: Any) -> Any:
    @wraps(usual)
    def resolve(box: Any, containing_block: Any) -> None:
        style, sizes = box.style, vars(box)
        if style["border_collapse"] == "collapse" or isinstance(box, boxes.PageBox):
            usual(box, containing_block)
            return
        around = containing_block
        width, height = (around.width, around.height) if isinstance(around, boxes.Box) else around
        for name in _ACROSS:
            size = style[name]
            if type(size) is Dimension:
                sizes[name] = width * size.value / 100 if size.unit == "%" else size.value
            elif size == "auto" and name != "min_width":
                sizes[name] = size
            else:
                one(box, name, width)
        if height == "auto":
            size = style["height"]
            sizes["height"] = size.value if type(size) is Dimension and size.unit == "px" else "auto"
            one(box, "min_height", 0)
            one(box, "max_height", percent.inf)
        else:
            for name in _DOWN:
                one(box, name, height)
        for name in _BORDERS:
            sizes[name] = style[name]
        if style["box_sizing"] != "content-box":
            percent.adjust_box_sizing(box, "width")
            percent.adjust_box_sizing(box, "height")

    return resolve
