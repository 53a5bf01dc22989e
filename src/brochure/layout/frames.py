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


_Frames = Annotated[FrameRange, BeforeValidator(_frames)]


class PhotoFrames(BaseModel):
    """Which photo stands in which frame; what is not declared is not judged before a build."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    first: _Frames | None = Field(None, description="The first photo of the list, whatever its place")
    cover: _Frames | None = Field(None, description="A photo with place: cover")
    interview: _Frames | None = Field(None, description="A photo with place: interview")
    practice: _Frames | None = Field(None, description="A photo with place: practice")
    anywhere: _Frames | None = Field(None, description="A photo without a place")
    towns: _Frames | None = Field(None, description="The first photo of each municipality, in one document")

    def of(self, number: int, place: str | None) -> FrameRange | None:
        """Return the frame of a photo of the subject, by its number in the list (from 0) and its place."""
        if number == 0 and self.first is not None:
            return self.first
        found: FrameRange | None = getattr(self, place or "anywhere", None)
        return found
