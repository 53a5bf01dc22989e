"""Several changes to files as one: all of them, or, when one fails, none."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from brochure.files import write_whole


@dataclass(frozen=True, slots=True)
class Move:
    """A file or folder that gets another name; without a target it is removed."""

    source: Path
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file whose bytes are replaced; `before` is what must still stand there."""

    path: Path
    before: bytes
    after: bytes


Step = Move | Rewrite


def carry_out(steps: Iterable[Step], root: Path) -> None:
    """Carry out steps in order. Raises OSError or KeyboardInterrupt after everything is put back.

    What is removed is first moved aside within `root`, and deleted when all else is done.
    """
    aside = Path(tempfile.mkdtemp(prefix=".brochure-removed-", dir=root))
    undo: list[Step] = []
    try:
        for step in steps:
            if isinstance(step, Rewrite):
                if step.path.read_bytes() != step.before:
                    raise OSError(f"{step.path.name} changed meanwhile")
                write_whole(step.path, step.after)
                undo.append(Rewrite(step.path, step.after, step.before))
            else:
                target = step.target or aside / f"{len(undo)}-{step.source.name}"
                _move(step.source, target)
                undo.append(Move(target, step.source))
    except BaseException:
        for step in reversed(undo):
            with contextlib.suppress(OSError):  # the first error is the one to tell
                if isinstance(step, Rewrite):
                    write_whole(step.path, step.after)
                elif step.target is not None:
                    _move(step.source, step.target)
        with contextlib.suppress(OSError):
            aside.rmdir()  # what could not be put back stays in it
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Rename, never over something else; a name that differs in case only is the same file on some disks."""
    if target.exists() and not target.samefile(source):
        raise FileExistsError(17, "File exists", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
