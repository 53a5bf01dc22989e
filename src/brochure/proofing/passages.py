"""Numbered paragraphs: what somebody answers to on paper or by mail: “12: …”."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from brochure.proofing.proof import Line, Passage, Picture

_PARTS = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
_OTHERS = ("publication:", "publication.")  # what stands in every document is asked of nobody
_SLACK = 1.0  # pt by which a line may begin further in than its column


def parts_of(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs and list items of a text by their offsets."""
    found, start = [], 0
    for match in _PARTS.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    return [(begin, end) for begin, end in [*found, (start, len(text))] if text[begin:end].strip()]


def passages_of(
    lines: Sequence[Line], pictures: Iterable[Picture], texts: Mapping[str, str]
) -> tuple[Passage, ...]:
    """Return the numbered paragraphs in the order they are printed, photos behind the text of their page."""
    found: dict[tuple[str, int], tuple[int, int, int, tuple[float, float]]] = {}
    parts = {field: parts_of(text) for field, text in texts.items()}
    for page in sorted({line.page for line in lines} | {picture.page for picture in pictures}):
        for line in (line for line in lines if line.page == page and not line.field.startswith(_OTHERS)):
            start, end = _part(line, parts.get(line.field, []))
            found.setdefault((line.field, start), (start, end, page, (line.edges[0], line.top)))
        for picture in (one for one in pictures if one.page == page and not one.field.startswith(_OTHERS)):
            at = (picture.box[0], picture.box[3])
            found.setdefault((picture.field, -1), (0, 0, page, at))
    return tuple(
        Passage(number, field, start, end, page, at)
        for number, ((field, _key), (start, end, page, at)) in enumerate(found.items(), 1)
    )


def _part(line: Line, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    first = next((offset for offset in line.offsets if offset is not None), 0)
    return next(
        ((begin, end) for begin, end in parts if begin <= first < end), (0, parts[-1][1] if parts else 0)
    )


def numbered(passages: Iterable[Passage], number: int) -> Passage | None:
    """Return the passage with a number."""
    return next((passage for passage in passages if passage.number == number), None)


def numbers_told(numbers: Iterable[int]) -> str:
    """Return numbers as people list them: `3, 4, 7–9`."""
    return ", ".join(
        f"{first}–{last}" if last > first else str(first) for first, last in _rows(sorted(set(numbers)))
    )


def _rows(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = before = None
    for number in numbers:
        if before is None or start is None:
            start = number
        elif number != before + 1:
            yield start, before
            start = number
        before = number
    if start is not None and before is not None:
        yield start, before
