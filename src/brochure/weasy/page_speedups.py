"""Speed-ups of pages: each is laid out once, and pages of a kind share their styles.

WeasyPrint 70 lays a page out again as soon as it holds an element of `position: running()` that was not known to stand on
it, so each such page twice. That is for the area of notes, which stands within the page and may show the element; margins
are made when all pages stand. And it makes the styles of a page and its margins anew for each, although they differ by
side, name, and whether a page is blank or the first, but where a rule counts pages (`:nth()`). These are its private
parts; `contract.py` sees that they are as they were. The tests compare with what it does by itself.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from weasyprint.layout import page as pages

_KEPT = "_kept_pages"


def install_page_speedups(without_notes: type) -> None:
    """Let WeasyPrint lay out the pages of documents of a type, which has no notes, once; to be called once a process."""
    pages.remake_page = _once(pages.remake_page, without_notes)
    pages.set_page_type_computed_styles = _shared_styles(pages.set_page_type_computed_styles)


def _once(usual: Callable[..., Any], without_notes: type) -> Callable[..., Any]:
    @wraps(usual)
    def make_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        if not isinstance(html, without_notes):
            return usual(index, context, root_box, html)
        every, number = context.running_elements, index + 1
        own: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        context.running_elements = own
        try:
            return usual(index, context, root_box, html)
        finally:
            context.running_elements = every
            for on_pages in every.values():
                on_pages.pop(number, None)
            for name, on_pages in own.items():
                every[name].update(on_pages)

    return make_page


def _shared_styles(usual: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(usual)
    def find_styles(page_type: Any, html: Any, style_for: Any) -> None:
        if _KEPT not in vars(style_for):
            setattr(style_for, _KEPT, None if _counts_pages(style_for) else {})
        kept: dict[Any, dict[Any, Any]] | None = getattr(style_for, _KEPT)
        if kept is None:
            usual(page_type, html, style_for)
            return
        kind = page_type._replace(index=min(page_type.index, 1), groups=())
        styles = style_for.get_computed_styles()
        if kind not in kept:
            usual(page_type, html, style_for)
            kept[kind] = {part: style for (of, part), style in styles.items() if of is page_type}
        styles.update(((page_type, part), style) for part, style in kept[kind].items())

    return find_styles


def _counts_pages(style_for: Any) -> bool:
    """Tell whether a rule holds for pages of some numbers only."""
    return any(
        selector.index is not None
        for sheet, _origin, _specificity in style_for._sheets
        for _rule, selectors, _declarations in sheet.page_rules
        for _specificity, _pseudo, selector in selectors
    )
