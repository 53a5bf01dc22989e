"""The colours of logos on screens, in ink and at the desk: one rule, so that a logo never depends on a profile.

A colour that is one of the sender's house colours, or of the design, is printed as that one is. Black, nearly
black and grey are black ink alone. Percent of ink of a PDF stay as they are. Any other colour is built plainly
(`accents.build_of`): at most 240 percent, its grey as black ink.
"""

from collections.abc import Mapping

from brochure.content.logos.art import Ink
from brochure.content.model import Publication
from brochure.layout.accents import build_of
from brochure.layout.edition import Column
from brochure.layout.tokens import Build, Colour, Tokens, device_cmyk, rgb

_DARK, _GREY = 64, 10  # of 255: how light the lightest part of a black is, how far the parts of a grey differ
_RICH, _BELOW = 80.0, 40.0  # percent: black ink with so much of every other under it was meant as black


def css_ink(ink: Ink, column: Column, builds: Mapping[str, Build]) -> str:
    """Return a logo's colour as CSS, from one column; `builds` are the known colours by their screen value."""
    if column == "ink":
        return device_cmyk(press_build(ink, builds))
    seen = seen_as(ink)
    return "#000000" if column == "office" and is_black(seen) else seen


def press_build(ink: Ink, builds: Mapping[str, Build]) -> Build:
    """Return percent of ink of a logo's colour."""
    if not isinstance(ink, str):
        cyan, magenta, yellow, black = ink
        if black >= _RICH and min(cyan, magenta, yellow) >= _BELOW:
            return (0, 0, 0, 100)
        return ink
    if ink in builds:
        return builds[ink]
    if is_black(ink):
        return (0, 0, 0, 100)
    parts = [255 * part for part in rgb(ink)]
    if max(parts) - min(parts) <= _GREY:
        return (0, 0, 0, round(100 * (1 - sum(parts) / 765)))
    return build_of(ink)


def is_black(value: str) -> bool:
    """Tell whether a colour is meant as black, as `#231f20` is, which programs make of black ink."""
    parts = [255 * part for part in rgb(value)]
    return max(parts) <= _DARK and max(parts) - min(parts) <= 3 * _GREY


def seen_as(ink: Ink) -> str:
    """Return a colour as screens show it."""
    if isinstance(ink, str):
        return ink
    black = 1 - ink[3] / 100
    return "#" + "".join(f"{round(255 * (1 - part / 100) * black):02x}" for part in ink[:3])


def house_colours(publication: Publication) -> dict[str, Colour]:
    """Return the sender's own colours by name."""
    found = {}
    for name, colour in publication.house_colours.items():
        cyan, magenta, yellow, black = (float(part) for part in colour.print)
        found[name] = Colour(screen=colour.screen, print=(cyan, magenta, yellow, black))
    return found


def known_builds(tokens: Tokens, house: Mapping[str, Colour]) -> dict[str, Build]:
    """Return the builds of house colours and of the design, by their screen value."""
    known = [*tokens.colours.values(), *house.values()]
    return {colour.screen.lower(): colour.print for colour in known}
