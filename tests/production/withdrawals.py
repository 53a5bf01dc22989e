"""What people type when they take a consent back, and the builds that follow."""

from pathlib import Path

from brochure.problems import ProblemError
from brochure.workspace import Workspace
from tests.production.building import replace_in, run

GIVEN = "consent: {status: given, by: de ouders, on: 2026-05-03}"


def aa(workspace: Workspace) -> Path:
    return workspace.municipalities / "aa.yaml"


def withdraw(workspace: Workspace, how: str = "consent: {status: withdrawn, on: 2026-06-01}") -> None:
    replace_in(aa(workspace), GIVEN, how)


def build(workspace: Workspace, *towns: str, **asked: object) -> set[str]:
    """Build, and return the codes of its problems."""
    try:
        return run(workspace, *towns, **{"layouts": ("sheet", "rounds"), **asked}).codes
    except ProblemError as error:
        return {problem.code for problem in error.problems}


def break_town(workspace: Workspace) -> None:
    replace_in(aa(workspace), "name: Aa", "nam: Aa")
