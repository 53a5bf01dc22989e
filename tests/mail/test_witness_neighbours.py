"""What lies beside the ledger: a second file of objections, settings that vanished, and files that mean nothing."""

import pytest

from brochure.workspace import Workspace

from .damages import Candidates, refused
from .deliveries import ONE, send
from .servers import FaultyServer


@pytest.mark.parametrize(
    "name", ["objections-LAPTOP-7.yaml", "objections (conflict).yaml", "~$objections.yaml"]
)
def test_a_second_file_of_objections_stops_everything(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, name: str
) -> None:
    candidates(1)
    (workspace.mail / name).write_text(f"objections: [{ONE}]\n", "utf-8")
    assert [problem.code for problem in refused(workspace, server)] == ["objections-copy"]


@pytest.mark.parametrize("how", ["empty", "folder", "lost link"])
def test_a_file_of_objections_that_is_none_stops_everything(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, how: str
) -> None:
    candidates(1)
    path = workspace.mail / "objections.yaml"
    if how == "empty":
        path.write_bytes(b"")
    elif how == "folder":
        path.mkdir()
    else:
        path.symlink_to(workspace.mail / "weg.yaml")
    assert [problem.code for problem in refused(workspace, server)] == ["objections-empty"]


def test_settings_that_vanished_begin_no_new_campaign(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(2)
    settings = workspace.mail / "settings.yaml"
    settings.write_text("campaign: start-2026\n", "utf-8")
    send(workspace, server)
    settings.rename(workspace.mail / "settings-LAPTOP-7.yaml")
    assert [problem.code for problem in refused(workspace, server)] == ["settings-copy"]
    (workspace.mail / "settings-LAPTOP-7.yaml").unlink()
    (problem,) = refused(workspace, server)
    assert problem.code == "campaign-unnamed"
    assert "--campaign start-2026" in problem.remedy
    settings.write_text("campaign: tweede\n", "utf-8")  # a person's word
    send(workspace, server)
    assert server.count(ONE) == 2


def test_lists_and_reports_may_be_called_anything(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    for name in ("ledger.csv", "candidates-kopie.yaml", "~$lijst.xlsx", "sent.txt", ".DS_Store"):
        (workspace.mail / name).write_bytes(b"")
    send(workspace, server)
    assert server.count(ONE) == 1
