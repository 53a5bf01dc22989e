"""Proofs of all shipped documents, in all layouts and languages, and the words on them that are to be marked."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf

from brochure.production.request import Request
from brochure.proofing.reading import unpacked
from brochure.workspace import Workspace, package_data
from tests.production.building import Built

Box = tuple[float, float, float, float]
_MOST_WORDS = 6
_OVER_A_LINE = 0.12  # share of marks that go on to the next line


def build_proofs(root: Path) -> Workspace:
    """Return a workspace with the shipped content and a proof of every document of it."""
    shutil.copytree(package_data() / "content", root / "content", ignore=shutil.ignore_patterns("proofs"))
    for folder in ("layouts", "fonts"):
        shutil.copytree(package_data() / folder, root / folder)
    workspace = Workspace.at(root)
    layouts = tuple(sorted(path.parent.name for path in (root / "layouts").glob("*/layout.yaml")))
    built = Built(workspace, Request(layouts=layouts, editions=("proof",), jobs=2))
    assert built.made
    assert not built.failed, [problem.message for problem in built.outcome.all_problems]
    return workspace


@dataclass(frozen=True, slots=True)
class Target:
    """Words that somebody marks: their signs as printed, and the part of each line that holds them, as PDF counts."""

    key: str
    page: int  # from 0
    text: str
    boxes: tuple[Box, ...]

    def plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sign:
    """A printed sign with its box."""

    sign: str
    box: Box


def letters(text: str) -> str:
    """Return what printed and typed text have in common: letters and figures."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def targets(pdf: Path, pages: int, seed: int) -> list[Target]:
    """Return words on every line of the document's own pages, some that go on to the next line."""
    choice = random.Random(seed)
    found: list[Target] = []
    for page, lines in enumerate(lines_of(pdf, pages)):
        for number, line in enumerate(lines):
            if not letters("".join(one.sign for one in line)):
                continue
            following = lines[number + 1] if number + 1 < len(lines) else []
            picked = _words(line, choice)
            parts = [picked]
            if _goes_on(line, following) and choice.random() < _OVER_A_LINE:
                parts = [line[line.index(picked[0]) :], _words(following, choice, from_start=True)]
            text = "".join(one.sign for part in parts for one in part)
            boxes = tuple(_around(part) for part in parts)
            found.append(Target(f"m{len(found)}", page, text, boxes))
    return found


def lines_of(pdf: Path, pages: int) -> Iterator[list[list[Sign]]]:
    """Yield the lines of each page as MuPDF sees their glyphs: what is read aloud for them is hidden."""
    with pikepdf.open(pdf) as file:
        for page in file.pages:
            for name, form in page.Resources.XObject.items():
                # What a proof says of itself, numbers beside paragraphs among it.
                if name.startswith("/ProofStrip"):
                    form.write(b"")
        data = unpacked(file)
    with pymupdf.open(stream=data) as document:
        for page in list(document)[:pages]:
            back = ~page.transformation_matrix
            yield [
                signs
                for block in page.get_text("rawdict", flags=0)["blocks"]
                for line in block.get("lines", ())
                if (signs := _signs(line, back))
            ]


def _signs(line: dict[str, Any], back: Any) -> list[Sign]:
    found = []
    for span in line["spans"]:
        for sign in span["chars"]:
            box = (pymupdf.Rect(sign["bbox"]) * back).normalize()
            found.append(Sign(sign["c"], (box.x0, box.y0, box.x1, box.y1)))
    return found


def _words(line: list[Sign], choice: random.Random, *, from_start: bool = False) -> list[Sign]:
    """Return a few words of a line, without what stands before and behind them."""
    starts = [
        n for n, one in enumerate(line) if not one.sign.isspace() and (n == 0 or line[n - 1].sign.isspace())
    ]
    first = 0 if from_start else choice.randrange(len(starts))
    last = min(len(starts), first + choice.randint(1, _MOST_WORDS))
    end = starts[last] if last < len(starts) else len(line)
    words = line[starts[first] : end]
    while words and words[-1].sign.isspace():
        words = words[:-1]
    return words if letters("".join(one.sign for one in words)) else [one for one in line if one.sign.strip()]


def _goes_on(line: list[Sign], following: list[Sign]) -> bool:
    """Tell whether a line is followed by one of the same column and size, as in a paragraph."""
    if not following or not letters("".join(one.sign for one in following)):
        return False
    one, other = _around(line), _around(following)
    tall = one[3] - one[1]
    return (
        abs(one[0] - other[0]) < 1
        and abs(tall - (other[3] - other[1])) < 0.1
        and 0 < one[1] - other[1] < 1.8 * tall
    )


def _around(signs: list[Sign]) -> Box:
    boxes = [one.box for one in signs]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
