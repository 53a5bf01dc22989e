"""The palette of one document: its colours by name, with the accent of its municipality among them."""

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.layout.accents import own_accent
from brochure.layout.edition import Column
from brochure.layout.tokens import Colour, PressBuild, Tokens, is_hex


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one document: token name to CSS colour."""

    column: Column
    colours: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.colours[name]

    def stylesheet(self) -> str:
        """Return the colours as custom properties on the root element."""
        lines = "".join(f"--{name}: {value}; " for name, value in self.colours.items())
        return f":root {{ {lines}}}"


def make_palette(
    tokens: Tokens, column: Column, accent: str | None, press_build: PressBuild | None = None
) -> Palette:
    """Return the palette of a document: all tokens, with `accent`, `on-accent`, `accent-tint`, `accent-deep`.

    An accent of the municipality's own (`#2b63e8`) gets its companions by mixing with paper and ink.
    """
    known = tokens.colours
    colours = {name: colour.css(column, press_build, name) for name, colour in known.items()}
    if accent and is_hex(accent):
        own = own_accent(tokens, accent)
        colours |= {name: colour.css(column, press_build, name) for name, colour in own.items()}
    else:
        family = tokens.accents[accent if accent in tokens.accents else tokens.default_accent]
        names = {
            "accent": family.base,
            "on-accent": family.on,
            "accent-tint": family.tint,
            "accent-deep": family.deep,
        }
        colours |= {name: colours[token] for name, token in names.items()}
    return Palette(column, colours)


def with_house_colours(palette: Palette, house: Mapping[str, Colour]) -> Palette:
    """Return a palette with the sender's own colours too: `house-red` of `red`, and `house`, the first of them."""
    if not house:
        return palette
    own = {f"house-{name}": colour.css(palette.column) for name, colour in house.items()}
    return Palette(palette.column, palette.colours | own | {"house": next(iter(own.values()))})
