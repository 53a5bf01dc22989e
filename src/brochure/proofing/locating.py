"""From a mark on a page to the words it is about: a field, and a part of its text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from brochure.proofing.annotations import TEXT_MARKS, Mark
from brochure.proofing.proof import Box, Line, Picture, Proof

_SURE = 1.5  # pt by which an insertion mark may miss the gap between two signs
_AREAS = ("square", "circle", "polygon", "ink", "line", "other")
_EDGE = 0.1  # share of a box, below and above, in which the middle of its own line never lies
_AROUND = 2  # words shown on either side of an insertion


@dataclass(frozen=True, slots=True)
class Place:
    """What a mark is about: a part of a field's text (`start` to `end`), or the whole of it.

    `is_near` tells a guess; `words` are the typed ones, or what is printed where nothing was typed. What the layout
    says itself is of no field.
    """

    field: str | None
    start: int | None
    end: int | None
    words: str
    is_near: bool
    is_photo: bool = False


def places_of(mark: Mark, proof: Proof, page: int) -> list[Place]:
    """Return what a mark is about: a place for each field it touches, and never none."""
    lines = [line for line in proof.lines if line.page == page]
    printed = [*lines, *(line for line in proof.own if line.page == page)]
    pictures = [picture for picture in proof.pictures if picture.page == page]
    if mark.trust != "exact":
        return [_guessed(mark, lines, pictures, proof)]
    if mark.kind in TEXT_MARKS:
        if found := list(_marked(mark.quads or (mark.box,), printed, proof, is_near=not mark.quads)):
            return found
    elif mark.kind == "insert":
        if place := _inserted(mark.box, printed, proof):
            return [place]
    elif photo := _photo(mark.box, pictures):
        over = any(_distance(mark.box, line.box) == 0 for line in printed)  # words are printed on the photo
        return [Place(photo.field, None, None, "", is_near=over, is_photo=True)]
    elif mark.kind in _AREAS and (found := list(_marked((mark.box,), printed, proof, is_near=True))):
        return found
    return [_nearest(mark.box, lines, pictures, proof)]


def _marked(boxes: Sequence[Box], lines: Sequence[Line], proof: Proof, *, is_near: bool) -> Iterator[Place]:
    """Yield the words whose signs lie in boxes, field by field, in the order they are printed; the layout's own last."""
    by_field: dict[str, list[tuple[str, int | None]]] = {}
    rows = [
        (line, [box for box in boxes if _is_row(box, line) and not _is_beside(box, line, lines)])
        for line in lines
    ]
    if not any(over for _line, over in rows):  # strokes lower than letters, as some readers draw them
        rows = [(line, [box for box in boxes if _is_stroke(box, line)]) for line in lines]
    for line, over in rows:
        if over and line.field in by_field:
            by_field[line.field].append((" ", None))
        for number, sign in enumerate(line.text if over else ""):
            x = (line.edges[number] + line.edges[number + 1]) / 2
            if any(box[0] <= x <= box[2] for box in over):
                by_field.setdefault(line.field, []).append((sign, line.offsets[number]))
    for field, signs in by_field.items():
        if not any(sign.strip() if field else sign.isalnum() for sign, _offset in signs):
            continue
        known = [offset for sign, offset in signs if offset is not None and not sign.isspace()]
        if known:
            start, end = min(known), max(known) + 1
            broken = _left_out(field, set(known), lines) > 1
            yield Place(field, start, end, proof.texts[field][start:end], is_near or broken)
        else:
            words = " ".join("".join(sign for sign, _offset in signs).split())
            yield Place(field or None, None, None, words, is_near)


def _is_row(box: Box, line: Line) -> bool:
    """Tell whether a box is on a line: large letters reach into the small ones above and below them."""
    middle, edge = (line.bottom + line.top) / 2, _EDGE * (box[3] - box[1])
    return box[1] + edge <= middle <= box[3] - edge and box[0] < line.edges[-1] and box[2] > line.edges[0]


def _is_beside(box: Box, line: Line, lines: Iterable[Line]) -> bool:
    """Tell whether a box is on letters of at least twice the size, and only reaches to a line above or below them."""
    high, middle = line.top - line.bottom, (line.bottom + line.top) / 2
    return any(
        other.top - other.bottom > 2 * high
        and not other.bottom <= middle <= other.top
        and _is_row(box, other)
        for other in lines
    )


def _is_stroke(box: Box, line: Line) -> bool:
    middle = (box[1] + box[3]) / 2
    return line.bottom <= middle <= line.top and box[0] < line.edges[-1] and box[2] > line.edges[0]


def _left_out(field: str, marked: set[int], lines: Iterable[Line]) -> int:
    """Return how many signs stand on the page between the first and the last that are marked, and are not."""
    start, end = min(marked), max(marked)
    printed = {
        offset
        for line in lines
        if line.field == field
        for sign, offset in zip(line.text, line.offsets, strict=False)
        if offset is not None and start < offset < end and not sign.isspace()
    }
    return len(printed - marked)


def _inserted(box: Box, lines: Iterable[Line], proof: Proof) -> Place | None:
    """Return the gap between two signs that an insertion mark points at; its tip is in the middle of its foot."""
    x = (box[0] + box[2]) / 2
    reached = [
        line for line in lines if _overlap(box, line) > 0 and line.edges[0] - 6 <= x <= line.edges[-1] + 6
    ]
    if not reached:
        return None
    line = max(reached, key=lambda one: (_overlap(box, one), -abs(one.bottom - box[1])))
    number = min(range(len(line.edges)), key=lambda edge: abs(line.edges[edge] - x))
    before = next((o + 1 for o in reversed(line.offsets[:number]) if o is not None), None)
    after = next((o for o in line.offsets[number:] if o is not None), None)
    is_next = number > 0 and line.offsets[number - 1] is not None
    at = before if is_next or after is None else after
    if at is None:
        return Place(line.field or None, None, None, line.text.strip(), is_near=bool(line.field))
    text = proof.texts[line.field]
    return Place(line.field, at, at, _surroundings(text, at), abs(line.edges[number] - x) > _SURE)


def _overlap(box: Box, line: Line) -> float:
    return min(box[3], line.top) - max(box[1], line.bottom)


def _surroundings(text: str, at: int) -> str:
    """Return the words around a place, so that somebody sees whether it is right."""
    before, after = text[:at].split(" ")[-_AROUND:], text[at:].split(" ")[:_AROUND]
    return " ".join(" ".join(before).split()) + "|" + " ".join(" ".join(after).split())


def _photo(box: Box, pictures: Iterable[Picture]) -> Picture | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next(
        (one for one in pictures if one.box[0] <= x <= one.box[2] and one.box[1] <= y <= one.box[3]), None
    )


def _guessed(mark: Mark, lines: Sequence[Line], pictures: Sequence[Picture], proof: Proof) -> Place:
    """Return what a mark on a page that is not as it went out may be about: never a part of a text, so nothing is edited."""
    if mark.trust == "none":
        return Place(None, None, None, "", is_near=True)
    near = _nearest(mark.box, lines, pictures, proof)
    return Place(near.field, None, None, near.words, is_near=True, is_photo=near.is_photo)


def _nearest(box: Box, lines: Sequence[Line], pictures: Sequence[Picture], proof: Proof) -> Place:
    """Return what stands nearest to a mark: a guess."""
    near_line = min(lines, key=lambda line: _distance(box, line.box), default=None)
    near_picture = min(pictures, key=lambda picture: _distance(box, picture.box), default=None)
    if near_picture and (
        near_line is None or _distance(box, near_picture.box) < _distance(box, near_line.box)
    ):
        return Place(near_picture.field, None, None, "", is_near=True, is_photo=True)
    if near_line is None:
        return Place(None, None, None, "", is_near=True)
    known = [offset for offset in near_line.offsets if offset is not None]
    if not known:
        return Place(near_line.field, None, None, near_line.text.strip(), is_near=True)
    start, end = min(known), max(known) + 1
    return Place(near_line.field, start, end, proof.texts[near_line.field][start:end], is_near=True)


def _distance(one: Box, other: Box) -> float:
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    up = max(one[1] - other[3], other[1] - one[3], 0.0)
    return across**2 + (3 * up) ** 2  # a note belongs to the line beside it rather than to the one below
