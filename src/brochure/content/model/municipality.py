"""The model of a municipality: one class per thing in its YAML."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.content.described import About, Model
from brochure.content.fields import (
    Flag,
    Line,
    Name,
    Number,
    Prose,
    Quotation,
    Slug,
    Speaker,
    WebAddress,
    Whole,
    Year,
)
from brochure.content.model.logo import LogoField
from brochure.content.model.shared import Contact, Photo, SilencedRules
from brochure.i18n import N_

_Priority = Annotated[Whole | None, About(printed=False)]
_Accent = Annotated[Name, About("colour")]
_Kind = Annotated[
    Literal["stad", "gemeente"], About(choices=(("stad", N_("city")), ("gemeente", N_("municipality"))))
]


class LabelYears(Model, title=N_("label years")):
    """The years in which the label was received and renewed, or the track to it was completed."""

    received: Year | None = Field(
        None, title=N_("received"), description=N_("The year in which the label was received, such as 2018")
    )
    renewed: Annotated[tuple[Year, ...], About(item=N_("year"))] = Field(
        (), title=N_("renewed"), description=N_("The years in which the label was renewed, such as 2024")
    )
    completed: Year | None = Field(
        None,
        title=N_("track completed"),
        description=N_("Only for a town without a label: the year in which it completed the track"),
    )


class Lead(Model, title=N_("lead quotation")):
    """The quotation that opens every document: literal, with its speaker or its written source."""

    quote: Annotated[Quotation, About(most_words=50)] = Field(
        title=N_("quotation"),
        description=N_("Literal words, without quotation marks around them; what is left out is (…)"),
    )
    speaker: Speaker | None = Field(
        None, title=N_("speaker"), description=N_("A key of people, such as louis-van-dionant")
    )
    source: Line | None = Field(
        None, title=N_("source"), description=N_("A document with its year, if nobody said it")
    )


class Person(Model, title=N_("person")):
    """Somebody who is quoted, in their function."""

    name: Name = Field(title=N_("name"), description=N_("First name and surname"))
    role: Line | None = Field(
        None,
        title=N_("role"),
        description=N_("Function in lower case, policy domain with a capital: schepen van Jeugd"),
    )


class Answer(Model, title=N_("answer")):
    """What one speaker answered: retold by us (`text`) or in their own words (`spoken`)."""

    speaker: Speaker | None = Field(None, title=N_("speaker"), description=N_("A key of people"))
    text: Prose | None = Field(None, title=N_("text"), description=N_("What the speaker told, in our words"))
    spoken: Quotation | None = Field(
        None,
        title=N_("literal words"),
        description=N_("What the speaker said literally, without quotation marks around it"),
    )
    pull_quote: Annotated[Quotation | None, About(most_words=30)] = Field(
        None, title=N_("pull quote"), description=N_("Literal words that stand large on the page")
    )


class Question(Model, title=N_("question")):
    """A question and its answers; the summary stands in for them where room is short."""

    question: Annotated[Line, About(most_words=25)] = Field(
        title=N_("question"), description=N_("The question, in one sentence")
    )
    summary: Annotated[Prose | None, About(printed=False, most_words=60)] = Field(
        None, title=N_("summary"), description=N_("The answer in short, for the fact sheet")
    )
    answers: tuple[Answer, ...] = Field(
        (), title=N_("answers"), description=N_("The answers, each with a hyphen (-) before it")
    )
    priority: _Priority = Field(
        None, title=N_("priority"), description=N_("A higher number: kept longer on a page that is full")
    )


class Practice(Model, title=N_("practice story")):
    """Child-friendly policy in practice: a story, with or without an interview of its own."""

    title: Line = Field(title=N_("title"), description=N_("The title of the story"))
    summary: Annotated[Prose | None, About(printed=False, most_words=60)] = Field(
        None, title=N_("summary"), description=N_("The story in short, for the fact sheet")
    )
    story: Prose | None = Field(
        None, title=N_("full text"), description=N_("The story itself, in paragraphs")
    )
    interview: tuple[Question, ...] = Field(
        (), title=N_("questions"), description=N_("Questions and answers that go with the story")
    )


class Figure(Model, title=N_("figure")):
    """A key figure with its unit, what it counts, and where it comes from."""

    value: Number = Field(title=N_("number"), description=N_("The number without its unit: 25 or 2,5"))
    approximate: Flag = Field(
        False, title=N_("approximate"), description=N_("true if the number is an estimate")
    )
    unit: Annotated[Line | None, About(most_signs=20)] = Field(
        None, title=N_("unit"), description=N_('The unit, such as "%" or minuten')
    )
    label: Annotated[Line, About(most_words=25)] = Field(
        title=N_("what it counts"), description=N_("What was counted")
    )
    source: Line | None = Field(
        None, title=N_("source"), description=N_("Where the figure comes from, with the year")
    )
    share: Flag = Field(
        False, title=N_("share"), description=N_("A share of a whole: drawn as squares that are filled")
    )
    priority: _Priority = Field(
        None, title=N_("priority"), description=N_("A higher number: kept longer on a page that is full")
    )


class Municipality(Model, title=N_("municipality")):
    """One town or city, as it told about itself."""

    name: Name = Field(title=N_("name"), description=N_("The name of the city or municipality"))
    kind: _Kind = Field(title=N_("kind"), description=N_("stad or gemeente"))
    label: LabelYears = Field(title=N_("label years"), description=N_("The years of the label"))
    lead: Lead | None = Field(
        None,
        title=N_("lead quotation"),
        description=N_("The quotation with which every document opens"),
    )
    intro: Annotated[Prose | None, About(most_words=60)] = Field(
        None,
        title=N_("introduction"),
        description=N_("A sentence or two that introduce the municipality"),
    )
    plain: Annotated[Prose | None, About(printed=False, most_words=150)] = Field(
        None,
        title=N_("plain text"),
        description=N_("What the municipality does for children, in plain words for parents and children: for the leaflet"),
    )  # fmt: skip
    people: dict[Slug, Person] = Field(
        default_factory=dict, title=N_("people"), description=N_("Who is quoted: a key for each person")
    )
    interview: tuple[Question, ...] = Field(
        (),
        title=N_("questions"),
        description=N_("Questions with answers, each with a hyphen (-) before it"),
    )
    practice: Practice | None = Field(
        None, title=N_("practice story"), description=N_("Child-friendly policy in practice")
    )
    figures: tuple[Figure, ...] = Field((), title=N_("figures"), description=N_("Key figures"))
    photos: tuple[Photo, ...] = Field((), title=N_("photos"), description=N_("Photos from content/photos"))
    logo: Annotated[LogoField | None, About("block", printed=False)] = Field(
        None, title=N_("logo"), description=N_("The logo of the municipality: a file in content/logos")
    )
    accent: _Accent | None = Field(
        None, title=N_("accent colour"), description=N_("sky, sun, coral, leaf or a colour such as #2b63e8")
    )
    website: WebAddress | None = Field(
        None, title=N_("website"), description=N_("The website of the municipality")
    )
    contact: Contact | None = Field(None, title=N_("contact"), description=N_("To whom readers can turn"))
    silence: SilencedRules = Field(
        (), title=N_("silenced rules"), description=N_("Rules of check that do not hold here")
    )
