"""The questionnaire as a file in a workspace."""

from pathlib import Path

from brochure.files import write_whole
from brochure.importing import refusals
from brochure.importing.form.write import form_for
from brochure.workspace import Workspace, stem_of


def write_form(workspace: Workspace, name: str) -> Path:
    """Write the questionnaire for a town and return its path. Raises ProblemError; nothing is overwritten."""
    path = workspace.root / f"vragenlijst-{stem_of(name) or 'gemeente'}.docx"
    if path.exists():
        raise refusals.exists(path.name)
    try:
        write_whole(path, form_for(" ".join(name.split())))
    except OSError as error:
        raise refusals.unwritable(path.name, error.strerror or str(error)) from error
    return path
