"""Fields of a Word file: a code such as PAGE, and the result that is shown for it."""

from brochure.importing.lines import LeftOut


class Field:
    """One field while it is read."""

    def __init__(self, code: str = "", *, shows: bool = False) -> None:
        self.code = [code]
        self.shows = shows  # the result is being read, not the code
        self.has_shown = False


class Fields:
    """The fields that are open: they hold each other, and go on over several paragraphs."""

    def __init__(self, left_out: list[LeftOut]) -> None:
        self._left_out = left_out
        self._open: list[Field] = []
        self._codes = 0  # open fields whose code is being read

    def begin(self, code: str = "", *, shows: bool = False) -> None:
        """Open a field; a simple one carries its code and shows its result at once."""
        self._open.append(Field(code, shows=shows))
        self._codes += not shows

    def separate(self) -> None:
        """Go on from the code of the innermost field to its result."""
        if self._open and not self._open[-1].shows:
            self._open[-1].shows = True
            self._codes -= 1

    def end(self) -> None:
        """Close the innermost field; one that showed nothing is named by its code."""
        if not self._open:
            return
        field = self._open.pop()
        self._codes -= not field.shows
        code = " ".join("".join(field.code).split())
        if field.has_shown:
            self.shown()
        elif code:
            self._left_out.append(LeftOut(code, "field"))

    def end_all(self) -> None:
        """Close what is still open where the text ends."""
        while self._open:
            self.end()

    def code(self, text: str) -> None:
        """Add text to the code of the innermost field."""
        if self._open:
            self._open[-1].code.append(text)

    @property
    def in_code(self) -> bool:
        """Whether text belongs to the code of a field, and is not shown."""
        return self._codes > 0

    def shown(self) -> None:
        """Note that the innermost field shows something."""
        if self._open:
            self._open[-1].has_shown = True
