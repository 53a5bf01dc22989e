"""What stands around a web page's own text: navigation, footers, banners and hidden parts."""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from brochure.importing.behind import behind, beside, says_little
from brochure.importing.credits import is_credit
from brochure.importing.far_links import FarLinks, belongs_to_item
from brochure.importing.frame_names import (
    is_around,
    is_box,
    is_header,
    is_links,
    is_never_text,
    is_quotation,
    is_remark,
    is_remarks,
    may_be_around,
    points_on,
)
from brochure.importing.labels import read_label
from brochure.importing.lines import LeftOut
from brochure.importing.other_articles import heads_elsewhere, other_articles
from brochure.importing.own_links import OwnLinks
from brochure.importing.page_text import (
    BLOCKS,
    INVISIBLE,
    Links,
    PageText,
    flatten,
    holders,
    names_of,
    tag_of,
)
from brochure.importing.wordset import wordset

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_AROUND = wordset("nav footer aside form button dialog menu")
_AROUND_ROLES = wordset("navigation banner contentinfo complementary search dialog alertdialog menu menubar")
_HIDING = re.compile(r"display:\s*none")
_MOST = 0.5  # what holds more than this share of the words is no navigation, whatever its name
_FEW_SENTENCES = 3
_SHARE = 0.35  # of the sentences of a page
_NEVER = frozenset(("nav", "button", "dialog", "menu", "footer", "aside"))
_MANY_SENTENCES, _HARDLY = 5, 0.1  # so many sentences, and hardly a link among their characters, are text
_OPENING = 60  # characters by which a text is known that a page holds twice
_DESCRIPTION = re.compile(r"(?:og:)?description", re.IGNORECASE)
_FEW_WORDS, _FEW_ELEMENTS = 60, 40
_MOST_OF_BOX = 150  # words
_APART = frozenset(("aside", "div", "p", "section"))
_TEXT_TAGS = wordset("h1 h2 h3 h4 h5 h6 blockquote q cite figure figcaption picture img table p li dd")
_TELLING = wordset("h1 img picture figure blockquote q")
_LINKS = 0.8  # share of a list's characters that are links
_HALF_LINKS = 0.5  # the same, of what is called links
_PARAGRAPHS = wordset("p li td dd blockquote figcaption h1 h2 h3 h4 h5 h6")
_NEAR_CAPTION = 3  # elements above a credit, among which its caption is
_CLOSE = 20  # characters before and behind an element by which it is known to stand in a sentence
_ENDS_BEFORE = ".!?…:|·”"
_PANELS = wordset("tab-pane tab-panel tabpanel accordion-collapse accordion-panel accordion-content collapse")
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def frame_of(
    root: "HtmlElement",
    left_out: list[LeftOut],
    keep: Sequence[str] = (),
    figures: Container[Any] = frozenset(),
) -> set[Any]:
    """Return the elements around a page's own text, and note their words. Every element is looked at once.

    Whatever its name, an element that holds the sentences of the page is not around them; one that holds a text
    to `keep` is not either.
    """
    from lxml import etree

    text = flatten(root)
    keep = [*keep, *_described(root, text)]
    total = text.count(root)
    has_main = root.find(".//main") is not None
    headed = holders(root, "h1")
    titled = headed if sum(1 for _title in root.iter("h1")) == 1 else set()
    telling = holders(root, *_TELLING)
    linked = Links(root, text)
    outside = beside(root, text, linked, telling)
    far, own = FarLinks(text, linked), OwnLinks(root, text, linked)
    found: set[Any] = set()
    others = other_articles(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    within: dict[str, int] = {}  # how many of these elements are open
    for event, node in walk:
        tag = tag_of(node)
        if event == "end":
            within[tag] = within.get(tag, 0) - 1
            continue
        within[tag] = within.get(tag, 0) + 1
        if tag in INVISIBLE:
            walk.skip_subtree()
        if tag in INVISIBLE or node in figures:
            continue
        if node in others and not _is_kept(node, text, keep):
            found.add(node)
            walk.skip_subtree()
            left_out.append(LeftOut(text.of(node), "navigation"))
            continue
        remarks = _is_remarks(node, text) and not _is_kept(node, text, keep)
        if remarks or (
            (
                (
                    _is_around(node, tag, text, in_quote=within.get("blockquote", 0) > 0)
                    and not (node in titled and text.sentences(node))
                )
                or node in outside
                or (_is_small_matter(node, tag, text, telling) and not _credits_picture(node, text))
                or _is_site_header(node, tag, within, text, has_title=node in headed, has_main=has_main)
                or (
                    _is_list_of_links(node, tag, text, linked)
                    and not (far.is_announced(node) and own.all_lead_out(node))
                )
                or far.has(node, tag, names_of(node))
                or own.is_all_link(node, tag, is_between=far.stands_between_text(node))
                or own.is_card(node, tag)
                or (_is_box(node, tag, text, linked) and not _credits_picture(node, text))
                or heads_elsewhere(node, tag, text)
            )
            and not (_holds_page(node, text, total, keep) or _tells_much(node, tag, text, linked))
        ):
            found.add(node)
            walk.skip_subtree()
            if words := text.of(node):
                left_out.append(LeftOut(words, "navigation"))
    for node in behind(root, text, linked, found):
        if not _is_kept(node, text, keep):
            found.add(node)
            left_out.append(LeftOut(text.of(node), "navigation"))
    return found


def _described(root: "HtmlElement", text: PageText) -> list[str]:
    """Return how the words begin with which a page tells what it is about, where it shows them once: they are its own."""
    told = (meta.get("content") or "" for meta in root.iter("meta") if _DESCRIPTION.fullmatch(_meant(meta)))
    begun = {" ".join(words.split())[:_OPENING] for words in told}
    return sorted(words for words in begun if len(words) == _OPENING and text.text.count(words) == 1)


def _meant(meta: Any) -> str:
    return meta.get("name") or meta.get("property") or ""


def _is_list_of_links(node: Any, tag: str, text: PageText, linked: Links) -> bool:
    """Tell whether an element is a list of links, or called so."""
    share = linked.within(node) / max(1, text.length(node))
    if tag not in ("ul", "ol"):
        return share > _HALF_LINKS and any(map(is_links, names_of(node)))
    return share > _LINKS and not belongs_to_item(node, text, linked)


def _holds_page(node: Any, text: PageText, total: int, keep: Sequence[str]) -> bool:
    """Tell whether an element holds the page itself: most of its words, many of its sentences, or what is kept."""
    if text.count(node) > _MOST * total:
        return True
    sentences = text.sentences(node)
    if sentences >= _FEW_SENTENCES and sentences > _SHARE * len(text.prose) and tag_of(node) not in _NEVER:
        return True
    return _is_kept(node, text, keep)


def _is_kept(node: Any, text: PageText, keep: Sequence[str]) -> bool:
    own = text.of(node) if keep else ""
    return any(one in own for one in keep)


def _is_remarks(node: Any, text: PageText) -> bool:
    """Tell whether an element holds what readers remarked, however much: the page tells something without them."""
    if not (any(map(is_remarks, names_of(node))) or is_remark(node.get("aria-label") or "")):
        return False
    return len(text.prose) - text.sentences(node) >= _FEW_SENTENCES


def _tells_much(node: Any, tag: str, text: PageText, linked: Links) -> bool:
    """Tell whether an element beside or hidden in a page is text after all: sentences without links, told once."""
    sentences = text.sentences(node)
    if sentences < _MANY_SENTENCES or tag in _NEVER - {"aside"} or any(map(is_never_text, names_of(node))):
        return False
    own = text.of(node)
    return linked.within(node) <= _HARDLY * len(own) and text.text.count(own[:_OPENING]) == 1


def _is_around(node: Any, tag: str, text: PageText, *, in_quote: bool) -> bool:
    if tag == "footer" and in_quote:
        return False  # the speaker of a quotation
    if tag == "aside" and is_set_apart(node, tag):
        return False
    if tag == "button" and _opens_answer(node):
        return False
    if tag in _AROUND or (node.get("role") or "").lower() in _AROUND_ROLES:
        return True
    if _is_panel(node) or node.get("id") in text.unfolded:
        return False
    if node.get("hidden") is not None or _HIDING.search(node.get("style") or ""):
        return True
    if tag in ("html", "body", "main", "article"):
        return False
    # The id of a heading is where its table of contents leads: nav_what_it_costs.
    names = (node.get("class") or "").lower().split() if tag in _HEADING_TAGS else names_of(node)
    return any(map(is_around, names)) and not (
        _is_in_sentence(node, tag, text) or _is_only_heading(node, text)
    )


def _is_panel(node: Any) -> bool:
    """Tell whether an element is what a tab or a heading unfolds: hidden until then, and text all the same."""
    return (node.get("role") or "").lower() == "tabpanel" or (
        node.get("aria-labelledby") is not None and any(name in _PANELS for name in names_of(node))
    )


def _is_only_heading(node: Any, text: PageText) -> bool:
    """Tell whether an element holds a heading without a link, and nothing else: `j-header`, `steps-nav`."""
    heading = next(node.iter("h2", "h3", "h4", "h5", "h6"), None)
    return (
        heading in text.starts
        and text.of(heading) == text.of(node)
        and next(node.iter("a", "button"), None) is None
    )


def _is_in_sentence(node: Any, tag: str, text: PageText) -> bool:
    """Tell whether an element is some words of a sentence, whatever it is called: <a class="popup">eleven</a> trees."""
    if tag in BLOCKS or tag in _NEVER:
        return False
    block = next((up for up in node.iterancestors() if tag_of(up) in BLOCKS), None)
    if block is None or tag_of(block) not in _PARAGRAPHS or not text.sentences(block):
        return False
    start, end = text.starts[node], text.ends[node]
    before = text.text[max(text.starts[block], start - _CLOSE) : start].strip()
    after = text.text[end : min(text.ends[block], end + _CLOSE)].strip()
    goes_on = bool(after) and (after[0].islower() or after[0] in ",;)")
    return goes_on or (bool(before) and before[-1] not in _ENDS_BEFORE)


def _opens_answer(node: Any) -> bool:
    """Tell whether a button is the question of an accordion, which unfolds its answer."""
    unfolds = node.get("aria-expanded") is not None or node.get("aria-controls") is not None
    return unfolds and "".join(node.itertext()).strip().endswith("?")


def _is_small_matter(node: Any, tag: str, text: PageText, telling: set[Any]) -> bool:
    """Tell whether something that is named like a part of the site says so little that it is none of the text."""
    if tag in _TEXT_TAGS or not any(may_be_around(name) for name in names_of(node)):
        return False
    if _is_in_sentence(node, tag, text):
        return False
    return says_little(node, text, telling)


def _credits_picture(node: Any, text: PageText) -> bool:
    """Tell whether an element in the caption of a picture says whose it is: a town's name, no year of a site."""
    own = text.of(node)
    if not is_credit(own) or any(letter.isdigit() for letter in own):
        return False
    above = list(islice(node.iterancestors(), _NEAR_CAPTION))
    return any(tag_of(up) in ("figure", "figcaption") or "caption" in " ".join(names_of(up)) for up in above)


def _is_box(node: Any, tag: str, text: PageText, linked: Links) -> bool:
    """Tell whether an element tells of the writer, asks something of the reader, or points to other pages."""
    if tag not in BLOCKS or tag in ("html", "body", "main", "article") or text.count(node) > _MOST_OF_BOX:
        return False
    names = names_of(node)
    if not (any(map(is_box, names)) or (linked.within(node) and any(map(points_on, names)))):
        return False
    return read_label(text.of(node)) is None and next(node.iter("h1"), None) is None


def is_set_apart(node: Any, tag: str) -> bool:
    """Tell whether an element is a pull quote by its class: a few words beside the text, whatever marks they have."""
    if tag not in _APART or not any(is_quotation(name) for name in names_of(node)):
        return False
    pieces = [f"{one.text or ''} {one.tail or ''}" for one in islice(node.iter(), _FEW_ELEMENTS)]
    return len(pieces) < _FEW_ELEMENTS and len(" ".join(pieces).split()) <= _FEW_WORDS


def _is_site_header(
    node: Any, tag: str, within: dict[str, int], text: PageText, *, has_title: bool, has_main: bool
) -> bool:
    """Tell whether a header is the site's: above the text, outside the article, without the page's title and lead."""
    headed = tag == "header" or any(is_header(name) for name in names_of(node))
    if (
        not headed
        or _is_only_heading(node, text)
        or any(within.get(name, 0) > (tag == name) for name in ("main", "article"))
    ):
        return False
    if bisect_left(text.prose, text.starts[node]) >= _FEW_SENTENCES:
        return False  # the head of a box or a card between the text
    return not has_title or (has_main and not text.sentences(node))
