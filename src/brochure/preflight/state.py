"""The graphics state of a content stream (ISO 32000-1, 8.4)."""

import copy
from typing import Any

from brochure.preflight.events import Paint
from brochure.preflight.face import Face
from brochure.preflight.geometry import EVERYWHERE, IDENTITY, Box, Matrix, Point
from brochure.preflight.space import GRAY

BLACK = Paint(GRAY, (0.0, 0.0, 0.0, 1.0))


class State:
    """What `q` saves and `Q` brings back."""

    def __init__(self, ctm: Matrix = IDENTITY, clip: Box = EVERYWHERE) -> None:
        self.ctm = ctm
        self.clip = clip
        self.clips: tuple[list[list[Point]], ...] = ()
        self.fill: Paint | None = BLACK
        self.stroke: Paint | None = BLACK
        self.fill_pattern: Any = None
        self.stroke_pattern: Any = None
        self.fill_space = GRAY
        self.stroke_space = GRAY
        self.width = 1.0
        self.fill_alpha = 1.0
        self.stroke_alpha = 1.0
        self.group_alpha = 1.0
        self.blend = "Normal"
        self.fill_overprint = False
        self.stroke_overprint = False
        self.overprint_mode = 0
        self.face: Face | None = None
        self.size = 0.0
        self.char_space = 0.0
        self.word_space = 0.0
        self.stretch = 1.0
        self.leading = 0.0
        self.rise = 0.0
        self.mode = 0

    def saved(self) -> "State":
        """Return a copy for the stack."""
        return copy.copy(self)
