"""The frames that a layout has for photos, as its contract declares them: mm, the bleed included."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from brochure.i18n import _

_SIZE = re.compile(r"^(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*mm$")


@dataclass(frozen=True, slots=True)
class Frame:
    """Width and height of a photo on paper, in mm."""

    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.width:g} × {self.height:g} mm"


@dataclass(frozen=True, slots=True)
class FrameRange:
    """The smallest and the largest frame that a photo may get; one and the same where the fit moves nothing."""

    least: Frame
    most: Frame


def _frames(typed: Any) -> Any:
    if isinstance(typed, FrameRange):
        return typed
    sizes = typed if isinstance(typed, list | tuple) else [typed]
    found = [_SIZE.match(str(size).strip()) for size in sizes]
    frames = [Frame(float(match[1]), float(match[2])) for match in found if match]
    if not 1 <= len(frames) == len(sizes) <= 2 or not all(frame.width and frame.height for frame in frames):
        raise PydanticCustomError(
            "frame_not",
            "{message}",
            {
                "message": _("{typed} is no size of a photo").format(typed=typed),
                "remedy": _(
                    "Write width and height such as 114x62mm, or the smallest and the largest in [ ]."
                ),
            },
        )
    if frames[0].width > frames[-1].width or frames[0].height > frames[-1].height:
        raise PydanticCustomError(
            "frame_order",
            "{message}",
            {
                "message": _("the sizes go from large to small"),
                "remedy": _("Write the smallest and the largest, such as [154x34mm, 154x95mm]."),
            },
        )
    return FrameRange(frames[0], frames[-1])


SHAPES = ("upright", "landscape", "panorama")


def shape_name(width: float, height: float) -> str:
    """Return the word for the shape of a photo: panorama is twice as wide as high and more."""
    ratio = width / height
    return "upright" if ratio < 0.9 else "landscape" if ratio < 2 else "panorama"


@dataclass(frozen=True, slots=True)
class ShapedFrames:
    """The frames of a place, by the shape of the photo that stands there; one that is not declared is not judged."""

    by_shape: tuple[tuple[str, FrameRange], ...]

    def of(self, width: float, height: float) -> FrameRange | None:
        """Return the frame of a photo of a size in any unit."""
        return dict(self.by_shape).get(shape_name(width, height))


def _shaped(typed: Any) -> Any:
    """Read `{upright: …, landscape: …, panorama: …}`, or one frame for photos of every shape."""
    if isinstance(typed, ShapedFrames):
        return typed
    if not isinstance(typed, dict):
        frames = _frames(typed)
        return ShapedFrames(tuple((shape, frames) for shape in SHAPES))
    if unknown := sorted(str(key) for key in typed if key not in SHAPES):
        raise PydanticCustomError(
            "frame_shape",
            "{message}",
            {
                "message": _("{typed} is no shape of a photo").format(typed=unknown[0]),
                "remedy": _("Known are: {known}.").format(known=", ".join(SHAPES)),
            },
        )
    return ShapedFrames(tuple((shape, _frames(size)) for shape, size in typed.items()))


_Frames = Annotated[ShapedFrames, BeforeValidator(_shaped)]


class PhotoFrames(BaseModel):
    """Which photo stands in which frame; what is not declared is not judged before a build."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    first: _Frames | None = Field(None, description="The first photo of the list, whatever its place")
    cover: _Frames | None = Field(None, description="A photo with place: cover")
    interview: _Frames | None = Field(None, description="A photo with place: interview")
    practice: _Frames | None = Field(None, description="A photo with place: practice")
    anywhere: _Frames | None = Field(None, description="A photo without a place")
    towns: _Frames | None = Field(None, description="The first photo of each municipality, in one document")

    def of(self, number: int, place: str | None) -> ShapedFrames | None:
        """Return the frame of a photo of the subject, by its number in the list (from 0) and its place."""
        if number == 0 and self.first is not None:
            return self.first
        found: ShapedFrames | None = getattr(self, place or "anywhere", None)
        return found

    def seen(self, document: str, subject: str, number: int, place: str | None) -> ShapedFrames | None:
        """Return the frames that a document about one kind of subject has for a photo of another.

        Kinds are `municipality` and `label`; photos of towns stand in documents about the label too.
        """
        if document == subject:
            return self.of(number, place)
        return self.towns if subject == "municipality" and number == 0 else None
