"""Text fields to HTML: sanitised CommonMark, foreign words marked with their language, names kept unbroken."""

import re
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from brochure.content.addresses import is_link
from brochure.layout.typography import bound_html, typographic
from brochure.layout.unbroken import mark_unbroken

_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "br", "blockquote", "span"}
# Headings and pictures of a text field would break the document's own; code and rules have no style.
# A line like `[bron]: https://…` would define a link and vanish from the page.
_REFUSED = [
    *("heading", "lheading", "image", "code", "fence", "hr", "html_block", "html_inline", "backticks"),
    "reference",
]
_NUMBERED = re.compile(r'<ol start="(\d+)">')

ForeignWords = tuple[tuple[str, tuple[str, ...]], ...]
NAMES = "-names"  # in ForeignWords, instead of a language: words that are never broken
# In letters: `Sint-Niklaas`; a longer one may part at its own hyphen, in columns of short lines.
_SHORT_NAME = 15
_RECENT = 512  # texts kept as HTML: those of a document, for its next pass; not those of all municipalities
_DASH = re.compile(r" ([–—])(?= )")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(_REFUSED)
    # On paper a link leads to the web or to a mailbox; any other stays as it was typed.
    parser.validateLink = is_link  # type: ignore[method-assign]
    return parser


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(str(escape(word))) for word in ordered) + r")(?!\w)")


def _mark_foreign(html: str, foreign: ForeignWords) -> str:
    """Wrap foreign words in spans with their language (WCAG 3.1.2), outside tags."""
    html = mark_unbroken(_DASH.sub("\u00a0\\1", html))  # a line never begins with a dash
    for lang, words in foreign:
        if words:
            mark = _whole if lang == NAMES else f'<span lang="{lang}">\\g<0></span>'
            html = "".join(
                part if part.startswith("<") else _pattern(words).sub(mark, part)
                for part in re.split(r'(<span class="[a-z]+">[^<]*</span>|<[^>]+>)', html)
            )
    return html


def _whole(match: re.Match[str]) -> str:
    name = "whole" if len(match[0]) <= _SHORT_NAME else "unhyphenated"
    return f'<span class="{name}">{match[0]}</span>'


def _clean(html: str) -> str:
    # CommonMark without HTML is safe as it stands; nh3 makes sure of it, links included.
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}, "span": {"lang", "class"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _NUMBERED.sub(_starting_at, cleaned)


def _starting_at(match: re.Match[str]) -> str:
    """Keep the first number of a list: "2018. Het eerste label" is no first item."""
    return f'<ol start="{match[1]}" style="counter-reset: list-item {int(match[1]) - 1}">'


def left_standing(source: str) -> list[str]:
    """Return the pieces of running text that are printed as they were typed, in their order."""
    inline = (token.children or () for token in _parser().parse(source) if token.type == "inline")
    return [
        child.content for children in inline for child in children if child.type == "text" and child.content
    ]


@lru_cache(maxsize=_RECENT)
def prose_html(source: str, foreign: ForeignWords = ()) -> Markup:
    """Return running text as paragraphs and lists."""
    return Markup(_mark_foreign(_clean(_parser().render(typographic(source))), foreign).strip())


@lru_cache(maxsize=_RECENT)
def inline_html(source: str, foreign: ForeignWords = ()) -> Markup:
    """Return running text as one line: emphasis and links, paragraphs joined by spaces."""
    joined = " ".join(line.strip() for line in source.splitlines() if line.strip())
    return Markup(_mark_foreign(_clean(_parser().renderInline(typographic(joined))), foreign))


@lru_cache(maxsize=_RECENT)
def plain_html(source: str, foreign: ForeignWords = ()) -> Markup:
    """Return a line of plain text; markup in it is printed as typed."""
    return Markup(_mark_foreign(str(escape(typographic(source))), foreign))


@lru_cache(maxsize=_RECENT)
def heading_html(source: str, foreign: ForeignWords = ()) -> Markup:
    """Return a line of large type: plain text whose last word does not stand alone."""
    return Markup(bound_html(str(plain_html(source, foreign)), source))


@lru_cache(maxsize=_RECENT)
def literal_html(source: str, foreign: ForeignWords = ()) -> Markup:
    """Return literal words as paragraphs; markup in them is printed as typed."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", source) if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(plain_html(part, foreign)) for part in parts)
