"""What a withdrawal leaves: what is still allowed, what nobody can read, and what it can only tell of."""

from pathlib import Path

import pytest

from brochure.mail.mailing import prepare_mailing
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace
from tests.production.building import run
from tests.production.traces import Detector
from tests.production.withdrawals import aa, break_town, build, withdraw


def test_a_use_that_is_not_given_any_more_leaves_the_others(full: Workspace, detector: Detector) -> None:
    withdraw(full, "consent: {status: given, by: de ouders, uses: [screen]}")
    build(full)
    found = detector.traces(full.root)
    assert "output/screen/aa-sheet.pdf" in found
    assert not any(name.startswith(("output/print/", "output/office/")) for name in found)
    assert {name.split("/")[4] for name in found if "/photos/" in name and ".state" in name} == {"screen"}


def test_a_mailing_clears_its_drafts_and_tells_what_still_holds_it(
    full: Workspace, detector: Detector
) -> None:
    withdraw(full)
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(full)
    codes = {problem.code for problem in caught.value.problems}
    assert {"photo-removed", "photo-withdrawn"} <= codes
    left = detector.traces(full.root)
    assert not any("/mail/" in name or ".state" in name for name in left)
    assert "output/screen/aa-sheet.pdf" in left


def test_what_content_still_allows_is_never_touched(
    full: Workspace, detector: Detector, traces_of_all: dict[str, set[str]]
) -> None:
    break_town(full)
    build(full)
    assert detector.traces(full.root) == traces_of_all


def test_a_line_that_nobody_can_read_removes_nothing(
    full: Workspace, detector: Detector, traces_of_all: dict[str, set[str]]
) -> None:
    aa(full).write_bytes(b"")  # what a sync leaves
    build(full)
    pictures = {name for name in traces_of_all if ".state" not in name}
    assert pictures == {name for name in detector.traces(full.root) if ".state" not in name}


def test_links_in_the_state_folder_lead_nowhere(full: Workspace, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere" / "screen" / "abc"
    kept.mkdir(parents=True)
    (kept / "mine.jpg").write_bytes(b"mine")
    state = full.output / ".state" / "0123456789ab"
    state.mkdir()
    (state / "photos").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    withdraw(full)
    build(full)
    assert (kept / "mine.jpg").exists()


def test_a_file_that_cannot_be_removed_is_an_error(full: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    true = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name == "markt.pdf":
            raise PermissionError(13, "Permission denied")
        true(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    withdraw(full)
    found = run(full, layouts=("sheet", "rounds"))
    assert found.problem("photo-stays").severity is Severity.ERROR
    assert found.problem("photo-withdrawn").details["still"] == ["office/markt.pdf"]
