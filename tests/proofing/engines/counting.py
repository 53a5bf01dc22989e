"""What became of marks: led to their words, called guesses, led elsewhere, or lost."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from brochure import api
from brochure.problems import Severity
from brochure.workspace import Workspace
from tests.proofing.engines.shipped import letters, lines_of


@dataclass(slots=True)
class Count:
    """How many marks were placed, and what became of them; `told` shows each that was not led to its words."""

    placed: int = 0
    exact: int = 0  # led to a field, and to exactly the words that were marked
    own: int = 0  # led to exactly the marked words, which the layout says itself
    guesses: int = 0  # called a guess
    wrong: int = 0  # led to other words, and not called a guess
    lost: int = 0
    told: list[str] = field(default_factory=list)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.placed + other.placed,
            self.exact + other.exact,
            self.own + other.own,
            self.guesses + other.guesses,
            self.wrong + other.wrong,
            self.lost + other.lost,
            self.told + other.told,
        )

    def __str__(self) -> str:
        return (
            f"{self.placed} marks: {self.exact} exact, {self.own} on words of the layout, {self.guesses} guesses, "
            f"{self.wrong} wrong, {self.lost} lost"
        )


def counted(
    workspace: Workspace, file: Path, marked: Mapping[str, str], asked: Mapping[str, str] | None = None
) -> Count:
    """Return what became of marks in a file: by what is written in each, the words it is on.

    `asked` are the words that were to be marked: boxes of large letters lie over small ones that nobody selected.
    """
    found = api.read_remarks(workspace, [file])
    errors = [problem.message for problem in found.problems if problem.severity is Severity.ERROR]
    assert errors == [], (file, errors)
    by_key: dict[str, list[api.Remark]] = defaultdict(list)
    for remark in found.remarks:
        by_key[remark.remark].append(remark)
    count = Count(placed=len(marked))
    for key, text in marked.items():
        several = by_key.get(key, [])
        led = sorted(letters(one.words) for one in several)
        is_whole = any(_is_made_of(letters(one), led) for one in (text, (asked or {}).get(key, text)))
        shown = [(one.field, one.words, one.near) for one in several]
        if not several:
            count.lost += 1
        elif any(one.near for one in several):
            count.guesses += 1
        elif not is_whole:
            count.wrong += 1
        elif all(one.field is None for one in several):
            count.own += 1
            continue
        else:
            count.exact += 1
            continue
        count.told.append(f"{file.stem} {key}: {text!r} → {shown}")
    return count


def covered(source: Path, marked: Path, pages: int) -> dict[str, str]:
    """Return the glyphs that each mark of a file covers, as MuPDF sees them in the proof: whatever a reader selected."""
    lines = list(lines_of(source, pages))
    found: dict[str, str] = {}
    with pikepdf.open(marked) as pdf:
        for page, there in zip(pdf.pages, lines, strict=False):
            signs = [
                (one.sign, (one.box[0] + one.box[2]) / 2, middle(one.box)) for line in there for one in line
            ]
            for mark in page.obj.get("/Annots", ()):
                if "/QuadPoints" not in mark:
                    continue
                boxes = [
                    limits([float(n) for n in mark.QuadPoints][at : at + 8])
                    for at in range(0, len(mark.QuadPoints), 8)
                ]
                inside = [sign for sign, x, y in signs if any(_holds(box, x, y) for box in boxes)]
                found[str(mark.get("/Contents", ""))] = "".join(inside)
    return found


def middle(box: tuple[float, float, float, float]) -> float:
    return (box[1] + box[3]) / 2


def limits(corners: list[float]) -> tuple[float, float, float, float]:
    return min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])


def _holds(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    edge = 0.1 * (box[3] - box[1])  # large letters reach into the lines beside them
    return box[0] <= x <= box[2] and box[1] + edge <= y <= box[3] - edge


def _is_made_of(text: str, parts: list[str]) -> bool:
    """Tell whether a text is its parts; of several, whose words stand among those of others, whether all letters are there."""
    return text in parts if len(parts) < 2 else sorted(text) == sorted("".join(parts))
