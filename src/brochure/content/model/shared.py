"""What a municipality, the label and the publication have in common: photos, contacts, silenced rules."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from brochure.content.addresses import PLAIN_EMAIL
from brochure.content.consent import ConsentField, is_withdrawn
from brochure.content.described import About, Model
from brochure.content.fields import Line, Name, PhotoFile, Share, WebAddress, a_point_or_a_box
from brochure.i18n import N_

Email = Annotated[str, StringConstraints(pattern=rf"^{PLAIN_EMAIL}$"), About("email")]


class Photo(Model, title=N_("photo")):
    """A photo: who made it, what it shows, and who agreed to its use."""

    file: PhotoFile = Field(
        title=N_("file"), description=N_("A file in content/photos, such as halle/poort.jpg")
    )
    alt: Annotated[Line | None, About(printed=False, most_words=40)] = Field(
        None,
        title=N_("description"),
        description=N_("What the photo shows, for who cannot see it; required"),
    )
    caption: Annotated[Line | None, About(most_words=30)] = Field(
        None, title=N_("caption"), description=N_("The words below the photo")
    )
    credit: Name | None = Field(None, title=N_("maker"), description=N_("The name of the photographer"))
    consent: Annotated[ConsentField | None, About("block", printed=False)] = Field(
        None,
        title=N_("consent"),
        description=N_("Did who is in it agree? Without consent the photo is left out of all documents"),
    )  # fmt: skip
    focus: Annotated[
        tuple[Share, ...],
        Field(min_length=2, max_length=4),
        AfterValidator(a_point_or_a_box),
        About("point"),
    ] = Field(
        (0.5, 0.5),
        title=N_("focus"),
        description=N_("What certainly stays in view: a point (from the left, from the top) or a box (left, top, right, bottom)"),
    )  # fmt: skip
    place: Annotated[
        Literal["cover", "interview", "practice"] | None,
        About(
            choices=(
                ("cover", N_("on the cover")),
                ("interview", N_("with the questions")),
                ("practice", N_("with the practice story")),
            )
        ),
    ] = Field(None, title=N_("place"), description=N_("Where the photo goes; none is wherever there is room"))

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the people shown took their consent back."""
        return is_withdrawn(self.consent)


class Contact(Model, title=N_("contact")):
    """Whom to turn to: a service, or a person who agreed to be named."""

    name: Name | None = Field(None, title=N_("name"), description=N_("The name of the service or person"))
    role: Name | None = Field(None, title=N_("role"), description=N_("Function or service"))
    address: Name | None = Field(
        None, title=N_("address"), description=N_("Street, number, postcode and town")
    )
    email: Email | None = Field(
        None, title=N_("e-mail address"), description=N_("An e-mail address, rather of a service")
    )
    phone: Name | None = Field(
        None, title=N_("telephone"), description=N_("A telephone number, as it is printed")
    )
    website: WebAddress | None = Field(None, title=N_("website"), description=N_("A web address"))


class Silence(Model, title=N_("silenced rule")):
    """A rule of `check` that an editor turned off for one field, and why."""

    code: Name = Field(title=N_("rule"), description=N_("Code of the rule, as check shows it between [ ]"))
    field: Name = Field(title=N_("field"), description=N_("Field, such as interview[2].answers[0].text"))
    reason: Name = Field(title=N_("reason"), description=N_("Why the rule does not hold here"))


SilencedRules = Annotated[tuple[Silence, ...], About(printed=False)]
