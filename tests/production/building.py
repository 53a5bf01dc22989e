"""Small workspaces with layouts that are made in a moment: a sheet a town, and one about the label."""

import json
import shutil
from pathlib import Path
from typing import Any

from brochure.problems import Problem
from brochure.production.build import build
from brochure.production.jobs import Job, Result
from brochure.production.request import Request
from brochure.workspace import Workspace, package_data

GOOD = Path(__file__).parents[1] / "workspaces" / "good" / "content"
TOWNS = ("aa", "beerdorp")
EDITIONS = ("print", "screen", "office")
SHEETS = {f"{edition}/{town}-sheet.pdf" for edition in EDITIONS for town in TOWNS}
LABELS = {f"{edition}/rounds.pdf" for edition in EDITIONS}
ALL = SHEETS | LABELS
AA = {file for file in SHEETS if "aa-sheet" in file}

_SHEET = {
    "layout.yaml": "subject: municipality\npage: {size: A5}\npages: {exactly: 1}\n"
    "fit: {text: [8pt, 12pt], leading: [1.3, 1.4], optional: ['interview[0]']}\n",
    "style.css": "@page { size: A5; margin: 12mm; }\n.photo { width: 60mm; height: 40mm; object-fit: cover; }\n"
    "h1 { font-size: 20pt; line-height: 24pt; }\n",
    "print.css": "h1 { letter-spacing: 0; }\n",
    "template.html.j2": """{% extends "document.html.j2" %}
{% block title %}{{ m.name }}{% endblock %}
{% block description %}Over {{ m.name }}{% endblock %}
{% block body %}
<main data-fit="area">
<h1>{{ m.name | plain }}</h1>
{% include "part.html.j2" %}
{% for question in m.interview %}{{ question.question | plain("h2") }}
{% for answer in question.answers if answer.text %}{{ answer.text | prose }}{% endfor %}{% endfor %}
{% for photo in m.photos %}<p><img class="photo" src="/content/photos/{{ photo.file }}" alt="{{ photo.alt }}"
 data-photo="{{ photo.file }}"{{ photo | field }}></p>{% endfor %}
<p>{{ publication.sender.name }}</p>
</main>
{% endblock %}
""",
    "part.html.j2": "{% if m.lead %}<blockquote>{{ m.lead.quote | quote }}</blockquote>{% endif %}\n",
}
_ROUNDS = {
    "layout.yaml": "subject: label\npage: {size: A5}\npages: {multiple_of: 1}\nfit: {text: [9pt, 10pt], leading: [1.3, 1.4]}\n",
    "style.css": "@page { size: A5; margin: 12mm; }\nh1 { margin-bottom: 150mm; }\n",
    "template.html.j2": """{% extends "document.html.j2" %}
{% block title %}{{ label.title }}{% endblock %}
{% block description %}Over het label{% endblock %}
{% block body %}
<main data-fit="flow">
<h1>{{ label.title | plain }}</h1>
{% for town in towns.values() %}<p>{{ town.name | plain }}: {{ town.lead.quote | quote if town.lead }}</p>{% endfor %}
</main>
{% endblock %}
""",
}


def of(edition: str, files: set[str] = ALL) -> set[str]:
    """Return the files of one edition."""
    return {file for file in files if file.startswith(edition)}


def make_workspace(root: Path, *, towns: tuple[str, ...] = TOWNS) -> Workspace:
    """Return a workspace of its own, with everything in it: nothing is taken from the package."""
    shutil.copytree(GOOD, root / "content")
    for path in (root / "content" / "municipalities").iterdir():
        if path.stem not in towns:
            path.unlink()
    picture(root / "content" / "photos" / "aa" / "plein.jpg")
    for name, files in {"sheet": _SHEET, "rounds": _ROUNDS}.items():
        folder = root / "layouts" / name
        folder.mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_text(text)
    shutil.copytree(package_data() / "layouts" / "shared", root / "layouts" / "shared")
    shutil.copytree(package_data() / "fonts", root / "fonts")
    return Workspace(root, root)


def picture(path: Path, colour: str = "teal") -> None:
    """Write a photo large enough for the press."""
    from PIL import Image

    Image.new("RGB", (900, 600), colour).save(path, "JPEG")


class Ear:
    """A listener that keeps what it hears."""

    def __init__(self) -> None:
        self.started: tuple[int, int] | None = None
        self.results: list[Result] = []
        self.problems: list[Problem] = []

    def start(self, stale: Any, fresh: int) -> None:
        self.started = (len(stale), fresh)

    def done(self, result: Result) -> None:
        self.results.append(result)

    def problem(self, problem: Problem) -> None:
        self.problems.append(problem)


class Built:
    """A build that was run: what was made, what stood, what was wrong."""

    def __init__(self, workspace: Workspace, request: Request) -> None:
        self.workspace = workspace
        self.ear = Ear()
        self.outcome = build(workspace, request, self.ear)
        done = self.outcome.results
        self.made = {result.job.file for result in done if result.published and not result.fresh}
        self.fresh = {result.job.file for result in done if result.published and result.fresh}
        self.failed = {result.job.file for result in done if not result.published}
        self.codes = {problem.code for problem in self.outcome.all_problems}
        self.report = json.loads((workspace.output / "report.json").read_text())
        self.exit_code = self.report["summary"]["exit_code"]

    def result(self, file: str) -> Result:
        return next(result for result in self.outcome.results if result.job.file == file)

    def problem(self, code: str) -> Problem:
        return next(problem for problem in self.outcome.all_problems if problem.code == code)


def run(workspace: Workspace, *municipalities: str, **asked: Any) -> Built:
    """Build in this process, unless more jobs are asked for."""
    return Built(workspace, Request(municipalities=municipalities, **{"jobs": 1, **asked}))


def files_of(workspace: Workspace) -> dict[str, bytes]:
    """Return the published files by name."""
    found = [path for edition in EDITIONS for path in sorted((workspace.output / edition).glob("*"))]
    return {path.relative_to(workspace.output).as_posix(): path.read_bytes() for path in found}


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


__all__ = [
    "ALL",
    "LABELS",
    "SHEETS",
    "Built",
    "Ear",
    "Job",
    "files_of",
    "make_workspace",
    "replace_in",
    "run",
]
