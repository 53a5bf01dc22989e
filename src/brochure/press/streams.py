"""Reading the streams of a foreign PDF within its budget, and never past damage in silence."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from brochure.press.filters import PICTURE_FILTERS, OverBoundError, UndecodableError, full_name, unpack
from brochure.press.limits import Budget, TooLargeError

_MOST_FILTERS = 8
_READING = (pikepdf.PdfError, RuntimeError, AttributeError, TypeError, ValueError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Packed:
    """Data without the filters that any stream may have; `rest` are a picture's own, with their parameters."""

    data: bytes
    rest: tuple[str, ...]
    parameters: Any = None


def read_stream(stream: Any, budget: Budget, *, whole: bool = True) -> bytes:
    """Return the data of a stream without its filters.

    Raises UndecodableError when they are damaged or, with `whole`, cut off, and TooLargeError when the
    file has unpacked more than its budget.
    """
    packed = unpack_stream(stream, budget, whole=whole)
    if packed.rest:
        raise UndecodableError(packed.rest[0])
    return packed.data


def unpack_stream(stream: Any, budget: Budget, *, whole: bool = True, promised: int | None = None) -> Packed:
    """Return the data of a stream up to the filter that only a picture has.

    Where it is known how many bytes there must be, more than `promised` is damage, and stops as early.
    """
    holder = stream.obj if isinstance(stream, pikepdf.PdfInlineImage) else stream
    try:
        filters = _filters(holder)
        data = bytes(stream.read_raw_bytes())
    except UndecodableError:
        raise
    except _READING as error:
        raise UndecodableError("stream") from error
    budget.spend("unpacked", len(data))
    for index, (name, parameters) in enumerate(filters):
        if name in PICTURE_FILTERS:
            rest = tuple(later for later, _parameters in filters[index:])
            if name == "DCTDecode":  # in a content stream, ends of line may stand before it
                data = data.lstrip(b"\r\n\t ")
            return Packed(data, rest, parameters)
        early = _entry(parameters, "/EarlyChange", 1)
        bound = budget.limits.stream if promised is None else promised
        most = min(bound, budget.left("unpacked"))
        try:
            data = unpack(name, data, most, early=early, whole=whole)
        except OverBoundError as error:
            if promised == most:
                raise UndecodableError("Length") from error
            what = "stream" if most == bound else "unpacked"
            raise TooLargeError(what, getattr(budget.limits, what)) from error
        budget.spend("unpacked", len(data))
        if (predictor := _entry(parameters, "/Predictor", 1)) > 1:
            if index + 1 < len(filters):
                raise UndecodableError(f"{name} with a predictor before another filter")
            return Packed(_predicted(stream, data, predictor, parameters), ())
    return Packed(data, ())


def _predicted(stream: Any, data: bytes, predictor: int, parameters: Any) -> bytes:
    """Return predicted data as the library works them out, once it is known how much they are."""
    if predictor >= 10:
        bits = _entry(parameters, "/Colors", 1) * _entry(parameters, "/BitsPerComponent", 8)
        row = (bits * _entry(parameters, "/Columns", 1) + 7) // 8 + 1
        if row < 2 or max(data[::row], default=0) > 4:
            raise UndecodableError("predictor")
    try:
        return bytes(stream.read_bytes())
    except _READING as error:
        raise UndecodableError("predictor") from error


def _filters(holder: Any) -> list[tuple[str, Any]]:
    value = holder.get("/Filter", holder.get("/F"))
    parameters = holder.get("/DecodeParms", holder.get("/DP"))
    if value is None:
        return []
    if isinstance(value, pikepdf.Name):
        names, several = [value], [parameters]
    elif isinstance(value, pikepdf.Array) and len(value) <= _MOST_FILTERS:
        names = [item for item in value.as_list() if isinstance(item, pikepdf.Name)]
        if len(names) < len(value):
            raise UndecodableError("filter")
        several = list(parameters.as_list()) if isinstance(parameters, pikepdf.Array) else [parameters]
    else:
        raise UndecodableError("filter")
    if len(several) == 1 and isinstance(several[0], pikepdf.Array):
        several = list(several[0].as_list())
    several += [None] * len(names)
    return [(full_name(str(name)[1:]), found) for name, found in zip(names, several, strict=False)]


def _entry(parameters: Any, key: str, default: int) -> int:
    if not isinstance(parameters, pikepdf.Dictionary):
        return default
    value = parameters.get(key, default)
    return int(value) if isinstance(value, int) else default
