"""Roles: which structure element an HTML element becomes (ISO 32000-1 14.8.4, PDF/UA-1)."""

from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"

ROLES = {
    "html": "Document",
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Sect",
    "p": "P",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    SVG: "Figure",
    "q": "Quote",
    "em": "Em",
    "i": "Em",
    "strong": "Strong",
    "b": "Strong",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
INLINE = {
    *("span", "a", "em", "i", "strong", "b", "cite", "small", "sup", "sub", "br", "abbr", "code"),
    *("time", "mark", "u", "s", "q", "img", "wbr", "bdi", "bdo", "data", "dfn", "kbd", "var", "samp", SVG),
}
# Em and Strong are of PDF 2.0; a reader of 1.7 takes them for a Span.
ROLE_MAP = {"Em": "Span", "Strong": "Span"}

GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}
"""Roles that hold blocks: words of their own stand in a paragraph."""


def role_of(element: Any, parent: Any) -> str | None:
    """Return the role of an element, or None where it adds nothing to its children."""
    tag = element.tag
    if tag == "div" and parent is not None and parent.tag == "dl":
        return "LI"
    if tag == "a":
        return "Link" if element.get("href") else None
    if tag == "figure":  # keeps a picture and its caption together
        return "Div" if any(child.tag == "figcaption" for child in element) else None
    if tag in ROLES:
        return ROLES[tag]
    if changes_language(element, parent):
        return "Span" if tag in INLINE else "Div"
    return None


def changes_language(element: Any, parent: Any) -> bool:
    """Tell whether an element is marked as being in a language of its own."""
    lang = element.get("lang")
    return bool(lang) and parent is not None and lang != parent.get("lang")


def is_unread(element: Any) -> bool:
    """Tell whether an element is not for reading: decoration, hidden, or a picture without words."""
    if element.get("data-decoration") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ("presentation", "none"):
        return True
    return element.tag in ("img", SVG) and not alternative(element)


def alternative(element: Any) -> str:
    """Return the alternative text of a picture: `alt`, or the title of a drawing."""
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return " ".join(("".join(title.itertext()) if title is not None else "").split())
    return " ".join((element.get("alt") or "").split())
