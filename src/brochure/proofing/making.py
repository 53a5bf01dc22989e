"""Making a proof: from laid-out pages and files of content to what is kept of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from json import dumps
from typing import Any

from brochure.content.source import Source, path_of
from brochure.proofing.align import Typed
from brochure.proofing.proof import Line, Picture
from brochure.weasy.placed import PlacedPhoto, Rect, SignRun

PT = 72 / 25.4
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look like another
_LENGTH = 8
_DIGITS = 16  # of a digest of a photo


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of content that a document shows: by what each is about, as it was read."""

    subject: str
    find: Callable[[str], Source | None]

    def value(self, field: str) -> str | None:
        """Return the text of a field as it was typed; None for one that holds no text, or is not there."""
        about, _colon, inner = field.rpartition(":")
        source = self.find(about or self.subject)
        value = source.value(path_of(inner)) if source else None
        return value if isinstance(value, str) else None

    def block(self, field: str) -> Mapping[str, Any]:
        """Return what stands in a block, such as a photo, as it was typed; nothing for one that is not there."""
        at = self._at(field)
        return at if isinstance(at, Mapping) else {}

    def statement(self, field: str) -> str | None:
        """Return what a field says where that is another thing than a text of its own; None where it is not.

        The values of a block of which pages make a sentence, such as `received: 2018, renewed: 2024`; a figure that is
        not exact, as `± 1200`.
        """
        if self.value(field) is None:
            return ", ".join(_plain(self._at(field))) or None
        around, _dot, name = field.rpartition(".")
        if name == "value" and str(self.block(around).get("approximate", "")).lower() == "true":
            return f"± {self.value(field)}"
        return None

    def _at(self, field: str) -> Any:
        about, _colon, inner = field.rpartition(":")
        source = self.find(about or self.subject)
        at: Any = source.tree if source else None
        for step in path_of(inner):
            try:
                at = at[step]
            except (KeyError, IndexError, TypeError):
                return None
        return at


def _plain(value: Any, name: str = "") -> Iterator[str]:
    """Yield the values within a block, each behind its name."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _plain(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _plain(inner, name)
    elif value is not None:
        yield f"{name}: {value}" if name else str(value)


def lines_of(runs: Sequence[SignRun], heights: Mapping[int, float], sources: Sources) -> list[Line]:
    """Return the printed runs of fields, every sign with its offset in the text; `heights` of pages in pt."""
    found: list[Line] = []
    typed: dict[str, Typed | None] = {}
    reached: dict[str, int] = defaultdict(int)
    of_fields = [run for run in runs if run.field]
    for (field, _block), group in groupby(of_fields, key=lambda run: (str(run.field), run.block)):
        together = list(group)
        if field not in typed:
            value = sources.value(field)
            typed[field] = Typed(value) if value is not None else None
        known = typed[field]
        text = "".join(run.text for run in together)
        offsets = known.offsets(text, reached[field]) if known else [None] * len(text)
        reached[field] = max([reached[field], *(offset + 1 for offset in offsets if offset is not None)])
        at = 0
        for run in together:
            found.append(_line(run, field, heights[run.page], offsets[at : at + len(run.text)]))
            at += len(run.text)
    return found


def own_lines(runs: Sequence[SignRun], heights: Mapping[int, float]) -> list[Line]:
    """Return the printed runs that no field holds: what the layout says itself."""
    return [
        _line(run, "", heights[run.page], [None] * len(run.text))
        for run in runs
        if not run.field and run.text.strip()
    ]


def _line(run: SignRun, field: str, height: float, offsets: Sequence[int | None]) -> Line:
    return Line(
        run.page,
        field,
        run.text,
        tuple(round(edge * PT, 2) for edge in run.edges),
        round(height - run.bottom * PT, 2),
        round(height - run.top * PT, 2),
        tuple(offsets),
        (round(run.sides[0] * PT, 2), round(run.sides[1] * PT, 2)),
    )


def pictures_of(
    photos: Sequence[PlacedPhoto],
    heights: Mapping[int, float],
    sources: Sources,
    digest_of_photo: Callable[[str], str],
) -> list[Picture]:
    """Return where photos stand, in pt, and which they are; `digest_of_photo` takes a name in content."""
    found = []
    for photo in photos:
        said = sources.block(photo.field)
        file = str(said.get("file") or "")
        shown = {name: value for name, value in said.items() if name not in ("consent", "file")}
        found.append(
            Picture(
                photo.page,
                photo.field,
                _box(photo.rect, heights[photo.page]),
                file,
                digest_of_photo(file),
                sha256(repr(sorted(shown.items())).encode()).hexdigest()[:_DIGITS],
            )
        )
    return found


def _box(rect: Rect, height: float) -> tuple[float, float, float, float]:
    left, bottom = rect.left * PT, height - rect.bottom * PT
    return round(left, 2), round(bottom, 2), round(rect.right * PT, 2), round(height - rect.top * PT, 2)


def unplaced(lines: Sequence[Line], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields whose printed text cannot be led back to what was typed.

    A number or a year is written otherwise than it was typed; running text never is.
    """
    letters: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        for sign, offset in zip(line.text, line.offsets, strict=True):
            if sign.isalpha():
                letters[line.field].append(offset is not None)
    for field, placed in letters.items():
        is_running = len(texts.get(field, "").split()) > 5
        if is_running and len(placed) > 20 and sum(placed) < 0.98 * len(placed):
            yield field


def digest_of(
    document: str,
    lines: Sequence[Line],
    pictures: Sequence[object],
    texts: Mapping[str, str],
    stated: Mapping[str, str],
) -> str:
    """Return a digest of all that a proof shows and where."""
    beside = sorted((name, text) for name, text in stated.items() if name in texts)
    plain = [
        document,
        [[line.page, line.field, line.text, line.edges[0], line.bottom] for line in lines],
        [repr(picture) for picture in pictures],
        sorted(texts.items()),
        *([beside] if beside else []),
    ]
    return sha256(dumps(plain).encode()).hexdigest()


def identifier(digest: str, previous: str | None) -> str:
    """Return what a proof goes by: `k7q2-m4xt`, which can be read aloud and typed."""
    number = int(sha256(f"{digest}:{previous or ''}".encode()).hexdigest(), 16)
    letters = []
    for _place in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
