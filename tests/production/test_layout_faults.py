"""A fault of a layout is judged once and stops all its documents: the same with any number of workers."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

import pytest

from brochure.problems import Problem
from brochure.production.content_index import ContentIndex
from brochure.production.layout_check import LayoutCheck, check_layouts
from brochure.production.pool import Pool
from brochure.workspace import Workspace
from tests.production.building import LABELS, SHEETS, run
from tests.sampling import sampled

STYLE, TEMPLATE = "layouts/sheet/style.css", "layouts/sheet/template.html.j2"
TOKENS = "layouts/shared/tokens.yaml"


def append(text: str, file: str = STYLE) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        path = root / file
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    return spoil


def swap(old: str, new: str, file: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        path = root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def no_font(root: Path) -> None:
    (root / "fonts" / "AtkinsonHyperlegibleNext-Italic.ttf").unlink()


def broken_font(root: Path) -> None:
    (root / "fonts" / "AtkinsonHyperlegibleNext-Italic.ttf").write_bytes(b"no font")


FAULTS: dict[str, tuple[str, str, Callable[[Path], None]]] = {
    # kind: code, the file that is named, what spoils it
    "unknown property": ("style-ignored", STYLE, append("h1 { text-wrap: balance; }\n")),
    "unknown value": ("style-ignored", STYLE, append("h1 { color: very-red; }\n")),
    "in an edition only": ("style-ignored", "layouts/sheet/print.css", append("p { x: y }\n", "layouts/sheet/print.css")),
    "in an attribute": ("style-ignored", "", swap("<h1>", '<h1 style="nonsense: 1">', TEMPLATE)),
    "picture that is missing": ("resource-failed", "", append("h1 { background: url(none.png); }\n")),
    "font that is missing": ("font-missing", "layouts/shared/fonts.css", no_font),
    "font that is broken": ("font-broken", "layouts/shared/fonts.css", broken_font),
    "template syntax": ("template-error", TEMPLATE, swap("{% for question", "{% fro question", TEMPLATE)),
    "unknown filter": ("template-error", TEMPLATE, swap("m.name | plain", "m.name | plane", TEMPLATE)),
    "unknown field": ("template-error", TEMPLATE, swap("{{ m.name | plain }}", "{{ m.nmae | plain }}", TEMPLATE)),
    "unknown field in a branch that no town takes": (
        "template-error", TEMPLATE, swap("<h1>", "{% if m.name == 'X' %}{{ m.nothing }}{% endif %}<h1>", TEMPLATE)
    ),
    "a name that fails when filled": ("template-error", TEMPLATE, swap("<h1>", "{{ nothing.more }}<h1>", TEMPLATE)),
    "a label with next to nothing": (
        "template-error", TEMPLATE, swap("<h1>", "{% set part = 1 / (label['path'] | length) %}<h1>", TEMPLATE)
    ),
    "error of a shared template": (
        "template-error", "layouts/shared/document.html.j2", append("{% endif %}", "layouts/shared/document.html.j2")
    ),
    "no area to fit": ("fit-area-missing", TEMPLATE, swap('data-fit="area"', "", TEMPLATE)),
    "gradient on a press": ("gradient-in-print", STYLE, append("h1 { background: linear-gradient(red, blue) }\n")),
    "tokens that are no YAML": ("missing-colon", TOKENS, append("\nnonsense\n", TOKENS)),
    "a bad colour": ("bad-colour", TOKENS, swap('"#1d2440"', '"#1d24"', TOKENS)),
    "an accent without its colour": ("colour-unknown", TOKENS, swap("base: sky", "base: heaven", TOKENS)),
}  # fmt: skip


@pytest.mark.parametrize("kind", sampled(FAULTS, every=3))
def test_check_finds_it_without_a_document(raw: Workspace, kind: str) -> None:
    code, file, spoil = FAULTS[kind]
    assert [p.code for p in check_layouts(raw) if p.severity == "error"] == []
    spoil(raw.root)
    found = [problem for problem in check_layouts(raw) if problem.code == code]
    assert found, kind
    assert all(problem.remedy for problem in found)
    if file:
        assert file in {problem.file for problem in found}
    assert not (raw.output / "print").exists()


@pytest.mark.parametrize(
    "kind",
    sampled(["unknown property", "font that is missing", "template syntax", "a bad colour"], every=2),
)
def test_the_same_with_one_worker_and_with_more_fresh_and_again(raw: Workspace, kind: str) -> None:
    code, _file, spoil = FAULTS[kind]
    spoil(raw.root)
    seen = []
    for words in ({"jobs": 1}, {"jobs": 2}, {"jobs": 8}, {"jobs": 2}, {"jobs": 2, "force": True}):
        found = run(raw, **words)
        codes = sorted(
            {(p.code, p.file, p.line, p.message) for p in found.outcome.all_problems if p.code == code}
        )
        seen.append((found.exit_code, sorted(found.failed), codes))
    assert all(one == seen[0] for one in seen), json.dumps(seen, indent=1, default=str)
    assert seen[0][0] == 1
    assert set(seen[0][1]) >= SHEETS


def test_one_layout_stops_no_other(raw: Workspace) -> None:
    append("h1 { text-wrap: balance; }\n")(raw.root)
    found = run(raw, jobs=2)
    assert (found.failed, found.made) == (SHEETS, LABELS)
    (problem,) = [problem for problem in found.outcome.all_problems if problem.code == "style-ignored"]
    assert (problem.file, problem.line) == (STYLE, 4)


def test_whichever_document_comes_first(raw: Workspace) -> None:
    append("h1 { text-wrap: balance; }\n")(raw.root)
    for stem in ("beerdorp", "aa"):
        found = run(raw, stem, jobs=1)
        assert found.failed == {file for file in SHEETS if stem in file}
        assert "style-ignored" in found.codes


def test_a_fault_of_one_edition_stops_that_edition(raw: Workspace) -> None:
    append("p { x: y }\n", "layouts/sheet/print.css")(raw.root)
    append("h1 { background: linear-gradient(red, blue) }\n")(raw.root)
    found = run(raw, jobs=2)
    assert found.failed == {file for file in SHEETS if file.startswith("print")}
    assert found.made == LABELS | {file for file in SHEETS if not file.startswith("print")}
    assert {"style-ignored", "gradient-in-print"} <= found.codes
    assert run(raw, editions=("screen",), force=True).exit_code == 0


def test_a_mended_layout_is_judged_again(raw: Workspace) -> None:
    path = raw.root / STYLE
    sound = path.read_text("utf-8")
    path.write_text(sound + "h1 { text-wrap: balance; }\n")
    assert run(raw, "aa", jobs=2).exit_code == 1
    path.write_text(sound)
    assert run(raw, "aa", jobs=2).exit_code == 0
    assert check_layouts(raw) == []


def test_a_new_layout_is_judged_while_content_is_read(
    raw: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keeps it from being judged stops the build, as it does where nobody waits."""

    class ToldError(Exception):
        pass

    def judged(_pool: Pool[LayoutCheck, list[Problem]], tasks: list[LayoutCheck]) -> object:
        judging.set()
        assert reading.wait(20), "content is not read before"
        raise ToldError([task.layout for task in tasks])

    def learn(index: ContentIndex, stems: Iterable[str]) -> None:
        assert judging.wait(20), "nobody judges while content is read"
        reading.set()
        usual(index, stems)

    shutil.rmtree(raw.state)  # where it stands that the layouts are sound
    judging, reading = Event(), Event()
    usual = ContentIndex.learn
    monkeypatch.setattr(Pool, "run", judged)
    monkeypatch.setattr(ContentIndex, "learn", learn)
    with pytest.raises(ToldError, match="sheet"):
        run(raw, jobs=2)
