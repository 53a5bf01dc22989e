"""Which links of a page lead to other pages of its own site: there a text ends, and something else begins."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from brochure.importing.marks import QUOTES
from brochure.importing.page_text import BLOCKS, Links, PageText, tag_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINKED = 0.8  # share of the characters that are links
_LEAST, _HEADLINE = 4, 6  # words
_HOST = re.compile(r"(?:https?:)?//([^/?#:]+)", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"#|(?:mailto|tel|javascript|data|file|cid):|[^?#]*\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|zip|mp[34])(?:$|[?#])",
    re.IGNORECASE,
)
_ALONE = frozenset(("p", "div", "blockquote"))


class OwnLinks:
    """Tells of one page which of its blocks are nothing but a link to another page of the same site."""

    def __init__(self, root: "HtmlElement", text: PageText, linked: Links) -> None:
        self._text, self._linked = text, linked
        hosts = Counter(host for link in root.iter("a") if (host := _host(link.get("href") or "")))
        self._own = next((host for host, times in hosts.most_common(1) if times > 1), "")

    def leads_on(self, link: Any) -> bool:
        """Tell whether a link leads to another page of the site."""
        target = (link.get("href") or "").strip()
        return bool(target) and not _NO_PAGE.match(target) and _host(target) in ("", self._own)

    def all_lead_out(self, node: Any) -> bool:
        """Tell whether all links of an element lead to pages of others, as the sources below a text."""
        hosts = [_host(link.get("href") or "") for link in node.iter("a")]
        return all(host and host != self._own for host in hosts)

    def is_card(self, node: Any, tag: str) -> bool:
        """Tell whether a link shows another page of the site by more than a line: its picture, its title and a summary."""
        if tag != "a" or not self.leads_on(node) or len(self._text.of(node).split()) < _LEAST:
            return False
        return sum(1 for one in node.iter() if tag_of(one) in BLOCKS and (one.text or "").strip()) > 1

    def is_all_link(self, node: Any, tag: str, *, is_between: bool) -> bool:
        """Tell whether a block is nothing but a link to another page of the site: Read also what came before.

        What stands between the paragraphs of the text (`is_between`) must be as long as a headline.
        """
        if tag not in _ALONE or any(tag_of(one) in BLOCKS for one in node):
            return False
        own = self._text.of(node)
        if len(own.split()) < _LEAST or own.endswith("?") or QUOTES.search(own):
            return False
        if self._linked.within(node) <= _LINKED * len(own):
            return False
        if len(own.split()) < _HEADLINE and is_between:
            return False
        links = list(node.iter("a"))
        return bool(links) and all(map(self.leads_on, links))


def _host(target: str) -> str:
    """Return the site of a link, without what stands before its last two parts; "" for a link within the site."""
    found = _HOST.match(target)
    return ".".join(found[1].lower().split(".")[-2:]) if found else ""
