"""A logo as inline SVG, in the colours of one edition; nothing of its own file stands in it."""

from collections.abc import Callable
from html import escape

from brochure.content.logos.art import WIDTH, Art, Ink, Pen
from brochure.layout.words import Vocabulary

LINE = 0.13  # mm, 0.37 pt: more than any of the press profiles asks of a line


def spoken(owner: str, words: Vocabulary) -> str:
    """Return what a reader hears of a logo that has no words of its own."""
    return words.say("logo", name=owner)


def drawn_logo(art: Art, said: str, width: float, height: float, css: Callable[[Ink], str]) -> str:
    """Return a logo of a size in mm; `said` is escaped, and `css` tells a colour."""
    least = LINE * WIDTH / width
    shapes = "".join(f'<path d="{shape.path}"{_painted(shape.pen, css, least)}/>' for shape in art.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="logo-picture" role="img" width="{width}mm"'
        f' height="{height}mm" viewBox="0 0 {WIDTH:g} {art.height:.1f}"><title>{said}</title>{shapes}</svg>'
    )


def _painted(pen: Pen, css: Callable[[Ink], str], least: float) -> str:
    said = f' fill="{css(pen.fill) if pen.fill is not None else "none"}"'
    if pen.is_even_odd:
        said += ' fill-rule="evenodd"'
    if pen.stroke is not None:
        said += f' stroke="{css(pen.stroke)}" stroke-width="{max(pen.width, least):.1f}"'
        said += f' stroke-linecap="{escape(pen.cap)}" stroke-linejoin="{escape(pen.join)}"'
        if pen.dashes:
            said += f' stroke-dasharray="{" ".join(f"{dash:.1f}" for dash in pen.dashes)}"'
    return said
