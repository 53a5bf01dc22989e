"""What every kind of source is read into: lines of text in reading order."""

from dataclasses import dataclass
from typing import Literal

# A page of the label's site has some 1 500 words. Far beyond that a source is something else, and a
# hostile one would only cost time.
MAX_CHARACTERS = 300_000
MAX_LINES = 8_000


Tables = tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
"""Tables, their rows, and where the lines of every cell begin and end."""
Role = Literal["", "caption", "quote", "note", "value", "label", "unit", "source"]
"""What the source itself says of a line: a caption, set as a quotation without marks of its own, a footnote, or a
cell of a table of figures."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph; `number` counts from 1 in the source, `level` is a heading's (0: none).

    `picture` names the picture a source shows at this place, "" for one that is left out, and `alt` describes it.
    `strong` tells that all of the line is bold, `item` that it is an item of a list, `asks` that the source itself
    says that it asks something, whatever its form, `linked` that nearly all of it is a link, `cut` that
    something was left out right behind it, `names` that the source itself says that it names who speaks,
    `tells` that it tells something around what somebody is quoted to say, `colour` the one of all its words, where it has one.
    """

    text: str
    number: int
    level: int = 0
    role: Role = ""
    opens_block: bool = True
    picture: str | None = None
    strong: bool = False
    item: bool = False
    alt: str = ""
    asks: bool = False
    linked: bool = False
    cut: bool = False
    names: bool = False
    tells: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that are no content, and why they were left out (a code)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceLines:
    """A source as lines, what its reader left out, and its pictures by name.

    `form` holds the tables of a questionnaire that was filled in; nothing for any other source. `author` is who
    signed a mail with a function: "Name, role"; `notes` are what stood above the mail, in paragraphs. `is_scripted` tells that the text stood in a page's scripts.
    """

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()
    pictures: dict[str, bytes] | None = None
    is_web: bool = False
    is_scripted: bool = False
    form: Tables = ()
    author: str = ""
    notes: tuple[str, ...] = ()
