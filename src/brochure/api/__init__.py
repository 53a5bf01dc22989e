r"""What a program calls: everything the command line does, without printing and without ending the process.

    >>> from brochure import api
    >>> workspace = api.open_workspace("my-documents")
    >>> [problem.code for problem in api.check(workspace, ["halle"]).problems]
    []
    >>> outcome = api.build(workspace, municipalities=["halle"], layouts=["factsheet"], editions=["screen"])
    >>> [result.job.file for result in outcome.results if result.published]
    ['screen/halle-factsheet.pdf']
    >>> draft = api.draft(workspace, "halle", "factsheet")
    >>> draft.picture()[:2]
    b'\xff\xd8'

Importing this changes nothing in the process. The first rendering prepares the engine: it sets `FONTCONFIG_FILE`
and needs the process to call from one thread at a time. Builds run in worker processes unless `jobs=1`.

Whatever a person may have to mend comes as a `Problem`; `ProblemError` is raised only where a call could not go
on at all, and holds the problems. Modules: `api.content`, `api.documents`, `api.mailing`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from brochure.problems import ExitCode, Problem, ProblemError, Severity, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.api.content import (
        Checked,
        check,
        create_workspace,
        do_plan,
        doubt_words,
        import_source,
        left_out_words,
        open_workspace,
        plan_removal,
        plan_rename,
        schema_names,
        schema_text,
        start_municipality,
        write_schemas,
    )
    from brochure.api.documents import (
        Draft,
        Field,
        Listener,
        Outcome,
        Request,
        Result,
        build,
        draft,
        editions,
        grouped,
        impose,
        inspect,
    )

# A name and the module it stands in, imported when it is asked for: `--help` and a build in which nothing
# changed wait for none of it.
_LAZY = {
    **dict.fromkeys(
        (
            "Checked",
            "check",
            "create_workspace",
            "do_plan",
            "doubt_words",
            "plan_removal",
            "plan_rename",
            "schema_names",
            "schema_text",
            "import_source",
            "left_out_words",
            "open_workspace",
            "start_municipality",
            "write_schemas",
        ),
        "content",
    ),
    **dict.fromkeys(
        (
            "Draft",
            "Field",
            "Listener",
            "Outcome",
            "Request",
            "Result",
            "build",
            "draft",
            "editions",
            "grouped",
            "impose",
            "inspect",
        ),
        "documents",
    ),
}

__all__ = [
    "Checked",
    "Draft",
    "ExitCode",
    "Field",
    "Listener",
    "Outcome",
    "Problem",
    "ProblemError",
    "Request",
    "Result",
    "Severity",
    "Workspace",
    "build",
    "check",
    "create_workspace",
    "do_plan",
    "doubt_words",
    "draft",
    "editions",
    "exit_code",
    "grouped",
    "import_source",
    "impose",
    "inspect",
    "left_out_words",
    "open_workspace",
    "plan_removal",
    "plan_rename",
    "schema_names",
    "schema_text",
    "start_municipality",
    "write_schemas",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
