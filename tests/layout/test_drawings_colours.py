"""The design tokens: contrast of text on colour, ink in print, and greys that stay apart."""

from itertools import combinations

import pytest

from brochure.layout.tokens import Tokens, contrast, load_tokens, luminance
from brochure.workspace import package_data

TOKENS = load_tokens(package_data() / "layouts/shared/tokens.yaml")
BRIGHT = ("sky", "sun", "coral", "leaf")


def faults(tokens: Tokens) -> list[str]:
    """Return what is wrong with the pairs of an accent, and with the ink."""
    colours, found = tokens.colours, []
    paper = colours["paper"].screen
    for name, accent in tokens.accents.items():
        pairs = {
            "on": (accent.on, colours[accent.base].screen),
            "deep": (accent.deep, paper),
            "deep on tint": (accent.deep, colours[accent.tint].screen),
            "ink on tint": ("ink", colours[accent.tint].screen),
        }
        for what, (token, ground) in pairs.items():
            if contrast(colours[token].screen, ground) < 4.5:
                found.append(f"{name}: {what} cannot be read")
    found += [f"{name}: too much ink" for name, colour in colours.items() if sum(colour.print) > 240]
    if colours["ink"].print != (0, 0, 0, 100):
        found.append("text is not black ink only")
    return found


def test_every_pair_can_be_read_and_printed() -> None:
    assert faults(TOKENS) == []


@pytest.mark.parametrize(
    ("token", "change", "fault"),
    [
        ("sky", {"screen": "#8fb0ff"}, "sky: on cannot be read"),
        ("sky", {"print": (100, 90, 60, 10)}, "sky: too much ink"),
        ("ink", {"print": (80, 70, 60, 90)}, "text is not black ink only"),
    ],
)
def test_a_bad_token_is_found(token: str, change: dict[str, object], fault: str) -> None:
    colour = TOKENS.colours[token].model_copy(update=change)
    broken = TOKENS.model_copy(update={"colours": {**TOKENS.colours, token: colour}})
    assert fault in faults(broken)


def test_secondary_text_can_be_read_on_paper() -> None:
    assert contrast(TOKENS.colours["slate"].screen, TOKENS.colours["paper"].screen) >= 4.5


def test_paper_takes_no_ink() -> None:
    assert TOKENS.colours["paper"].print == TOKENS.colours["white"].print == (0, 0, 0, 0)


def test_office_colours_stay_apart_in_grey() -> None:
    greys = {name: luminance(TOKENS.colours[name].css("office")) for name in BRIGHT}
    for one, other in combinations(greys.values(), 2):
        assert abs(one - other) > 0.02, greys
    assert all(luminance(TOKENS.colours[f"{name}-tint"].css("office")) == 1 for name in BRIGHT)
