"""The content models: a municipality, the label, and what every publication carries.

One class per thing in the YAML; `extra="forbid"` makes every unknown key a problem. Past this border
nobody validates again.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brochure.content.fields import Flag, Line, Number, Prose, Quotation, Share, Slug, Whole, Year

WITHDRAWN = {"withdrawn", "ingetrokken"}


class Model(BaseModel):
    """What all content models share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelYears(Model):
    """The years in which the label was received and renewed, or the track to it was completed."""

    received: Year | None = None
    renewed: tuple[Year, ...] = ()
    completed: Year | None = Field(None, description="Traject doorlopen in, zonder label")


class Lead(Model):
    """The quotation that opens every document: literal, with its speaker or its written source."""

    quote: Quotation
    speaker: Slug | None = None
    source: Line | None = Field(None, description="Een document met jaartal, als niemand het zei")


class Person(Model):
    """Somebody who is quoted, in their function."""

    name: Line
    role: Line | None = None


class Answer(Model):
    """What one speaker answered: retold by us (`text`) or in their own words (`spoken`)."""

    speaker: Slug | None = None
    text: Prose | None = None
    spoken: Quotation | None = None
    pull_quote: Quotation | None = None


class Question(Model):
    """A question and its answers; the summary stands in for them where room is short."""

    question: Line
    summary: Prose | None = None
    answers: tuple[Answer, ...] = ()
    priority: Whole | None = Field(None, description="Hoger getal: langer behouden op een krappe pagina")


class Practice(Model):
    """Child-friendly policy in practice: a story, with or without an interview of its own."""

    title: Line
    summary: Prose | None = None
    story: Prose | None = None
    interview: tuple[Question, ...] = ()


class Figure(Model):
    """A key figure with its unit, what it counts, and where it comes from."""

    value: Number
    approximate: Flag = False
    unit: Line | None = None
    label: Line
    source: Line | None = None
    share: Flag = Field(False, description="Aandeel van een geheel: getekend als gevulde vakken")
    priority: Whole | None = None


class Photo(Model):
    """A photo: who made it, what it shows, and who agreed to its use."""

    file: Line
    alt: Line | None = None
    caption: Line | None = None
    credit: Line | None = None
    consent: Line | None = None
    focus: Annotated[
        tuple[Share, Share], Field(description="Wat zeker in beeld blijft: van links, van boven")
    ] = (0.5, 0.5)
    place: Literal["cover", "interview", "practice"] | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the people shown took their consent back."""
        return (self.consent or "").strip().lower() in WITHDRAWN


class Contact(Model):
    """Whom to turn to: a service, or a person who agreed to be named."""

    name: Line | None = None
    role: Line | None = None
    address: Line | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    phone: Line | None = None
    website: Line | None = None


class Silence(Model):
    """A rule of `check` that an editor turned off for one field, and why."""

    code: Line
    field: Line
    reason: Line


class Municipality(Model):
    """One town or city, as it told about itself."""

    name: Line
    kind: Literal["stad", "gemeente"]
    label: LabelYears
    lead: Lead | None = None
    intro: Prose | None = Field(None, description="Een zin of twee die de gemeente voorstelt")
    people: dict[Slug, Person] = Field(default_factory=dict)
    interview: tuple[Question, ...] = ()
    practice: Practice | None = None
    figures: tuple[Figure, ...] = ()
    photos: tuple[Photo, ...] = ()
    accent: Line | None = Field(None, description="sky, sun, coral, leaf of een kleur als #2f6bff")
    website: Line | None = None
    contact: Contact | None = None
    silence: tuple[Silence, ...] = ()


class Publisher(Model):
    """The verantwoordelijke uitgever: the natural person who answers for printed matter."""

    name: Line | None = None
    address: Line | None = None


class Publication(Model):
    """What every document carries: sender, V.U., colophon, date, links, press."""

    title: Line
    sender: Contact
    responsible_publisher: Publisher = Publisher()
    depot_numbers: dict[Line, Annotated[str, StringConstraints(pattern=r"^D/\d{4}/[\d.]+/\d+$")] | None] = (
        Field(
            default_factory=dict,
            description="Per document, bv. label-brochure of halle-brochure: D/2026/12.345/1",
        )
    )
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    colophon: Prose | None = None
    apply: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    contact: Contact | None = None
    locale: Literal["nl-BE", "nl"] = "nl-BE"
    press: Slug = "coated-offset"
    foreign_words: dict[Slug, tuple[Line, ...]] = Field(
        default_factory=dict, description="Per taal: en: [nine-to-five]"
    )
    silence: tuple[Silence, ...] = ()


class Step(Model):
    """One step on the path to the label."""

    title: Line
    text: Prose
    duration: Line | None = None


class Criterion(Model):
    """One thing the jury looks at."""

    title: Line
    text: Prose


class Holder(Model):
    """A municipality that received or renewed the label in a round."""

    name: Line
    renewed: Flag = False


class Round(Model):
    """One round of awards; an incomplete one is printed with "onder meer" and without a total."""

    year: Year
    complete: Flag = True
    holders: tuple[Holder, ...]


class Voice(Model):
    """Literal words of a mayor or alderman about why."""

    quote: Quotation
    speaker: Line
    role: Line
    municipality: Line


class Faq(Model):
    """A question that candidates ask, and its answer."""

    question: Line
    answer: Prose


class Section(Model):
    """A titled piece of running text."""

    title: Line
    text: Prose


class Label(Model):
    """The label as a whole: what it is, the path to it, who holds it."""

    name: Line
    title: Line
    subtitle: Line | None = None
    intro: Prose
    about: tuple[Section, ...] = ()
    voices: tuple[Voice, ...] = ()
    path_intro: Prose | None = None
    path: tuple[Step, ...] = ()
    criteria_note: Line | None = Field(None, description='bv. "tot en met 2024; in herziening"')
    criteria: tuple[Criterion, ...] = ()
    partners: tuple[Line, ...] = ()
    rounds: tuple[Round, ...] = ()
    questions: tuple[Faq, ...] = ()
    call: Prose | None = None
    photos: tuple[Photo, ...] = ()
    silence: tuple[Silence, ...] = ()
