"""Which municipalities have the label already: they are no candidates."""

from collections.abc import Iterable
from typing import Any

from brochure.content.reader import read_file
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, stem_of


def label_holders(
    workspace: Workspace, except_for: Iterable[str] = ()
) -> tuple[dict[str, int], list[Problem]]:
    """Return the latest year of the label by municipality stem, from label.yaml and the municipalities.

    Read leniently: a mistake elsewhere in those files is for `brochure check` to report. A file whose
    syntax is broken is a problem here too, because it might hide a holder.
    """
    years: dict[str, int] = {}
    problems: list[Problem] = []
    label = workspace.content / "label.yaml"
    if label.is_file():
        tree = _tree(workspace, label, problems)
        for award in _items(tree.get("rounds")):
            for holder in _items(award.get("holders")):
                _note(years, str(holder.get("name") or ""), award.get("year"))
    for paths in workspace.municipality_files().values():
        for path in paths:
            tree = _tree(workspace, path, problems)
            given = tree.get("label")
            known: dict[str, Any] = given if isinstance(given, dict) else {}
            renewed = known.get("renewed")
            for year in [known.get("received"), *(renewed if isinstance(renewed, list) else [renewed])]:
                _note(years, str(tree.get("name") or path.stem), year)
    allowed = {stem_of(name) for name in except_for}
    return {stem: year for stem, year in years.items() if stem not in allowed}, problems


def _tree(workspace: Workspace, path: Any, problems: list[Problem]) -> dict[str, Any]:
    source, found = read_file(path, workspace.relative(path))
    problems += [problem for problem in found if problem.severity is Severity.ERROR]
    return source.tree if source is not None else {}


def _items(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _note(years: dict[str, int], name: str, year: Any) -> None:
    if name and isinstance(year, str) and year.strip().isdigit():
        years[stem_of(name)] = max(int(year), years.get(stem_of(name), 0))
