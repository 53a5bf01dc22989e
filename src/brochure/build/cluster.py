"""Making documents on a Dask cluster, through its `concurrent.futures` executor.

Workers need brochure installed and nothing else: layouts, fonts and the press profile travel once to each
worker, the content and photos of a task with the task. A worker that dies costs no document: Dask hands
its tasks to another.
"""

import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import as_completed
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from brochure.build.jobs import Options, Result, Task
from brochure.build.kit import Kit
from brochure.build.make import failed, make
from brochure.content.model import Label, Municipality, Publication
from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.layout.merge import Material
from brochure.problems import Problem, ProblemError, Stage
from brochure.workspace import Workspace

_CONNECT = "10s"
_ONE_AT_A_TIME = threading.Lock()  # Pango's font map is not made for threads, and Dask workers have several


@dataclass(frozen=True)
class Crate:
    """What every task needs: files by path, contracts, the press profile, publication and label."""

    files: dict[str, bytes]
    layouts: dict[str, Layout]
    profile: Any
    icc: bytes | None
    options: Options
    publication: Publication
    label: Label

    @property
    def digest(self) -> str:
        """A digest of the whole crate."""
        mark = sha256(repr((sorted(self.layouts), self.options, self.publication, self.label)).encode())
        for name in sorted(self.files):
            mark.update(name.encode() + self.files[name])
        mark.update(repr(self.profile).encode() + (self.icc or b""))
        return mark.hexdigest()


@dataclass(frozen=True)
class Parcel:
    """One task with the content and photos it needs."""

    task: Task
    towns: dict[str, Municipality]
    photos: dict[str, bytes]


def run_on_cluster(address: str, kit: Kit, tasks: list[Task]) -> Iterator[tuple[Task, list[Result]]]:
    """Yield tasks with their results as the cluster delivers them. Raises ProblemError without a scheduler."""
    try:
        import distributed
    except ImportError as error:
        raise ProblemError(_not_installed()) from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as refusal:
        raise ProblemError(_unreachable(address)) from refusal
    with client:
        crate = client.scatter(pack(kit), broadcast=True)
        with client.get_executor(pure=False) as executor:
            waiting = {executor.submit(make_there, crate, parcel(task, kit)): task for task in tasks}
            for future in as_completed(waiting):
                task = waiting.pop(future)
                lost = future.exception()
                if lost is None:
                    yield task, future.result()
                else:
                    yield task, failed(task, str(lost) or type(lost).__name__)


def pack(kit: Kit) -> Crate:
    """Return what every task of a build needs."""
    files: dict[str, bytes] = {}
    for root in (kit.workspace.data, kit.workspace.root):
        for folder in ("layouts", "fonts"):
            for path in sorted((root / folder).rglob("*")) if (root / folder).is_dir() else []:
                if path.is_file() and "__pycache__" not in path.parts:
                    files[path.relative_to(root).as_posix()] = path.read_bytes()
    icc = kit.profile.icc_path
    return Crate(
        files,
        kit.layouts,
        kit.profile,
        icc.read_bytes() if icc else None,
        kit.options,
        kit.material.publication,
        kit.material.label,
    )


def parcel(task: Task, kit: Kit) -> Parcel:
    """Return a task with its content: its own municipality's, or everybody's for a document about the label."""
    towns = (
        {task.stem: kit.material.municipalities[task.stem]}
        if task.stem
        else dict(kit.material.municipalities)
    )
    wanted = [photo.file for town in towns.values() for photo in town.photos if not photo.is_withdrawn]
    wanted += [photo.file for photo in kit.material.label.photos if not photo.is_withdrawn]
    paths = {name: kit.workspace.photos / name for name in wanted}
    return Parcel(
        task, towns, {name: path.read_bytes() for name, path in sorted(paths.items()) if path.is_file()}
    )


def make_there(crate: Crate, sent: Parcel) -> list[Result]:
    """Make a task on a worker."""
    with _ONE_AT_A_TIME:
        kit = _unpacked(crate.digest, _Ref(crate))
        for name, data in sent.photos.items():
            path = kit.workspace.photos / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        kit.take(Material(crate.publication, crate.label, sent.towns))
        return make(sent.task, kit)


class _Ref:
    """Carries a crate past the cache's key."""

    def __init__(self, crate: Crate) -> None:
        self.crate = crate

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ref)


@cache
def _unpacked(digest: str, carried: _Ref) -> Kit:
    """Return the kit of a crate, unpacked once in each worker process."""
    crate = carried.crate
    root = Path(tempfile.mkdtemp(prefix=f"brochure-{digest[:12]}-"))
    for name, data in crate.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    profile = crate.profile
    if crate.icc is not None:
        (root / "press.icc").write_bytes(crate.icc)
        profile = profile.model_copy(update={"icc": "press.icc"})
        object.__setattr__(profile, "_folder", root)
    layouts = {
        name: replace(layout, folder=root / "layouts" / name, shared=root / "layouts" / "shared")
        for name, layout in crate.layouts.items()
    }
    material = Material(crate.publication, crate.label, {})
    return Kit(Workspace(root, root), layouts, material, profile, crate.options)


def _not_installed() -> Problem:
    return Problem(
        code="dask-missing",
        stage=Stage.RENDER,
        message=_("a cluster needs Dask, which is not installed"),
        remedy=_("Install it with `pip install brochure[dask]`, or leave --scheduler out."),
    )


def _unreachable(address: str) -> Problem:
    return Problem(
        code="scheduler-unreachable",
        stage=Stage.RENDER,
        message=_("there is no Dask scheduler at {address}").format(address=address),
        remedy=_("Check the address, and that the scheduler runs; or leave --scheduler out."),
    )
