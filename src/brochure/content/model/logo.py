"""The models of a logo and of a house colour."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, StringConstraints, Tag

from brochure.content.described import About, Model
from brochure.content.fields import Line, Name, Number, Share
from brochure.i18n import N_

_Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), About("colour")]


class Logo(Model, title=N_("logo")):
    """A logo: its file, what stands on dark grounds instead, and the room it wants."""

    file: Annotated[Name, About("name", printed=False)] = Field(
        title=N_("file"), description=N_("A file in content/logos: SVG or PDF, else a large PNG or JPEG")
    )
    on_dark: Annotated[Name | None, About("name", printed=False)] = Field(
        None, title=N_("on dark grounds"), description=N_("The file of the light variant, for dark grounds")
    )
    alternative: Annotated[Line | None, About(printed=False, most_words=15)] = Field(
        None,
        title=N_("description"),
        description=N_("What a screen reader says; without it, “logo of” and the name of its owner"),
    )
    smallest: Annotated[Number | None, About(printed=False)] = Field(
        None,
        title=N_("smallest width"),
        description=N_("In mm; the logo is never set smaller"),
    )
    free_space: Annotated[Share, About(printed=False)] = Field(
        0.25,
        title=N_("free space"),
        description=N_("What stays free around it, as a share of its height: 0.25 is a quarter"),
    )


def _kind(typed: Any) -> str:
    return "[text]" if isinstance(typed, str) else "[choice]"


LogoField = Annotated[Annotated[Logo, Tag("[choice]")] | Annotated[Name, Tag("[text]")], Discriminator(_kind)]
"""A logo, or in short the name of its file."""


def as_logo(typed: Logo | str) -> Logo:
    """Return a logo, whichever way it was written."""
    return Logo(file=typed) if isinstance(typed, str) else typed


class HouseColour(Model, title=N_("house colour")):
    """A colour of the sender's own style: for the screen, and what the press makes of it."""

    screen: _Hex = Field(title=N_("on screens"), description=N_('A colour such as "#e2001a"'))
    print: Annotated[
        tuple[Annotated[Number, Field(ge=0, le=100)], ...],
        Field(min_length=4, max_length=4),
        About(item=N_("percent of ink")),
    ] = Field(
        title=N_("in print"),
        description=N_("Percent of cyan, magenta, yellow and black: [0, 100, 90, 0]"),
    )
