"""A municipality's own accent: the colours derived from it, its CMYK build, and its nearest readable shade."""

from brochure.layout.tokens import Build, Colour, Tokens, contrast, rgb

MOST_INK = 240.0  # percent, for large areas


def mix(one: str, other: str, share: float) -> str:
    """Return the mix of two colours, `share` (0 to 1) of it the second."""
    parts = [round(255 * (a + (b - a) * share)) for a, b in zip(rgb(one), rgb(other), strict=True)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def build_of(value: str) -> Build:
    """Return a CMYK build of a hex colour: full grey replacement, at most MOST_INK percent.

    Deliberately plain (no profile): a flat accent needs a clean build without four-colour greys.
    """
    red, green, blue = rgb(value)
    key = 1 - max(red, green, blue)
    if key >= 1:
        return (0, 0, 0, 100)
    parts = [round(100 * (1 - part - key) / (1 - key)) for part in (red, green, blue)]
    build = [*parts, round(100 * key * 0.9)]
    excess = sum(build) / MOST_INK
    cyan, magenta, yellow, black = (round(part / max(1.0, excess)) for part in build)
    return (cyan, magenta, yellow, black)


def readable(value: str, background: str, ratio: float = 4.5) -> str:
    """Return the nearest shade of a colour that reaches a contrast ratio on a background."""
    target = "#000000" if contrast(background, "#000000") > contrast(background, "#ffffff") else "#ffffff"
    for step in range(0, 101, 2):
        shade = mix(value, target, step / 100)
        if contrast(shade, background) >= ratio:
            return shade
    return target


def own_accent(tokens: Tokens, value: str) -> dict[str, Colour]:
    """Return the four accent tokens made from a municipality's own colour."""
    paper = tokens.colours["paper"].screen
    ink = tokens.colours["ink"].screen
    white = tokens.colours["white"].screen
    # On a middle grey neither white nor the ink reaches 4.5; black does wherever white does not.
    on = next((text for text in (white, ink) if contrast(value, text) >= 4.5), "#000000")
    tint, deep = mix(value, white, 0.86), readable(value, paper)
    on_build: Build = (0, 0, 0, 0) if on == white else (0, 0, 0, 100)
    return {
        "accent": Colour(screen=value.lower(), print=build_of(value), office=mix(value, white, 0.0)),
        "on-accent": Colour(screen=on, print=on_build),
        "accent-tint": Colour(screen=tint, print=build_of(tint)),
        "accent-deep": Colour(screen=deep, print=build_of(deep)),
    }
