"""The build: workers are prepared where there is work for them, then everything else is imported and the build run."""

from typing import TYPE_CHECKING

from brochure.files import sweep
from brochure.problems import ProblemError
from brochure.production.old_state import sweep_old_state
from brochure.production.preparing import prepare_for_changes
from brochure.production.request import Listener, Outcome, Request
from brochure.production.store import Store
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.production.build_run import Mailed


def build(
    workspace: Workspace, request: Request, listener: Listener, mailed: "Mailed" = lambda _workspace: ()
) -> Outcome:
    """Build what is asked for. Raises ProblemError for a press profile or layouts that cannot be used.

    Problems of single municipalities never stop the others; KeyboardInterrupt leaves whole files. What holds
    a photo that may not be shown any more is made anew, asked for or not, or removed.
    """
    sweep(workspace.output)
    sweep_old_state(workspace)
    with Store(workspace.state) as store:
        prepare_for_changes(workspace, request, store)
        from brochure.production.build_run import BuildRun
        from brochure.production.clearing import Clearing
        from brochure.production.fingerprint import tool_digest

        tool = tool_digest(store)
        clearing = Clearing(workspace, request, store, tool)
        try:
            outcome = BuildRun(workspace, request, listener, store, tool, clearing).run(mailed)
        except ProblemError as error:
            raise ProblemError(*error.problems, *clearing.after_failure()) from error
        return outcome
