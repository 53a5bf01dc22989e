"""The workspace: whether there is one, and in which form its content is written."""

from collections.abc import Iterator
from dataclasses import replace

from brochure.content.reader import read_file
from brochure.content.version import CURRENT, check_format, format_of
from brochure.doctor.line import Line, warning, wrong
from brochure.i18n import _, ngettext
from brochure.problems import Severity
from brochure.workspace import MARKER, Workspace


def workspace_lines(workspace: Workspace | None) -> Iterator[Line]:
    """Yield the workspace and the form of its content."""
    title = _("workspace")
    if workspace is None:
        message = _("no workspace here: neither this folder nor one above it holds {marker}").format(
            marker=MARKER.as_posix()
        )
        remedy = _(
            "Go to your workspace, name it with --workspace DIR, or make one with `brochure init DIR`."
        )
        yield wrong("workspace", title, warning("workspace-missing", message, remedy))
        return
    count = len(workspace.municipality_files())
    towns = ngettext("{count} municipality", "{count} municipalities", count).format(count=count)
    yield Line("workspace", title, f"{workspace.root} ({towns})")
    source, problems = read_file(workspace.root / MARKER, MARKER.as_posix())
    title = _("version of the content")
    if source is None:
        yield from (wrong("content-version", title, problem) for problem in problems[:1])
        return
    for problem in check_format(source):
        severity = Severity.ERROR if problem.severity is Severity.ERROR else Severity.WARNING
        yield wrong("content-version", title, replace(problem, severity=severity))
        return
    found = _("{version}; the newest is {newest}").format(version=format_of(source), newest=CURRENT)
    yield Line("content-version", title, found)
