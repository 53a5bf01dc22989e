"""The documents a message carries: bytes, a name that speaks, and a picture of the first page."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from brochure.content.reader import read_file
from brochure.i18n import _
from brochure.languages import joined, split
from brochure.layout.folders import CONTRACT, layout_folders
from brochure.mail.attachments import find_attachment
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

PICTURE_WIDTH = 480  # pixels: shown at 240, sharp on a screen with two pixels to the point


@dataclass(frozen=True)
class Document:
    """A PDF of output/screen/, or a file of one's own.

    `kind` is what the town is, `label` for a document about the label, and empty for all else; `language` is
    empty for the usual one of the workspace and for files of one's own; `variant` is a size or a selection.
    """

    name: str
    path: Path
    layout: str
    town: str = ""
    kind: str = ""
    language: str = ""
    variant: str = ""

    @cached_property
    def data(self) -> bytes:
        """The file's bytes, which are attached unchanged."""
        return self.path.read_bytes()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def picture(self) -> bytes:
        """A PNG of the first page, from `<name>.png` beside the PDF where that exists."""
        return first_page(self.path)


def available(workspace: Workspace) -> list[str]:
    """Return the names of the documents in output/screen/."""
    return sorted(path.stem for path in (workspace.output / "screen").glob("*.pdf"))


class Shelf:
    """Finds documents by name and reads each file once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._found: dict[str, Document] = {}

    def document(self, name: str) -> Document:
        """Return a document of output/screen/ by name."""
        if name not in self._found:
            path = self._workspace.output / "screen" / f"{name}.pdf"
            self._found[name] = Document(name, path, **self._described(name))
        return self._found[name]

    def attachment(self, name: str) -> Document:
        """Return a file of one's own, as the list names it. Raises AttachmentError."""
        key = f"attachment {name}"
        if key not in self._found:
            path = find_attachment(self._workspace.root, name)
            self._found[key] = Document(path.name, path, path.name)
        return self._found[key]

    @cached_property
    def _towns(self) -> dict[str, Path]:
        return {stem: paths[0] for stem, paths in self._workspace.municipality_files().items()}

    @cached_property
    def _layouts(self) -> dict[str, str]:
        titles = {}
        for name, folder in layout_folders(self._workspace).items():
            titles[name] = str(_value(folder / CONTRACT, "title") or name.replace("-", " "))
        return titles

    def _described(self, name: str) -> dict[str, str]:
        """Take `halle-poster-a2.fr` apart: a municipality, a layout, a size or selection, a language.

        The longest municipality's stem that the name starts with, and the longest layout, are meant.
        """
        base, language = split(name)
        more = {"language": language}
        for stem in sorted((stem for stem in self._towns if not split(stem)[1]), key=len, reverse=True):
            if base.startswith(f"{stem}-") and (found := self._layout_of(base.removeprefix(f"{stem}-"))):
                path = self._towns.get(joined(stem, language), self._towns[stem])
                town, kind = _value(path, "name") or stem, _value(path, "kind") or "gemeente"
                return {**found, **more, "town": str(town), "kind": str(kind)}
        if found := self._layout_of(base):
            return {**found, **more, "kind": "label"}
        title = base.replace("-", " ")
        return {**more, "layout": title[:1].upper() + title[1:]}

    def _layout_of(self, rest: str) -> dict[str, str] | None:
        for layout in sorted(self._layouts, key=len, reverse=True):
            if rest == layout or rest.startswith(f"{layout}-"):
                return {"layout": self._layouts[layout], "variant": rest[len(layout) + 1 :]}
        return None


def _value(path: Path, key: str) -> Any:
    source, _problems = read_file(path, path.name)
    return source.value((key,)) if source is not None else None


def first_page(pdf: Path) -> bytes:
    """Return a PNG of the first page, at most PICTURE_WIDTH pixels wide. Raises ProblemError."""
    from PIL import Image, UnidentifiedImageError

    from brochure.pictures import PictureTooLargeError, opened

    beside = pdf.with_suffix(".png")
    try:
        if beside.is_file():
            with opened(beside) as picture:
                image = picture.convert("RGB")
        else:
            image = _rendered(pdf).convert("RGB")
    except (OSError, UnidentifiedImageError, ValueError, PictureTooLargeError) as error:
        raise ProblemError(
            Problem(
                code="document-unreadable",
                file=pdf.name,
                message=_("no picture of the first page of {name} can be made").format(name=pdf.name),
                remedy=_("Make it again with `brochure build --edition screen --force`."),
            )
        ) from error
    if image.width > PICTURE_WIDTH:
        height = round(image.height * PICTURE_WIDTH / image.width)
        image = image.resize((PICTURE_WIDTH, height), Image.Resampling.LANCZOS)
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _rendered(pdf: Path) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            return page.render(scale=PICTURE_WIDTH / page.get_width()).to_pil()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError) as error:
        raise ValueError(str(error)) from error
