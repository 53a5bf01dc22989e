"""Words that were agreed to as one person's, and are printed as another's; or as literal words, and were not."""

import pytest

from brochure import api
from brochure.content.approvals import Approval, Approvals, digest_of
from brochure.finishing import approval_check
from brochure.problems import Problem
from brochure.workspace import Workspace
from tests.production.building import replace_in, run
from tests.proofing.proofs import AA, make_proof, proof_of

TEXT = "interview[0].answers[0].text"
TO_BO = ("      - speaker: an-peeters\n        text", "      - speaker: bo\n        text")
TO_NOBODY = ("      - speaker: an-peeters\n        text", "      - text")


def print_problems(workspace: Workspace) -> list[Problem]:
    built = run(workspace, editions=("print",), layouts=("sheet",))
    return [one for one in built.outcome.all_problems if one.code == "changed-since-approval"]


def changed(workspace: Workspace) -> list[str]:
    facts = make_proof(workspace).result("proof/aa-sheet.pdf").facts
    assert facts is not None
    found: list[str] = facts.finish["proof"]["changed"]  # type: ignore[index,assignment]
    return found


def approve(workspace: Workspace, by: str) -> None:
    api.approve(workspace, "aa", proof_of(workspace).id, by, "2026-11-26")


@pytest.mark.parametrize("by", ["An Peeters", "Stad Aa"])
@pytest.mark.parametrize(("change", "now"), [(TO_BO, "Bo"), (TO_NOBODY, "nobody in particular")])
def test_print_tells_that_agreed_words_are_given_to_another(
    workspace: Workspace, by: str, change: tuple[str, str], now: str
) -> None:
    approve(workspace, by)
    assert print_problems(workspace) == []
    replace_in(workspace.root / AA, *change)
    [problem] = print_problems(workspace)
    assert problem.field == TEXT
    assert problem.message.endswith(f"as words of An Peeters; now they are words of {now}")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("text", "spoken", "now these are printed as literal words"),
        ("spoken", "text", "now they are printed as told by others"),
    ],
)
def test_agreed_words_that_became_literal_are_told(was: str, now: str, told: str) -> None:
    words, block = "Wij spelen overal.", "interview[0].answers[0]"
    agreed = Approval("aa", f"{block}.{was}", "Bo", "2026-11-26", "abcd-efgh", digest_of(words), words)
    [problem] = approval_check.changed(Approvals((agreed,)), {f"{block}.{now}": words}, "aa")
    assert problem.field == f"{block}.{now}"
    assert problem.message.endswith(told)
    assert [*approval_check.changed(Approvals((agreed,)), {f"{block}.{was}": words}, "aa")] == []
    elsewhere = {f"{block}.{now}": "Andere woorden.", f"interview[1].answers[0].{was}": words}
    assert [*approval_check.changed(Approvals((agreed,)), elsewhere, "aa")] == []


def test_another_key_or_another_place_is_the_same_person(workspace: Workspace) -> None:
    approve(workspace, "An Peeters")
    path = workspace.root / AA
    path.write_text(path.read_text("utf-8").replace("an-peeters", "annie"), "utf-8")
    replace_in(
        path, "interview:\n", "interview:\n  - question: Nog een?\n    answers: [{speaker: bo, text: Ja.}]\n"
    )
    assert print_problems(workspace) == []
    assert not {"interview[1].answers[0].text", "lead.quote"} & set(changed(workspace))


@pytest.mark.parametrize("change", [TO_BO, TO_NOBODY])
def test_words_of_another_are_marked_in_the_next_proof(workspace: Workspace, change: tuple[str, str]) -> None:
    path = workspace.root / "layouts" / "sheet" / "template.html.j2"
    replace_in(
        path,
        "if answer.text %}",
        "if answer.text %}{% if answer.speaker in m.people %}{{ m.people[answer.speaker].name | plain('h3') }}{% endif %}",
    )
    assert TEXT not in changed(workspace)
    replace_in(workspace.root / AA, *change)
    assert TEXT in changed(workspace)
