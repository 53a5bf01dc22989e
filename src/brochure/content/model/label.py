"""The model of the label as a whole."""

from typing import Annotated

from pydantic import Field

from brochure.content.described import About, Model
from brochure.content.fields import Flag, Line, Name, Prose, Quotation, Year
from brochure.content.model.logo import Logo, LogoField
from brochure.content.model.shared import Photo, SilencedRules
from brochure.i18n import N_


class Step(Model, title=N_("step")):
    """One step on the path to the label."""

    title: Line = Field(title=N_("title"), description=N_("The name of the step"))
    text: Prose = Field(title=N_("text"), description=N_("What happens in this step"))
    duration: Line | None = Field(None, title=N_("duration"), description=N_("How long it takes"))


class Criterion(Model, title=N_("criterion")):
    """One thing the jury looks at."""

    title: Line = Field(title=N_("title"), description=N_("The criterion"))
    text: Prose = Field(title=N_("text"), description=N_("What the jury looks at"))


class Holder(Model, title=N_("holder")):
    """A municipality that received or renewed the label in a round."""

    name: Name = Field(title=N_("name"), description=N_("The name of the city or municipality"))
    renewed: Flag = Field(False, title=N_("renewal"), description=N_("true for a renewal"))


class Round(Model, title=N_("round")):
    """One round of awards; an incomplete one is printed with "onder meer" and without a total."""

    year: Year = Field(title=N_("year"), description=N_("The year of the awards"))
    complete: Flag = Field(
        True,
        title=N_("complete"),
        description=N_('false if the list is not complete: then it says "onder meer"'),
    )
    holders: tuple[Holder, ...] = Field(
        title=N_("holders"), description=N_("The cities and municipalities of this round")
    )


class Voice(Model, title=N_("voice")):
    """Literal words of a mayor or alderman about why."""

    quote: Annotated[Quotation, About(most_words=50)] = Field(
        title=N_("quotation"), description=N_("Literal words")
    )
    speaker: Name = Field(title=N_("speaker"), description=N_("The name of the speaker"))
    role: Line = Field(title=N_("role"), description=N_("Function"))
    municipality: Name = Field(title=N_("municipality"), description=N_("City or municipality"))


class Faq(Model, title=N_("question")):
    """A question that candidates ask, and its answer."""

    question: Annotated[Line, About(most_words=25)] = Field(
        title=N_("question"), description=N_("A question of a candidate")
    )
    answer: Prose = Field(title=N_("answer"), description=N_("The answer"))


class Section(Model, title=N_("section")):
    """A titled piece of running text."""

    title: Line = Field(title=N_("title"), description=N_("Title"))
    text: Prose = Field(title=N_("text"), description=N_("The text, in paragraphs"))


class Label(Model, title=N_("label")):
    """The label as a whole: what it is, the path to it, who holds it."""

    name: Name = Field(title=N_("name"), description=N_("The name of the label"))
    title: Line = Field(title=N_("title"), description=N_("The title of the brochure"))
    subtitle: Line | None = Field(None, title=N_("subtitle"), description=N_("Subtitle"))
    intro: Prose = Field(title=N_("introduction"), description=N_("Introduction"))
    about: tuple[Section, ...] = Field(
        (),
        title=N_("sections"),
        description=N_("What the label is, in pieces with a title"),
    )
    voices: tuple[Voice, ...] = Field(
        (), title=N_("voices"), description=N_("Quotations of mayors and aldermen")
    )
    path_intro: Prose | None = Field(
        None, title=N_("introduction to the path"), description=N_("Introduction to the track")
    )
    path: tuple[Step, ...] = Field((), title=N_("steps"), description=N_("The steps to the label"))
    criteria_note: Line | None = Field(
        None,
        title=N_("note on the criteria"),
        description=N_('Such as "tot en met 2024; in herziening"'),
    )
    criteria: tuple[Criterion, ...] = Field(
        (), title=N_("criteria"), description=N_("What the jury looks at")
    )
    partners: Annotated[tuple[Name, ...], About(item=N_("partner"))] = Field(
        (), title=N_("partners"), description=N_("Organisations of the steering group")
    )
    logo: Annotated[LogoField | None, About("block", printed=False)] = Field(
        None, title=N_("logo"), description=N_("The logo of the label: a file in content/logos")
    )
    partner_logos: Annotated[tuple[Logo, ...], About(printed=False)] = Field(
        (), title=N_("logos of partners"), description=N_("For the brochure about the label, in this order")
    )
    rounds: tuple[Round, ...] = Field(
        (), title=N_("rounds"), description=N_("The rounds and who received the label")
    )
    questions: tuple[Faq, ...] = Field(
        (), title=N_("questions"), description=N_("Questions of candidates and their answers")
    )
    call: Prose | None = Field(None, title=N_("call"), description=N_("The call at the end"))
    photos: tuple[Photo, ...] = Field((), title=N_("photos"), description=N_("Photos from content/photos"))
    silence: SilencedRules = Field(
        (), title=N_("silenced rules"), description=N_("Rules of check that do not hold here")
    )
