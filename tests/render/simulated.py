"""Pages that are simulated: text height grows with the square of its size."""

from dataclasses import dataclass, field

from brochure.layout.contract import LayoutContract
from brochure.layout.fit_choice import FitChoice
from brochure.render.measure import Measure

ROOM = 250.0  # mm


def contract(**changes: object) -> LayoutContract:
    plain = {
        "subject": "municipality",
        "page": {"size": "A4"},
        "pages": {"exactly": 1},
        "fit": {
            "text": ["9.5pt", "11pt"],
            "leading": ["1.3", "1.45"],
            "picture": ["40mm", "110mm"],
            "space": ["4mm", "8mm"],
        },
    }
    return LayoutContract.model_validate({**plain, **changes})


@dataclass
class Page:
    """A page whose text is `words` mm high at 10 pt and 1.3 leading, less for what is left out."""

    words: float
    blocks: dict[str, float] = field(default_factory=dict)
    passes: int = 0

    def __call__(self, choice: FitChoice) -> Measure:
        self.passes += 1
        values = choice.values
        text = self.words + sum(
            height * (0.3 if path in choice.shortened else 1)
            for path, height in self.blocks.items()
            if path not in choice.left_out
        )
        high = text * (values["text"] / 10) ** 2 * values["leading"] / 1.3
        foot = high + values["picture"] + 6 * values["space"]
        return Measure(1 if foot <= ROOM + 40 else 2, ROOM - foot, ROOM, high)


BOOK = {
    "pages": {"multiple_of": 4, "at_least": 8},
    "fit": {"text": ["9pt", "10.4pt"], "leading": ["1.35", "1.45"], "fillers": 3},
}


@dataclass
class Book:
    """Text that fills `length` pages at 9.5 pt, with four fixed pages around it."""

    length: float

    def __call__(self, choice: FitChoice) -> Measure:
        long = self.length * (choice.values["text"] / 9.5) ** 2 * choice.values["leading"] / 1.4
        whole, rest = int(long), long - int(long)
        fills = {3 + page: 1.0 for page in range(whole)}
        if rest > 0.001:
            fills[3 + whole] = rest
        return Measure(4 + len(fills) + choice.fillers, fills=fills)


@dataclass
class BookOfTowns:
    """A book with two pages a town in it; a town that is `long` takes a third from that text size on."""

    length: float
    towns: int = 10
    long: float = 99.0  # pt
    passes: int = 0
    probes: int = 0

    def __call__(self, choice: FitChoice) -> Measure:
        self.passes += 1
        return self._measured(choice, 1 if choice.values["text"] >= self.long else 0)

    def probe(self, choice: FitChoice) -> Measure:
        self.probes += 1
        return self._measured(choice, 0)

    def _measured(self, choice: FitChoice, more: int) -> Measure:
        book = Book(self.length)(choice)
        return Measure(book.pages + 2 * self.towns + more, fills=book.fills)
