"""The checks that `check` and `build` run on content that was loaded, one function each."""

from collections.abc import Callable, Iterable

from brochure.content.load import Content, load_content, sort_key
from brochure.content.model import Silence
from brochure.content.sample import check_sample_text
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

Check = Callable[[Content, Workspace], list[Problem]]

CHECKS: list[Check] = [check_sample_text]
"""Further checks are appended here; each returns problems with file, line, column and field."""


def check_content(workspace: Workspace, only: Iterable[str] | None = None) -> tuple[Content, list[Problem]]:
    """Load content and run every check on it; return it with all problems, sorted by place."""
    content = load_content(workspace, only)
    return content, sorted([*content.problems, *run_checks(content, workspace)], key=sort_key)


def run_checks(content: Content, workspace: Workspace) -> list[Problem]:
    """Return what the checks find, with its subject, without what an editor silenced, sorted by place."""
    subjects = {file: stem for stem, file in content.files.items()}
    silences = _silences(content)
    found = []
    for check in CHECKS:
        for problem in check(content, workspace):
            file = problem.file or ""
            if problem.subject is None and file in subjects:
                problem = problem.at(subject=subjects[file])
            source = content.sources.get(file)
            if source is not None and problem.line in source.neutralised:
                continue
            if not is_silenced(problem, silences.get(file, ())):
                found.append(problem)
    return sorted(found, key=sort_key)


def is_silenced(problem: Problem, silences: Iterable[Silence]) -> bool:
    """Tell whether an editor turned this rule off for this field; an error is never silenced."""
    if problem.severity is Severity.ERROR:
        return False
    return any(silence.code == problem.code and silence.field == problem.field for silence in silences)


def _silences(content: Content) -> dict[str, tuple[Silence, ...]]:
    """Return what was silenced, by file."""
    found = {content.files[stem]: value.silence for stem, value in content.municipalities.items()}
    if content.publication:
        found["content/publication.yaml"] = content.publication.silence
    if content.label:
        found["content/label.yaml"] = content.label.silence
    return found
