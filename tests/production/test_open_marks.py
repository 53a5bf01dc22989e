"""Print waits until somebody looked at what an import was unsure of; screen and office do not."""

import pytest

from brochure.problems import Severity
from brochure.workspace import Workspace
from tests.production.building import ALL, replace_in, run

PRINT = {file for file in ALL if file.startswith("print/")}


def mark(workspace: Workspace, file: str = "municipalities/aa.yaml", line: str = "kind: stad") -> None:
    replace_in(workspace.content / file, line, f"# NAKIJKEN: stad of gemeente?\n{line}")


def test_print_waits_for_marks_and_the_other_editions_do_not(built: Workspace) -> None:
    mark(built)
    found = run(built)
    assert found.exit_code == 1
    assert found.failed == {"print/aa-sheet.pdf", "print/rounds.pdf"}
    assert found.fresh | found.made == ALL - found.failed
    told = [problem for problem in found.outcome.problems if problem.code == "marks-open"]
    assert [(p.severity, p.file, p.line, p.details["lines"]) for p in told] == [
        (Severity.ERROR, "content/municipalities/aa.yaml", 3, [3])
    ]
    assert "nothing is made for print" in told[0].message
    assert run(built).failed == found.failed  # remembered, and still so


def test_deleting_the_mark_resolves_it(built: Workspace) -> None:
    mark(built)
    run(built)
    replace_in(built.municipalities / "aa.yaml", "# NAKIJKEN: stad of gemeente?\n", "")
    found = run(built)
    assert (found.exit_code, found.failed, found.made) == (0, set(), set())


def test_without_print_a_mark_is_a_warning(built: Workspace) -> None:
    mark(built)
    found = run(built, editions=("screen", "office"))
    assert (found.exit_code, found.failed) == (0, set())
    assert found.problem("marks-open").severity is Severity.WARNING
    assert run(built, editions=("screen",), strict=True).exit_code == 1


@pytest.mark.parametrize("file", ["publication.yaml", "label.yaml"])
def test_a_mark_in_what_all_documents_share_holds_all_of_print(built: Workspace, file: str) -> None:
    path = built.content / file
    path.write_text("# NAKIJKEN: klopt dit?\n" + path.read_text("utf-8"), "utf-8")
    found = run(built)
    assert (found.exit_code, found.failed) == (1, PRINT)


def test_a_mark_holds_the_label_document_although_another_town_is_asked_for(built: Workspace) -> None:
    mark(built)
    found = run(built, "beerdorp", layouts=("rounds", "sheet"), editions=("print",))
    assert found.failed == {"print/rounds.pdf"}
    assert found.problem("marks-open").file == "content/municipalities/aa.yaml"
    assert run(built, "beerdorp", layouts=("sheet",)).exit_code == 0
