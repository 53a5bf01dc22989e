"""A proof: what stood where on its pages, what its texts were, and who was asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

SIDE, FOOT, HEAD = 11.0, 17.0, 5.0
"""Millimetres of white around a page of a proof, for what it says of itself and for pens."""
ANSWER = 210.0, 297.0
"""The page on how to answer, in mm: as large for a small document, or it would run on and on."""
_MM = 72 / 25.4
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pt, as PDF counts: from the bottom left of the document's own page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of printed text: sign `n` stands between `edges[n]` and `edges[n + 1]`, in pt.

    `offsets` tell which sign of the field's text each one is; None where it was not typed.
    """

    page: int
    field: str
    text: str
    edges: tuple[float, ...]
    bottom: float
    top: float
    offsets: tuple[int | None, ...]
    sides: tuple[float, float]  # of the column that holds it

    @property
    def box(self) -> Box:
        """Where the run stands."""
        return self.edges[0], self.bottom, self.edges[-1], self.top


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo on a page of a proof: its file, the digest of what that held, and of how it is shown."""

    page: int
    field: str
    box: Box
    file: str = ""  # empty in proofs that were kept before photos were told apart
    digest: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph: the part of a field's text it holds, and where it begins on its page."""

    number: int
    field: str
    start: int
    end: int
    page: int
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked to agree: a key of `people` (a town by its stem), a name, and their fields."""

    key: str
    name: str
    role: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since the last proof: parts of texts by field, fields that are gone, and photos."""

    since: int | None = None  # the version before
    parts: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()  # fields of photos that are new, or of another picture


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof of one document. `texts` holds every text on it, by field, as it was typed.

    `stated` holds what fields say that is no text of their own: the years of a label, a figure that is not exact.
    Earlier versions kept none.

    A field of another file begins with the name of what that is about: `publication:colophon`. `files` are
    the files of content, relative to the workspace, by that name; the subject's own goes by its name.
    """

    id: str
    document: str
    layout: str
    subject: str
    title: str
    version: int
    date: str
    digest: str
    pages: tuple[tuple[float, float], ...]  # width and height in pt, without the strip around them
    texts: Mapping[str, str]
    files: Mapping[str, str]
    asked: tuple[Asked, ...] = ()
    passages: tuple[Passage, ...] = ()
    lines: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    own: tuple[Line, ...] = ()  # what the layout says itself: of no field
    previous: str | None = None
    stated: Mapping[str, str] | None = None

    @property
    def statements(self) -> dict[str, str]:
        """What people agree to, by field: the texts, and what is stated without being one."""
        return {**self.texts, **(self.stated or {})}

    def printed(self, name: str) -> str:
        """Return the text of a field, or what was printed of one that has none."""
        return self.texts.get(name) or " ".join(line.text for line in self.lines if line.field == name)

    def sheet(self, page: int) -> Box:
        """Return the whole of a page, the white around it included; behind the last comes how to answer."""
        if page > len(self.pages):
            return 0.0, 0.0, ANSWER[0] * _MM, ANSWER[1] * _MM
        width, height = self.pages[page - 1]
        return -SIDE * _MM, -FOOT * _MM, width + SIDE * _MM, height + HEAD * _MM

    def home(self, name: str) -> tuple[str, str]:
        """Return what a field is about, and the field within that file."""
        about, _colon, inner = name.rpartition(":")
        return about or self.subject, inner

    def file_of(self, name: str) -> str:
        """Return the file of content that holds a field."""
        return self.files[self.home(name)[0]]

    def passages_of(self, fields: "tuple[str, ...] | frozenset[str]") -> Iterator[Passage]:
        """Yield the passages of some fields, and of what these hold."""
        for passage in self.passages:
            if any(is_within(passage.field, name) for name in fields):
                yield passage


def is_within(name: str, other: str) -> bool:
    """Tell whether a field is another one, or a part of it."""
    return name == other or name.startswith((f"{other}.", f"{other}["))


_SIGNS = ("lines", "pictures", "own")


def as_json(proof: Proof) -> dict[str, bytes]:
    """Return a proof as files: what people may read, and where every sign stands."""
    plain = asdict(proof)
    signs = {name: plain.pop(name) for name in _SIGNS}
    told = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    return {
        "proof.json": told.encode(),
        "signs.json": json.dumps(signs, ensure_ascii=False, separators=(",", ":")).encode(),
    }


def from_json(told: bytes, signs: bytes) -> Proof:
    """Return the proof that `as_json` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    plain, places = json.loads(told), json.loads(signs)
    return Proof(
        **{
            **plain,
            "pages": tuple((width, height) for width, height in plain["pages"]),
            "asked": tuple(Asked(**_tuples(one)) for one in plain["asked"]),
            "passages": tuple(Passage(**_tuples(one)) for one in plain["passages"]),
            "lines": tuple(Line(**_tuples(one)) for one in places["lines"]),
            "pictures": tuple(Picture(**_tuples(one)) for one in places["pictures"]),
            "own": tuple(Line(**_tuples(one)) for one in places.get("own", ())),
        }
    )


def _tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
