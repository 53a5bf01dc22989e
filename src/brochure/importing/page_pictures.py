"""The pictures of a web page: those at hand are taken, the others named with what stands below them; nothing is fetched."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from brochure.importing.budget import Budget, Expense
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import QUOTES
from brochure.importing.page_files import PageFiles
from brochure.importing.page_text import INVISIBLE, tag_of
from brochure.importing.picture_files import is_small
from brochure.importing.picture_store import PictureStore
from brochure.importing.picture_text import is_description

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OF_LINK = 40  # elements of a link that are looked at
_OF_FIGURE = 200  # elements of a figure that are looked at
_TELLS = 3  # words
_MUCH = 0.15  # of the words of a page
LONGEST_NAME = 200  # characters of a picture's name that are told of
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")


class PagePictures:
    """The pictures of a page: those at hand are taken, the others named."""

    def __init__(self, files: PageFiles, budget: Budget, left_out: list[LeftOut]) -> None:
        self._files, self._budget, self._left_out = files, budget, left_out
        self.store = PictureStore(budget)

    def show(self, node: Any) -> Line | None:
        """Return the line of the picture that an element shows, None for one that is named only."""
        self._budget.spend(Expense.PICTURES)
        alt = " ".join((node.get("alt") or "").split())
        sources = [node.get(name) or "" for name in _SOURCES]
        found = [data for one in sources if one and (data := self._files.find(one, self._budget))]
        # A picture that is loaded late has a dot in its place until then.
        data = next((one for one in found if not is_small(one)), next(iter(found), None))
        source = next(filter(None, sources), "")
        name = source.partition(",")[0] if source.startswith("data:") else source.partition("?")[0]
        label = (alt or name.rpartition("/")[2])[:LONGEST_NAME]
        if data is None or is_small(data):
            if label:
                self._left_out.append(LeftOut(label, "picture-of-page" if data is None else "picture-small"))
            return None
        taken = self.store.take(data, label)
        if isinstance(taken, LeftOut):
            self._left_out.append(taken)
            return None
        described = alt if is_description(alt) else ""
        return Line("", 0, picture=taken, alt=described, linked=_links_elsewhere(node))


def captions_of_absent(root: "HtmlElement", frame: set[Any], files: PageFiles) -> dict[Any, str]:
    """Return the captions of figures whose pictures are not at hand, with their words.

    None where captions tell much of the page, as in a reportage of photos, and none that quotes.
    """
    found: dict[Any, str] = {}
    for caption in root.iter("figcaption"):
        figure = next(caption.iterancestors("figure"), None)
        if figure is None or any(up in frame for up in (caption, *caption.iterancestors())):
            continue
        shown = list(islice(figure.iter("img"), _OF_FIGURE))
        if not shown or any(files.has(one.get(name) or "") for one in shown for name in _SOURCES):
            continue
        words = " ".join(" ".join(caption.itertext()).split())
        if words and not QUOTES.search(words):
            found[caption] = words
    total = sum(len(text.split()) for text in _texts(root, frame))
    told = sum(len(words.split()) for words in found.values())
    return found if told <= _MUCH * total else {}


def _texts(root: "HtmlElement", frame: set[Any]) -> Iterator[str]:
    """Yield the texts of a page outside what stands around it."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            yield node.tail or ""
        elif node in frame or tag_of(node) in INVISIBLE:
            walk.skip_subtree()
        else:
            yield node.text or ""


def _links_elsewhere(picture: Any) -> bool:
    """Tell whether a picture stands in one link with words that tell of another page."""
    link = next(picture.iterancestors("a"), None)
    words = " ".join(one.text or "" for one in islice(link.iter(), _OF_LINK)) if link is not None else ""
    return len(words.split()) >= _TELLS
