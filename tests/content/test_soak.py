"""The soak of the reader: shipped and sample files with mistakes in structure and bytes.

Nothing ends in a traceback, time is bounded, and nothing is dropped in silence: every text that the YAML library
sees is in the model, or a problem names its line. `SOAK=10000 pytest -m soak tests/content/test_soak.py`.
"""

import os
import random
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from brochure.check.checks import check_content
from brochure.content.load import load_municipality, read_model
from brochure.content.model import Label, Publication
from brochure.content.source import Source
from brochure.content.syntax import LOADER
from brochure.content.validation import Loaded
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

ROOT = Path(__file__).parents[2]
CONTENT = [
    ROOT / "content",
    *(folder / "content" for folder in sorted((ROOT / "tests/workspaces").iterdir())),
]
FILES = sorted(path for folder in CONTENT for path in folder.rglob("*.yaml") if "example" not in path.name)
MARKS = [
    ", ", ",", ": ", ":", " #", "\n  #x", " #1 ", "'", '"', "- ", "[", "]", "{", "}", "|", ">", "*a ", "&a ", "!x ",
    "\t", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u2028", "\x07", "\r", "\n", "\n\n", "  ", "? ", "<<: ", "---\n",
    "~", "null", "1.250", "ca. 3", "\\", "%", "@", "`", "é", "😀",
]  # fmt: skip
NOTHING = {"", "~", "null", "Null", "NULL"}
LONGEST = 10.0  # seconds of this process for one file, however busy the machine is


def mutated(data: bytes, luck: random.Random) -> bytes:
    """Return a file with one to four mistakes."""
    for _mistake in range(luck.randint(1, 4)):
        data = _one(data, luck)
    return data


def _one(data: bytes, luck: random.Random) -> bytes:
    if luck.random() < 0.2:  # bytes
        at = luck.randrange(len(data) + 1)
        kind = luck.randrange(4)
        if kind == 0:
            return data[:at] + bytes([luck.randrange(256)]) + data[at:]
        if kind == 1:
            return data[:at] + data[at + luck.randint(1, 30) :]
        if kind == 2:
            return data[:at]
        return data[:at] + data[at : at + 200] + data[at:]
    text = data.decode("utf-8", errors="surrogateescape")
    lines = text.split("\n")
    number = luck.randrange(len(lines))
    line = lines[number]
    column = luck.randrange(len(line) + 1)
    mark = luck.choice(MARKS)
    changes = [
        line[:column] + mark + line[column:],
        line[:column] + mark + line[column:],
        line[:column] + line[column + 1 :],
        line.replace(": ", luck.choice([":", ": " + mark, mark + ": "]), 1),
        line.replace(", ", luck.choice([",", ", " + mark, " "]), 1),
        line.replace('"', "", 1),
        " " * luck.randrange(6) + line.lstrip(),
        f"{line}\n{line}",
        line.split(":")[0] + ":",
        line[:column] + "\n" + " " * luck.randrange(8) + line[column:],
    ]
    lines[number] = luck.choice(changes)
    return "\n".join(lines).encode("utf-8", errors="surrogateescape")


def loaded_from(path: Path, workspace: Workspace) -> Loaded[Any]:
    if path.parent.name == "municipalities":
        return load_municipality(workspace, path, 2026)
    return read_model(path, Label if path.name == "label.yaml" else Publication, shown_as=path.name)


def scalars_of(data: bytes) -> list[tuple[str, int, int]] | None:
    """Return what the YAML library sees as texts, with their lines from 1; None where it refuses the file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    for loader in (LOADER, yaml.Loader):  # one takes a tab where the other refuses it
        try:
            events = list(yaml.parse(text, Loader=loader))
            break
        except (yaml.YAMLError, RecursionError):
            continue
    else:
        return None
    return [
        (event.value, event.start_mark.line + 1, event.end_mark.line + 1)
        for event in events
        if isinstance(event, yaml.ScalarEvent)
    ]


def texts_of(tree: Any) -> set[str]:
    if isinstance(tree, dict):
        return set(tree) | {text for value in tree.values() for text in texts_of(value)}
    if isinstance(tree, list):
        return {text for value in tree for text in texts_of(value)}
    return set() if tree is None else {tree}


def lines_of(problem: Problem, text: str) -> set[int]:
    """Return the line of a problem; with a key that counts for nothing, all that belongs to it."""
    first = problem.line or 0
    found = {first}
    if problem.code in ("duplicate-key", "key-not-text", "merge-key", "key-too-long"):
        lines, ends = re.split(r"\r\n|\n|\r", text), re.findall(r"\r\n|\n|\r", text)
        least = problem.column or 1
        # After a question mark the key itself is a block, whose other keys stand below.
        if lines[first - 1][: least - 1].strip() == "?":
            least -= 1
        for number, line in enumerate(lines[first:], start=first + 1):
            inner = line.lstrip()
            is_cut = ends[number - 2] == "\r"  # in the middle of a line, mostly between brackets
            is_empty = not inner or inner[0] == "#"
            if not is_cut and not is_empty and len(line) - len(inner) < least - (inner[0] == "-"):
                break
            found.add(number)
    return found


def unnamed(data: bytes, source: Source | None, problems: list[Problem]) -> list[str]:
    """Return the texts of a file that are neither in its values nor on a line that a problem names."""
    seen = scalars_of(data)
    if seen is None:
        return [] if problems else ["the whole file"]
    if source is None:
        return [] if problems else ["the whole file"]
    kept = texts_of(source.tree)
    lines = {line for problem in problems for line in lines_of(problem, source.text)}
    open_ended = {"too-many-values", "too-deep", "several-documents", "reading-stopped", "more-of-the-same"}
    stops = min((p.line or 0 for p in problems if p.code in open_ended), default=10**9)
    # Unicode's own line ends count for the library and not for us: then its lines are not ours.
    if {"unusual-line-end", "control-character"} & {problem.code for problem in problems}:
        return []
    return [
        value
        for value, first, last in seen
        if value not in NOTHING and value not in kept and first < stops and not lines & set(range(first, last + 1))
    ]  # fmt: skip


def missing(tree: Any, model: Any) -> list[str]:
    """Return the texts of a tree that have no place in the model made of it."""
    if isinstance(tree, dict):
        found = []
        for key, value in tree.items():
            inner = model.get(key) if isinstance(model, dict) else getattr(model, key, None)
            if value is not None:
                found += missing(value, inner) if inner is not None else [f"{key}: {value}"]
        return found
    if isinstance(tree, list):
        if not isinstance(model, (list, tuple)) or len(model) != len(tree):
            return [str(tree)]
        return [text for item, inner in zip(tree, model, strict=True) for text in missing(item, inner)]
    if tree is None or isinstance(model, BaseModel):
        return []
    return [] if not isinstance(model, str) or model.strip() == tree.strip() else [tree]


def soak(count: int, seed: int, tmp_path: Path) -> float:
    """Damage files and judge what is said of them; return the longest time that one took."""
    luck = random.Random(seed)
    workspace = Workspace.at(tmp_path)
    workspace.municipalities.mkdir(parents=True, exist_ok=True)
    longest = 0.0
    for number in range(count):
        original = luck.choice(FILES)
        folder = workspace.municipalities if original.parent.name == "municipalities" else workspace.content
        path = folder / original.name.lower().replace(".yml", ".yaml")
        data = mutated(original.read_bytes(), luck)
        path.write_bytes(data)
        started = time.process_time()
        loaded = loaded_from(path, workspace)
        if number % 10 == 0:
            check_content(workspace, [path.stem] if folder == workspace.municipalities else [])
        took = time.process_time() - started
        longest = max(longest, took)
        told = f"seed {seed}, file {number}, {original}"
        assert took < LONGEST, told
        assert loaded.value is not None or any(p.severity is Severity.ERROR for p in loaded.problems), told
        assert unnamed(data, loaded.source, loaded.problems) == [], told
        if loaded.value is not None and loaded.source is not None:
            assert missing(loaded.source.tree, loaded.value) == [], told
        path.unlink()
    return longest


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_end_in_problems_and_nothing_is_dropped(seed: int, tmp_path: Path) -> None:
    soak(25, seed, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(8))
def test_many_damaged_files(part: int, tmp_path: Path) -> None:
    soak(int(os.environ.get("SOAK", "1000")) // 8, 1000 + part, tmp_path)
