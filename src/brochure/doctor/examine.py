"""The examination: one check after the other, each on its own, so that what is broken never hides the rest."""

import threading
from collections.abc import Callable, Iterator

from brochure.doctor import content, desk, program, storage
from brochure.doctor.line import Line, error, wrong
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

_SECONDS = 20  # a check that waits longer hangs: a keyring that asks nobody, a disk on a network
Check = Callable[[], Iterator[Line]]


def examine(workspace: Workspace | None, seconds: float = _SECONDS) -> Iterator[Line]:
    """Yield what is found, line by line; opens no network and raises nothing."""
    checks: list[tuple[str, Check]] = [
        ("program", program.python_line),
        ("engine", program.engine_lines),
        ("fonts", lambda: program.font_lines(workspace)),
        ("workspace", lambda: content.workspace_lines(workspace)),
        ("output", lambda: storage.folder_lines(workspace)),
        ("disk", lambda: storage.disk_lines(workspace)),
        ("clock", lambda: storage.clock_lines(workspace)),
        ("browser", desk.browser_lines),
        ("keyring", lambda: desk.keyring_lines(workspace)),
        ("mail-program", desk.mail_lines),
    ]
    for name, check in checks:
        yield from run(name, check, seconds)


def run(name: str, check: Check, seconds: float) -> list[Line]:
    """Return what a check finds; how it fails, or that it hangs, is a finding as well."""
    found: list[Line] = []
    failed: list[Line] = []

    def work() -> None:
        try:
            found.extend(check())
        except ProblemError as stopped:
            failed.extend(wrong(name, name, problem) for problem in stopped.problems)
        except Exception as reason:  # whatever a broken machine does: it is told, and the rest goes on
            failed.append(wrong(name, name, _broken(name, type(reason).__name__, str(reason))))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        message = _("looking at this took more than {seconds} seconds").format(seconds=f"{seconds:g}")
        remedy = _("Start the computer again. Does it stay so, show this to your IT administrator.")
        return [*found, wrong(name, name, error("check-hangs", message, remedy))]
    return found + failed


def _broken(name: str, kind: str, words: str) -> Problem:
    first = words.strip().splitlines()[0][:200] if words.strip() else ""
    return error(
        "check-failed",
        _("{name} cannot be looked at: {reason}").format(name=name, reason=f"{kind} {first}".strip()),
        _("Install brochure again. Does it stay so, send this line to whoever maintains it."),
    )
