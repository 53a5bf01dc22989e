"""A coarse proof of one page in ink: one pixel per point, four plates.

Not for looking at. It keeps the ink of every fill, stroke and picture as the file gives it, in the
order of painting, with clipping boxes, alpha, Multiply and overprint. Small text is not drawn,
unless it overprints or is over the limit itself: its glyphs cover too little of their line.
"""

from collections.abc import Sequence
from math import ceil, sqrt

from PIL import Image, ImageChops, ImageDraw, ImageMath

from brochure.preflight.document import Page
from brochure.preflight.events import Event, Glyphs, Gradient, Paint, Path, Picture
from brochure.preflight.geometry import Box, overlap
from brochure.preflight.objects import UNREADABLE
from brochure.preflight.picture_reader import PictureReader
from brochure.preflight.space import Family, Inks
from brochure.press.filters import UndecodableError

_MOST_PIXELS = 3_000_000
_MOST_CELLS = 120  # of a gradient on either axis
_FEW = 8  # subpaths: so many may be holes in one another; more are separate, as in a QR code
_ADDING = {"Multiply", "Darken", "ColorBurn"}
_NONE: Inks = (0.0, 0.0, 0.0, 0.0)
PixelBox = tuple[int, int, int, int]


class Sheet:
    """The inks inside the bleed of a page."""

    def __init__(self, page: Page, limit: float, pictures: PictureReader) -> None:
        self.box = page.bleed
        self.pictures = pictures
        self.unjudged: list[Event] = []
        self.limit = limit
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        self.scale = min(1.0, sqrt(_MOST_PIXELS / (width * height)))
        size = (max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        self.inks = Image.new("CMYK", size, (0, 0, 0, 0))

    def paint(self, event: Event) -> None:
        """Lay down one event; what cannot be understood is kept in `unjudged`."""
        if overlap(event.box, self.box) is None:
            return
        try:
            if isinstance(event, Picture):
                self._picture(event)
            elif isinstance(event, Path):
                self._path(event)
            elif isinstance(event, Glyphs):
                for paint in event.paints:
                    self._patch(event, paint)
            elif isinstance(event, Gradient):
                self._gradient(event)
        except UndecodableError:
            self._lay(self._pixels(event.box), _NONE, event)  # told of by the check of pictures
        except (*UNREADABLE, OSError):
            self.unjudged.append(event)

    def _pixels(self, box: Box) -> PixelBox:
        """Return the pixels a box covers: at least one, none beyond the sheet."""
        inner = overlap(box, self.box) or (0.0, 0.0, 0.0, 0.0)
        left, top = round((inner[0] - self.box[0]) * self.scale), round((self.box[3] - inner[3]) * self.scale)
        right, bottom = (
            round((inner[2] - self.box[0]) * self.scale),
            round((self.box[3] - inner[1]) * self.scale),
        )
        left, top = min(left, self.inks.width - 1), min(top, self.inks.height - 1)
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def _lay(
        self, area: PixelBox, source: Inks | Image.Image, event: Event, mask: Image.Image | None = None
    ) -> None:
        size = (area[2] - area[0], area[3] - area[1])
        for outline in event.clips:
            shape = self._shape(outline, area)
            mask = ImageChops.multiply(mask, shape) if mask else shape
        flat = None if isinstance(source, Image.Image) else _levels(source)
        if flat and mask is None and event.alpha >= 1 and event.blend not in _ADDING and not event.overprint:
            self.inks.paste(flat, area)
            return
        layer = source if isinstance(source, Image.Image) else Image.new("CMYK", size, flat)
        if event.blend in _ADDING:
            layer = ImageChops.screen(self.inks.crop(area), layer)
        elif event.overprint and flat:
            below = self.inks.crop(area).split()
            layer = Image.merge(
                "CMYK",
                [Image.new("L", size, ink) if ink else band for ink, band in zip(flat, below, strict=True)],
            )
        if event.alpha < 1:
            alpha = min(max(event.alpha, 0.0), 1.0)
            mask = (
                mask.point([round(value * alpha) for value in range(256)])
                if mask
                else Image.new("L", size, round(255 * alpha))
            )
        self.inks.paste(layer, area, mask)

    def _patch(self, event: Glyphs | Path, paint: Paint) -> None:
        """Lay down thin things as the box they lie in, if they add ink or have too much of it."""
        if paint.inks and (paint.total > self.limit or (event.overprint and not paint.is_white)):
            self._lay(self._pixels(event.box), paint.inks, event)

    def _path(self, path: Path) -> None:
        if path.fill:
            inks = path.fill.inks
            if inks is None and path.fill.space.family == "pattern":
                return  # told of by the pattern's own events
            area = self._pixels(path.box)
            mask = None if path.is_rect else self._shape(path.outline, area)
            self._lay(area, inks or _NONE, path, mask)
        if path.stroke and path.stroke.inks:
            thick = path.width * self.scale
            if thick < 1.5:
                if path.stroke.total > self.limit:
                    area = self._pixels(path.box)
                    self._lay(area, path.stroke.inks, path, self._lines(path.outline, area, 1))
            else:
                area = self._pixels(path.box)
                self._lay(area, path.stroke.inks, path, self._lines(path.outline, area, round(thick)))

    def _local(self, points: Sequence[tuple[float, float]], area: PixelBox) -> list[tuple[float, float]]:
        left, top = self.box[0] + area[0] / self.scale, self.box[3] - area[1] / self.scale
        return [((x - left) * self.scale, (top - y) * self.scale) for x, y in points]

    def _shape(self, outline: list[list[tuple[float, float]]], area: PixelBox) -> Image.Image:
        size = (area[2] - area[0], area[3] - area[1])
        mask = Image.new("L", size, 0)
        several = 1 < len(outline) <= _FEW
        for points in outline:
            if len(points) < 3:
                continue
            if several:
                one = Image.new("L", size, 0)
                ImageDraw.Draw(one).polygon(self._local(points, area), fill=255)
                mask = ImageChops.difference(mask, one)
            else:
                ImageDraw.Draw(mask).polygon(self._local(points, area), fill=255)
        return mask

    def _lines(self, outline: list[list[tuple[float, float]]], area: PixelBox, width: int) -> Image.Image:
        mask = Image.new("L", (area[2] - area[0], area[3] - area[1]), 0)
        for points in outline:
            if len(points) > 1:
                ImageDraw.Draw(mask).line(self._local(points, area), fill=255, width=width)
        return mask

    def _gradient(self, event: Gradient) -> None:
        """Lay down a gradient by its colour in every cell of a grid over what is seen of it."""
        if event.space.family in (Family.RGB, Family.LAB):
            return  # told of by the check of colours
        shading, area = event.shading, self._pixels(event.box)
        if shading is None:
            raise ValueError("a gradient that cannot be worked out")
        if (bound := shading.bound) or event.tiled:
            darkest = bound or shading.darkest or (1.0, 1.0, 1.0, 1.0)
            if sum(darkest) * 100 > self.limit:
                raise ValueError("a gradient that may have too much ink somewhere")
            self._lay(area, darkest, event)
            return
        size = (area[2] - area[0], area[3] - area[1])
        cells = (min(size[0], _MOST_CELLS), min(size[1], _MOST_CELLS))
        self.pictures.budget.spend("shades", cells[0] * cells[1])
        inks, seen = bytearray(), bytearray()
        for row in range(cells[1]):
            y = self.box[3] - (area[1] + (row + 0.5) * size[1] / cells[1]) / self.scale
            for column in range(cells[0]):
                x = self.box[0] + (area[0] + (column + 0.5) * size[0] / cells[0]) / self.scale
                colour = shading.at(x, y)
                seen.append(255 if colour else 0)
                inks += bytes(_levels(colour or _NONE))
        layer = Image.frombytes("CMYK", cells, bytes(inks)).resize(size, Image.Resampling.NEAREST)
        mask = Image.frombytes("L", cells, bytes(seen)).resize(size, Image.Resampling.NEAREST)
        self._lay(area, layer, event, mask)

    def _picture(self, picture: Picture) -> None:
        if picture.stencil is not None:
            if picture.stencil.inks and picture.stencil.total > self.limit:
                self._lay(self._pixels(picture.box), picture.stencil.inks, picture)
            return
        area = self._pixels(picture.box)
        size = (area[2] - area[0], area[3] - area[1])
        a, b, c, d, _e, _f = picture.matrix
        wanted = (ceil(abs(a) + abs(c)), ceil(abs(b) + abs(d)))
        if abs(b) > abs(a):
            wanted = (wanted[1], wanted[0])
        near = (max(1, round(wanted[0] * self.scale)), max(1, round(wanted[1] * self.scale)))
        source = self.pictures.inks(picture, near)
        if source is None:
            self._lay(area, _NONE, picture)  # screen colours, told of by the check of colours
            return
        opacity = self.pictures.opacity(picture, source.size)
        layers = [_placed(image, picture, size) for image in (source, opacity) if image]
        self._lay(area, layers[0], picture, layers[1] if len(layers) > 1 else None)

    def total(self) -> Image.Image:
        """Return the coverage in percent, as a picture of floating point numbers."""
        cyan, magenta, yellow, black = (band.convert("F") for band in self.inks.split())
        total: Image.Image = ImageMath.lambda_eval(
            lambda args: (args["c"] + args["m"] + args["y"] + args["k"]) * 100 / 255,
            c=cyan,
            m=magenta,
            y=yellow,
            k=black,
        )
        return total


def _levels(inks: Inks) -> tuple[int, int, int, int]:
    c, m, y, k = (round(255 * ink) for ink in inks)
    return c, m, y, k


def _placed(image: Image.Image, picture: Picture, size: tuple[int, int]) -> Image.Image:
    """Return what is seen of a picture, turned and cropped as its matrix and clip say."""
    a, b, c, d, e, f = picture.matrix
    if abs(b) > abs(a):
        image = image.transpose(Image.Transpose.TRANSPOSE)
        flip_x, flip_y = c > 0, b > 0
    else:
        flip_x, flip_y = a < 0, d < 0
    if flip_x:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if flip_y:
        image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    if picture.tiled:
        return image.resize(size, Image.Resampling.BOX)
    x0, x1 = min(e, e + a, e + c, e + a + c), max(e, e + a, e + c, e + a + c)
    y0, y1 = min(f, f + b, f + d, f + b + d), max(f, f + b, f + d, f + b + d)
    seen = (
        max(0.0, (picture.box[0] - x0) / (x1 - x0) * image.width),
        max(0.0, (y1 - picture.box[3]) / (y1 - y0) * image.height),
        min(float(image.width), (picture.box[2] - x0) / (x1 - x0) * image.width),
        min(float(image.height), (y1 - picture.box[1]) / (y1 - y0) * image.height),
    )
    return image.resize(size, Image.Resampling.BOX, box=seen)
