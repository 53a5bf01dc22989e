"""What a screen reader is given: the structure tree of a PDF in order, as text. Reads the file alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf


@dataclass
class Piece:
    """Marked content: its words, and where it starts on its page (points from the bottom left)."""

    text: str
    page: int
    place: tuple[float, float]


@dataclass
class Tag:
    """A structure element with what it holds."""

    role: str
    lang: str | None = None
    alt: str | None = None
    scope: str | None = None
    spoken: list[str] = field(default_factory=list)
    kids: list["Tag | Piece"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid.text for kid in self.kids)

    def all(self, role: str | None = None) -> Iterator["Tag"]:
        if role in (None, self.role):
            yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.all(role)

    def pieces(self) -> Iterator[Piece]:
        for kid in self.kids:
            if isinstance(kid, Piece):
                yield kid
            else:
                yield from kid.pieces()


def read(path: Path | str) -> Tag:
    """Return the structure tree of a PDF."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        marked = {number: _marked(page) for number, page in enumerate(pdf.pages, 1)}
        root = pdf.Root.StructTreeRoot.K
        return _tag(root[0] if isinstance(root, pikepdf.Array) else root, None, pages, marked)


def unmarked_text(path: Path | str) -> str:
    """Return the words that no tag holds: artifacts."""
    with pikepdf.open(path) as pdf:
        return " ".join(_marked(page).get(-1, Piece("", 0, (0, 0))).text for page in pdf.pages)


def _tag(element: Any, page: int | None, pages: dict[Any, int], marked: dict[int, dict[int, Piece]]) -> Tag:
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    tag = Tag(
        str(element.S)[1:],
        str(element.Lang) if "/Lang" in element else None,
        str(element.Alt) if "/Alt" in element else None,
    )
    if "/A" in element and "/Scope" in element.A:
        tag.scope = str(element.A.Scope)[1:]
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.kids.append(_piece(marked, page, int(kid)))
        elif kid.get("/Type") == "/MCR":
            tag.kids.append(_piece(marked, pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            tag.spoken.append(str(kid.Obj.Contents))
        else:
            tag.kids.append(_tag(kid, page, pages, marked))
    return tag


def _piece(marked: dict[int, dict[int, Piece]], page: int | None, mcid: int) -> Piece:
    assert page is not None
    piece = marked[page][mcid]
    piece.page = page
    return piece


def _marked(page: Any) -> dict[int, Piece]:
    """Return the marked content of a page by number; -1 holds what is artifact."""
    fonts = {
        name: _unicode(bytes(font.ToUnicode.read_bytes()))
        for name, font in page.Resources.get("/Font", {}).items()
    }
    found: dict[int, Piece] = {}
    stack: list[int] = []
    silent: list[bool] = []  # whether the marked content around has an ActualText
    font: dict[int, str] = {}
    matrix, matrices = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = -1
            actual = None
            if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                number = int(operands[1].get("/MCID", -1))
                actual = operands[1].get("/ActualText")
            silent.append(actual is not None)
            if actual is not None:
                found[stack[-1]].text += str(actual).strip("\t")
            stack.append(number if number >= 0 or not stack else stack[-1])
            if number >= 0:
                found.setdefault(number, Piece("", 0, (matrix[4], matrix[5])))
        elif name == "EMC":
            stack.pop()
            silent.pop()
        elif name == "q":
            matrices.append(matrix)
        elif name == "Q":
            matrix = matrices.pop()
        elif name == "cm":
            matrix = _times(tuple(float(value) for value in operands), matrix)
        elif name == "Tm":
            at = _times(tuple(float(value) for value in operands), matrix)
            if stack and (piece := found.get(stack[-1])) is not None and not piece.text:
                piece.place = at[4], at[5]
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            strings = operands[0] if name == "TJ" else operands
            text = "".join(
                _decoded(bytes(part), font) for part in strings if isinstance(part, pikepdf.String)
            )
            assert stack, f"text outside marked content: {text!r}"
            if not any(silent):
                found.setdefault(stack[-1], Piece("", 0, (0, 0))).text += text + " " * (stack[-1] < 0)
    return found


def _times(one: Any, other: Any) -> Any:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _decoded(data: bytes, font: dict[int, str]) -> str:
    return "".join(font[data[at] << 8 | data[at + 1]] for at in range(0, len(data), 2))


def _unicode(cmap: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", cmap)
        if code != b"0000" or text != b"ffff"
    }


def linear(tag: Tag, depth: int = 0) -> str:
    """Return a tree as indented text, one line per tag, in the order it is read."""
    notes = [f"lang={tag.lang}" if tag.lang else "", f"scope={tag.scope}" if tag.scope else ""]
    notes += [f"spoken “{words}”" for words in tag.spoken]
    head = " ".join([tag.role, *(f"[{note}]" for note in notes if note)])
    lines = [f"{'  ' * depth}{head}"]
    if tag.alt is not None:
        lines[0] += f": {tag.alt}"
        return lines[0] + "\n"
    text = ""
    for kid in [*tag.kids, None]:
        if isinstance(kid, Piece):
            text += kid.text
            continue
        if text.strip():
            lines.append(f"{'  ' * (depth + 1)}“{spoken(text)}”")
        text = ""
        if kid is not None:
            lines.append(linear(kid, depth + 1).rstrip("\n"))
    if len(lines) == 2 and lines[1].lstrip().startswith("“"):
        lines = [f"{lines[0]} {lines[1].strip()[1:-1]}"]
    return "\n".join(lines) + "\n"


def spoken(text: str) -> str:
    """Return words as they are heard; double spaces show."""
    return text.strip()
