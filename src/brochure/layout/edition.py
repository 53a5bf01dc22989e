"""An edition: what a document is made for, and what follows from that. Each is described in one file."""

import re
from dataclasses import dataclass
from typing import Literal

Column = Literal["screen", "ink", "office"]
"""Which of a colour token's values an edition shows (`tokens.yaml` writes ink under `print`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a document is made for; `name` is its folder in `output/` and its word on the command line.

    `has_say` tells who decides with others what a document leaves out: an edition without it follows, so that
    adding one changes no page of the others.
    """

    name: str
    rank: int  # its place among the others, wherever they are listed
    colours: Column
    on_paper: bool  # so it needs a responsible publisher and, from some pages on, a depot number
    uses_press: bool = False  # laid out with the bleed and the inks of the press profile
    unprinted: float = 0.0  # mm at every edge that its printer leaves white: drawings end there
    tagged: bool = False  # written with a structure tree, for screen readers
    has_booklet: bool = False  # a stapled document is also imposed as a booklet
    has_pictures: bool = False  # of its first page and of all its pages
    obeys_max_size: bool = False  # photos are made smaller until the file is as small as asked
    on_request: bool = False  # made only where it is asked for by name
    has_say: bool = False
    waits_for_marks: bool = False  # not made while an import's marks are open in its content
    of_every_layout: bool = False  # also of one whose contract names others
    beside: tuple[str, ...] = ()  # ends of the names of files that its own finish writes beside the PDF

    @property
    def stylesheet(self) -> str:
        """The name of the stylesheet that only this edition uses, in a layout and among the shared ones."""
        return f"{self.name}.css"

    @property
    def endings(self) -> tuple[str, ...]:
        """The ends of all names of its files: the document's name goes before them. The longest come first."""
        booklet = (BOOKLET,) if self.has_booklet else ()
        pictures = (CONTACT_SHEET, FIRST_PAGE) if self.has_pictures else ()
        return tuple(sorted({*self.beside, *booklet, *pictures, PDF}, key=lambda end: (-len(end), end)))

    def tells_of(self, ending: str) -> bool:
        """Tell whether a file of this edition may end so, the numbered pictures of pages included."""
        is_numbered = self.has_pictures and NUMBERED.fullmatch(ending) is not None
        return is_numbered or ending in self.endings


SOCIAL = "social"
"""What consent may be given for besides editions: pictures to share, made in the screen edition."""
PDF = ".pdf"
BOOKLET = "-booklet.pdf"
FIRST_PAGE = ".png"
CONTACT_SHEET = "-contact.png"
NUMBERED = re.compile(r"-[1-9]\d*\.(?:png|jpg|txt)")
"""The ends of pictures of their own, and of their alternative texts: `-1.png`, `-1.jpg`, `-1.txt`."""
