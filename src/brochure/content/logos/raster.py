"""Logos of pixels: whether they can be read, and how large they can be printed."""

from dataclasses import dataclass
from pathlib import Path

from brochure.content.logos.art import LogoRefusedError, broken, too_complex
from brochure.i18n import _

PPI = 300  # that a logo of pixels needs: its edges are sharper than a photo's
_MOST_PIXELS = 40_000_000
FORMATS = {"PNG", "JPEG", "MPO"}


@dataclass(frozen=True, slots=True)
class Raster:
    """A logo of pixels, as large as its file has it."""

    width: int
    height: int

    @property
    def ratio(self) -> float:
        """How much wider than high it is."""
        return self.width / self.height

    @property
    def widest(self) -> float:
        """How wide it can be printed, in mm."""
        return self.width / PPI * 25.4


def read_raster(path: Path) -> Raster:
    """Return the size of a PNG or JPEG that can be read whole. Raises LogoRefusedError."""
    from brochure.pictures import PictureTooLargeError, opened, upright

    try:
        with opened(path) as picture:
            kind, pixels = picture.format, picture.width * picture.height
        if kind not in FORMATS:
            raise LogoRefusedError(
                "logo-type",
                _("the logo {file} is of a kind that cannot be used"),
                _("Use SVG or PDF; or PNG or JPEG, as large as can be."),
            )
        if pixels > _MOST_PIXELS:
            raise too_complex()
        size = upright(path).size
    except PictureTooLargeError as error:
        raise too_complex() from error
    except LogoRefusedError:
        raise
    except Exception as error:  # Pillow's decoders raise nearly anything on broken data
        raise broken() from error
    return Raster(*size)
