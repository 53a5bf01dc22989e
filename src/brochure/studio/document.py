"""A document that is to be drawn, and its drawing; both travel between processes."""

from dataclasses import dataclass, field

from brochure import api
from brochure.problems import Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that is to be drawn; travels to the process that draws."""

    root: str
    subject: str
    layout: str
    edition: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that somebody looks at, from 1, and how fine its picture is (ppi)."""

    page: int
    ppi: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing: its number, the sizes of its pages in mm, its fields, and what is wrong with it.

    `pictures` are those of the pages that somebody looks at, as JPEG.
    """

    number: int
    sizes: tuple[tuple[float, float], ...]
    slack: float | None
    fields: tuple[api.Field, ...]
    problems: tuple[Problem, ...]
    pictures: dict[Seen, bytes] = field(default_factory=dict)
