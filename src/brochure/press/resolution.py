"""Whether a picture has enough pixels for a press: one answer for who checks a photo and who inspects a file."""

from math import ceil
from typing import Literal, Protocol

MM_PER_INCH = 25.4
Sharpness = Literal["refused", "coarse", "enough"]


class Demands(Protocol):
    """What a press asks of pictures, in ppi."""

    @property
    def resolution_demand(self) -> float:
        """Less is refused."""

    @property
    def resolution_warning(self) -> float:
        """Less is remarked upon; what to aim at."""


def sharpness(ppi: float, press: Demands) -> Sharpness:
    """Return what a press says of a resolution; half a pixel of rounding in a scaled photo is no lack."""
    if round(ppi) >= press.resolution_warning:
        return "enough"
    return "refused" if ppi < press.resolution_demand else "coarse"


def resolution_in(pixels: tuple[int, int], width: float, height: float) -> float:
    """Return the resolution in ppi of a photo that covers a frame in mm; what sticks out is cropped."""
    return min(pixels[0] / width, pixels[1] / height) * MM_PER_INCH


def pixels_for(width: float, height: float, ppi: float) -> tuple[int, int]:
    """Return the pixels that a frame in mm takes at a resolution."""
    return ceil(width / MM_PER_INCH * ppi), ceil(height / MM_PER_INCH * ppi)
