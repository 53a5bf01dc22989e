"""Matrices and boxes in points, as PDF writes them (ISO 32000-1, 8.3)."""

from collections.abc import Iterable
from math import hypot, sqrt

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
MM = 72 / 25.4  # points


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies one, then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def inverse(matrix: Matrix) -> Matrix:
    """Return the matrix that undoes another. Raises ValueError when there is none."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if not area:
        raise ValueError("a matrix without an inverse")
    return (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Return where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def around(points: Iterable[Point]) -> Box:
    """Return the smallest box around points; raises ValueError when there are none."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def transformed(matrix: Matrix, box: Box) -> Box:
    """Return the box around a transformed box."""
    x0, y0, x1, y1 = box
    return around(apply(matrix, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


def overlap(one: Box, other: Box) -> Box | None:
    """Return what two boxes share, or nothing; boxes without width or height may share a line."""
    box = (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
    return box if box[0] <= box[2] and box[1] <= box[3] else None


def inside(inner: Box, outer: Box, slack: float = 0.0) -> bool:
    """Tell whether a box lies in another, give or take some points."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def grown(box: Box, by: float) -> Box:
    """Return a box that is larger on every side."""
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def scale_of(matrix: Matrix) -> float:
    """Return by how much lengths grow, on average over the directions."""
    a, b, c, d, _e, _f = matrix
    return sqrt(abs(a * d - b * c))


def lengths(matrix: Matrix) -> tuple[float, float]:
    """Return the lengths of the transformed unit vectors."""
    a, b, c, d, _e, _f = matrix
    return hypot(a, b), hypot(c, d)
