"""What of this computer and this workspace is right or missing."""

from brochure.doctor.examine import examine
from brochure.doctor.line import Line, State

__all__ = ["Line", "State", "examine"]
