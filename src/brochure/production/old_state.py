"""What version 0.1 kept of a workspace where all its users shared it."""

from contextlib import suppress
from shutil import rmtree

from brochure.workspace import Workspace


def sweep_old_state(workspace: Workspace) -> None:
    """Remove what version 0.1 kept where all users of a workspace shared it."""
    with suppress(OSError):
        for path in (workspace.output / ".state").glob("build.sqlite*"):
            path.unlink(missing_ok=True)
        for name in ("photos", "templates"):
            rmtree(workspace.output / ".state" / name, ignore_errors=True)
