"""Pictures as ink: decoded once, small, because coverage is judged per square millimetre."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

from brochure.preflight.events import Picture
from brochure.preflight.objects import get, identity, numbers
from brochure.preflight.pixels import Layout, Samples, check_jpeg, layout_of, samples
from brochure.preflight.samples import scaled
from brochure.preflight.space import GRAY, Family, Inks, Space
from brochure.press.filters import UndecodableError
from brochure.press.limits import Budget

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_KEPT = 8  # pictures as ink: enough for what returns on every page
Size = tuple[int, int]


@dataclass(slots=True)
class PictureReader:
    """Decodes the pictures of one file within its budget, and remembers which of them are sound."""

    budget: Budget
    _verdicts: dict[Any, str | None] = field(default_factory=dict)
    _kept: dict[Any, "Image | None"] = field(default_factory=dict)
    _held: list[Any] = field(default_factory=list)

    def fault(self, picture: Picture) -> str | None:
        """Return what keeps a picture, or its mask, from being decoded."""
        holder = holder_of(picture.source)
        found = self._fault(picture.source, picture.space, picture.stencil is not None)
        if found is None and isinstance(soft := get(holder, "/SMask"), pikepdf.Stream):
            found = self._fault(soft, GRAY, False)
        if found is None and isinstance(mask := get(holder, "/Mask"), pikepdf.Stream):
            found = self._fault(mask, GRAY, True)
        return found

    def _fault(self, source: Any, space: Space, is_stencil: bool) -> str | None:
        key = self._key(source)
        if key not in self._verdicts:
            try:
                layout = layout_of(holder_of(source), space, is_stencil=is_stencil)
                samples(source, layout, self.budget, near=(1, 1))
                check_jpeg(source, self.budget)
                self._verdicts[key] = None
            except UndecodableError as error:
                self._verdicts[key] = str(error)
        return self._verdicts[key]

    def _key(self, source: Any) -> Any:
        if isinstance(source, pikepdf.PdfInlineImage):
            self._held.append(source)
            return id(source)
        key = identity(source)
        if isinstance(key, int):
            self._held.append(source)
        return key

    def inks(self, picture: Picture, size: Size) -> "Image | None":
        """Return a picture as CMYK ink of at least about a size; nothing when it is not given in inks.

        Raises UndecodableError.
        """
        key = (self._key(picture.source), size)
        if key not in self._kept:
            while len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            holder = holder_of(picture.source)
            layout = layout_of(holder, picture.space)
            found = samples(picture.source, layout, self.budget, near=size)
            self._kept[key] = as_inks(found, numbers(get(holder, "/Decode"), 64), size)
        return self._kept[key]

    def is_rgb(self, picture: Picture) -> bool:
        """Tell whether a picture without a colour space holds RGB; what cannot be decoded is told of elsewhere."""
        try:
            layout = layout_of(holder_of(picture.source), picture.space)
            found = samples(picture.source, layout, self.budget, near=(1, 1))
        except UndecodableError:
            return False
        return found.space.family is Family.RGB

    def opacity(self, picture: Picture, size: Size) -> "Image | None":
        """Return how opaque a picture is; nothing when it is so everywhere. Raises UndecodableError."""
        holder = holder_of(picture.source)
        soft, mask = get(holder, "/SMask"), get(holder, "/Mask")
        if isinstance(soft, pikepdf.Stream):
            return self._gray(soft, layout_of(soft, GRAY), size)
        if isinstance(mask, pikepdf.Stream):  # a sample of 1 leaves the picture out
            band = self._gray(mask, layout_of(mask, GRAY, is_stencil=True), size)
            return band.point([255 - value for value in range(256)])
        if isinstance(mask, pikepdf.Array):
            return self._keyed(picture, numbers(mask, 64))
        return None

    def _gray(self, source: Any, layout: Layout, size: Size) -> "Image":
        found = samples(source, layout, self.budget, near=size)
        low, high = (*numbers(get(source, "/Decode"), 2), 0.0, 1.0)[:2]
        levels = scaled(range(256), found.bits, low, high)
        band = found.bands[0].point([round(255 * min(max(level, 0.0), 1.0)) for level in levels])
        return smaller(band, size)

    def _keyed(self, picture: Picture, ranges: list[float]) -> "Image | None":
        """Return the opacity of a picture that leaves out a range of colours."""
        from PIL import ImageChops

        found = samples(picture.source, layout_of(holder_of(picture.source), picture.space), self.budget)
        if len(ranges) < 2 * len(found.bands):
            return None
        left_out = None
        for band, low, high in zip(found.bands, ranges[::2], ranges[1::2], strict=False):
            hit = band.point([255 if low <= value <= high else 0 for value in range(256)])
            left_out = hit if left_out is None else ImageChops.darker(left_out, hit)
        return ImageChops.invert(left_out) if left_out is not None else None


def holder_of(source: Any) -> Any:
    """Return the dictionary of a picture, also of one that stands in a content stream."""
    return source.obj if isinstance(source, pikepdf.PdfInlineImage) else source


def smaller(image: "Image", size: Size) -> "Image":
    """Return a picture reduced by a whole factor, not below a size."""
    factor = min(image.width // max(size[0], 1), image.height // max(size[1], 1))
    return image.reduce(factor) if factor > 1 else image


def as_inks(found: Samples, decode: list[float], size: Size) -> "Image | None":
    """Return samples as a CMYK picture; nothing when their colours are not given in inks."""
    from PIL import Image as Pillow

    space = found.space
    if space.family in (Family.RGB, Family.LAB):
        return None
    several = found.bands
    if len(several) == 1:
        is_plain = found.bits >= 8 and not space.lookup  # else reducing first mixes up what values stand for
        band = smaller(several[0], size) if is_plain else several[0]
        tables = _tables(space, found.bits, decode)
        return smaller(Pillow.merge("CMYK", [band.point(table) for table in tables]), size)
    several = [
        _decoded(band, found.bits, decode[2 * place : 2 * place + 2]) for place, band in enumerate(several)
    ]
    if space.family is Family.CMYK:
        return smaller(Pillow.merge("CMYK", several), size)
    return _plates([smaller(band, size) for band in several], space)


def _tables(space: Space, bits: int, decode: list[float]) -> list[list[int]]:
    """Return what each sample of a one-component picture lays down on the four plates, from 0 to 255."""
    top = float((1 << min(bits, 8)) - 1) if space.lookup else 1.0
    low, high = decode[:2] if len(decode) >= 2 else (0.0, top)
    none: Inks = (0.0, 0.0, 0.0, 0.0)
    colours = [space.inks([value]) or none for value in scaled(range(256), bits, low, high)]
    return [[round(255 * colour[plate]) for colour in colours] for plate in range(4)]


def _decoded(band: "Image", bits: int, ends: list[float]) -> "Image":
    if bits >= 8 and ends in ([], [0.0, 1.0]):
        return band
    low, high = ends if len(ends) == 2 else (0.0, 1.0)
    return band.point(
        [round(255 * min(max(value, 0.0), 1.0)) for value in scaled(range(256), bits, low, high)]
    )


def _plates(several: "list[Image]", space: Space) -> "Image":
    """Return the bands of spot colours added up on the plates they count as."""
    from PIL import Image as Pillow
    from PIL import ImageChops

    plates = [Pillow.new("L", several[0].size, 0) for _plate in range(4)]
    for place, band in enumerate(several):
        tints = [0.0] * len(several)
        tints[place] = 1.0
        for plate, ink in enumerate(space.inks(tints) or ()):
            if ink:
                plates[plate] = ImageChops.add(plates[plate], band)
    return Pillow.merge("CMYK", plates)
