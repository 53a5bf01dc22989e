"""One way each to spoil a good file, of all kinds: importing this fills the list."""

from . import spoiled_colour, spoiled_ink, spoiled_marks, spoiled_pages, spoiled_file  # noqa: F401, I001  (in this order)
from .spoiling import CASES, Spoil

__all__ = ["CASES", "Spoil"]
