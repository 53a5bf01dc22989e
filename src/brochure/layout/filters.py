"""The filters of templates: elements that carry their field, and what a locale writes."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from brochure.content.addresses import link_target, without_scheme
from brochure.layout.locale import Locale
from brochure.layout.prose import (
    ForeignWords,
    heading_html,
    inline_html,
    literal_html,
    plain_html,
    prose_html,
)
from brochure.layout.typography import bound_html, bound_paragraphs


def _foreign(context: Context) -> ForeignWords:
    words: ForeignWords = context.get("foreign_words", ())
    return words


def _field(value: Any) -> Markup:
    path = getattr(value, "path", None)
    return Markup(' data-field="{}"').format(path) if path else Markup("")


def _element(tag: str, value: Any, inner: Markup, class_: str = "", style: str = "") -> Markup:
    named = Markup(' class="{}"').format(class_) if class_ else Markup("")
    styled = Markup(' style="{}"').format(style) if style else Markup("")
    return Markup(f"<{tag}{_field(value)}{named}{styled}>{inner}</{tag}>")


@pass_context
def prose(
    context: Context, value: Any, tag: str = "div", class_: str = "prose", bind: bool = False
) -> Markup:
    """Write running text: paragraphs and lists; with `bind` the last words of a paragraph stay together."""
    html = prose_html(str(value), _foreign(context))
    return _element(tag, value, Markup(bound_paragraphs(html)) if bind else html, class_)


@pass_context
def inline(context: Context, value: Any, tag: str = "span", class_: str = "", bind: bool = False) -> Markup:
    """Write running text on one line; with `bind`, as in large type, its last words stay together."""
    html = inline_html(str(value), _foreign(context))
    return _element(tag, value, Markup(bound_html(html, str(value))) if bind else html, class_)


@pass_context
def plain(context: Context, value: Any, tag: str = "span", class_: str = "", style: str = "") -> Markup:
    """Write a line of plain text."""
    return _element(tag, value, plain_html(str(value), _foreign(context)), class_, style)


@pass_context
def heading(context: Context, value: Any, tag: str = "span", class_: str = "", style: str = "") -> Markup:
    """Write a line of large type, whose last word never stands alone on a line."""
    return _element(tag, value, heading_html(str(value), _foreign(context)), class_, style)


@pass_context
def literal(context: Context, value: Any, tag: str = "div", class_: str = "prose") -> Markup:
    """Write literal words as paragraphs; markup in them is printed as typed."""
    return _element(tag, value, literal_html(str(value), _foreign(context)), class_)


def photo_address(file: Any) -> str:
    """Return the address of a photo in a document: `#`, `?` and `%` of its name are part of the name."""
    return "/content/photos/" + quote(str(file))


def quote_filter(locale: Locale) -> Callable[..., Markup]:
    """Return the filter that puts words between the quotation marks of a locale."""
    opening, closing = (Markup(mark) for mark in locale.quotation_marks)

    @pass_context
    def quote(
        context: Context, value: Any, tag: str = "span", class_: str = "quotation", said: Any = True
    ) -> Markup:
        """Write literal words on one line between quotation marks; markup in them is printed as typed.

        Words that nobody `said`, no speaker and no document, have no marks, nor room for one that hangs.
        """
        words = heading_html(" ".join(str(value).split()), _foreign(context))
        if said:
            return _element(tag, value, opening + words + closing, class_)
        return _element(tag, value, words, " ".join(name for name in class_.split() if name != "hang"))

    return quote


def filters(locale: Locale) -> dict[str, Callable[..., Any]]:
    """Return the filters of a document in a locale, by the names that templates use."""
    return {
        "prose": prose,
        "inline": inline,
        "plain": plain,
        "heading": heading,
        "quote": quote_filter(locale),
        "literal": literal,
        "number": locale.number,
        "month_year": locale.month_year,
        "date": locale.date,
        "day": locale.day,
        "enumeration": locale.join,
        "target": link_target,
        "photo_address": photo_address,
        "without_scheme": without_scheme,
        "before": locale.before,
        "field": _field,
    }
