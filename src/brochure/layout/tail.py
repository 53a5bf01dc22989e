"""The room below the end of a section, as a template sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tail:
    """What is left below a section's last line: its height, and how far the text edge stands from the page's left."""

    height: float  # mm
    left: float  # mm
