"""Random marks on a proof, placed where MuPDF sees the signs, never by our own map; and random edits after it.

4 documents with 5 marks each by default; `SOAK=1000 pytest tests/proofing/test_random_marks.py` tries as many, and
`-rP` tells how many landed.
"""

import os
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure import api
from brochure.content.source import path_of
from brochure.proofing.remarks import Remark, Remarks
from brochure.workspace import Workspace
from tests.proofing.marking import annotate, quads, signs_of
from tests.proofing.proofs import AA, make_proof, proof_of

pytestmark = pytest.mark.usefixtures("unlimited")

MARKS = 5  # a document
CASES = int(os.environ.get("SOAK", "4"))
SEED = int(os.environ.get("SOAK_SEED", "20261126"))
_LINK = re.compile(r"\]\([^)]*\)")  # where a link leads to is not printed
_OWN = "Secretariaat van het label"  # what the layout says itself
_WORDS = [
    "kinderen",
    "spelen",
    "plein",
    "straat",
    "school",
    "buurt",
    "groen",
    "vrij",
    "samen",
    "’s",
    "fiets",
    "café",
    "zee–strand",
    "25",
    "%",
    "(niet)",
    "jong*",
    "én",
    "“ja”",
    "wij_",
]


def sentence(choice: random.Random) -> str:
    words = [choice.choice(_WORDS) for _ in range(choice.randint(3, 9))]
    if choice.random() < 0.3:
        words[0] = f"*{words[0].strip('*_')}*"
    if choice.random() < 0.2:
        words[-1] = f"[{words[-1].strip('*_')}](https://example.org/{choice.randint(1, 99)})"
    return " ".join(words).capitalize() + "."


def text(choice: random.Random) -> str:
    parts = [
        " ".join(sentence(choice) for _ in range(choice.randint(1, 3))) for _ in range(choice.randint(1, 2))
    ]
    return "\n\n".join(parts)


def document(workspace: Workspace, choice: random.Random) -> None:
    """Write random texts into the town's file, in the styles that people write."""
    values: dict[str, Any] = yaml.load((workspace.root / AA).read_text("utf-8"), Loader=yaml.BaseLoader)
    values["interview"] = [
        {
            "question": sentence(choice).replace("*", "").split("[")[0].strip(" .") + "?",
            "answers": [{"speaker": "an-peeters", "text": text(choice)}],
        }
        for _ in range(choice.randint(1, 2))
    ]
    values["photos"] = values["photos"][:1]
    style = choice.choice(["|", ">", '"', None])
    (workspace.root / AA).write_text(
        yaml.dump(
            values,
            allow_unicode=True,
            sort_keys=False,
            default_style=None,
            width=choice.choice([40, 80, 1000]),
        )
        if style is None
        else _dumped(values, style),
        "utf-8",
    )


def _dumped(values: dict[str, Any], style: str) -> str:
    class Dumper(yaml.SafeDumper):
        pass

    def scalar(dumper: Any, value: str) -> Any:
        return dumper.represent_scalar(
            "tag:yaml.org,2002:str", value, style=style if len(value) > 30 else None
        )

    Dumper.add_representer(str, scalar)
    return yaml.dump(values, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=60)


def plain(typed: str) -> str:
    """Return the letters of a text, as printed and as typed both have them."""
    return "".join(sign for sign in typed if sign.isalnum())


@pytest.fixture
def proof_of_random(workspace: Workspace, request: pytest.FixtureRequest) -> tuple[Workspace, random.Random]:
    choice = random.Random(SEED + request.param)
    document(workspace, choice)
    built = make_proof(workspace)
    assert built.made == {"proof/aa-sheet.pdf"}, [problem.message for problem in built.outcome.all_problems]
    return workspace, choice


def marks(pdf: Path, target: Path, choice: random.Random) -> dict[str, str]:
    """Mark some signs that follow one another on a line, on several lines; return them by what the mark proposes."""
    signs = signs_of(pdf)
    lines: list[list[tuple[str, tuple[float, float, float, float]]]] = [[]]
    for sign in signs:
        if lines[-1] and (abs(sign[1][1] - lines[-1][-1][1][1]) > 1 or sign[1][0] < lines[-1][-1][1][0] - 1):
            lines.append([])
        lines[-1].append(sign)
    long = [
        line for line in lines if len(plain("".join(sign for sign, _box in line))) > 12 and line[0][1][1] > 36
    ]
    made, printed = [], {}
    for number, line in enumerate(choice.sample(long, min(MARKS, len(long)))):
        letters = [n for n, (sign, _box) in enumerate(line) if sign.isalnum()]
        first = choice.choice(letters[:-3])
        last = choice.choice([n for n in letters if first <= n <= first + 20])
        boxes = [box for _sign, box in line[first : last + 1]]
        box = (boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes))
        made.append(
            {
                "Subtype": choice.choice(["Highlight", "Underline", "Squiggly", "StrikeOut"]),
                "Rect": box,
                "QuadPoints": quads(box, choice.choice(["z", "round", "up"])),
                "Contents": f"-> NIEUW{number}",
                "T": "An",
            }
        )
        printed[f"-> NIEUW{number}"] = "".join(sign for sign, _box in line[first : last + 1])
    annotate(pdf, target, *made)
    return printed


def edit(workspace: Workspace, choice: random.Random) -> None:
    """Change the file as people do meanwhile: words, lines above, new questions."""
    path = workspace.root / AA
    values = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    for _ in range(choice.randint(0, 3)):
        question = choice.choice(values["interview"])
        kind = choice.randrange(4)
        if kind == 0:
            words = question["answers"][0]["text"].split(" ")
            words[choice.randrange(len(words))] = "anders"
            question["answers"][0]["text"] = " ".join(words)
        elif kind == 1:
            values["interview"].insert(
                0, {"question": "Nieuw?", "answers": [{"speaker": "bo", "text": "Ja zeker."}]}
            )
        elif kind == 2:
            question["answers"][0]["text"] = sentence(choice) + " " + question["answers"][0]["text"]
        else:
            values["intro"] = sentence(choice)
    path.write_text("# later\n" + yaml.dump(values, allow_unicode=True, sort_keys=False), "utf-8")


def texts(workspace: Workspace) -> list[str]:
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                walk(inner)
        elif value is not None:
            found.append(str(value))

    walk(yaml.load((workspace.root / AA).read_text("utf-8"), Loader=yaml.BaseLoader))
    return found


@pytest.mark.parametrize("proof_of_random", range(CASES), indirect=True)
def test_marks_are_led_to_their_signs_and_land_there_or_conflict(
    proof_of_random: tuple[Workspace, random.Random], tmp_path: Path
) -> None:
    workspace, choice = proof_of_random
    printed = marks(workspace.output / "proof" / "aa-sheet.pdf", tmp_path / "back.pdf", choice)
    found = api.read_remarks(workspace, [tmp_path / "back.pdf"])
    assert {problem.code for problem in found.problems} <= {"remarks-contradict"}
    proofed = (workspace.root / AA).read_bytes()
    for key, text in printed.items():
        mine = [one for one in found.remarks if one.remark == key]
        assert "".join(plain(_LINK.sub("", one.words)) for one in mine) == plain(text)
        assert not any(one.near for one in mine)
        assert all(one.field or plain(one.words) in plain(_OWN) for one in mine)
        for remark in mine:
            _is_exact(workspace, remark)
        edit(workspace, choice)
        _lands_or_conflicts(workspace, replace(found, remarks=tuple(mine)))
        (workspace.root / AA).write_bytes(proofed)


def _lands_or_conflicts(workspace: Workspace, found: Remarks) -> None:
    """Carry out the first remark of some: it changes its own words, or nothing at all."""
    remark = found.remarks[0]
    before = texts(workspace)
    outcome = api.apply_remarks(workspace, found, [1], lambda _remark: True)
    after = texts(workspace)
    print("landed" if outcome.done else "no field" if remark.field is None else "conflict")
    if not outcome.done:
        assert outcome.problems
        assert after == before
        return
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    [(old, new)] = changed
    words, before_it = plain(remark.words), plain(_sentence_before(workspace, remark))
    places = [at for at in range(len(plain(old))) if plain(old)[:at].endswith(before_it)]
    assert any(
        plain(new) == plain(old)[:at] + plain(remark.proposed or "") + plain(old)[at + len(words) :]
        for at in places
        if plain(old)[at:].startswith(words)
    ), (old, new, remark)


def _sentence_before(workspace: Workspace, remark: Remark) -> str:
    """Return what stood in the proof before some words, in their sentence."""
    value = proof_of(workspace).texts[str(remark.field)]
    return re.split(r"[.?!]\s", value[: remark.start])[-1]


def _is_exact(workspace: Workspace, remark: Remark) -> None:
    """The words are those that were marked, and the line and column of the file are theirs."""
    if remark.start is None:
        return
    assert remark.line is not None
    assert remark.column is not None
    lines = (workspace.root / AA).read_text("utf-8").splitlines()
    there = lines[remark.line - 1][remark.column - 1 :]
    first = next(sign for sign in remark.words if sign.isalnum())
    assert next(sign for sign in there if sign.isalnum()) == first, (there, remark.words)
    value = api.value_at(api.read_written(workspace, "aa").values, path_of(str(remark.field)))
    assert remark.words == value[remark.start : remark.end]
