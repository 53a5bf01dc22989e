"""What stands beside and behind the element that holds a page's text: boxes, cards and lines of the site, whatever they are called."""

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from brochure.importing.frame_names import is_of_writer
from brochure.importing.labels import read_label
from brochure.importing.marks import QUOTES
from brochure.importing.page_text import BLOCKS, INVISIBLE, Links, PageText, names_of, tag_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_OF_TEXT = 0.8  # of the sentences: the element that holds them is the text
_FEW_SENTENCES = 5  # of a page: below this, nothing tells where its text is
_MOSTLY = 0.6  # of the sentences: the element that holds them, and the title, is the article
_FEWEST = 3
_TELLS_BESIDE = 2  # sentences: beside an article, so many may be text
_FEW_WORDS = 60
_TELLING = frozenset(("h1", "img", "picture", "figure", "blockquote", "q"))
_TELLS = 3  # sentences without links: so many may be text wherever they stand
_PARAGRAPH = 20  # words
_LINKED, _HARDLY = 0.3, 0.1  # share of the characters that are links
_FIGURES = 2  # items of a list that each open with a number
_PARAGRAPHS = frozenset(("p", "li", "dd", "blockquote", "span", "font", "a"))
_SET_APART = ("blockquote", "q")


def behind(root: "HtmlElement", text: PageText, linked: Links, found: set[Any]) -> list[Any]:
    """Return the elements behind the one that holds nearly all sentences, where they tell nothing of it.

    `found` are the elements that were left out already.
    """
    prose = _outside(text, found)
    if len(prose) < _FEW_SENTENCES:
        return []
    holder = _holder(root, text, prose, found)
    waiting = [one for up in (holder, *holder.iterancestors()) for one in up.itersiblings()]
    gone = []
    while waiting:
        node = waiting.pop()
        if node in found or tag_of(node) in INVISIBLE or node not in text.starts or not text.length(node):
            continue
        if not _may_be_text(node, text, linked):
            gone.append(node)
        elif not counts(node, text, linked):
            waiting += [one for one in node if tag_of(one) in BLOCKS or not _is_told_around(node)]
    return sorted(gone, key=text.starts.__getitem__)


def beside(root: "HtmlElement", text: PageText, linked: Links, telling: set[Any]) -> set[Any]:
    """Return the elements beside the one that holds the title and nearly all sentences, where they say little."""
    titles = list(root.iter("h1"))
    if len(titles) != 1 or len(text.prose) < _FEWEST:
        return set()
    found: set[Any] = set()
    for up in titles[0].iterancestors():
        if up not in text.starts:
            return set()
        first, last = (bisect_left(text.prose, place) for place in (text.starts[up], text.ends[up]))
        if last - first >= _MOSTLY * len(text.prose):
            break
    else:
        return set()
    for path in (up, *up.iterancestors()):
        parent = path.getparent()
        beside = (
            (one for one in parent if one is not path and one in text.starts) if parent is not None else ()
        )
        for one in beside:
            little = (
                tag_of(one) in BLOCKS
                and text.sentences(one) < _TELLS_BESIDE
                and says_little(one, text, telling)
            )
            if little and not counts(one, text, linked):
                found.add(one)
    return found


def says_little(node: Any, text: PageText, telling: set[Any]) -> bool:
    """Tell whether an element holds a few words, none of them quoted, and neither a title, a label nor a picture."""
    if text.count(node) > _FEW_WORDS or node in telling or tag_of(node) in _TELLING:
        return False
    own = text.of(node)
    return not QUOTES.search(own) and read_label(own) is None


def _holder(root: Any, text: PageText, prose: list[int], found: set[Any]) -> Any:
    """Return the innermost element that holds nearly all sentences, no paragraph of them."""
    holder, least = root, _MOST_OF_TEXT * len(prose)

    def count(node: Any) -> int:
        return bisect_left(prose, text.ends[node]) - bisect_left(prose, text.starts[node])

    def may_hold(node: Any) -> bool:
        return node in text.starts and node not in found and tag_of(node) not in _PARAGRAPHS

    while (inner := next((one for one in holder if may_hold(one) and count(one) >= least), None)) is not None:
        holder = inner
    return holder


def _outside(text: PageText, found: set[Any]) -> list[int]:
    """Return where the sentences begin that stand in none of the elements."""
    gone = sorted((text.starts[node], text.ends[node]) for node in found)
    starts = [start for start, _end in gone]
    kept = []
    for place in text.prose:
        before = bisect_left(starts, place + 1) - 1
        if before < 0 or gone[before][1] <= place:
            kept.append(place)
    return kept


def counts(node: Any, text: PageText, linked: Links) -> bool:
    """Tell whether an element is a list or table of figures, or holds one: 12 playgrounds, 8 streets."""
    if linked.within(node):
        return False
    items = [text.of(one) for one in node.iter("li", "tr", "dt") if one in text.starts]
    return len(items) >= _FIGURES and all(item[:1].isdigit() for item in items)


def _may_be_text(node: Any, text: PageText, linked: Links) -> bool:
    """Tell whether an element behind the text may be part of it: it quotes, tells of the label, or has sentences."""
    own = text.of(node)
    if read_label(own) is not None or QUOTES.search(own) or any(True for _one in node.iter(*_SET_APART)):
        return True
    share = linked.within(node) / text.length(node)
    if tag_of(node) == "p" and text.sentences(node) and text.count(node) >= _PARAGRAPH and share < _HARDLY:
        return True
    if counts(node, text, linked):
        return True
    return text.sentences(node) >= _TELLS and share <= _LINKED and not any(map(is_of_writer, names_of(node)))


def _is_told_around(node: Any) -> bool:
    """Tell whether an element has words of its own around those that it holds: these may be words of a sentence."""
    return any((words or "").strip() for words in (node.text, *(one.tail for one in node)))
