"""Approvals: who agreed to which text, what a print build says of it, and what a rename takes along."""

from typing import Any

import pytest
from click.testing import CliRunner

from brochure import api
from brochure.cli import group
from brochure.content.approvals import FILE, digest_of, read_approvals
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace
from tests.production.building import Built, replace_in, run
from tests.proofing.proofs import AA, make_proof, proof_of

QUOTE = "lead.quote"


def approve(workspace: Workspace, by: str = "An Peeters", **more: Any) -> Any:
    return api.approve(workspace, "aa", proof_of(workspace).id, by, "2026-11-26", **more)


def print_build(workspace: Workspace, **asked: Any) -> Built:
    return run(workspace, editions=("print",), layouts=("sheet",), **asked)


def ask_for(workspace: Workspace, whose: str) -> None:
    path = workspace.content / "publication.yaml"
    path.write_text(path.read_text("utf-8") + f"\napprovals: {whose}\n", "utf-8")


def test_what_is_recorded_can_be_read_by_people(workspace: Workspace) -> None:
    new = approve(workspace)
    assert {one.field for one in new} >= {QUOTE, "interview[0].answers[0].text"}
    assert "interview[0].question" not in {one.field for one in new}  # she did not say that
    text = (workspace.root / FILE).read_text("utf-8")
    assert text.startswith("# Written by brochure")
    assert "by: An Peeters" in text
    assert "Kinderen kennen de stad het best." in text
    assert read_approvals(workspace).to("aa", QUOTE, "Kinderen kennen de stad\nhet best.")
    assert approve(workspace) == []  # once is enough
    assert (workspace.root / FILE).read_text("utf-8") == text


def test_comments_and_others_stay(workspace: Workspace) -> None:
    approve(workspace, fields=[QUOTE])
    replace_in(workspace.root / FILE, "aa:\n", "aa: # de stad\n")
    approve(workspace, by="Bo", fields=[QUOTE])
    approve(workspace, by="Stad Aa")
    known = read_approvals(workspace)
    assert "aa: # de stad\n" in (workspace.root / FILE).read_text("utf-8")
    assert [one.by for one in known.to("aa", QUOTE, "Kinderen kennen de stad het best.")] == [
        "An Peeters",
        "Bo",
        "Stad Aa",
    ]
    assert known.to("aa", "interview[0].question", proof_of(workspace).texts["interview[0].question"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"proof": "zzzz-zzzz"}, "proof-unknown"),
        ({"about": "beerdorp"}, "approval-of-another"),
        ({"fields": ["lead.quot"]}, "approval-unknown-field"),
        ({"on": "26 november"}, "approval-day"),
        ({"by": " "}, "approval-name"),
    ],
)
def test_what_cannot_be_recorded_is_told_and_nothing_written(
    workspace: Workspace, change: dict[str, Any], code: str
) -> None:
    asked = {"about": "aa", "proof": proof_of(workspace).id, "by": "An Peeters", **change}
    with pytest.raises(ProblemError) as caught:
        api.approve(workspace, **asked)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert not (workspace.root / FILE).exists()


def test_print_says_nothing_of_approvals_where_nobody_asks(workspace: Workspace) -> None:
    built = print_build(workspace)
    assert not built.codes & {"not-approved", "changed-since-approval"}
    assert "Approved by" not in (workspace.output / "print" / "aa-sheet-delivery.txt").read_text("utf-8")


def test_print_warns_of_what_was_not_approved_where_it_is_asked_for(workspace: Workspace) -> None:
    ask_for(workspace, "quoted")
    problem = print_build(workspace).problem("not-approved")
    assert (problem.file, problem.details["name"], problem.severity) == (AA, "An Peeters", Severity.WARNING)
    assert QUOTE in problem.details["fields"]
    assert print_build(workspace, strict=True, force=True).failed == {"print/aa-sheet.pdf"}
    approve(workspace)
    built = print_build(workspace)
    assert built.made == {"print/aa-sheet.pdf"}  # an approval alone makes it anew
    assert "not-approved" not in built.codes
    note = " ".join((workspace.output / "print" / "aa-sheet-delivery.txt").read_text("utf-8").split())
    assert "Approved by: An Peeters (2 texts, 2026-11-26)" in note


def test_all_asks_the_municipality_too(workspace: Workspace) -> None:
    ask_for(workspace, "all")
    approve(workspace)
    assert print_build(workspace).problem("not-approved").details["name"] == "Aa"
    approve(workspace, by="Stad Aa")
    assert "not-approved" not in print_build(workspace).codes


def test_a_text_that_changed_since_is_told_with_both_texts(workspace: Workspace) -> None:
    approve(workspace)
    replace_in(workspace.root / AA, "Kinderen kennen de stad het best.", "Kinderen kennen de stad beter.")
    built = print_build(workspace)
    problem = built.problem("changed-since-approval")
    assert (problem.file, problem.field, problem.line) == (AA, QUOTE, 8)
    assert problem.details["approved"] == "Kinderen kennen de stad het best."
    assert problem.details["now"] == "Kinderen kennen de stad beter."
    assert "print/aa-sheet.pdf" in built.made
    assert print_build(workspace, strict=True, force=True).failed == {"print/aa-sheet.pdf"}


def test_another_line_break_or_another_place_in_the_list_is_no_change(workspace: Workspace) -> None:
    approve(workspace)
    replace_in(
        workspace.root / AA,
        "interview:\n",
        "interview:\n  - question: Een nieuwe vraag?\n    answers: [{speaker: bo, text: Ja.}]\n",
    )
    replace_in(
        workspace.root / AA,
        "brengen hun vrije tijd in Aa door, en",
        "brengen hun vrije tijd\n          in Aa door, en",
    )
    assert "changed-since-approval" not in print_build(workspace).codes


def test_a_record_that_cannot_be_read_stops_print(workspace: Workspace) -> None:
    (workspace.root / FILE).write_text("aa: [\n", "utf-8")
    built = print_build(workspace)
    assert built.failed == {"print/aa-sheet.pdf"}
    assert built.exit_code == 1


def test_a_rename_takes_approvals_and_proofs_along(workspace: Workspace) -> None:
    approve(workspace)
    api.do_plan(workspace, api.plan_rename(workspace, "aa", "nieuw-aa"))
    assert read_approvals(workspace).to("nieuw-aa", QUOTE, "Kinderen kennen de stad het best.")
    assert "changed-since-approval" not in print_build(workspace).codes


def test_status_tells_who_still_has_to_answer(workspace: Workspace) -> None:
    def states() -> dict[str, str]:
        return {one.asked.name: one.state for one in api.approval_standings(workspace, "aa")}

    assert states() == {"Aa": "waiting", "An Peeters": "waiting"}
    approve(workspace)
    assert states() == {"Aa": "partly", "An Peeters": "approved"}
    replace_in(workspace.root / AA, "Kinderen kennen de stad het best.", "Kinderen kennen de stad beter.")
    make_proof(workspace)
    assert states()["An Peeters"] == "changed"
    assert api.approval_standings(workspace, "beerdorp") == []


def test_nobody_else_agrees_to_what_a_person_is_made_to_say(workspace: Workspace) -> None:
    """Once the town had agreed, everybody who is quoted counted as having agreed, and was reminded no more."""
    ask_for(workspace, "quoted")
    approve(workspace, by="Aa")
    states = {one.asked.name: one.state for one in api.approval_standings(workspace, "aa")}
    assert states == {"Aa": "approved", "An Peeters": "waiting"}
    assert print_build(workspace).problem("not-approved").details["name"] == "An Peeters"
    approve(workspace, by="an  PEETERS")
    assert "not-approved" not in print_build(workspace).codes


def test_a_mistyped_name_agrees_to_nothing(workspace: Workspace) -> None:
    """It was taken for somebody of the town, who agrees to everything."""
    with pytest.raises(ProblemError, match="but An Peeters is") as caught:
        approve(workspace, by="An Peters")
    assert [problem.code for problem in caught.value.problems] == ["approval-name"]
    assert not (workspace.root / FILE).exists()
    assert approve(workspace, by="An Peters", fields=[QUOTE])


def command(workspace: Workspace, *words: str) -> Any:
    return CliRunner().invoke(
        group, ["approve", *words, "--workspace", str(workspace.root)], standalone_mode=False
    )


def test_the_command_records_and_tells(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    ran = command(workspace, "aa", "--proof", proof.id, "--by", "An Peeters", "--field", QUOTE)
    assert ran.return_value == 0, ran.stderr
    assert "aa: lead.quote: “Kinderen kennen de stad het best.”" in ran.stdout
    told = command(workspace, "--status").stdout
    assert f"aa-sheet ({proof.id}): An Peeters: approved in part, 1 of " in told
    assert getattr(command(workspace, "aa").exception, "exit_code", None) == 2
    assert getattr(command(workspace, "--status", "--by", "An").exception, "exit_code", None) == 2
    assert command(workspace, "aa", "--proof", "zzzz-zzzz", "--by", "An").return_value == 3


def test_a_digest_knows_words_and_not_lines() -> None:
    assert digest_of("een\ntwee\n\ndrie\n") == digest_of("een twee\n \ndrie")
    assert digest_of("een twee") != digest_of("een Twee")
