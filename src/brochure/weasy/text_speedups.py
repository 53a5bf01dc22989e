"""Speed-ups of WeasyPrint's text: what hangs on a style alone is made once a style, and not once a line.

WeasyPrint 70 makes a Pango context, a font description and an empty layout for every piece of a line that it tries,
and again for every piece that it draws; and it looks a line's height up by a key that it spells out each time. These
are its private parts; `contract.py` sees that they are as they were. The tests compare with what it does by itself.
"""

from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from operator import itemgetter
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

_FONT = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_feature_settings"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_variation_settings"),
    *("font_language_override", "lang"),
)
_of_layout = itemgetter(*_FONT, "font_kerning", "direction", "text_decoration_line")
_of_line = itemgetter(*_FONT, "line_height")
_of_break = itemgetter(
    *(
        *_FONT,
        "font_kerning",
        "direction",
        "text_decoration_line",
        "white_space",
        "word_break",
        "overflow_wrap",
    ),
    *("letter_spacing", "word_spacing", "tab_size", "hyphens", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone"),
)
_MOST = 400  # styles that are kept at once: a document has some dozens
_MOST_WORDS = 2_000  # a document hyphenates some dozens
_LINES = "_kept_lines"
_MOST_LINES = 3_000  # a sheet has some sixty, a brochure about a town some hundreds; 2 kB each
_BREAKS = ("weasyprint.layout.inline", "weasyprint.layout.preferred")
_STRUTS = ("weasyprint.layout.inline", "weasyprint.css.units", "weasyprint.css.computed_values")


@cache
def install_text_speedups() -> None:
    """Let WeasyPrint keep the layouts and the line heights of styles, and where lines were broken, in this process from now on."""
    ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")
    line_break.Layout.setup = _kept_layouts(line_break.Layout.setup)
    broken = _kept_lines(line_break.split_first_line)
    for name in _BREAKS:
        import_module(name).split_first_line = broken  # type: ignore[attr-defined]
    strut = _kept_struts(line_break.strut)
    for name in _STRUTS:
        import_module(name).strut = strut  # type: ignore[attr-defined]


def forget_texts(fonts: Any) -> None:
    """Forget what is kept for a font configuration: it was given another font."""
    vars(fonts).pop("_kept_layouts", None)
    vars(fonts).pop("_kept_struts", None)
    vars(fonts).pop(_LINES, None)


def forget_hyphenations() -> None:
    """Forget how words are hyphenated, once they are many: pyphen keeps every word that a process ever met."""
    import pyphen

    for patterns in pyphen.hdcache.values():
        if len(patterns.cache) > _MOST_WORDS:
            patterns.cache.clear()


def _kept(fonts: Any, name: str) -> dict[Any, Any]:
    """Return what a font configuration keeps; it lives and dies with the configuration."""
    kept: dict[Any, Any] = vars(fonts).setdefault(name, {})
    if len(kept) >= _MOST:
        kept.clear()
    return kept


def _kept_layouts(usual: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Return a set-up that copies the empty layout of a style, context and all, instead of making it anew."""
    copy, collect, release = pango.pango_layout_copy, ffi.gc, gobject.g_object_unref

    @wraps(usual)
    def setup(layout: Any, style: Any) -> None:
        kept, key = _kept(style.font_config, "_kept_layouts"), _of_layout(style)
        try:
            empty = kept.get(key)
        except TypeError:  # drawings give their fonts as a list
            usual(layout, style)
            return
        if empty is None:
            first = line_break.Layout.__new__(line_break.Layout)
            usual(first, style)
            empty = kept[key] = vars(first)
            del empty["style"]  # with it, a whole document would be kept
        vars(layout).update(empty)
        layout.style = style
        layout.layout = collect(copy(empty["layout"]), release)

    return setup


def _kept_struts(usual: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a line height that is looked up by values, without spelling them out."""

    @wraps(usual)
    def strut(style: Any) -> Any:
        kept, key = _kept(style.font_config, "_kept_struts"), _of_line(style)
        try:
            found = kept.get(key)
        except TypeError:
            return usual(style)
        if found is None:
            found = kept[key] = usual(style)
            style.font_config.strut_layouts.clear()  # WeasyPrint's own copy, without an end
        return found

    return strut


def _kept_lines(usual: Callable[..., Any]) -> Callable[..., Any]:
    """Return what breaks lines, and remembers how it broke the same text in the same width and style.

    The passes of a fit and the editions of a document differ in leading, pictures and colours: few of their lines do.
    """
    blank = line_break.Layout.__new__

    @wraps(usual)
    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        given = (text, style, context, max_width, justification_spacing, is_line_start, minimum)
        now, before = _lines(style.font_config)
        key = (text, max_width, justification_spacing, is_line_start, minimum, _of_break(style))
        try:
            found = now.get(key) or before.get(key)
        except TypeError:
            return usual(*given)
        if found is None:
            layout, *told = usual(*given)
            found = vars(layout).copy(), told
        now[key] = found
        # A layout of its own for each: it is drawn from, and tags change its text.
        layout = blank(line_break.Layout)
        vars(layout).update(found[0])
        return layout, *found[1]

    return split_first_line


def _lines(fonts: Any) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Return the lines of this document that are kept, and those of the one before it."""
    now, before = vars(fonts).setdefault(_LINES, ({}, {}))
    if len(now) >= _MOST_LINES:  # one that is being written: with each key it has others
        forget_lines(fonts)
        now, before = vars(fonts)[_LINES]
    return now, before


def forget_lines(fonts: Any) -> None:
    """Forget the lines of the document before this one: another begins, which may have some of this one's."""
    now, _before = vars(fonts).get(_LINES, ({}, {}))
    vars(fonts)[_LINES] = {}, now
