"""The checks that `check` and `build` run on content that was loaded, one function each."""

from collections.abc import Callable, Iterable

from brochure.check.blanks import check_blanks
from brochure.check.consent import check_consent, check_consent_today
from brochure.check.contrast import check_contrast
from brochure.check.events import check_events
from brochure.check.glyphs import check_glyphs
from brochure.check.languages import check_languages
from brochure.check.logos import check_logos
from brochure.check.summaries import check_summaries
from brochure.content import walk
from brochure.content.limits import limited
from brochure.content.load import Content, keys_meant, load_content, sort_key
from brochure.content.mark import CODE as MARKS_OPEN
from brochure.content.open_marks import check_each_mark, check_marks
from brochure.content.sample import check_sample_text
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

Check = Callable[[Content, Workspace], list[Problem]]


def _check_wording(content: Content, workspace: Workspace) -> list[Problem]:
    from brochure.check.wording.rules import check_wording  # its vocabulary is read when it is imported

    return check_wording(content, workspace)


BUILD_CHECKS: list[Check] = [check_sample_text, check_marks, check_contrast, check_glyphs, check_consent]
"""The checks that a build rests on; each returns problems with file, line, column and field."""
CHECKS: list[Check] = [
    check_sample_text,
    check_blanks,
    check_each_mark,
    check_contrast,
    check_glyphs,
    check_consent_today,
    check_events,
    check_languages,
    check_logos,
    check_summaries,
    _check_wording,
]
"""All checks: also those that only ever tell an editor what could be better, or that look at the calendar."""


def check_content(workspace: Workspace, only: Iterable[str] | None = None) -> tuple[Content, list[Problem]]:
    """Load content and run every check on it; return it with all problems, sorted by place."""
    content = load_content(workspace, None if only is None else keys_meant(workspace, only))
    return content, sorted([*content.problems, *run_checks(content, workspace)], key=sort_key)


def run_checks(
    content: Content, workspace: Workspace, checks: Iterable[Check] | None = None
) -> list[Problem]:
    """Return what checks (all by default) find, with its subject, without what an editor silenced, sorted by place."""
    subjects = {file: stem for stem, file in content.files.items()}
    subjects |= {workspace.relative(paths[0]): name for name, paths in workspace.extra_files().items()}
    silences = _silences(content)
    found = []
    for check in CHECKS if checks is None else checks:
        for problem in check(content, workspace):
            file = problem.file or ""
            if problem.subject is None and file in subjects:
                problem = problem.at(subject=subjects[file])
            source = content.sources.get(file)
            if source is not None and problem.line in source.neutralised:
                continue
            if not is_silenced(problem, silences.get(file, ())):
                found.append(problem)
    return limited(sorted(found, key=sort_key))


def is_silenced(problem: Problem, silences: Iterable[tuple[str | None, str | None]]) -> bool:
    """Tell whether an editor turned this rule off for this field; errors and open marks never are."""
    if problem.severity is Severity.ERROR or problem.code == MARKS_OPEN:
        return False
    return (problem.code, problem.field) in silences


def _silences(content: Content) -> dict[str, set[tuple[str | None, str | None]]]:
    """Return code and field of what was silenced, by file, also of files with errors elsewhere."""
    return {
        file: {
            (walk.text_at(silence, "code"), walk.text_at(silence, "field"))
            for _path, silence in walk.items(source, "silence")
        }
        for file, source in content.sources.items()
    }
