"""Reading PDF objects that may hold anything: never raises, answers with a default."""

from decimal import Decimal
from typing import Any

import pikepdf

from brochure.preflight.geometry import IDENTITY, Box, Matrix

# What a damaged or hostile object can raise when it is looked into.
UNREADABLE = (
    pikepdf.PdfError,
    AttributeError,
    ArithmeticError,
    KeyError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
    RecursionError,
)


def get(holder: Any, key: str, default: Any = None) -> Any:
    """Return an entry of a dictionary or stream."""
    try:
        value = holder.get(key)
    except UNREADABLE:
        return default
    return default if value is None else value


def name_of(value: Any) -> str:
    """Return a name without its slash, or nothing when it is no name."""
    try:
        return str(value)[1:] if isinstance(value, pikepdf.Name) else ""
    except UNREADABLE:  # bytes that are no UTF-8
        return ""


def text_of(value: Any) -> str:
    """Return the text of a string or name."""
    try:
        return str(value).strip() if value is not None else ""
    except UNREADABLE:
        return ""


def number(value: Any, default: float = 0.0) -> float:
    """Return a number as float."""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        try:
            return float(value)
        except (OverflowError, ValueError):
            return default
    return default


def numbers(value: Any, most: int = 70_000) -> list[float]:
    """Return the numbers of an array; other elements count as zero."""
    if not isinstance(value, (list, tuple, pikepdf.Array)):
        return []
    try:
        return [number(value[index]) for index in range(min(len(value), most))]
    except UNREADABLE:
        return []


def box_of(value: Any) -> Box | None:
    """Return a rectangle with its corners in order."""
    four = numbers(value, 5)
    if len(four) != 4:
        return None
    x0, y0, x1, y1 = four
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix_of(value: Any) -> Matrix:
    """Return a matrix, or the identity."""
    six = numbers(value, 7)
    return (six[0], six[1], six[2], six[3], six[4], six[5]) if len(six) == 6 else IDENTITY


def keys_of(holder: Any) -> list[str]:
    """Return the keys of a dictionary or stream, sorted."""
    try:
        return sorted(holder.keys())
    except UNREADABLE:
        return []


def items_of(value: Any, most: int = 10_000) -> list[Any]:
    """Return the elements of an array."""
    if not isinstance(value, pikepdf.Array):
        return []
    try:
        return [value[index] for index in range(min(len(value), most))]
    except UNREADABLE:
        return []


def identity(value: Any) -> tuple[int, int] | int:
    """Return what tells one object from another: its number, or for a direct one its place in memory."""
    try:
        number_generation = value.objgen
    except UNREADABLE:
        return id(value)
    return (int(number_generation[0]), int(number_generation[1])) if number_generation[0] else id(value)
