"""What the tests of the editor share: content from YAML texts, and the problems it has."""

from pathlib import Path

from brochure.check.wording.documents import TextField
from brochure.check.wording.findings import Finding
from brochure.check.wording.rules import check_text, check_wording
from brochure.content.fixes import mended, propose
from brochure.content.load import Content
from brochure.content.reader import read_text
from brochure.problems import Problem
from brochure.workspace import Workspace

HALLE = "content/municipalities/halle.yaml"


def content_of(**files: str) -> Content:
    """Return content of YAML texts: `label`, `publication`, and municipalities by stem."""
    names = {stem: f"content/municipalities/{stem}.yaml" for stem in files}
    names |= {stem: f"content/{stem}.yaml" for stem in ("label", "publication")}
    sources = {}
    for stem, text in files.items():
        source, problems = read_text(text, names[stem])
        assert source is not None, problems
        sources[names[stem]] = source
    towns = {stem: names[stem] for stem in files if stem not in ("label", "publication")}
    return Content(None, None, {}, sources, towns)


def edit(folder: Path | None = None, **files: str) -> list[Problem]:
    """Return what the editor finds in YAML texts."""
    return check_wording(content_of(**files), Workspace.at(folder or Path("/nowhere")))


def codes(problems: list[Problem]) -> list[str]:
    """Return the codes of problems, sorted."""
    return sorted(problem.code for problem in problems)


def marks(text: str, manner: str = "prose") -> list[Finding]:
    """Return what the editor marks in one text."""
    return check_text(TextField(("intro",), text, manner))  # type: ignore[arg-type]


def fixed(**files: str) -> dict[str, str]:
    """Return YAML texts after all safe fixes, by file."""
    content = content_of(**files)
    fixes = propose(content, edit(**files))
    return {
        file: mended(source.text, [fix for fix in fixes if fix.file == file])
        for file, source in content.sources.items()
    }
