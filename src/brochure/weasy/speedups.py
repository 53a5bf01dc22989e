"""Speed-ups of WeasyPrint's styles: the same values with a third less work for each layout pass.

WeasyPrint 70 works every property of every box out in full, although most are initial or inherited, and
styles six pseudo-elements of every element for the sake of lists and footnotes. These are its private
parts; `contract.py` sees that they are as they were. The tests compare every style.
"""

import re
from collections.abc import Mapping, Sized
from copy import copy
from functools import cache, lru_cache, wraps
from typing import Any

from weasyprint import HTML
from weasyprint.css.properties import Dimension

from brochure.weasy.drawing_speedups import install_drawing_speedups
from brochure.weasy.element_speedups import Elements, install_element_speedups
from brochure.weasy.hyphen_speedups import install_hyphen_speedups
from brochure.weasy.page_speedups import install_page_speedups
from brochure.weasy.plain_markup import plain_tree
from brochure.weasy.size_speedups import install_size_speedups
from brochure.weasy.text_speedups import install_text_speedups

_SPECIAL = {"position", "float", "display", "page"}  # their values are worked out together, or from afar
_WORDS = ("inherit", "initial")
_SETTLED = (Dimension, int, float)  # values that hold neither words, variables nor sums
_NOTES = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
_HAS_MARKS = re.compile(r"footnote|note-area|\bnote\(|list-item|marker|@import")


_TYPES = (
    *("PangoRectangle *", "PangoLogAttr[]", "PangoFcFontMap *", "FcChar8 **"),
    *("unsigned int *", "char[]", "char[4]", "hb_codepoint_t[]", "hb_tag_t[100]"),
)
_ARRAY = re.compile(r"(\w+)\[(\d+)\]")


class QuickHTML(HTML):  # type: ignore[misc]  # WeasyPrint is untyped
    """A document that is read by an XML parser where its markup is plain."""

    def __init__(self, *, string: str, base_url: str, url_fetcher: Any) -> None:
        tree = plain_tree(string)
        if tree is None:
            super().__init__(string=string, base_url=base_url, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
        self.wrapper_element = Elements.from_html_root(tree)
        self.etree_element = tree


class LeanHTML(QuickHTML):
    """A document without notes, in which nothing but `li` is a list item: nothing else has marks of its own."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        sheets: list[Any] = super()._ua_stylesheets(forms)
        return [_lean(sheet) for sheet in sheets]


def has_marks(text: str) -> bool:
    """Tell whether styles (or the markup they stand in) may make notes, or list items other than `li`, or stand in another file."""
    return _HAS_MARKS.search(text) is not None


@cache
def install_speedups() -> None:
    """Let WeasyPrint look up what it works out anew for every document, in this process from now on."""
    _look_styles_up()
    _look_arrays_up()
    install_drawing_speedups()
    install_element_speedups()
    install_hyphen_speedups()
    install_page_speedups(LeanHTML)
    install_size_speedups()
    install_text_speedups()


def _look_styles_up() -> None:
    from weasyprint.css import ComputedStyle
    from weasyprint.css.computed_values import COMPUTER_FUNCTIONS
    from weasyprint.css.properties import INITIAL_VALUES

    usual = ComputedStyle.__missing__
    initial, sides, inherited = _initial_values(), _sides(), _inherited_names()
    computed, plain, computers = _computed_values(), frozenset(INITIAL_VALUES) - _apart(), COMPUTER_FUNCTIONS

    @wraps(usual)
    def missing(style: Any, name: str) -> Any:
        cascaded = style.cascaded
        if name in sides and not sides[name].isdisjoint(cascaded):
            return usual(style, name)
        if name in cascaded:
            value = cascaded[name][0]
            if name in plain and (type(value) in _SETTLED or (type(value) is str and value not in _WORDS)):
                if name in computers:
                    value = computers[name](style, name, value)
                style[name] = value
                return value
        elif name in initial:
            value = style[name] = initial[name]
            return value
        elif name in computed:
            value = style[name] = computers[name](style, name, computed[name])
            return value
        elif name in inherited and style.parent_style is not None:
            value = style[name] = style.parent_style[name]
            return value
        return usual(style, name)

    ComputedStyle.__missing__ = missing


def _look_arrays_up() -> None:
    """Let arrays of every length share one type: for each other length cffi parses for 4 ms.

    A font that is cut down to its used glyphs needs two lengths, and each document has other ones.
    """
    from weasyprint.text.ffi import ffi

    usual = ffi.new

    @wraps(usual)
    def new(name: Any, values: Any = None) -> Any:
        array = _ARRAY.fullmatch(name) if isinstance(name, str) and isinstance(values, Sized) else None
        if array and int(array[2]) == len(values):
            name = f"{array[1]}[]"
        return usual(name, values)

    ffi.new = new


def parse_types() -> None:
    """Let cffi parse the types that every document needs before workers are forked.

    With each of them it parses the names of all types: here, only those that it is made of.
    """
    from weasyprint.text.ffi import ffi

    parser, every = ffi._parser, ffi._parser._declarations
    try:
        for name in _TYPES:
            parser._declarations = {told: one for told, one in every.items() if told.split()[-1] in name}
            ffi.typeof(name)
    finally:
        parser._declarations = every


def _initial_values() -> Mapping[str, Any]:
    """Return the initial values that are as good as computed."""
    from weasyprint.css.properties import INITIAL_NOT_COMPUTED

    return {name: value for name, value in _own_values().items() if name not in INITIAL_NOT_COMPUTED}


def _computed_values() -> Mapping[str, Any]:
    """Return the initial values that are still to be computed, each by a function of its own."""
    from weasyprint.css.computed_values import COMPUTER_FUNCTIONS
    from weasyprint.css.properties import INITIAL_NOT_COMPUTED

    names = INITIAL_NOT_COMPUTED & set(COMPUTER_FUNCTIONS)
    return {name: value for name, value in _own_values().items() if name in names}


def _own_values() -> Mapping[str, Any]:
    """Return the initial values of what is neither inherited nor worked out in a way of its own."""
    from weasyprint.css.functions import check_math
    from weasyprint.css.properties import INHERITED, INITIAL_VALUES

    apart = INHERITED | _apart()
    return {
        name: value for name, value in INITIAL_VALUES.items() if name not in apart and not check_math(value)
    }


def _apart() -> set[str]:
    """Return the properties that depend on others, or on what stands around."""
    from weasyprint.css.properties import INITIAL_VALUES

    propagated = {name for name in INITIAL_VALUES if name.startswith("text_decoration_")}
    return _SPECIAL | propagated


def _sides() -> Mapping[str, frozenset[str]]:
    """Return the logical properties that can stand for a physical one, in either direction of writing."""
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS

    return {
        name: frozenset(logical(block="ttb", inline=inline) for inline in ("ltr", "rtl"))
        for name, logical in PHYSICAL_FUNCTIONS.items()
    }


def _inherited_names() -> frozenset[str]:
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED

    return frozenset(INHERITED) - _SPECIAL - frozenset(PHYSICAL_FUNCTIONS)


@lru_cache
def _lean(sheet: Any) -> Any:
    """Return a stylesheet whose marks of notes and list items apply only where there are some."""
    lean = copy(sheet)
    lean.matcher = copy(sheet.matcher)
    kept, markers = [], []
    for entry in sheet.matcher.other_selectors:
        pseudo = entry[3]
        if pseudo == "marker":
            markers.append(entry)
        elif pseudo not in _NOTES:
            kept.append(entry)
    lean.matcher.other_selectors = kept
    named = sheet.matcher.lower_local_name_selectors
    lean.matcher.lower_local_name_selectors = {**named, "li": [*named.get("li", ()), *markers]}
    return lean
