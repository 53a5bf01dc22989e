"""Speed-ups of matching selectors: elements are walked once a document, and what is inside drawings not at all.

WeasyPrint 70 walks a document three times, each time with new wrappers around all elements, and makes a style and a box
of each. What stands inside a drawing is more than half of a sheet's elements, and its boxes are thrown away: a drawing is
drawn from its attributes (`drawing_speedups.py`), or with styles of its own. These are its private parts; `contract.py`
sees that they are as they were. The tests compare every style.
"""

from collections.abc import Callable, Iterator
from functools import cache, cached_property, wraps
from typing import Any

from cssselect2 import ElementWrapper
from weasyprint.css import StyleFor

_DRAWING = "{http://www.w3.org/2000/svg}svg"
_NOT_SHOWN = {"display": ("none",)}
_LOOKED_UP = ("etree_children", "local_name", "namespace_url", "id", "classes", "lang")


class Elements(ElementWrapper):  # type: ignore[misc]  # cssselect2 is untyped
    """The root of a document as WeasyPrint walks it; selectors see the elements as they are, the root among them.

    Only for documents whose drawings hold shapes alone: a stylesheet inside a drawing would not be found.
    """

    def iter_subtree(self) -> Iterator[Any]:
        """Yield the wrapper of every element outside drawings, always the same ones."""
        return iter(self._kept()[0])

    def inside_drawings(self) -> list[Any]:
        """Return the outermost elements that are passed over."""
        return self._kept()[1]

    def _kept(self) -> tuple[list[Any], list[Any]]:
        if "kept" not in vars(self):
            self.kept: tuple[list[Any], list[Any]] = [], []
            walk(ElementWrapper.from_html_root(self.etree_element), *self.kept)
        return self.kept


def walk(element: Any, found: list[Any], inside: list[Any]) -> None:
    """Add the wrappers of an element and what is below it, and the outermost elements inside drawings."""
    found.append(element)
    if element.etree_element.tag == _DRAWING and not _is_named(element.etree_element):
        inside += element.etree_children
        return
    before = None
    for index, child in enumerate(element.etree_children):
        before = ElementWrapper(child, element, index, before, in_html_document=True)
        walk(before, found, inside)


def _is_named(drawing: Any) -> bool:
    """Tell whether something in a drawing has a name that could be led to."""
    return any("id" in element.attrib for element in drawing.iter())


class _LookedUp:
    """A value that is worked out once an object, without the lock that Python 3.11 takes for each."""

    def __init__(self, work: Callable[[Any], Any], name: str) -> None:
        self._work, self._name, self.__doc__ = work, name, work.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        value = vars(owner)[self._name] = self._work(owner)
        return value


@cache
def install_element_speedups() -> None:
    """Let WeasyPrint pass over what is inside drawings, and look at elements without locks, from now on."""
    usual = StyleFor.__init__

    @wraps(usual)
    def find_styles(styles: Any, html: Any, *others: Any) -> None:
        usual(styles, html, *others)
        if isinstance(html.wrapper_element, Elements):
            inside = html.wrapper_element.inside_drawings()
            styles._computed_styles.update(((element, None), _NOT_SHOWN) for element in inside)

    StyleFor.__init__ = find_styles
    for name in _LOOKED_UP:
        if isinstance(found := vars(ElementWrapper)[name], cached_property):
            setattr(ElementWrapper, name, _LookedUp(found.func, name))
