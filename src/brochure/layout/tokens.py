"""Design tokens: every colour once for the screen, once for the press, once for the desk printer."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from brochure.i18n import _
from brochure.layout.edition import Column
from brochure.problems import ProblemError

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Percent = Annotated[float, Field(ge=0, le=100)]
Build = tuple[Percent, Percent, Percent, Percent]
PressBuild = Callable[[str, Build], Build]
"""What a press makes of a token's build: token name and build to build."""


class Colour(BaseModel):
    """One colour: sRGB for the screen, percent of C, M, Y and K for the press."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    screen: Hex
    print: Build
    office: Hex | None = None

    def css(self, column: Column, press_build: "PressBuild | None" = None, name: str = "") -> str:
        """Return the colour as CSS, from one column; a press may have a build of its own."""
        if column == "ink":
            return device_cmyk(press_build(name, self.print) if press_build else self.print)
        return (self.office or self.screen) if column == "office" else self.screen


class Accent(BaseModel):
    """The colours that go with an accent, as names of tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    base: str
    on: str
    tint: str
    deep: str


class Tokens(BaseModel):
    """All colours of the design, and which of them belong together."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    colours: dict[str, Colour]
    accents: dict[str, Accent]
    default_accent: str

    @model_validator(mode="after")
    def _all_known(self) -> "Tokens":
        for name, accent in self.accents.items():
            for colour in (accent.base, accent.on, accent.tint, accent.deep):
                if colour not in self.colours:
                    raise _refusal(
                        "colour_unknown",
                        _("the accent {accent} names {colour}, which is no colour").format(
                            accent=name, colour=colour
                        ),
                        _("Known: {names}.").format(names=", ".join(self.colours)),
                    )
        if self.default_accent not in self.accents:
            raise _refusal(
                "accent_unknown",
                _("{accent} is no accent").format(accent=self.default_accent),
                _("Known: {names}.").format(names=", ".join(self.accents)),
            )
        return self


def device_cmyk(build: Build) -> str:
    """Return percent of ink as a CSS colour (CSS Color 5, device-cmyk)."""
    return "device-cmyk(" + " ".join(f"{part / 100:g}" for part in build) + ")"


def load_tokens(path: Path) -> Tokens:
    """Read tokens.yaml. Raises ProblemError with file and line for whatever is wrong in it."""
    from brochure.content.load import read_model

    loaded = read_model(path, Tokens, shown_as=f"layouts/{path.parent.name}/{path.name}")
    if loaded.value is None or loaded.problems:
        raise ProblemError(*loaded.problems)
    return loaded.value


def _refusal(kind: str, message: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "{message}", {"message": message, "remedy": remedy})


def rgb(value: str) -> tuple[float, float, float]:
    """Return the red, green and blue of a hex colour as shares of one."""
    number = int(value.removeprefix("#"), 16)
    return (number >> 16) / 255, (number >> 8 & 255) / 255, (number & 255) / 255


def luminance(value: str) -> float:
    """Return the relative luminance of a hex colour (WCAG 2.1, 1.4.3)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(value)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_hex(value: str) -> bool:
    """Tell whether an accent is a colour of its own rather than a token's name."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", value) is not None
