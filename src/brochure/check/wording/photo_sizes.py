"""Photos that the print edition would refuse or show too coarse: told before anything is laid out.

The frames are those that the contracts of the layouts declare, the thresholds those of the press, by the same
function as the inspection of the finished file (`press/resolution.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed
from brochure.content import walk
from brochure.content.consent import is_withdrawn, typed_consent
from brochure.content.load import read_model
from brochure.content.photos import photo_path
from brochure.i18n import _
from brochure.layout.contract import LayoutContract
from brochure.layout.folders import CONTRACT, layout_folders
from brochure.layout.frames import FrameRange, PhotoFrames, ShapedFrames
from brochure.pictures import upright_size
from brochure.press.profile import PressProfile, chosen_press, load_profile
from brochure.press.resolution import pixels_for, resolution_in, sharpness
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace, stem_of

_PRINT = "print"  # the edition that a press inspects


@dataclass(frozen=True)
class PhotoSizes:
    """The frames and the press of a workspace, read once for all its photos."""

    workspace: Workspace

    @cached_property
    def press(self) -> PressProfile | None:
        """The press of the publication; None where its profile cannot be used, which is told elsewhere."""
        try:
            return load_profile(chosen_press(self.workspace), self.workspace)
        except ProblemError:
            return None

    @cached_property
    def _contracts(self) -> dict[str, LayoutContract]:
        found = {}
        for name, folder in layout_folders(self.workspace).items():
            loaded = read_model(folder / CONTRACT, LayoutContract, shown_as=f"layouts/{name}/{CONTRACT}")
            if loaded.value is not None and _PRINT in (loaded.value.editions or (_PRINT,)):
                found[name] = loaded.value
        return found

    def check(self, document: Document) -> Iterator[Placed]:
        """Yield the photos of a file that are too small for a printed document."""
        if document.kind == "publication" or self.press is None:
            return
        shown = [
            (path, photo)
            for path, photo in walk.items(document.source, "photos")
            if not is_withdrawn(typed_consent(photo.get("consent")))
        ]
        for number, (path, photo) in enumerate(shown):
            pixels = self._pixels(photo)
            if pixels is None:
                continue
            frames = [
                (title, frame)
                for title, shaped in self._frames(document, number, walk.text_at(photo, "place"))
                if (frame := shaped.of(*pixels)) is not None
            ]
            if finding := _judged(photo, pixels, frames, self.press):
                yield Placed(document, (*path, "file"), finding)

    def _pixels(self, photo: dict[str, Any]) -> tuple[int, int] | None:
        file = walk.text_at(photo, "file")
        path = photo_path(self.workspace, file) if file and "\\" not in file else None
        if path is None or not path.is_file():
            return None
        try:
            return upright_size(path)
        except Exception:  # Pillow raises nearly anything on broken data, which is told elsewhere
            return None

    def _frames(
        self, document: Document, number: int, place: str | None
    ) -> Iterator[tuple[str, ShapedFrames]]:
        """Yield the printed documents that show a photo, by name, and its frames there."""
        stem = stem_of(walk.text_at(document.tree, "name") or "")
        for name, contract in self._contracts.items():
            frames: PhotoFrames = contract.photos
            frame = frames.seen(contract.subject, document.kind, number, place)
            is_of_town = contract.subject == document.kind == "municipality"
            title = f"{stem}-{name}" if is_of_town else name
            if frame is not None:
                yield title, frame


def _judged(
    photo: dict[str, Any], pixels: tuple[int, int], frames: list[tuple[str, FrameRange]], press: PressProfile
) -> Finding | None:
    """Return the finding of a photo in the printed document that asks most of it."""
    worst: tuple[float, str, FrameRange] | None = None
    for title, frame in frames:
        ppi = resolution_in(pixels, frame.least.width, frame.least.height)
        if worst is None or ppi < worst[0]:
            worst = ppi, title, frame
    if worst is None:
        return None
    ppi, title, frame = worst
    verdict = sharpness(ppi, press)
    at_most = resolution_in(pixels, frame.most.width, frame.most.height)
    if verdict == "enough":
        return None
    wanted = pixels_for(frame.most.width, frame.most.height, press.resolution_warning)
    if verdict == "refused":
        message = _("{file} has {size} pixels: {document} prints it at {frame}, where it is {ppi} ppi, and the "
                    "print edition refuses less than {demand}")  # fmt: skip
    else:
        message = _("{file} has {size} pixels: {document} prints it at {frame}, where it is {ppi} ppi")
    size, needed = f"{pixels[0]} × {pixels[1]}", f"{wanted[0]} × {wanted[1]}"
    demand = f"{press.resolution_demand:g}"
    return Finding(
        code="photo-too-small",
        severity=Severity.WARNING,
        message=message.format(
            file=walk.text_at(photo, "file"),
            size=size,
            document=title,
            frame=frame.least,
            ppi=int(ppi),
            demand=demand,
        ),
        remedy=_("Ask the photographer for the original: at least {size} pixels, for {ppi} ppi.").format(
            size=needed, ppi=f"{press.resolution_warning:g}"
        ),
        found=size,
        proposal=needed,
        details={
            "measured": int(ppi),
            "measured_at_most": int(at_most),
            "demanded": press.resolution_warning,
            "refused_below": press.resolution_demand,
            "refused": verdict == "refused",
            "document": title,
        },
    )
