"""What annotations print: their appearance, fitted into the place where they stand (ISO 32000-1, 12.5.5)."""

from typing import Any

import pikepdf

from brochure.preflight.geometry import Box, Matrix, transformed
from brochure.preflight.objects import box_of, get, matrix_of, name_of, number

_HIDDEN, _PRINTS = 2, 4  # of /F


def printed_appearance(annotation: Any) -> tuple[Any, Matrix] | None:
    """Return the form that an annotation prints and the matrix that puts it in its place; often nothing."""
    flags = int(number(get(annotation, "/F")))
    if flags & _HIDDEN or not flags & _PRINTS or name_of(get(annotation, "/Subtype")) == "Popup":
        return None
    normal = get(get(annotation, "/AP"), "/N")
    if isinstance(normal, pikepdf.Dictionary):
        normal = get(normal, "/" + name_of(get(annotation, "/AS")))
    place = box_of(get(annotation, "/Rect"))
    if not isinstance(normal, pikepdf.Stream) or place is None:
        return None
    box = box_of(get(normal, "/BBox"))
    matrix = _fitted(transformed(matrix_of(get(normal, "/Matrix")), box), place) if box else None
    return (normal, matrix) if matrix else None


def _fitted(box: Box, place: Box) -> Matrix | None:
    """Return the matrix that scales and moves a box into its place; nothing when it has no area."""
    width, height = box[2] - box[0], box[3] - box[1]
    if not width or not height:
        return None
    across, up = (place[2] - place[0]) / width, (place[3] - place[1]) / height
    return (across, 0.0, 0.0, up, place[0] - box[0] * across, place[1] - box[1] * up)
