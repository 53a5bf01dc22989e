"""Make a workspace from what the package carries."""

from pathlib import Path

from brochure.content.schema import write_schemas
from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import MARKER, Workspace, package_data

# Recipients, ledger, objections, what was printed, and what people answered: they belong to one sender only.
_PRIVATE = (
    Path("content/mail"),
    Path("content/print-log.yaml"),
    Path("content/proofs"),
    Path("content/approvals.yaml"),
)
_IGNORED = ("content/mail/", "content/proofs/")
_OUTPUT_IGNORE = "*\n!.gitignore\n"


def init_workspace(folder: Path, *, layouts: bool = False) -> Workspace:
    """Make a workspace in a folder, with the layouts and fonts to be changed if asked.

    Raises ProblemError, before anything is written, when the folder is a workspace already or a file is
    in the way.
    """
    if (folder / MARKER).exists():
        raise ProblemError(
            Problem(
                code="already-a-workspace",
                file=str(folder),
                message=_("{folder} is a workspace already and was left as it is").format(folder=folder),
                remedy=_("Choose a new folder, or work in this one."),
            )
        )
    parts = ["content", "layouts", "fonts"] if layouts else ["content"]
    copies = _copies(package_data(), folder, parts)
    in_the_way = [
        target for target in [folder / "output" / ".gitignore", *copies.values()] if target.exists()
    ]
    if in_the_way or (folder.exists() and not folder.is_dir()):
        first = in_the_way[0] if in_the_way else folder
        raise ProblemError(
            Problem(
                code="in-the-way",
                file=str(first),
                message=_("{file} is in the way; nothing was written").format(file=first),
                remedy=_("Choose an empty or new folder."),
            )
        )
    for source, target in copies.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, source.read_bytes())
    for empty in ("municipalities", "photos"):
        (folder / "content" / empty).mkdir(parents=True, exist_ok=True)
    (folder / "output").mkdir(exist_ok=True)
    write_whole(folder / "output" / ".gitignore", _OUTPUT_IGNORE.encode())
    write_schemas(folder / "content" / "schema")
    _ignore_private(folder / ".gitignore")
    return Workspace.at(folder)


def _copies(data: Path, folder: Path, parts: list[str]) -> dict[Path, Path]:
    """Return what is to be copied where; hidden files and the private folder stay behind."""
    copies = {}
    for part in parts:
        for source in sorted((data / part).rglob("*")):
            inside = source.relative_to(data)
            hidden = any(name.startswith((".", "__")) for name in inside.parts)
            private = any(inside.is_relative_to(one) for one in _PRIVATE)
            if source.is_file() and not hidden and not private:
                copies[source] = folder / inside
    return copies


def _ignore_private(path: Path) -> None:
    """Keep recipients and their answers out of git; lines that somebody wrote before stay."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    there = {line.strip().removeprefix("/") for line in lines}
    if missing := [name for name in _IGNORED if name not in there]:
        write_whole(path, "".join(f"{line}\n" for line in [*lines, *missing]).encode("utf-8"))
