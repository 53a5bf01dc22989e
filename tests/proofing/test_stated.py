"""What pages state without its being a text of its own: the years of a label, and a figure that is not exact."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from brochure import api
from brochure.content.approvals import read_approvals
from brochure.problems import Problem
from brochure.proofing.changes import changes_since
from brochure.workspace import Workspace
from tests.production.building import make_workspace, replace_in, run
from tests.proofing.proofs import AA, copy_of, make_proof, proof_of

YEARS, VALUE = "label", "figures[0].value"
_PART = """
{% if m.label.received %}<p{{ m.label | field }}>Label in {{ m.label.received }}</p>{% endif %}
{% for figure in m.figures %}<p>{% if figure.approximate %}ongeveer {% endif %}<span{{ figure.value | field }}>
{{- figure.value | number }}</span> {{ figure.label | plain }}</p>{% endfor %}
"""
YEAR_CHANGED = ("  received: 2018\n", "  received: 2019\n")
NOW_EXACT = ("  - value: 1200\n    approximate: true\n", "  - value: 1200\n")
CHANGES = [(YEAR_CHANGED, YEARS), (NOW_EXACT, VALUE)]


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        workspace = make_workspace(tmp_path_factory.mktemp("stated") / "ws", towns=("aa",))
        part = workspace.root / "layouts" / "sheet" / "part.html.j2"
        part.write_text(part.read_text("utf-8") + _PART, "utf-8")
        replace_in(workspace.root / AA, "  - value: 2,5\n", NOW_EXACT[0])
        assert make_proof(workspace).exit_code == 0
        return workspace


@pytest.fixture
def workspace(stated: Workspace, tmp_path: Path) -> Workspace:
    return copy_of(stated, tmp_path / "ws")


def bars(workspace: Workspace) -> list[float]:
    with pymupdf.open(workspace.output / "proof" / "aa-sheet.pdf") as document:
        found = [one["rect"] for one in document[0].get_drawings() if one["fill"]]
    return [rect.y0 for rect in found if rect.width < 2 and rect.height > 5]


def print_problems(workspace: Workspace) -> list[Problem]:
    built = run(workspace, editions=("print",), layouts=("sheet",))
    return [one for one in built.outcome.all_problems if one.code == "changed-since-approval"]


@pytest.mark.parametrize(("change", "field"), CHANGES)
def test_what_was_agreed_and_is_stated_otherwise_now_is_told_before_print(
    workspace: Workspace, change: tuple[str, str], field: str
) -> None:
    new = api.approve(workspace, "aa", proof_of(workspace).id, "Aa", "2026-11-26")
    assert {YEARS: "received: 2018, renewed: 2024", VALUE: "± 1200"}.items() <= {
        one.field: one.text for one in new
    }.items()
    assert print_problems(workspace) == []
    replace_in(workspace.root / AA, *change)
    [problem] = print_problems(workspace)
    assert problem.field == field
    assert problem.details["approved"] != problem.details["now"]


@pytest.mark.parametrize(("change", "field"), CHANGES)
def test_what_is_stated_otherwise_than_in_the_last_proof_is_marked(
    workspace: Workspace, change: tuple[str, str], field: str
) -> None:
    first = proof_of(workspace)
    replace_in(workspace.root / AA, *change)
    facts = make_proof(workspace).result("proof/aa-sheet.pdf").facts
    assert facts is not None
    assert facts.finish["proof"]["changed"] == [field]  # type: ignore[index]
    assert proof_of(workspace).version == first.version + 1
    assert len(bars(workspace)) == 1


def test_years_that_are_gone_are_told(workspace: Workspace) -> None:
    replace_in(workspace.root / AA, "  received: 2018\n  renewed: [2024]\n", "  completed: 2017\n")
    assert make_proof(workspace).exit_code == 0
    with pymupdf.open(workspace.output / "proof" / "aa-sheet.pdf") as document:
        assert "Label in 2018" in " ".join(document[-1].get_text().split())


def test_a_proof_that_kept_no_statements_makes_none_of_them_new(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    assert changes_since(replace(proof, stated=None), proof).parts == {}
    assert changes_since(replace(proof, stated={}), proof).parts.keys() == {YEARS, VALUE}
    assert replace(proof, stated=None).statements == proof.texts


def test_what_was_agreed_before_statements_were_kept_still_stands(workspace: Workspace) -> None:
    api.approve(workspace, "aa", proof_of(workspace).id, "Aa", "2026-11-26", fields=["lead"])
    assert {one.field for one in read_approvals(workspace).found} == {"lead.quote"}
    assert print_problems(workspace) == []
