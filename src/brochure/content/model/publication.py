"""The model of what every document carries."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from brochure.content.addresses import WEB_ADDRESS
from brochure.content.described import About, Model
from brochure.content.fields import Line, Name, Prose, Slug, Version
from brochure.content.model.logo import HouseColour, LogoField
from brochure.content.model.shared import Contact, SilencedRules
from brochure.i18n import N_

_DepotNumber = Annotated[str, StringConstraints(pattern=r"^D/\d{4}/[\d.]+/\d+$"), About("name")]
_Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$"), About("month")]
_Link = Annotated[str, StringConstraints(pattern=WEB_ADDRESS), About("link")]


class Publisher(Model, title=N_("responsible publisher")):
    """The verantwoordelijke uitgever: the natural person who answers for printed matter."""

    name: Name | None = Field(None, title=N_("name"), description=N_("First name and surname of a person"))
    address: Name | None = Field(
        None, title=N_("address"), description=N_("Street, number, postcode and town")
    )


class Publication(Model, title=N_("publication")):
    """What every document carries: sender, V.U., colophon, date, links, press."""

    format: Version | None = Field(
        None, title=N_("form"), description=N_('The form in which this folder is written: "0.2"')
    )
    title: Line = Field(title=N_("title"), description=N_("The title of the series"))
    sender: Contact = Field(title=N_("sender"), description=N_("Who publishes the documents"))
    responsible_publisher: Publisher = Field(
        Publisher(),
        title=N_("responsible publisher"),
        description=N_("Responsible publisher (V.U.), required on printed matter"),
    )
    depot_numbers: Annotated[dict[Name, _DepotNumber | None], About(item=N_("depot number"))] = Field(
        default_factory=dict,
        title=N_("depot numbers"),
        description=N_("Per document, such as label-brochure or halle-brochure: D/2026/12.345/1"),
    )
    date: _Month = Field(title=N_("month"), description=N_("Year and month of publication: 2026-03"))
    colophon: Annotated[Prose | None, About(most_words=60)] = Field(
        None, title=N_("colophon"), description=N_("A sentence or two for the last page")
    )
    apply: _Link = Field(
        title=N_("where to apply"),
        description=N_("The web address where municipalities apply; it is in the QR code"),
    )
    contact: Contact | None = Field(None, title=N_("contact"), description=N_("Who answers questions"))
    logo: Annotated[LogoField | None, About("block", printed=False)] = Field(
        None, title=N_("logo"), description=N_("The logo of the sender: a file in content/logos")
    )
    house_colours: Annotated[dict[Slug, HouseColour], About(printed=False)] = Field(
        default_factory=dict,
        title=N_("house colours"),
        description=N_(
            "Colours of the sender, by a name of your own; the first draws the line above the logos"
        ),
    )
    locale: Annotated[
        Literal["nl-BE", "fr-BE", "en-GB", "nl"],
        About(
            choices=(
                ("nl-BE", N_("Dutch (Belgium)")),
                ("fr-BE", N_("French (Belgium)")),
                ("en-GB", N_("English")),
                ("nl", N_("Dutch")),
            )
        ),
    ] = Field("nl-BE", title=N_("language"), description=N_("The language of the documents"))
    press: Slug = Field(
        "coated-offset", title=N_("press profile"), description=N_("The name of the press profile")
    )
    layouts: Annotated[tuple[Slug, ...], About(printed=False, item=N_("layout"))] = Field(
        (),
        title=N_("layouts"),
        description=N_("What `brochure build` makes where no layout is named; none: the fact sheet and the brochures"),
    )  # fmt: skip
    approvals: (
        Annotated[
            Literal["quoted", "all"],
            About(
                choices=(
                    ("quoted", N_("of who is quoted, to their own words")),
                    ("all", N_("to every text, of the municipality too")),
                )
            ),
        ]
        | None
    ) = Field(
        None,
        title=N_("approvals"),
        description=N_("Whose agreement print waits for; without it nobody is asked"),
    )
    foreign_words: Annotated[
        dict[Slug, Annotated[tuple[Name, ...], About(item=N_("word"))]],
        About(printed=False, item=N_("words of a language")),
    ] = Field(
        default_factory=dict,
        title=N_("foreign words"),
        description=N_("Per language: en: [nine-to-five]"),
    )
    silence: SilencedRules = Field(
        (), title=N_("silenced rules"), description=N_("Rules of check that do not hold here")
    )
