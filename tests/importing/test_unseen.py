"""The sources the importer was not made for, read in this process and judged by their own account.

No fault anywhere, but where the account asks for what the importer does otherwise on purpose: these are named.
"""

from pathlib import Path

import pytest
import yaml

from brochure.importing.run import read_source
from tests.importing.unseen.outcome import Outcome
from tests.importing.unseen.verdict import COLUMNS, SHARES, Verdict, judge

FOLDERS = [Path(__file__).parent / "unseen" / name for name in ("open", "held_back", "second_hand")]
# That a document lacks its opening quotation is no fault of the importer: the account counts these apart.
ALLOWED = {"no-lead"}
_NO_YEAR = "label [geen labeljaar gevonden op de pagina]"
# What the account would have otherwise, and why the importer does not.
MEANT = {
    # Two children who speak at once are one speaker, written as the source has them: Jef (8) en Amina (9).
    ("gdocs-maaseik.docx", "roles"): ["roles: Jef, ?8 → nobody of that name"],
    # A source without the year of the label: somebody must find it, so the mark is right.
    ("pagina-balen.html", "false-marks"): [f"false-marks: {_NO_YEAR}"],
    ("pagina-zelzate.html", "false-marks"): [f"false-marks: {_NO_YEAR}"],
    ("word-schoten.docx", "false-marks"): [f"false-marks: {_NO_YEAR}"],
}


def verdict_of(path: Path) -> tuple[str, Verdict]:
    expected = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    imported = read_source(path.with_name(expected["source"]))
    left_out = "\n".join(one.text for one in imported.report.left_out)
    outcome = Outcome(yaml.safe_load(imported.yaml), imported.yaml, left_out, imported.yaml)
    return expected["source"], judge(expected, outcome)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return dict(verdict_of(path) for folder in FOLDERS for path in sorted(folder.glob("*.expected.yaml")))


def test_there_are_a_hundred_sources(verdicts: dict[str, Verdict]) -> None:
    assert len(verdicts) == 100


@pytest.mark.parametrize("column", [one for one in COLUMNS if one not in ALLOWED])
def test_no_source_has_a_fault(verdicts: dict[str, Verdict], column: str) -> None:
    faulty = {}
    for name, verdict in verdicts.items():
        count = verdict.counts[column]
        if (count[0] != count[1]) if column in SHARES else count:
            faulty[name] = [one for one in verdict.details if one.startswith(f"{column}:")]
    assert faulty == {name: details for (name, at), details in MEANT.items() if at == column}
