"""What one run of the studio holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from brochure import api
from brochure.studio.access import Access
from brochure.studio.ahead import Ahead
from brochure.studio.checks import Checks
from brochure.studio.drawing import Drawings
from brochure.studio.fitting import Fitting
from brochure.studio.imports import Imports
from brochure.studio.making import Making
from brochure.studio.names import Names
from brochure.studio.previews import Previews
from brochure.studio.seen import Seen


@dataclass
class Studio:
    """The workspace that is open (None: there is none yet), the folder it was started in, and who may come in."""

    workspace: api.Workspace | None
    folder: Path
    access: Access
    stop: Callable[[], None] = field(default=lambda: None)
    checks: Checks = field(default_factory=Checks)
    names: Names = field(default_factory=Names)
    seen: Seen = field(default_factory=Seen)
    drawings: Drawings = field(default_factory=Drawings)
    fitting: Fitting = field(default_factory=Fitting)
    making: Making = field(default_factory=Making)
    imports: Imports = field(default_factory=Imports)
    previews: Previews = field(default_factory=Previews)
    ahead: Ahead = field(init=False)

    def __post_init__(self) -> None:
        self.ahead = Ahead(self.drawings.draw)

    def close(self) -> None:
        """End what was started."""
        self.drawings.close()
        self.fitting.close()
        self.making.close()
        self.previews.close()
