"""PDF functions (ISO 32000-1, 7.10): sampled, exponential, stitching and, within bounds, calculator."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pikepdf

from brochure.preflight.calculator import calculator
from brochure.preflight.objects import get, items_of, number, numbers
from brochure.press.limits import Budget
from brochure.press.streams import read_stream

Function = Callable[[Sequence[float]], list[float]]
_DEEPEST = 6
_MOST_PARTS = 256
_MOST_INPUTS = 4  # of a sampled function: every one doubles the work


def function_of(value: Any, budget: Budget, depth: int = 0) -> Function:
    """Return a function, or an array of them with one output each. Raises ValueError when it makes no sense."""
    if depth > _DEEPEST:
        raise ValueError("functions within functions")
    if isinstance(value, pikepdf.Array):
        parts = [function_of(part, budget, depth + 1) for part in items_of(value, 32)]
        return lambda inputs: [part(inputs)[0] for part in parts]
    kind = int(number(get(value, "/FunctionType"), -1))
    domain = _pairs(numbers(get(value, "/Domain"), 64))
    if not domain:
        raise ValueError("a function without a domain")
    makers = {0: _sampled, 2: _exponential, 3: _stitching, 4: _calculated}
    if kind not in makers:
        raise ValueError("a function of unknown type")
    inner = makers[kind](value, domain, budget, depth)
    outside = _pairs(numbers(get(value, "/Range"), 64))

    def bounded(inputs: Sequence[float]) -> list[float]:
        held = [min(max(x, low), high) for x, (low, high) in zip(inputs, domain, strict=False)]
        results = inner(held)
        if outside:
            results = [min(max(y, low), high) for y, (low, high) in zip(results, outside, strict=False)]
        return results

    return bounded


def _pairs(values: list[float]) -> list[tuple[float, float]]:
    return list(zip(values[::2], values[1::2], strict=False))


def _exponential(value: Any, _domain: Any, _budget: Budget, _depth: int) -> Function:
    first = numbers(get(value, "/C0"), 32) or [0.0]
    last = numbers(get(value, "/C1"), 32) or [1.0]
    power = number(get(value, "/N"), 1.0)
    return lambda inputs: [
        a + max(inputs[0], 0.0) ** power * (b - a) if inputs[0] > 0 or power > 0 else a
        for a, b in zip(first, last, strict=False)
    ]


def _stitching(value: Any, domain: list[tuple[float, float]], budget: Budget, depth: int) -> Function:
    parts = [function_of(part, budget, depth + 1) for part in items_of(get(value, "/Functions"), _MOST_PARTS)]
    low, high = domain[0]
    edges = [low, *numbers(get(value, "/Bounds"), _MOST_PARTS)[: len(parts) - 1], high]
    encode = _pairs(numbers(get(value, "/Encode"), 2 * _MOST_PARTS))
    if not parts or len(edges) != len(parts) + 1 or len(encode) < len(parts):
        raise ValueError("a stitching function that does not fit")

    def stitched(inputs: Sequence[float]) -> list[float]:
        x = inputs[0]
        place = next((place for place in range(len(parts) - 1) if x < edges[place + 1]), len(parts) - 1)
        start, stop = edges[place], edges[place + 1]
        share = (x - start) / (stop - start) if stop > start else 0.0
        begin, end = encode[place]
        return parts[place]([begin + share * (end - begin)])

    return stitched


def _calculated(value: Any, _domain: Any, budget: Budget, _depth: int) -> Function:
    return calculator(read_stream(value, budget))


def _sampled(value: Any, domain: list[tuple[float, float]], budget: Budget, _depth: int) -> Function:
    sizes = [int(size) for size in numbers(get(value, "/Size"), 8)]
    bits = int(number(get(value, "/BitsPerSample")))
    outside = _pairs(numbers(get(value, "/Range"), 64))
    if len(sizes) != len(domain) or len(sizes) > _MOST_INPUTS or min(sizes) < 1 or not 1 <= bits <= 32:
        raise ValueError("a sampled function that does not fit")
    encode = _pairs(numbers(get(value, "/Encode"), 16)) or [(0.0, size - 1.0) for size in sizes]
    decode = _pairs(numbers(get(value, "/Decode"), 64)) or outside
    data = read_stream(value, budget)
    outputs = len(outside)
    total = outputs
    for size in sizes:
        total *= size
    if not outputs or (total * bits + 7) // 8 > len(data):
        raise ValueError("a sampled function without its samples")
    most = (1 << bits) - 1

    def sample(index: int) -> float:
        first = index * bits
        window = int.from_bytes(data[first // 8 : first // 8 + 5].ljust(5, b"\0"), "big")
        return ((window >> (40 - first % 8 - bits)) & most) / most

    def interpolated(inputs: Sequence[float]) -> list[float]:
        places = []
        for x, (low, high), (begin, end), size in zip(inputs, domain, encode, sizes, strict=False):
            share = (x - low) / (high - low) if high > low else 0.0
            place = min(max(begin + share * (end - begin), 0.0), size - 1.0)
            whole = min(int(place), max(size - 2, 0))
            places.append((whole, place - whole))
        results = [0.0] * outputs
        for corner in product((0, 1), repeat=len(places)):
            weight, index, step = 1.0, 0, 1
            for (whole, part), up, size in zip(places, corner, sizes, strict=False):
                weight *= part if up else 1 - part
                index += min(whole + up, size - 1) * step
                step *= size
            if weight:
                for output in range(outputs):
                    results[output] += weight * sample(index * outputs + output)
        return [low + share * (high - low) for share, (low, high) in zip(results, decode, strict=False)]

    return interpolated
