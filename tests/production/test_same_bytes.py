"""The same input gives the same bytes: serially, in parallel, elsewhere, at another time, in any order."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from brochure.workspace import Workspace, package_data
from tests.production.building import ALL, files_of, make_workspace, run
from tests.production.shell import command, environment, shell

# What must not matter, and does in many a PDF library.
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "SOURCE_DATE_EPOCH": "86400",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "COLUMNS": "40",
}


def test_serial_parallel_and_elsewhere(original: Workspace, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "un chemin à côté" / "ws")
    for path in workspace.root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    several = ((("--jobs", "2"), "2"), (("--jobs", "5", "--force"), "3"), (("--jobs", "1"), "1"))
    for args, seed in several if "SOAK" in os.environ else several[:1]:  # serially: what is compared with
        env = environment(**ELSEWHERE | {"PYTHONHASHSEED": seed})
        ran = shell(workspace, *args, cwd=tmp_path, env=env)
        assert ran.returncode == 0, ran.stderr
        assert files_of(workspace) == files_of(original)
        if "--jobs" in args and "--force" not in args:
            shutil.rmtree(workspace.output)


def test_the_order_in_which_editions_are_asked_for(raw: Workspace, original: Workspace) -> None:
    for edition in ("office", "screen", "print"):
        run(raw, editions=(edition,))
    assert files_of(raw) == files_of(original)
    assert run(raw).fresh == ALL


def test_what_was_built_before_does_not_matter(built: Workspace, original: Workspace) -> None:
    town = built.municipalities / "aa.yaml"
    text = town.read_text("utf-8")
    town.write_text(
        text.replace("De stad kiest er al lang voor.", "Een lange zin over de stad. " * 30), "utf-8"
    )
    run(built)
    assert files_of(built) != files_of(original)
    town.write_text(text, "utf-8")
    run(built)
    assert files_of(built) == files_of(original)


@pytest.mark.parametrize("layouts", [("factsheet",), pytest.param((), marks=pytest.mark.soak)])
def test_the_shipped_layouts(tmp_path: Path, layouts: tuple[str, ...]) -> None:
    """Every edition of the shipped content, serially and in two workers of another process."""
    made = []
    for number, jobs in ((1, "1"), (2, "2")):
        root = tmp_path / f"ws{number}"
        shutil.copytree(package_data() / "content", root / "content", ignore=shutil.ignore_patterns("mail"))
        (root / "content" / "municipalities" / "izegem.yaml").unlink()
        env = environment(**ELSEWHERE) if number == 2 else environment()
        named = [word for name in layouts for word in ("--layout", name)]
        words = command("build", *named, "--workspace", str(root), "--jobs", jobs, "--quiet")
        ran = subprocess.run(words, capture_output=True, text=True, env=env, timeout=300, check=False)
        assert ran.returncode == 0, ran.stderr
        made.append(files_of(Workspace.at(root)))
    first, second = made
    assert {name for name in first if name.endswith(".pdf")} >= {
        f"{edition}/{document}.pdf"
        for edition in ("print", "screen", "office")
        for document in (
            ["halle-factsheet"] if layouts else ["halle-factsheet", "halle-brochure", "label-brochure"]
        )
    }
    assert [name for name in first if first[name] != second.get(name)] == []
