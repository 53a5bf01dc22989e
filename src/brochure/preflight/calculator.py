"""The calculator functions of PDF (ISO 32000-1, 7.10.5): PostScript without loops, so that it always ends."""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")
_MOST_TOKENS = 5_000
_DEEPEST_STACK = 100
Stack = list[Any]


def calculator(program: bytes) -> Callable[[Sequence[float]], list[float]]:
    """Return the function that a program describes. Raises ValueError when it is none."""
    program = re.sub(rb"%[^\r\n]*", b"", program)
    tokens = [token.decode("latin-1") for token in _TOKEN.findall(program)]
    if not tokens or tokens[0] != "{" or len(tokens) > _MOST_TOKENS:
        raise ValueError("no calculator program")
    body, _end = _block(tokens, 1, 0)

    def run(inputs: Sequence[float]) -> list[float]:
        stack: Stack = list(inputs)
        _run(body, stack)
        return [float(value) for value in stack]

    return run


def _block(tokens: list[str], at: int, depth: int) -> tuple[list[Any], int]:
    if depth > 32:
        raise ValueError("a program too deep")
    found: list[Any] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == "{":
            inner, at = _block(tokens, at, depth + 1)
            found.append(inner)
        elif token == "}":
            return found, at
        elif token in _OPERATORS or token in ("if", "ifelse"):
            found.append(token)
        else:
            found.append(float(token))
    raise ValueError("a program without an end")


def _run(body: list[Any], stack: Stack) -> None:
    for place, item in enumerate(body):
        if isinstance(item, float):
            stack.append(item)
        elif isinstance(item, str):
            if item == "if":
                if stack.pop():
                    _run(body[place - 1], stack)
            elif item == "ifelse":
                _run(body[place - 2] if stack.pop() else body[place - 1], stack)
            else:
                _OPERATORS[item](stack)
        if len(stack) > _DEEPEST_STACK:
            raise ValueError("a program that fills its stack")


def _one(work: Callable[[Any], Any]) -> Callable[[Stack], None]:
    def operator(stack: Stack) -> None:
        stack.append(work(stack.pop()))

    return operator


def _two(work: Callable[[Any, Any], Any]) -> Callable[[Stack], None]:
    def operator(stack: Stack) -> None:
        second, first = stack.pop(), stack.pop()
        stack.append(work(first, second))

    return operator


def _copy(stack: Stack) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise ValueError("copy")
    stack.extend(stack[len(stack) - count :])


def _index(stack: Stack) -> None:
    place = int(stack.pop())
    if not 0 <= place < len(stack):
        raise ValueError("index")
    stack.append(stack[-1 - place])


def _roll(stack: Stack) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise ValueError("roll")
    if count:
        part = stack[len(stack) - count :]
        by %= count
        stack[len(stack) - count :] = part[count - by :] + part[: count - by]


def _exchange(stack: Stack) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


def _bits(work: Callable[[int, int], int]) -> Callable[[Any, Any], Any]:
    def combined(first: Any, second: Any) -> Any:
        if isinstance(first, bool) and isinstance(second, bool):
            return bool(work(first, second))
        return work(int(first), int(second))

    return combined


def _shifted(value: Any, by: Any) -> int:
    places = int(max(min(by, 31), -31))
    return (int(value) << places if places >= 0 else int(value) >> -places) & 0xFFFFFFFF


def _arc(y: float, x: float) -> float:
    return math.degrees(math.atan2(y, x)) % 360


_OPERATORS: dict[str, Callable[[Stack], None]] = {
    "abs": _one(abs),
    "add": _two(lambda a, b: a + b),
    "atan": _two(_arc),
    "ceiling": _one(lambda a: float(math.ceil(a))),
    "cos": _one(lambda a: math.cos(math.radians(a))),
    "cvi": _one(lambda a: float(int(a))),
    "cvr": _one(float),
    "div": _two(lambda a, b: a / b),
    "exp": _two(lambda a, b: float(a**b)),
    "floor": _one(lambda a: float(math.floor(a))),
    "idiv": _two(lambda a, b: float(int(a / b))),
    "ln": _one(math.log),
    "log": _one(math.log10),
    "mod": _two(math.fmod),
    "mul": _two(lambda a, b: a * b),
    "neg": _one(lambda a: -a),
    "round": _one(lambda a: float(math.floor(a + 0.5))),
    "sin": _one(lambda a: math.sin(math.radians(a))),
    "sqrt": _one(math.sqrt),
    "sub": _two(lambda a, b: a - b),
    "truncate": _one(lambda a: float(int(a))),
    "and": _two(_bits(lambda a, b: a & b)),
    "or": _two(_bits(lambda a, b: a | b)),
    "xor": _two(_bits(lambda a, b: a ^ b)),
    "not": _one(lambda a: not a if isinstance(a, bool) else ~int(a)),
    "bitshift": _two(_shifted),
    "eq": _two(lambda a, b: a == b),
    "ne": _two(lambda a, b: a != b),
    "gt": _two(lambda a, b: a > b),
    "ge": _two(lambda a, b: a >= b),
    "lt": _two(lambda a, b: a < b),
    "le": _two(lambda a, b: a <= b),
    "true": lambda stack: stack.append(True),
    "false": lambda stack: stack.append(False),
    "pop": lambda stack: stack.pop() and None,
    "exch": _exchange,
    "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy,
    "index": _index,
    "roll": _roll,
}
