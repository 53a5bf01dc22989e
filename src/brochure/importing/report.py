"""What an import did: what was taken, mended, doubted and left out."""

from collections import Counter
from dataclasses import dataclass, field

from brochure.importing.draft import Doubt
from brochure.importing.lines import LeftOut
from brochure.importing.mending import Joined


@dataclass(frozen=True, slots=True)
class Taken:
    """A field that was filled, and with how many words."""

    field: str
    words: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The account of one import; `marks` counts mended quotation marks, dashes and spaces by kind."""

    source_words: int
    taken: tuple[Taken, ...] = ()
    joined: tuple[Joined, ...] = ()
    marks: Counter[str] = field(default_factory=Counter)
    doubted: tuple[Doubt, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    lost: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
