from pathlib import Path

import pytest

from tests.cli.conftest import sample
from tests.cli.running import run

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def good(known: Path, tmp_path: Path) -> str:
    return str(sample("good", known, tmp_path))


def test_new_names_the_file_and_check_warns_about_the_sample(capsys: Capsys, good: str) -> None:
    done = run(capsys, "new", "Sint-Niklaas", "--workspace", good)
    assert (done.code, done.out) == (0, "content/municipalities/sint-niklaas.yaml\n")
    assert "brochure check sint-niklaas" in done.err
    checked = run(capsys, "check", "sint-niklaas", "--workspace", good)
    assert checked.code == 0
    assert "sint-niklaas.yaml:25:10: lead.quote: warning" in checked.err
    assert "[sample-text]" in checked.err
    assert run(capsys, "check", "sint-niklaas", "--workspace", good, "--strict").code == 1


def test_new_overwrites_nothing(capsys: Capsys, good: str) -> None:
    done = run(capsys, "new", "AA", "--workspace", good)
    assert (done.code, done.out) == (1, "")
    assert "[already-there]" in done.err


def test_help_has_an_example(capsys: Capsys) -> None:
    assert "brochure new Sint-Niklaas" in run(capsys, "new", "--help").out


def test_new_writes_a_questionnaire_that_import_reads_back(capsys: Capsys, good: str) -> None:
    done = run(capsys, "new", "Halle", "--word", "--workspace", good)
    assert (done.code, done.out) == (0, "vragenlijst-halle.docx\n")
    assert "brochure import vragenlijst-halle.docx" in done.err
    form = Path(good) / "vragenlijst-halle.docx"
    assert run(capsys, "import", str(form), "--workspace", good).out == "content/municipalities/halle.yaml\n"
    assert run(capsys, "new", "Halle", "--word", "--workspace", good).code == 1


def test_new_starts_a_selection_that_check_and_remove_know(capsys: Capsys, good: str) -> None:
    done = run(capsys, "new", "Kust", "--selection", "--workspace", good)
    assert (done.code, done.out) == (0, "content/selections/kust.yaml\n")
    assert "brochure build kust --layout label-brochure" in done.err
    checked = run(capsys, "check", "selections/kust", "--workspace", good)
    assert checked.code == 0
    assert "content/selections/kust.yaml:" in checked.err
    assert "[sample-text]" in checked.err
    removed = run(capsys, "remove", "selections/kust", "--yes", "--workspace", good)
    assert (removed.code, removed.out) == (0, "content/selections/kust.yaml: removed\n")
    assert run(capsys, "new", "Kust", "--selection", "--event", "--workspace", good).code == 2
