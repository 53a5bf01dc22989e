"""The interface for programs: no side effects of importing it, usable twice, from scripts and from threads."""

import doctest
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from brochure import api
from brochure.api.documents import Drafter
from brochure.problems import ProblemError
from brochure.workspace import Workspace, package_data
from tests.production.building import make_workspace

SCRIPT = """
from brochure import api

workspace = api.open_workspace({root!r})
for _time in range(2):
    outcome = api.build(workspace, layouts=["sheet"], editions=["screen"], jobs=2, force=True)
    print(sorted(result.job.file for result in outcome.results if result.published))
print("still here")
"""


def python(code: str, cwd: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_it_changes_nothing_in_the_process(tmp_path: Path) -> None:
    code = (
        "import os, sys, locale, signal, threading, warnings, logging\n"
        "def state():\n"
        "    return (dict(os.environ), os.getcwd(), locale.setlocale(locale.LC_ALL), signal.getsignal(2),\n"
        "            threading.active_count(), list(sys.meta_path), list(logging.root.handlers))\n"
        "before = state()\n"
        "import brochure.api, brochure.api.content, brochure.api.documents\n"
        "assert state() == before, 'changed'\n"
        "print(sorted({'weasyprint', 'pikepdf', 'pydantic', 'click'} & set(sys.modules)))\n"
    )
    assert python(code, tmp_path).strip() == "[]"


def test_a_script_without_a_guard_builds_twice_and_goes_on(raw: Workspace, tmp_path: Path) -> None:
    script = tmp_path / "script.py"  # its own file would be run again by every worker of multiprocessing
    script.write_text(SCRIPT.format(root=str(raw.root)))
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    files = "['screen/aa-sheet.pdf', 'screen/beerdorp-sheet.pdf']"
    assert done.stdout.splitlines() == [files, files, "still here"]


def test_threads_that_take_turns_get_the_same(raw: Workspace) -> None:
    turns, files = threading.Lock(), []

    def work() -> None:
        with turns:
            outcome = api.build(
                raw, municipalities=["aa"], layouts=["sheet"], editions=["screen"], jobs=1, force=True
            )
            files.extend((raw.output / name).read_bytes() for name in outcome.files if name.endswith(".pdf"))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files) == 3
    assert len(set(files)) == 1


def test_a_folder_without_a_workspace_is_a_problem_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        api.open_workspace(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, "brochure init" in problem.remedy) == ("no-workspace", True)


def test_check_tells_everything_at_once_and_writes_nothing(raw: Workspace) -> None:
    path = raw.municipalities / "aa.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: stad", "kind: dorp"), "utf-8")
    (raw.root / "layouts/sheet/style.css").write_text("h1 { nonsense: 1 }")
    before = {file: file.read_bytes() for file in raw.content.rglob("*") if file.is_file()}
    codes = {problem.code for problem in api.check(raw).problems}
    assert {"unknown-choice", "style-ignored"} <= codes
    assert {file: file.read_bytes() for file in raw.content.rglob("*") if file.is_file()} == before


def test_the_listener_hears_of_every_document(raw: Workspace) -> None:
    heard: list[str] = []

    class Listener:
        def start(self, stale: object, fresh: int) -> None:
            heard.append(f"start {fresh}")

        def done(self, result: api.Result) -> None:
            heard.append(result.job.file)

        def problem(self, problem: api.Problem) -> None:
            heard.append(problem.code)

    api.build(raw, municipalities=["aa"], layouts=["sheet"], editions=["screen"], jobs=1, listener=Listener())
    assert heard[-1] == "screen/aa-sheet.pdf"
    assert "start 0" in heard


# ---- drafts -------------------------------------------------------------------------------------


def test_a_draft_shows_the_text_as_it_is_being_written(raw: Workspace) -> None:
    text = (raw.municipalities / "aa.yaml").read_text("utf-8")
    drafter = Drafter(raw)
    first = drafter.draft("aa", "sheet")
    changed = drafter.draft("aa", "sheet", text=text.replace("name: Aa", "name: Aarde"))
    assert (first.document, first.edition, first.pages) == ("aa-sheet", "screen", 1)
    assert first.pdf != changed.pdf
    (name,) = [field for field in changed.fields if field.field == "name"]
    assert name.page == 1
    assert 0 < name.left < name.right < 148
    assert first.picture().startswith(b"\xff\xd8")
    assert not list(raw.output.rglob("*.pdf"))  # nothing was published


def test_a_draft_that_is_too_long_says_by_how_much(raw: Workspace) -> None:
    text = (raw.municipalities / "aa.yaml").read_text("utf-8")
    long = text.replace("De stad kiest", "De stad kiest " + "heel erg vaak " * 900)
    assert (api.draft(raw, "aa", "sheet", text=long).slack or 0) < -50


def test_a_draft_of_the_label_and_of_what_cannot_be_drafted(raw: Workspace) -> None:
    assert api.draft(raw, "label", "rounds").document == "rounds"
    for asked, code in ((("aa", "shet"), "unknown-layout"), (("nowhere", "sheet"), "unknown-municipality")):
        with pytest.raises(ProblemError) as caught:
            api.draft(raw, *asked)
        assert code in {problem.code for problem in caught.value.problems}
    with pytest.raises(ProblemError) as caught:
        api.draft(raw, "aa", "sheet", text="name: [")
    assert all(problem.file == "content/municipalities/aa.yaml" for problem in caught.value.problems)


# ---- documentation ------------------------------------------------------------------------------


def test_every_public_name_is_documented_and_there() -> None:
    for name in api.__all__:
        assert getattr(api, name).__doc__, name


def test_the_example_of_the_docstring_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    api.create_workspace("my-documents")
    assert package_data() != tmp_path
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    example = parser.get_doctest(api.__doc__ or "", {}, "brochure.api", None, 0)
    assert len(example.examples) >= 4
    runner.run(example)
    assert runner.failures == 0
    assert list((tmp_path / "my-documents" / "output").iterdir())


def test_documents_of_several_sizes_are_told_apart() -> None:
    titles = [kind.title for kind in api.layouts(api.open_workspace(Path(__file__).parents[2]))]
    assert len(titles) == len(set(titles))
    assert "affiche A2" in titles
    assert "beelden voor sociale media 1080 × 1350" in titles
    assert "informatiefiche" in titles


@pytest.mark.parametrize(
    ("name", "code"), [("events/feest", "unknown-event"), ("selections/kust", "unknown-selection")]
)
def test_what_is_not_there_is_told_in_one_wording(tmp_path: Path, name: str, code: str) -> None:
    workspace = make_workspace(tmp_path, towns=("aa",))
    told = []
    for ask in (api.read_written, api.plan_removal):
        with pytest.raises(ProblemError) as caught:
            ask(workspace, name)
        told += [(one.code, one.message, one.remedy) for one in caught.value.problems]
    assert len(told) == 2
    assert told[0] == told[1]
    assert told[0][0] == code
