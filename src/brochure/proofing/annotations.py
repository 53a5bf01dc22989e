"""Reading the annotations of a page (ISO 32000-1 12.5.6): what readers of every make leave behind."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, Literal

from brochure.proofing.proof import Box

Kind = Literal[
    "highlight", "underline", "squiggly", "strikeout", "insert", "replace", "note", "text", "ink", "square",
    "circle", "line", "polygon", "stamp", "attachment", "other", "typed",
]  # fmt: skip
"""What somebody marked; `replace` is a crossed-out text with what is to stand there."""

_KINDS: Mapping[str, Kind] = {
    "/Highlight": "highlight",
    "/Underline": "underline",
    "/Squiggly": "squiggly",
    "/StrikeOut": "strikeout",
    "/Caret": "insert",
    "/Text": "note",
    "/FreeText": "text",
    "/Ink": "ink",
    "/Square": "square",
    "/Circle": "circle",
    "/Line": "line",
    "/Polygon": "polygon",
    "/PolyLine": "polygon",
    "/Stamp": "stamp",
    "/FileAttachment": "attachment",
    "/Widget": "text",  # a proof holds no form: whoever filled one in brought it along
}
_NO_MARKS = ("/Link", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark")
TEXT_MARKS: tuple[Kind, ...] = ("highlight", "underline", "squiggly", "strikeout", "replace")
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?")
_TAG = re.compile(r"<[^>]*>")
Trust = Literal["exact", "guess", "none"]
"""Whether a mark stands where it says: on a page that is not as it went out its place is a guess, or not known."""
_MOST_PARENTS = 8  # of a field of a form
_MOST_TEXT = 20_000  # signs of one remark: more is no remark


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation, in the coordinates of its page; `answers` is the key of the mark that it belongs to."""

    key: str
    kind: Kind
    box: Box
    quads: tuple[Box, ...]
    author: str
    date: str
    text: str
    answers: str | None = None
    is_grouped: bool = False  # one thing with the other, not a reply to it
    trust: Trust = "exact"
    state: str = ""  # of a reply that only says accepted, rejected, done


def marks_on(page: Any) -> Iterator[Mark]:
    """Yield the marks of a page that pikepdf opened, in their order; what cannot be read raises ValueError."""
    annotations = page.obj.get("/Annots")
    if annotations is None:
        return
    marks = [
        (str(number), annotation, subtype)
        for number, annotation in enumerate(annotations)
        if annotation is not None  # what a reader deleted may leave a hole
        and (subtype := str(annotation.get("/Subtype", ""))) not in _NO_MARKS
        and (subtype != "/Widget" or _filled_in(annotation))
    ]
    keys = _Keys((key, annotation) for key, annotation, _subtype in marks)
    for key, annotation, subtype in marks:
        yield _mark(key, annotation, subtype, keys.of(annotation.get("/IRT")))


class _Keys:
    """The keys of the marks of a page, by what other marks may name them by.

    A key is the place in the page's list: names are left out (`/NM`) or copied along with a mark, and a mark that
    stands in the list itself has no number in the file.
    """

    def __init__(self, marks: Iterable[tuple[str, Any]]) -> None:
        self._numbered: dict[tuple[int, int], str] = {}
        self._named: dict[str, str] = {}
        for key, annotation in marks:
            if annotation.is_indirect:
                self._numbered.setdefault(annotation.objgen, key)
            if name := _text(annotation.get("/NM")):
                self._named.setdefault(name, key)

    def of(self, named: Any) -> str | None:
        """Return the key of the mark that another names; None where it is none of this page."""
        if named is None:
            return None
        if named.is_indirect and (key := self._numbered.get(named.objgen)) is not None:
            return key
        return self._named.get(_text(named.get("/NM")))


def _mark(key: str, annotation: Any, subtype: str, answers: str | None) -> Mark:
    quads = tuple(_quads(annotation))
    state = _text(annotation.get("/State")) if annotation.get("/StateModel") is not None else ""
    return Mark(
        key=key,
        kind=_KINDS.get(subtype, "other"),
        box=_box([float(edge) for edge in annotation.Rect]),
        quads=quads,
        author=" ".join(_text(annotation.get("/T")).split()),
        date=_day(_text(annotation.get("/M")) or _text(annotation.get("/CreationDate"))),
        text=_said(annotation, subtype),
        answers=answers,
        is_grouped=str(annotation.get("/RT", "")) == "/Group",
        state=state,
    )


def _quads(annotation: Any) -> Iterator[Box]:
    """Yield the parts of a text mark; their corners come in three orders, so only their limits count.

    None of a list that breaks off: which part is missing cannot be told.
    """
    points = annotation.get("/QuadPoints")
    numbers = [float(point) for point in points] if points is not None else []
    for at in range(0, 0 if len(numbers) % 8 else len(numbers), 8):
        across, up = numbers[at : at + 8 : 2], numbers[at + 1 : at + 8 : 2]
        yield min(across), min(up), max(across), max(up)


def _box(edges: list[float]) -> Box:
    left, bottom, right, top = edges
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _said(annotation: Any, subtype: str) -> str:
    """Return what somebody wrote, be it in the window beside it; of a stamp without words its name, of a file its name."""
    words = _text(annotation.get("/Contents")).strip()
    if subtype == "/Widget":
        return _filled_in(annotation)[:_MOST_TEXT]
    if not words and annotation.get("/RC") is not None:
        words = unescape(_TAG.sub(" ", _text(annotation.RC))).strip()
    if not words and (window := annotation.get("/Popup")) is not None:
        words = _text(window.get("/Contents")).strip()
    if not words and subtype == "/Stamp":
        words = str(annotation.get("/Name", "")).removeprefix("/").removeprefix("SB").removeprefix("SH")
    if subtype == "/FileAttachment" and annotation.get("/FS") is not None:
        import pikepdf

        held = annotation.FS
        name = _text(held.get("/UF", held.get("/F")) if isinstance(held, pikepdf.Dictionary) else held)
        words = f"{words} [{name}]".strip()
    return words.replace("\r\n", "\n").replace("\r", "\n")[:_MOST_TEXT]


def _filled_in(widget: Any) -> str:
    """Return what somebody filled in a field of a form, of a signature who signed; nothing for an empty one."""
    import pikepdf

    at: Any = widget
    for _step in range(_MOST_PARENTS):
        value = at.get("/V")
        if value is not None or not isinstance(at.get("/Parent"), pikepdf.Dictionary):
            break
        at = at.Parent
    else:
        return ""
    if isinstance(value, pikepdf.Dictionary):
        return f"✍ {_text(value.get('/Name'))}".strip()
    return "" if str(value) in ("None", "/Off") else _text(value).removeprefix("/").strip()


def _text(value: Any) -> str:
    """Return a text, which a file may also hold as a stream or as a name."""
    if value is None:
        return ""
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        return bytes(value.read_bytes()[:_MOST_TEXT]).decode("utf-8", "replace")
    return str(value)


def _day(text: str) -> str:
    """Return a PDF date as ISO 8601 writes it; nothing for what is no date."""
    match = _DATE.match(text)
    if match is None:
        return ""
    year, month, day, hour, minute, second, utc, sign, off, more = match.groups()
    told = f"{year}-{month or '01'}-{day or '01'}"
    try:
        date.fromisoformat(told)
    except ValueError:  # LibreOffice writes zeros for a note without a date
        return ""
    if hour is None:
        return told
    zone = "Z" if utc else f"{sign}{off}:{more or '00'}" if sign else ""
    return f"{told}T{hour}:{minute or '00'}:{second or '00'}{zone}"
