"""Gradients: what colour a shading has at a place of the page (ISO 32000-1, 8.7.4)."""

from collections.abc import Callable
from math import sqrt
from typing import Any

from brochure.preflight.functions import Function, function_of
from brochure.preflight.geometry import IDENTITY, Matrix, apply, inverse
from brochure.preflight.objects import box_of, get, items_of, matrix_of, number, numbers
from brochure.preflight.space import Family, Inks, Space
from brochure.press.limits import Budget

_STEPS = 255  # colours along an axis
_MESHES = (4, 5, 6, 7)


class Shading:
    """One shading, ready to be asked for its colour. Raises ValueError when it makes no sense."""

    def __init__(
        self, holder: Any, space: Space, matrix: Matrix, budget: Budget, *, is_pattern: bool
    ) -> None:
        self.space = space
        self.kind = int(number(get(holder, "/ShadingType")))
        self.box = box_of(get(holder, "/BBox"))
        background = numbers(get(holder, "/Background"), 32)
        self.background = space.inks(background) if is_pattern and background else None
        self.to_shading = inverse(matrix)
        self.table: list[Inks] = []
        function = get(holder, "/Function")
        found = function_of(function, budget) if function is not None else None
        self.bound = self._bound(holder, found) if self.kind in _MESHES else None
        if self.bound:
            return
        if found is None or self.kind not in (1, 2, 3):
            raise ValueError("a shading of unknown type")
        if self.kind == 1:
            self._at = self._by_function(holder, found)
            return
        domain = (*numbers(get(holder, "/Domain"), 2), 0.0, 1.0)[:2] if get(holder, "/Domain") else (0.0, 1.0)
        self.table = self._table(found, domain)
        coordinates = numbers(get(holder, "/Coords"), 6)
        extend = [bool(part) for part in items_of(get(holder, "/Extend"), 2)] or [False, False]
        shape = _axial if self.kind == 2 else _radial
        if len(coordinates) != (4 if self.kind == 2 else 6) or len(extend) != 2:
            raise ValueError("a shading without its coordinates")
        share = shape(coordinates, extend[0], extend[1])
        self._at = lambda x, y: None if (t := share(x, y)) is None else self.table[round(t * _STEPS)]

    def at(self, x: float, y: float) -> Inks | None:
        """Return the colour at a place of the page; nothing where the shading does not paint."""
        x, y = apply(self.to_shading, x, y)
        if self.box and not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return None
        found = self._at(x, y)
        return self.background if found is None else found

    @property
    def darkest(self) -> Inks | None:
        """The colour with the most ink that it can have anywhere, where that is known without a place."""
        return self.bound or max(self.table, key=sum, default=None)

    def _inks(self, values: list[float]) -> Inks:
        inks = self.space.inks(values)
        if inks is None:
            raise ValueError("a colour that is not given in inks")
        return inks

    def _table(self, function: Function, domain: tuple[float, ...]) -> list[Inks]:
        low, high = domain
        return [self._inks(function([low + (high - low) * step / _STEPS])) for step in range(_STEPS + 1)]

    def _by_function(self, holder: Any, function: Function) -> Callable[[float, float], Inks | None]:
        x0, x1, y0, y1 = numbers(get(holder, "/Domain"), 4) or [0.0, 1.0, 0.0, 1.0]
        matrix = get(holder, "/Matrix")
        back = inverse(matrix_of(matrix)) if matrix is not None else IDENTITY

        def at(x: float, y: float) -> Inks | None:
            u, v = apply(back, x, y)
            return self._inks(function([u, v])) if x0 <= u <= x1 and y0 <= v <= y1 else None

        return at

    def _bound(self, holder: Any, function: Function | None) -> Inks:
        """Return more ink than any place of a mesh can have."""
        decode = numbers(get(holder, "/Decode"), 70)[4:]
        ends = list(zip(decode[::2], decode[1::2], strict=False))
        if not ends:
            raise ValueError("a mesh without its range")
        if function is not None:
            self.table = self._table(function, ends[0])
            return max(self.table, key=sum)
        if self.space.family is Family.GRAY:
            return self._inks([min(ends[0])])
        return self._inks([max(pair) for pair in ends])


def _axial(coordinates: list[float], before: bool, after: bool) -> Callable[[float, float], float | None]:
    x0, y0, x1, y1 = coordinates
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2

    def share(x: float, y: float) -> float | None:
        t = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length if length else 0.0
        if (t < 0 and not before) or (t > 1 and not after):
            return None
        return min(max(t, 0.0), 1.0)

    return share


def _radial(coordinates: list[float], before: bool, after: bool) -> Callable[[float, float], float | None]:
    x0, y0, r0, x1, y1, r1 = coordinates
    dx, dy, dr = x1 - x0, y1 - y0, r1 - r0
    a = dx * dx + dy * dy - dr * dr

    def share(x: float, y: float) -> float | None:
        # The circles through a point: |p - c(t)| = r(t), the largest t with a radius that exists.
        px, py = x - x0, y - y0
        b = px * dx + py * dy + r0 * dr
        c = px * px + py * py - r0 * r0
        if abs(a) < 1e-12:
            roots = [c / (2 * b)] if b else []
        else:
            under = b * b - a * c
            roots = sorted(((b + sqrt(under)) / a, (b - sqrt(under)) / a), reverse=True) if under >= 0 else []
        for t in roots:
            if r0 + t * dr >= 0 and (t >= 0 or before) and (t <= 1 or after):
                return min(max(t, 0.0), 1.0)
        return None

    return share
