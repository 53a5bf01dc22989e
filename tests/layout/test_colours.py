"""Colours: every pair can be read, every build is clean, and an own accent gets companions that can be read."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from brochure.layout.accents import MOST_INK, build_of, mix, own_accent, readable
from brochure.layout.palette import make_palette
from brochure.layout.tokens import Tokens, contrast, device_cmyk, is_hex, load_tokens, luminance
from brochure.workspace import package_data

TOKENS = load_tokens(package_data() / "layouts" / "shared" / "tokens.yaml")
HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
READABLE = 4.5  # WCAG 2.1, 1.4.3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the least grey that passes
    assert contrast("#ff0000", "#ffffff") == pytest.approx(4.0, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize("name", TOKENS.accents)
@pytest.mark.parametrize("edition", ["screen", "office"])
def test_text_can_be_read_on_every_accent_and_tint(name: str, edition: str) -> None:
    palette = make_palette(TOKENS, edition, name)
    pairs = [("ink", "accent-tint"), ("accent-deep", "paper"), ("ink", "paper"), ("slate", "paper")]
    if edition == "screen":  # the desk printer gets no fields of colour
        pairs += [("on-accent", "accent"), ("accent-deep", "accent-tint")]
    for text, ground in pairs:
        assert contrast(palette[text], palette[ground]) >= READABLE, (text, ground)


def test_builds_carry_little_ink_and_text_black_only() -> None:
    assert all(sum(colour.print) < MOST_INK for colour in TOKENS.colours.values())
    for name in ("ink", "slate"):
        assert TOKENS.colours[name].print[:3] == (0, 0, 0)


def test_every_accent_is_made_of_known_colours() -> None:
    assert TOKENS.default_accent in TOKENS.accents
    for family, part in product(TOKENS.accents.values(), ("base", "on", "tint", "deep")):
        assert getattr(family, part) in TOKENS.colours


@given(HEX)
@example("#000000")
@example("#ffffff")
@example("#777777")
@example("#ffff00")
@example("#00ffff")
def test_an_own_accent_can_be_read_and_printed(value: str) -> None:
    own = own_accent(TOKENS, value)
    paper, ink = TOKENS.colours["paper"].screen, TOKENS.colours["ink"].screen
    assert own["accent"].screen == value
    assert contrast(own["accent-deep"].screen, paper) >= READABLE
    assert contrast(own["on-accent"].screen, value) >= READABLE
    assert contrast(ink, own["accent-tint"].screen) >= READABLE
    assert all(sum(colour.print) <= MOST_INK + 2 for colour in own.values())
    assert all(0 <= part <= 100 for colour in own.values() for part in colour.print)


@given(HEX, HEX, st.floats(0, 1))
def test_mixing_stays_between(one: str, other: str, share: float) -> None:
    made = mix(one, other, share)
    for at in (1, 3, 5):
        parts = sorted((int(one[at : at + 2], 16), int(other[at : at + 2], 16)))
        assert parts[0] <= int(made[at : at + 2], 16) <= parts[1]
    assert (mix(one, other, 0), mix(one, other, 1)) == (one, other)


def test_a_colour_that_can_be_read_already_stays() -> None:
    assert readable("#1f4bbf", "#ffffff") == "#1f4bbf"


@pytest.mark.parametrize(
    ("value", "build"),
    [
        ("#000000", (0, 0, 0, 100)),
        ("#ffffff", (0, 0, 0, 0)),
        ("#ff0000", (0, 100, 100, 0)),
        ("#00ffff", (100, 0, 0, 0)),
    ],
)
def test_plain_builds(value: str, build: tuple[int, ...]) -> None:
    assert build_of(value) == build


def test_editions_have_their_own_colours() -> None:
    assert make_palette(TOKENS, "screen", "sun")["accent"] == "#ffc629"
    assert make_palette(TOKENS, "ink", "sun")["accent"] == "device-cmyk(0 0.24 0.9 0)"
    assert make_palette(TOKENS, "office", "sun")["accent"] == TOKENS.colours["sun"].office
    assert TOKENS.colours["sun"].office != TOKENS.colours["sun"].screen
    assert make_palette(TOKENS, "ink", "#ff0000")["accent"] == device_cmyk((0, 100, 100, 0))


def test_a_press_may_have_builds_of_its_own() -> None:
    palette = make_palette(TOKENS, "ink", None, lambda name, build: (0, 0, 0, 50) if name == "sky" else build)
    assert palette["accent"] == palette["sky"] == "device-cmyk(0 0 0 0.5)"
    assert "--accent: device-cmyk(0 0 0 0.5);" in palette.stylesheet()


def test_an_unknown_accent_is_the_usual_one() -> None:
    assert make_palette(TOKENS, "screen", "paars") == make_palette(TOKENS, "screen", None)


def test_what_is_a_colour_of_its_own() -> None:
    assert is_hex("#2f6bFF")
    assert not any(is_hex(typed) for typed in ("sky", "#2f6bf", "#2f6bffa", "2f6bff", "#2f6bfg"))


@pytest.mark.parametrize("broken", [{"print": [0, 0, 0, 101]}, {"screen": "red"}, {"scren": "#ffffff"}])
def test_tokens_that_are_none_are_refused(broken: dict[str, object]) -> None:
    colour = {"screen": "#ffffff", "print": [0, 0, 0, 0], **broken}
    with pytest.raises(ValidationError):
        Tokens.model_validate({"colours": {"x": colour}, "accents": {}, "default_accent": "x"})
