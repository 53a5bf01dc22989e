"""Crop and registration marks, for the knife and for laying four plates on each other."""

from collections.abc import Sequence
from typing import Any

Box = tuple[float, float, float, float]  # left, bottom, right, top in pt


def number(value: float) -> str:
    """Return a number as a content stream writes it."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def marks(pdf: Any, page: Any, trim: Box, bleed: float, room: float, folds: Sequence[float] = ()) -> bytes:
    """Return crop marks at the corners and registration marks at the middles, outside the bleed.

    `folds` are places in pt from the left of the trim: a dashed line above and below each shows where to fold.
    In the separation /All, so that they stand on every plate (ISO 32000-1, 8.6.6.4).
    """
    import pikepdf

    resources = page.obj["/Resources"]
    spaces = resources.get("/ColorSpace")
    if spaces is None:
        spaces = resources["/ColorSpace"] = pikepdf.Dictionary()
    if "/Registration" not in spaces:
        tint = pdf.make_stream(b"{dup dup dup}")
        tint["/FunctionType"] = 4
        tint["/Domain"] = pikepdf.Array([0, 1])
        tint["/Range"] = pikepdf.Array([0, 1, 0, 1, 0, 1, 0, 1])
        spaces["/Registration"] = pikepdf.Array(
            [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint]
        )
    lines = [*_crop_lines(trim, bleed, room), *_registration_lines(trim, bleed, room)]
    drawn = "\n".join(lines)
    if folds:
        drawn = "\n".join([drawn, "[2 1.5] 0 d", *_fold_lines(trim, bleed, room, folds)])
    return f"/Artifact BMC\nq /Registration CS 1 SCN 0.25 w\n{drawn}\nQ\nEMC\n".encode()


def _crop_lines(trim: Box, bleed: float, room: float) -> list[str]:
    left, bottom, right, top = trim
    gap, end = bleed + 0.5, room - 3  # pt: clear of the bleed, clear of the sheet's edge
    lines = []
    for x, way in ((left, -1), (right, 1)):
        for y in (bottom, top):
            lines.append(_line(x + way * gap, y, x + way * end, y))
    for y, way in ((bottom, -1), (top, 1)):
        for x in (left, right):
            lines.append(_line(x, y + way * gap, x, y + way * end))
    return lines


def _fold_lines(trim: Box, bleed: float, room: float, folds: Sequence[float]) -> list[str]:
    left, bottom, _right, top = trim
    gap, end = bleed + 0.5, room - 3
    return [
        _line(left + at, y + way * gap, left + at, y + way * end)
        for at in folds
        for y, way in ((bottom, -1), (top, 1))
    ]


def _registration_lines(trim: Box, bleed: float, room: float) -> list[str]:
    left, bottom, right, top = trim
    away = (bleed + room) / 2
    size = min(7.0, (room - bleed) / 2 - 1)
    middle = ((left + right) / 2, (bottom + top) / 2)
    centres = [
        (left - away, middle[1]),
        (right + away, middle[1]),
        (middle[0], bottom - away),
        (middle[0], top + away),
    ]
    lines = []
    for x, y in centres:
        lines += [_line(x - size, y, x + size, y), _line(x, y - size, x, y + size), _circle(x, y, size * 0.6)]
    return lines


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S"


def _circle(x: float, y: float, radius: float) -> str:
    arm = radius * 0.5523  # Bézier approximation of a quarter circle
    points = [
        (x + radius, y + arm, x + arm, y + radius, x, y + radius),
        (x - arm, y + radius, x - radius, y + arm, x - radius, y),
        (x - radius, y - arm, x - arm, y - radius, x, y - radius),
        (x + arm, y - radius, x + radius, y - arm, x + radius, y),
    ]
    curves = " ".join(" ".join(number(part) for part in curve) + " c" for curve in points)
    return f"{number(x + radius)} {number(y)} m {curves} S"
