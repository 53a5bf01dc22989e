"""What was proposed is written into content, comments kept; what changed meanwhile is a conflict."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from brochure import api
from brochure.cli import group
from brochure.proofing.applying import merged
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.proofing.marking import annotate, box_of, highlight, quads
from tests.proofing.proofs import AA, make_proof, proof_of

pytestmark = pytest.mark.usefixtures("unlimited")


def text_of(workspace: Workspace) -> str:
    return (workspace.root / AA).read_text("utf-8")


def replacing(pdf: Path, words: str, new: str, author: str = "An") -> list[dict[str, Any]]:
    box = box_of(pdf, words)
    link = {"RT": pikepdf.Name("/Group"), "irt": 0}
    return [
        {"Subtype": "Caret", "Rect": (box[2] - 2, box[1], box[2] + 2, box[3]), "Contents": new, "T": author},
        {"Subtype": "StrikeOut", "Rect": box, "QuadPoints": quads(box), "T": author, **link},
    ]


def striking(pdf: Path, words: str) -> dict[str, Any]:
    box = box_of(pdf, words)
    return {"Subtype": "StrikeOut", "Rect": box, "QuadPoints": quads(box), "T": "An"}


def returned_with(workspace: Workspace, *marks: dict[str, Any]) -> Path:
    return annotate(workspace.output / "proof" / "aa-sheet.pdf", workspace.root / "back.pdf", *marks)


def apply(
    workspace: Workspace, file: Path, *numbers: int, confirm: Callable[[Any], bool] = lambda _remark: False
) -> Any:
    found = api.read_remarks(workspace, [file])
    return api.apply_remarks(workspace, found, numbers or None, confirm)


def test_proposals_are_written_and_comments_stay(workspace: Workspace) -> None:
    replace_in(workspace.root / AA, "kind: stad", "kind: stad # een stad sinds 1225")
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "vrije tijd", "vakanties"), striking(pdf, "heel wat "))
    outcome = apply(workspace, file)
    assert [problem.code for problem in outcome.problems] == []
    assert len(outcome.done) == 2
    text = text_of(workspace)
    assert "Jongeren uit buurgemeenten brengen hun vakanties in Aa door" in " ".join(text.split())
    assert "kind: stad # een stad sinds 1225" in text


def test_a_remark_still_lands_when_the_file_moved_on(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "vrije tijd", "vakanties"))
    replace_in(
        workspace.root / AA,
        "interview:\n",
        "interview:\n  - question: Een nieuwe vraag?\n    answers: [{speaker: bo, text: Ja.}]\n",
    )
    replace_in(workspace.root / AA, "wonen, spelen en leren er", "wonen en spelen er")
    outcome = apply(workspace, file)
    assert [problem.code for problem in outcome.problems] == []
    assert "brengen hun vakanties in Aa" in " ".join(text_of(workspace).split())
    assert "wonen en spelen er" in text_of(workspace)


def test_a_sentence_that_changed_since_is_a_conflict(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "vrije tijd", "vakanties"))
    replace_in(workspace.root / AA, "brengen hun vrije tijd", "brengen al hun vrije tijd")
    before = text_of(workspace)
    outcome = apply(workspace, file)
    [problem] = outcome.problems
    assert (problem.code, problem.file, outcome.done) == ("edit-conflict", AA, [])
    assert problem.details["new"] == "vakanties"
    assert text_of(workspace) == before
    assert api.exit_code(outcome.problems) == 1


def test_a_field_that_is_gone_is_a_conflict(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "Aa", "Aalst"))
    text = text_of(workspace)
    (workspace.root / AA).write_text(text.replace("name: Aa\n", ""), "utf-8")
    assert [problem.code for problem in apply(workspace, file).problems] == ["edit-conflict"]


def test_a_municipality_that_was_renamed_since_is_found(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "vrije tijd", "vakanties"))
    api.do_plan(workspace, api.plan_rename(workspace, "aa", "nieuw-aa"))
    assert apply(workspace, file).problems == []
    assert "vakanties" in (workspace.municipalities / "nieuw-aa.yaml").read_text("utf-8")


def test_literal_words_are_changed_by_their_number_and_confirmed_only(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "het best", "beter"))
    before = text_of(workspace)
    assert [p.code for p in apply(workspace, file, confirm=lambda _remark: True).problems] == [
        "quotation-one-by-one"
    ]
    assert [p.code for p in apply(workspace, file, 1).problems] == ["quotation-unconfirmed"]
    assert text_of(workspace) == before
    asked: list[str] = []

    def yes(remark: Any) -> bool:
        asked.append(remark.words)
        return True

    assert apply(workspace, file, 1, confirm=yes).problems == []
    assert asked == ["het best"]
    assert "quote: Kinderen kennen de stad beter." in text_of(workspace)


def test_with_all_guesses_and_contradictions_are_left(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    box = box_of(pdf, "vrije tijd")
    other = highlight(box, Contents="-> vakantie", T="Bo")
    file = returned_with(workspace, striking(pdf, "vrije tijd"), other)
    before = text_of(workspace)
    assert {p.code for p in apply(workspace, file).problems} == {"remarks-contradict"}
    assert text_of(workspace) == before
    assert apply(workspace, file, 1).problems == []
    assert "brengen hun in Aa" in text_of(workspace)


def test_a_refused_photo_gets_a_refused_consent_and_leaves_the_documents(workspace: Workspace) -> None:
    photo = proof_of(workspace).pictures[0].box
    at = (photo[0] + 20, photo[1] + 20, photo[0] + 38, photo[1] + 38)
    file = returned_with(workspace, {"Subtype": "Text", "Rect": at, "Contents": "Nee", "T": "An"})
    assert apply(workspace, file).problems == []
    assert "consent: {status: refused, by: de ouders, on: 2026-05-03}" in text_of(workspace)
    assert make_proof(workspace).exit_code == 0
    assert proof_of(workspace).pictures == ()


@pytest.mark.parametrize(
    ("old", "now", "changes", "result"),
    [
        ("Een zin. Nog een.", "Een zin. Nog een.", [(4, 7, "mooie zin")], "Een mooie zin. Nog een."),
        ("Een zin. Nog een.", "Eerst dit. Een zin. Nog een.", [(9, 12, "Weer")], "Eerst dit. Een zin. Weer een."),
        ("Een zin. Nog een.", "Een zon. Nog een.", [(4, 7, "x")], None),  # the same sentence
        ("Een zin. Een zin.", "Een zin. Een zin. A.", [(4, 7, "x")], None),  # nobody knows which
        ("Een zin.", "Een zin. Een zin.", [(4, 7, "x")], None),
        ("Een zin.", "Een zin.", [(4, 7, "x"), (4, 7, "y")], None),  # both cannot be
        ("Een mooie zin.", "Een mooie zin.", [(4, 9, "")], "Een zin."),  # one blank goes along
        ("Een zin.", "Een zin.", [(3, 3, "mooie")], "Een mooie zin."),
        ("Een zin.", "Een zin.", [(6, 6, "j")], "Een zijn."),
        ("Jeugd", "Jeugd en Sport", [(0, 5, "Jeugd en Sport")], "Jeugd en Sport"),  # done before
        ("Een zin.", "Een zin. Nog een.", [(8, 8, " Nog een.")], "Een zin. Nog een."),
        ("Een zin.", "Iets. Een zin. Nog een.", [(8, 8, " Nog een.")], "Iets. Een zin. Nog een."),
        ("Jeugd", "Jeugd en Cultuur", [(0, 5, "Jeugd en Sport")], None),  # a part of another sentence
        ("Kom. Zie.", "Dat Kom. Zie.", [(0, 3, "Ga")], None),
    ],
)  # fmt: skip
def test_changes_are_put_into_the_text_of_now(
    old: str, now: str, changes: list[tuple[int, int, str]], result: str | None
) -> None:
    assert merged(old, now, changes) == result


def test_carried_out_twice_is_carried_out_once(workspace: Workspace) -> None:
    """Words that hold the old ones were put in again: “Jeugd en Sport en Sport”."""
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "vrije tijd", "vrije tijd en vakanties"))
    for _time in range(2):
        assert apply(workspace, file, 1).problems == []
        assert text_of(workspace).count("vrije tijd en vakanties") == 1
        assert "en vakanties en vakanties" not in text_of(workspace)


def command(workspace: Workspace, *words: str, said: str = "") -> Any:
    return CliRunner().invoke(
        group, ["remarks", *words, "--workspace", str(workspace.root)], input=said, standalone_mode=False
    )


def test_the_command_tells_remarks_with_their_numbers(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = returned_with(workspace, *replacing(pdf, "vrije tijd", "vakanties"))
    ran = command(workspace, str(file))
    assert ran.return_value == 0
    assert f"1. {AA}:" in ran.stdout
    assert "[replace] An" in ran.stdout
    assert "→ vakanties" in ran.stdout
    plain = json.loads(command(workspace, str(file), "--format", "json").stdout)
    assert plain["remarks"][0]["proposed"] == "vakanties"
    assert plain["problems"] == []


def test_the_command_asks_before_it_changes_literal_words(workspace: Workspace) -> None:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    file = str(returned_with(workspace, *replacing(pdf, "het best", "beter")))
    assert "Did who said it agree?" in command(workspace, file, "--apply", "1", said="n\n").stderr
    assert "het best" in text_of(workspace)
    command(workspace, file, "--apply", "1", said="y\n")
    assert "stad beter" in text_of(workspace)


def test_numbers_that_are_none_are_wrong_use(workspace: Workspace) -> None:
    file = str(workspace.output / "proof" / "aa-sheet.pdf")
    for words in (["--apply", "1"], ["--apply", "one"], []):
        ran = command(workspace, *([file] if words else []), *words)
        assert ran.exception is not None
        assert getattr(ran.exception, "exit_code", None) == 2


# ---- answers on paper and by mail -----------------------------------------------------------------


def typed(workspace: Workspace, text: str) -> Any:
    file = workspace.root / "answers.txt"
    file.write_text(text, "utf-8")
    return api.read_remarks(workspace, [], [file])


def number_of(workspace: Workspace, field: str, nth: int = 0) -> int:
    return [passage.number for passage in proof_of(workspace).passages if passage.field == field][nth]


def test_an_answer_by_number_is_a_remark_on_its_paragraph(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    second = number_of(workspace, "interview[0].answers[0].text", 1)
    found = typed(
        workspace, f"proef: {proof.id}\ndoor: An Peeters\n\n{second}: Jongeren komen graag\nnaar Aa.\n"
    )
    [remark] = found.remarks
    assert (remark.kind, remark.author, remark.proposed) == (
        "typed",
        "An Peeters",
        "Jongeren komen graag\nnaar Aa.",
    )
    assert remark.words.startswith("Jongeren uit heel wat")
    assert api.apply_remarks(workspace, found, None, lambda _remark: False).problems == []
    assert "wonen, spelen en leren er" in text_of(workspace)
    assert "Jongeren komen graag" in text_of(workspace)
    assert "buurgemeenten" not in text_of(workspace)


@pytest.mark.parametrize("said", ["ja", "Akkoord!", "ok", "nee", "?", "niet akkoord", "d’accord"])
def test_a_yes_or_no_by_number_proposes_no_text(workspace: Workspace, said: str) -> None:
    number = number_of(workspace, "interview[0].answers[0].text", 1)
    before = text_of(workspace)
    found = typed(workspace, f"proof: {proof_of(workspace).id}\n{number}: {said}\n")
    assert [(one.proposed, one.remark) for one in found.remarks] == [(None, said)]
    assert api.apply_remarks(workspace, found, None, lambda _remark: True).done == []
    assert text_of(workspace) == before


def test_what_is_said_of_a_paragraph_by_number_is_a_guess(workspace: Workspace) -> None:
    number = number_of(workspace, "interview[0].answers[0].text", 1)
    before = text_of(workspace)
    found = typed(workspace, f"proof: {proof_of(workspace).id}\n{number}: graag wat korter\n")
    assert [one.near for one in found.remarks] == [True]
    outcome = api.apply_remarks(workspace, found, None, lambda _remark: True)
    assert [problem.code for problem in outcome.problems] == ["remark-near"]
    assert text_of(workspace) == before


def test_a_photo_can_be_refused_by_number(workspace: Workspace) -> None:
    found = typed(workspace, f"proof: {proof_of(workspace).id}\n{number_of(workspace, 'photos[0]')}: nee\n")
    assert api.apply_remarks(workspace, found, None, lambda _remark: False).problems == []
    assert "status: refused" in text_of(workspace)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12: iets\n", "proof-unknown"),
        ("proof: zzzz-zzzz\n1: iets\n", "proof-unknown"),
        ("proof: {id}\n999: iets\n", "typed-number-unknown"),
        ("proof: {id}\nzomaar\n1: iets\n", "typed-not-understood"),
    ],
)
def test_answers_that_cannot_be_placed_are_told(workspace: Workspace, text: str, code: str) -> None:
    found = typed(workspace, text.replace("{id}", proof_of(workspace).id))
    assert code in {problem.code for problem in found.problems}
    assert api.exit_code(found.problems) == 1
