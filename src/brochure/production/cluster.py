"""Making documents on a Dask cluster, through its `concurrent.futures` executor.

Workers need brochure installed and nothing else: layouts, fonts and the press profile travel once to each
worker, the content and photos of a task with the task. A worker that dies costs no document: Dask hands
its tasks to another.
"""

import os
import tempfile
import threading
from collections.abc import Generator, Mapping
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from brochure import scratch
from brochure.content.consent import may_show, publication_day
from brochure.content.model import Event, Label, Municipality, Publication, Selection
from brochure.content.spoken import Spoken
from brochure.i18n import _, language
from brochure.languages import joined
from brochure.layout.contract import Layout
from brochure.layout.material import Material
from brochure.press.profile import PressProfile
from brochure.problems import Problem, ProblemError, Stage
from brochure.production.context import WorkerContext
from brochure.production.jobs import Options, Result, Task
from brochure.production.lost import failed
from brochure.production.make import make
from brochure.workspace import Workspace, file_named

BUNDLE = "brochure"  # what keys of bundles begin with on the scheduler
_CONNECT = "10s"
_AHEAD = 4  # tasks sent ahead for every thread of the cluster: content and photos travel with each
_ONE_AT_A_TIME = threading.Lock()  # Pango's font map is not made for threads, and Dask workers have several
_CONTEXTS: dict[str, WorkerContext] = {}  # by digest of the bundle they were unpacked from, in a worker


@dataclass(frozen=True)
class ClusterBundle:
    """What every task needs: files by path, contracts, the press profile, publication and label."""

    files: dict[str, bytes]  # below `own/` those of the workspace, below `data/` those of the package
    layouts: dict[str, Layout]  # folders relative to the same
    profile: PressProfile
    icc: bytes | None
    options: Options
    publication: Publication
    label: Label
    spoken: Mapping[str, Spoken]
    language: str

    def digest(self) -> str:
        """Return a digest of the whole bundle."""
        said = (self.publication, self.label, sorted(self.spoken.items(), key=str))
        plain = (sorted(self.layouts.items()), self.profile, self.options, *said)
        mark = sha256(repr((plain, self.language)).encode() + (self.icc or b""))
        for name in sorted(self.files):
            mark.update(name.encode() + self.files[name])
        return mark.hexdigest()


@dataclass(frozen=True)
class ClusterTask:
    """One task with the content and photos it needs."""

    task: Task
    towns: dict[str, Municipality]
    photos: dict[str, bytes]
    extras: dict[str, Event | Selection] = field(default_factory=dict)


def run_on_cluster(
    address: str, context: WorkerContext, tasks: list[Task]
) -> Generator[tuple[Task, list[Result]], None, None]:
    """Yield tasks with their results as the cluster delivers them. Raises ProblemError without a scheduler."""
    with _client(address) as client:
        bundle = pack(context)
        name = bundle.digest()
        # A task, not scattered data: of that the scheduler soon keeps one copy only, and when the worker with it dies
        # it gives up all that needs it.
        sent = client.submit(_bundle, bundle, key=f"{BUNDLE}-{name}")
        threads = sum(client.nthreads().values())
        tasks = list(tasks)
        with client.get_executor(pure=False) as executor:
            running: dict[Any, Task] = {}
            try:
                while tasks or running:
                    while tasks and len(running) < _AHEAD * max(1, threads):
                        task = tasks.pop(0)
                        try:
                            packed = pack_task(task, context)
                        except ProblemError as error:
                            yield task, [Result(job, problems=list(error.problems)) for job in task.jobs]
                            continue
                        running[executor.submit(make_there, name, sent, packed)] = task
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        task = running.pop(future)
                        yield task, _results(future, task)
            finally:
                for future in running:  # interrupted: nobody waits for them
                    future.cancel()


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ProblemError(_not_installed()) from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as refusal:
        raise ProblemError(_unreachable(address)) from refusal
    if not client.scheduler_info(n_workers=-1)["workers"]:
        client.close()
        raise ProblemError(_idle(address))
    return client


def _results(future: Any, task: Task) -> list[Result]:
    if future.cancelled():  # by the scheduler: it was ended, or started again
        return failed(task, _("the cluster gave it up; is its scheduler still running?"))
    lost = future.exception()
    if lost is None:
        made: list[Result] = future.result()
        return made
    return failed(task, str(lost) or type(lost).__name__)


def pack(context: WorkerContext) -> ClusterBundle:
    """Return what every task of a build needs."""
    roots = _roots(context.workspace)
    files: dict[str, bytes] = {}
    for name, root in roots.items():
        for folder in ("layouts", "fonts"):
            for path in sorted((root / folder).rglob("*")) if (root / folder).is_dir() else []:
                if path.is_file():
                    files[f"{name}/{path.relative_to(root).as_posix()}"] = path.read_bytes()
    logos = context.workspace.logos
    for path in sorted(logos.rglob("*")) if logos.is_dir() else []:
        if path.is_file():
            files[f"own/content/logos/{path.relative_to(logos).as_posix()}"] = path.read_bytes()
    layouts = {
        name: replace(layout, folder=_moved(layout.folder, roots), shared=_moved(layout.shared, roots))
        for name, layout in context.layouts.items()
    }
    icc = context.profile.icc_path
    return ClusterBundle(
        files,
        layouts,
        context.profile,
        icc.read_bytes() if icc else None,
        context.options,
        context.material.publication,
        context.material.label,
        context.material.spoken,
        language(),
    )


def _roots(workspace: Workspace) -> dict[str, Path]:
    """Return the folders that rendering reads, the package's only where it is another than the workspace's."""
    if workspace.data == workspace.root:
        return {"own": workspace.root}
    return {"own": workspace.root, "data": workspace.data}


def _moved(folder: Path, roots: dict[str, Path]) -> Path:
    name, root = next((name, root) for name, root in roots.items() if folder.is_relative_to(root))
    return Path(name) / folder.relative_to(root)


def pack_task(task: Task, context: WorkerContext) -> ClusterTask:
    """Return a task with its content: its own municipality's, or everybody's for a document about the label."""
    every = context.material.municipalities
    own = joined(task.stem, task.language)
    towns = {own: every[own]} if task.stem else dict(every)
    label = context.material.in_language(task.language).label
    owners: list[Municipality | Label] = [*towns.values(), label]
    day = publication_day(context.material.publication.date)
    wanted = {
        photo.file
        for owner in owners
        for photo in owner.photos
        if any(may_show(photo, edition, day) for edition in task.editions)
    }
    paths = {name: file_named(context.workspace.photos, name) for name in sorted(wanted)}
    return ClusterTask(
        task,
        towns,
        {name: path.read_bytes() for name, path in paths.items() if path.is_file()},
        {task.extra: context.material.extras[task.extra]} if task.extra else {},
    )


# ---- on a worker ----------------------------------------------------------------------------


def _bundle(bundle: ClusterBundle) -> ClusterBundle:
    return bundle


def make_there(name: str, bundle: ClusterBundle, sent: ClusterTask) -> list[Result]:
    """Make a task on a worker; `name` is the bundle's digest."""
    with _ONE_AT_A_TIME:
        os.environ["BROCHURE_LANG"] = bundle.language
        if name not in _CONTEXTS:
            _CONTEXTS[name] = _unpacked(bundle)
        context = _CONTEXTS[name]
        for photo, data in sent.photos.items():
            path = context.workspace.photos / photo
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        context.use(
            Material(bundle.publication, bundle.label, sent.towns, spoken=bundle.spoken, extras=sent.extras)
        )
        return make(sent.task, context)


def _unpacked(bundle: ClusterBundle) -> WorkerContext:
    root = Path(tempfile.mkdtemp(dir=scratch.folder())).resolve()
    for name, data in bundle.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    own, data_root = root / "own", root / "data"
    workspace = Workspace(own, data_root if data_root.is_dir() else own)
    profile = bundle.profile
    if bundle.icc is not None:
        (root / "press.icc").write_bytes(bundle.icc)
        profile = profile.model_copy(update={"icc": "press.icc"})
        profile._folder = root
    layouts = {
        name: replace(layout, folder=root / layout.folder, shared=root / layout.shared)
        for name, layout in bundle.layouts.items()
    }
    return WorkerContext(
        workspace,
        layouts,
        Material(bundle.publication, bundle.label, {}, spoken=bundle.spoken),
        profile,
        bundle.options,
    )


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


def _idle(address: str) -> Problem:
    return Problem(
        code="scheduler-idle",
        stage=Stage.RENDER,
        message=_("the Dask scheduler at {address} has no workers").format(address=address),
        remedy=_("Start some with `dask worker {address}`.").format(address=address),
    )
