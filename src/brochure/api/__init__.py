r"""What a program calls: everything the command line does, without printing and without ending the process.

    >>> from brochure import api
    >>> workspace = api.open_workspace("my-documents")
    >>> sorted({problem.code for problem in api.check(workspace, ["halle"]).problems})  # notes: nothing is to mend
    ['nobody-to-ask', 'not-ready-to-hand-out']
    >>> outcome = api.build(workspace, municipalities=["halle"], layouts=["factsheet"], editions=["screen"])
    >>> [result.job.file for result in outcome.results if result.published]
    ['screen/halle-factsheet.pdf']
    >>> draft = api.draft(workspace, "halle", "factsheet")
    >>> draft.picture()[:2]
    b'\xff\xd8'

Importing this changes nothing in the process. The first rendering prepares the engine: it sets `FONTCONFIG_FILE`
and needs the process to call from one thread at a time. Builds run in worker processes unless `jobs=1`.

Whatever a person may have to mend comes as a `Problem`; `ProblemError` is raised only where a call could not go
on at all, and holds the problems. Modules: `api.content`, `api.documents`, `api.editing`,
`api.importing`, `api.photos`, `api.mailing`, `api.proofing`, `api.rounds`, `api.watching`, `api.doctor`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from brochure.problems import ExitCode, Problem, ProblemError, Severity, exit_code
from brochure.workspace import Workspace

if TYPE_CHECKING:  # what types stand behind the names below; `__all__` of each module says which
    from brochure.api.changing import *  # noqa: F403
    from brochure.api.content import *  # noqa: F403
    from brochure.api.documents import *  # noqa: F403
    from brochure.api.editing import *  # noqa: F403
    from brochure.api.importing import *  # noqa: F403
    from brochure.api.photos import *  # noqa: F403
    from brochure.api.proofing import *  # noqa: F403
    from brochure.api.rounds import *  # noqa: F403
    from brochure.api.watching import *  # noqa: F403

# A name and the module it stands in, imported when it is asked for: `--help` and a build in which nothing
# changed wait for none of it.
_NAMES = {
    "content": (
        "Checked Plan check create_workspace do_plan doubt_words plan_removal plan_rename schema_names "
        "schema_text font_folder import_folder import_source left_out_words open_workspace start_event start_language "
        "start_municipality start_selection write_form write_schemas"
    ),
    "documents": (
        "Draft Drafter Field FitChoice Fitted Job LayoutChoice Listener Outcome Request Result build "
        "draft editions grouped impose impose_four inspect languages layouts page_picture pile prepare_engine "
        "selections sheets_beside standing"
    ),
    "changing": (
        "Addition AnyEdit Applied Conflict Edit MarkRemoval MarkReturn Move Removal apply_edits can_be_mended "
        "can_be_silenced is_open_mark mend_in_file mending replace_text value_at"
    ),
    "editing": (
        "LABEL PUBLICATION FieldDescription Subject Written describe describe_municipality find_subject field_of "
        "in_language languages_of name_of path_of problems_of read_written"
    ),
    "photos": (
        "MAX_UPLOAD PhotoCrop PhotoUses add_photo consent_choice find_photo is_photo_withdrawn "
        "photo_crops photo_preview photo_size photo_uses unused_photos"
    ),
    "proofing": (
        "answers_beside apply_answer apply_remarks approval_standings approve is_literal_field kept_proofs proof_answers "
        "proof_file proofs_with_open_remarks read_remarks receive_proof reject_answer where_on_page"
    ),
    "rounds": "plan_round write_round",
    "watching": "watch",
    "importing": (
        "MAX_SOURCE ImportDoubt ImportPreview SourceLine import_text read_import source_values write_import"
    ),
}
_LAZY = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = ["ExitCode", "Problem", "ProblemError", "Severity", "Workspace", "exit_code", *sorted(_LAZY)]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
