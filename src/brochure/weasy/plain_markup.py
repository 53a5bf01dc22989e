"""Plain markup read by an XML parser: thirty times faster than WeasyPrint's HTML parser, and the same tree.

Whoever writes HTML by the letter (all elements closed, all values quoted) writes XML, and then both parsers agree,
but where HTML itself moves, closes or adds elements. So a document is read here only where it holds none of that;
everything else is left to WeasyPrint. What HTML changes is said by the HTML standard, 13.2 (tree construction).
"""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from tinyhtml5.constants import adjust_svg_attributes

_DOCTYPE = "<!DOCTYPE html>"
_SVG, _XMLNS = "http://www.w3.org/2000/svg", "{http://www.w3.org/2000/xmlns/}xmlns"
_SVG_TAG, _SVG_START = f"{{{_SVG}}}", f'<svg xmlns="{_SVG}"'
_SVG_ROOT = f"{_SVG_TAG}svg"
_SPACE = " \t\n"

_VOID = ("br", "hr", "img", "link", "meta", "wbr")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# These close a paragraph that is open around them.
_BLOCKS = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "table",
        "ul",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "img",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_FLOW = _BLOCKS - {"li", "dd", "dt"} | _INLINE | {_SVG_ROOT}
# What may stand in what, where that is not whatever flows.
_INSIDE = {
    "head": frozenset(("link", "meta", "title")),
    "title": frozenset[str](),
    "ul": _FLOW | {"li"},
    "ol": _FLOW | {"li"},
    "dl": _FLOW | {"dt", "dd"},  # also in a `div` there
    "table": frozenset(("thead", "tbody", "tfoot")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset(("tr",))),
    "tr": frozenset(("th", "td")),
    **dict.fromkeys(_HEADINGS, _FLOW - _HEADINGS),
}
_WITHOUT_TEXT = frozenset(("head", "table", "thead", "tbody", "tfoot", "tr"))
_SHAPES = frozenset(
    _SVG_TAG + name
    for name in [
        "circle",
        "defs",
        "desc",
        "ellipse",
        "g",
        "image",
        "line",
        "path",
        "polygon",
        "polyline",
        "rect",
        "symbol",
        "text",
        "title",
        "tspan",
        "use",
    ]
)
_WORDS_ONLY = frozenset((f"{_SVG_TAG}desc", f"{_SVG_TAG}title"))
_TERMS = _FLOW | {"dt", "dd"}
_CELLS = frozenset(("td", "th"))

_OPEN_VOID = re.compile(rf"<((?:{'|'.join(_VOID)})\b[^<>]*?)\s*/?>")
_CLOSED = re.compile(r"<([a-z]+)[^<>]*/>")
_CLOSES_ITSELF = {
    *_VOID,
    *["circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "use"],
}
_REFERENCE = re.compile(r"&#([^;]*);")
_BROKEN_VALUE = re.compile(r"""=[ \n\t]*(?:"[^"<>]*[\n\t]|'[^'<>]*[\n\t])""")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_DEEPEST = 100  # elements in one another


def plain_tree(text: str) -> Element | None:
    """Return the root of a document, or None where HTML might read it otherwise than XML."""
    if not _looks_plain(text):
        return None
    try:
        root = fromstring(_OPEN_VOID.sub(r"<\1/>", text.replace("&nbsp;", "&#160;")))
    except (ParseError, ValueError):
        return None
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"]:
        return None
    names = set(root.attrib)
    if not all(_is_plain(part, root, names, 0, in_paragraph=False, in_link=False) for part in root):
        return None
    if not all(name.islower() and _NAME.fullmatch(name) for name in names):
        return None
    return root if _put_space_in_place(root, text[text.rindex(">") + 1 :]) else None


def _put_space_in_place(root: Element, end: str) -> bool:
    """Drop the space before the head, and put what follows the body into it (13.2.6.4); tell whether it is space."""
    head, body = root
    after = (body.tail or "") + end
    if any(text.strip(_SPACE) for text in (root.text or "", head.tail or "", after)):
        return False
    root.text = body.tail = None
    if after and len(body):
        body[-1].tail = (body[-1].tail or "") + after
    elif after:
        body.text = (body.text or "") + after
    return True


def _looks_plain(text: str) -> bool:
    """Tell whether the signs of a text mean the same in HTML and in XML."""
    if not text.startswith(_DOCTYPE) or text.count("<!") != 1 or "<?" in text or "\r" in text:
        return False
    if text.count("<") != text.count(">"):  # from here on each `<` begins a tag and each `>` ends one
        return False
    if text.count("xmlns") != text.count("<svg") or text.count("<svg") != text.count(_SVG_START):
        return False
    if any(f"</{name}" in text for name in _VOID) or _BROKEN_VALUE.search(text):
        return False
    return all(map(_is_same_sign, set(_REFERENCE.findall(text)))) and _CLOSES_ITSELF.issuperset(
        _CLOSED.findall(text)
    )


def _is_same_sign(number: str) -> bool:
    """Tell whether a numbered sign is the same in HTML, which takes 128 to 159 for those of Windows."""
    try:
        value = int(number[1:], 16) if number.startswith("x") else int(number)
    except ValueError:
        return False
    return not 128 <= value < 160


def _is_plain(
    element: Element, parent: Element, names: set[str], depth: int, *, in_paragraph: bool, in_link: bool
) -> bool:
    """Tell whether HTML puts everything in an element where it stands; add the names of attributes."""
    tag = element.tag
    names.update(element.attrib)
    inside = _TERMS if tag == "div" and parent.tag == "dl" else _INSIDE.get(tag, _FLOW)
    is_wordless = tag in _WITHOUT_TEXT
    if depth > _DEEPEST or (is_wordless and element.text and element.text.strip(_SPACE)):
        return False
    in_paragraph = tag == "p" or (in_paragraph and tag not in _CELLS)
    in_link = in_link or tag == "a"
    for child in element:
        name = child.tag
        if name not in inside or (is_wordless and child.tail and child.tail.strip(_SPACE)):
            return False
        if (in_paragraph and name in _BLOCKS) or (in_link and name == "a"):
            return False
        if name == _SVG_ROOT:
            if not _is_drawing(child):
                return False
        elif not _is_plain(child, element, names, depth + 1, in_paragraph=in_paragraph, in_link=in_link):
            return False
    return True


def _is_drawing(root: Element) -> bool:
    """Tell whether a drawing holds shapes only; give it the attribute that HTML keeps."""
    names: set[str] = set()
    for element in root.iter():
        names.update(element.attrib)
        if (element is not root and element.tag not in _SHAPES) or (
            element.tag in _WORDS_ONLY and len(element)
        ):
            return False
    attributes = {_XMLNS: _SVG, **root.attrib}
    root.attrib.clear()
    root.attrib.update(attributes)
    return all(
        adjust_svg_attributes.get(name.lower(), name.lower()) == name and _NAME.fullmatch(name)
        for name in names
    )
