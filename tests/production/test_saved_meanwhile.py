"""What was read while somebody saved is not remembered for the file as it was before."""

from pathlib import Path
from typing import Any

import pytest

from brochure.production.consents import Consents
from brochure.production.store import Store
from brochure.workspace import Workspace
from tests.production.building import make_workspace, replace_in

GIVEN, ENDED = "{status: given, by: de ouders, on: 2026-05-03}", "{status: withdrawn}"


def test_a_consent_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace: Workspace = make_workspace(tmp_path / "ws", towns=("aa",))
    path = workspace.municipalities / "aa.yaml"
    replace_in(path, GIVEN, ENDED)
    before, true = path.read_text("utf-8"), Consents._read

    def read(self: Consents, file: Path, beside: list[Path]) -> Any:
        if file == path:
            path.write_text(before.replace(ENDED, GIVEN), "utf-8")
        return true(self, file, beside)

    def shown() -> bool:
        with Store(workspace.state) as store:
            [one] = [
                one for one in Consents(workspace, store, "tool").listings if one.photo == "aa/plein.jpg"
            ]
            return one.is_shown("print")

    monkeypatch.setattr(Consents, "_read", read)
    shown()
    monkeypatch.setattr(Consents, "_read", true)
    path.write_text(before, "utf-8")  # taken back as it was
    assert not shown()
