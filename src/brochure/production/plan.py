"""What renaming or removing comes to: steps on files, told before they are taken."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from brochure.files_moved import Rewrite, Step
from brochure.i18n import _
from brochure.problems import Problem
from brochure.production.belongings import shown_path
from brochure.workspace import Workspace


@dataclass(slots=True)
class Plan:
    """What is to be done: steps on files, and records of documents to forget; `notes` say what stays."""

    stem: str
    new: str | None
    steps: list[Step] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def lines(self, workspace: Workspace) -> Iterator[str]:
        """Yield the plan for people, one line for each file or folder."""
        for step in self.steps:
            if isinstance(step, Rewrite):
                yield _("{file}: its name is changed in it").format(file=workspace.relative(step.path)) \
                    if self.new else _("{file}: what is about it is taken out").format(
                        file=workspace.relative(step.path))  # fmt: skip
            elif step.target is None:
                yield _("{file}: removed").format(file=shown_path(workspace, step.source))
            else:
                yield f"{shown_path(workspace, step.source)} → {shown_path(workspace, step.target)}"
