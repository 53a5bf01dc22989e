"""The sources the importer was not made for, read in this process and judged by their own account: no fault anywhere."""

from pathlib import Path

import pytest
import yaml

from brochure.importing.run import read_source
from tests.importing.unseen.outcome import Outcome
from tests.importing.unseen.verdict import COLUMNS, SHARES, Verdict, judge

FOLDERS = [Path(__file__).parent / "unseen" / name for name in ("open", "held_back")]
# That a document lacks its opening quotation is no fault of the importer: the account counts these apart.
ALLOWED = {"no-lead"}


def verdict_of(path: Path) -> tuple[str, Verdict]:
    expected = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    imported = read_source(path.with_name(expected["source"]))
    left_out = "\n".join(one.text for one in imported.report.left_out)
    outcome = Outcome(yaml.safe_load(imported.yaml), imported.yaml, left_out, imported.yaml)
    return expected["source"], judge(expected, outcome)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return dict(verdict_of(path) for folder in FOLDERS for path in sorted(folder.glob("*.expected.yaml")))


def test_there_are_eighty_sources(verdicts: dict[str, Verdict]) -> None:
    assert len(verdicts) == 80


@pytest.mark.parametrize("column", [one for one in COLUMNS if one not in ALLOWED])
def test_no_source_has_a_fault(verdicts: dict[str, Verdict], column: str) -> None:
    faulty = {}
    for name, verdict in verdicts.items():
        count = verdict.counts[column]
        if (count[0] != count[1]) if column in SHARES else count:
            faulty[name] = [one for one in verdict.details if one.startswith(f"{column}:")]
    assert faulty == {}
