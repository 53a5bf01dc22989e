"""Which municipalities have the label already: they are no candidates."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from brochure.content.reader import read_file
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, stem_of

# What people write around a town's name: the body that runs it, a service, a code, little words.
_AROUND = {
    "stad",
    "stads",
    "stadsbestuur",
    "gemeente",
    "gemeentes",
    "gemeentebestuur",
    "lokaal",
    "lokale",
    "bestuur",
    "besturen",
    "ocmw",
    "cpas",
    "autonoom",
    "jeugddienst",
    "jeugd",
    "dienst",
    "diensten",
    "cultuur",
    "vrije",
    "tijd",
    "vrijetijd",
    "welzijn",
    "administratie",
    "college",
    "burgemeester",
    "schepen",
    "schepenen",
    "en",
    "van",
    "de",
    "het",
    "den",
    "der",
    "te",
    "la",
    "le",
    "les",
    "du",
    "des",
    "l",
    "d",
    "ville",
    "commune",
    "administration",
    "communale",
    "city",
    "town",
    "municipality",
    "of",
    "the",
}
_SAINT = {"st": "sint", "ste": "sint", "saint": "sint", "sainte": "sint"}
_PARTS = re.compile(r"[,;/|()\[\]:]| [-–—] ")


def town_keys(name: str) -> tuple[str, ...]:
    """Return what a town may be known by: `halle` of “Stad Halle”, “1500 HALLE (Vlaams-Brabant)”.

    The first is the one of the whole name; empty where nothing but words around it was written.
    """
    found = (_bare(part) for part in (name, *_PARTS.split(name)))
    return tuple(dict.fromkeys(key for key in found if key))


def _bare(name: str) -> str:
    words = [_SAINT.get(word, word) for word in stem_of(name).split("-")]
    kept = [word for word in words if word not in _AROUND and not word.isdigit()]
    return "-".join(kept)


def holder_year(holders: Mapping[str, int], municipality: str) -> int | None:
    """Return the year of a town's latest label, however its name is written; None where it has none."""
    return next((holders[key] for key in town_keys(municipality) if key in holders), None)


def label_holders(
    workspace: Workspace, except_for: Iterable[str] = ()
) -> tuple[dict[str, int], list[Problem]]:
    """Return the latest year of the label by town key, from label.yaml and the municipalities.

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
    allowed = {key for name in except_for for key in town_keys(name)}
    return {stem: year for stem, year in years.items() if stem not in allowed}, problems


def _tree(workspace: Workspace, path: Any, problems: list[Problem]) -> dict[str, Any]:
    source, found = read_file(path, workspace.relative(path))
    problems += [problem for problem in found if problem.severity is Severity.ERROR]
    return source.tree if source is not None else {}


def _items(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _note(years: dict[str, int], name: str, year: Any) -> None:
    if isinstance(year, str) and year.strip().isdigit():
        for key in town_keys(name)[:1]:
            years[key] = max(int(year), years.get(key, 0))
