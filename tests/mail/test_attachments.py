"""Attachments: from the folder made for them or from output/, and nothing else of the workspace, ever."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.attachments import FOLDER
from brochure.mail.mailing import prepare_mailing
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .deliveries import send
from .servers import FaultyServer

Candidates = Callable[..., Path]


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    path = workspace.root / FOLDER
    path.mkdir()
    (path / "uitnodiging.pdf").write_bytes(b"%PDF-1.4 uitnodiging")
    return path


def names(workspace: Workspace) -> list[str]:
    (letter,) = prepare_mailing(workspace).letters
    return [part.filename for part in letter.parts if not part.cid]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "typed",
    ["uitnodiging.pdf", "content/mail/attachments/uitnodiging.pdf", "attachments/uitnodiging.pdf",
     "content\\\\mail\\\\attachments\\\\uitnodiging.pdf", "./uitnodiging.pdf"],
)  # fmt: skip
def test_a_file_of_the_folder_travels_along(workspace: Workspace, candidates: Candidates, typed: str) -> None:
    candidates(1, attachments=f'"{typed}"')
    assert names(workspace) == ["uitnodiging.pdf"]


def test_a_published_document_travels_along(workspace: Workspace, candidates: Candidates) -> None:
    candidates(1, attachments="output/screen/label-brochure.pdf")
    assert names(workspace) == ["label-brochure.pdf"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_in_either_unicode_form(
    workspace: Workspace, candidates: Candidates, folder: Path, form: str
) -> None:
    (folder / unicodedata.normalize(form, "café #1 (50%).pdf")).write_bytes(b"x")
    candidates(1, attachments='"café #1 (50%).pdf"')
    assert len(names(workspace)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "content/mail/ledger.sqlite", "content/mail/sent.log", "content/mail/candidates.yaml",
        "content/mail/settings.yaml", "content/mail/objections.yaml", "content/mail/lijst.csv",
        "content/publication.yaml", "content/municipalities/halle.yaml", "output/report.json",
        "output/.state/build.sqlite", "output/mail/mailing/1-dorp-1.eml", "../geheim.pdf", "/etc/passwd",
        "C:\\\\geheim.pdf", "attachments/../ledger.sqlite", "content/mail/attachments/../settings.yaml",
        ".verborgen.pdf", "~$uitnodiging.pdf", "weg.pdf", "ergens/weg.pdf", "lijst.yaml", "kopie.sqlite", "map",
        "", ".", "..", "/", "output", "output/screen", "layouts/mail/words.nl.j2",
    ],
)  # fmt: skip
def test_nothing_else_of_the_workspace_ever_leaves(
    workspace: Workspace,
    candidates: Candidates,
    server: FaultyServer,
    folder: Path,
    tmp_path: Path,
    typed: str,
) -> None:
    candidates(1)
    send(workspace, server)  # so that there are a ledger and a log
    (workspace.mail / "lijst.csv").write_text("x")
    (workspace.mail / "settings.yaml").write_text("per_minute: 20\n")
    for path in (tmp_path / "ws" / "weg.pdf", tmp_path / "geheim.pdf"):
        path.write_bytes(b"x")
    for name in (".verborgen.pdf", "~$uitnodiging.pdf", "lijst.yaml", "kopie.sqlite"):
        (folder / name).write_bytes(b"x")
    (folder / "weg.pdf").symlink_to(tmp_path / "geheim.pdf")
    (folder / "map").mkdir()
    (folder / "ergens").symlink_to(tmp_path)
    candidates(1, attachments=f'"{typed}"', documents="" if not typed.strip() else "halle-brochure")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    (problem,) = caught.value.problems
    assert problem.code == ("unknown-attachment" if typed else "recipient-no-documents")
    assert problem.remedy


def test_a_name_that_is_nearly_right_is_told(
    workspace: Workspace, candidates: Candidates, folder: Path
) -> None:
    candidates(1, attachments="uitnodging.pdf")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    assert "uitnodiging.pdf" in caught.value.problems[0].remedy
