"""The list of ways to spoil a good file: the name of the case, the finding it must cause, and how."""

from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary
from PIL import Image

from .maker import Base, picture

Spoil = Callable[[Base], None]
CASES: list[tuple[str, str, Spoil, dict[str, Any]]] = []


def spoils(case: str, code: str, pages: int = 1, **demands: Any) -> Callable[[Spoil], Spoil]:
    """Register a way to spoil a file."""

    def register(spoil: Spoil) -> Spoil:
        CASES.append((case, code, spoil, {"pages": pages, **demands}))
        return spoil

    return register


def adds(case: str, code: str, *content: str, **demands: Any) -> None:
    """Register a file spoiled by what is added to its page."""
    spoils(case, code, **demands)(lambda base: base.content.extend(content))


GREY = Image.new("RGB", (472, 236), (128, 90, 60))
SEEN = picture("/Bad", 55, 60, 40, 20)
FILL = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 1, 1]), N=1)
