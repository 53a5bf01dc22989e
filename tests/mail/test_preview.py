"""The preview: drafts for everybody who has not got the message, a table, a guide, and no connection."""

import email
import socket
from collections.abc import Callable
from email.policy import default
from pathlib import Path

import pytest

from brochure.mail.drafts import write_preview
from brochure.mail.mailing import prepare_mailing
from brochure.workspace import Workspace

from .conftest import make_workspace, write_candidates
from .deliveries import send
from .servers import FaultyServer


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every attempt to reach anything fail."""

    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("a preview opened a connection")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "getfqdn", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, refuse)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.usefixtures("no_network")
def test_a_preview_writes_one_draft_for_each_and_connects_to_nothing(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(3)
    preview = write_preview(prepare_mailing(workspace))
    assert preview.folder == workspace.output / "mail" / "mailing"
    drafts = sorted(path for path in preview.folder.glob("*.eml"))
    assert [path.name for path in drafts] == ["1-dorp-1.eml", "2-dorp-2.eml", "3-dorp-3.eml"]
    for number, path in enumerate(drafts, start=1):
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        assert message["X-Unsent"] == "1"
        assert message["To"] == f"jeugd{number}@dorp.example.invalid"
        assert [part.get_filename() for part in message.iter_attachments()] == [  # type: ignore[attr-defined]
            "Kindvriendelijke stad Halle – brochure.pdf"
        ]


def test_the_guide_speaks_the_language_of_the_run(
    workspace: Workspace, candidates: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    candidates(2)
    for language, name, words in (
        ("nl", "LEESMIJ.txt", "2 berichten als concept"),
        ("en", "README.txt", "2 messages as drafts"),
    ):
        monkeypatch.setenv("BROCHURE_LANG", language)
        preview = write_preview(prepare_mailing(workspace))
        assert preview.guide.name == name
        assert words in preview.guide.read_text("utf-8")
        assert [path.name for path in preview.folder.glob("*.txt")] == [name]


def test_what_a_preview_of_version_0_2_left_is_taken_away(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(1)
    folder = workspace.output / "mail" / "mailing"
    folder.mkdir(parents=True)
    for name in ("overzicht.html", "pagina-0123456789abcdef.png"):
        (folder / name).write_bytes(b"old")
    write_preview(prepare_mailing(workspace))
    assert sorted(contents(folder)) == ["1-dorp-1.eml", "README.txt", "index.html"]


def test_the_picture_beside_the_document_is_used(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    from io import BytesIO

    from PIL import Image

    Image.new("RGB", (960, 1200), "#2f6bff").save(workspace.output / "screen" / "halle-brochure.png")
    candidates(1)
    (letter,) = prepare_mailing(workspace).letters
    picture = Image.open(BytesIO(letter.parts[0].document.picture))
    assert picture.size == (480, 600)
    assert picture.getpixel((240, 300)) == (47, 107, 255)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name in ("een", "twee"):
        workspace = make_workspace(tmp_path / name)
        write_candidates(workspace, 2)
        found.append(contents(write_preview(prepare_mailing(workspace)).folder))
    assert found[0] == found[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    dated = contents(write_preview(prepare_mailing(workspace)).folder)
    assert b"Date: Fri, 15 Jan 2027 08:00:00 +0000" in dated["1-dorp-1.eml"]


def test_a_shorter_list_takes_old_drafts_away_and_leaves_other_files(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(3)
    folder = write_preview(prepare_mailing(workspace)).folder
    (folder / "notitie.txt").write_text("van mij", "utf-8")
    candidates(1)
    write_preview(prepare_mailing(workspace))
    names = set(contents(folder))
    assert {name for name in names if name.endswith(".eml")} == {"1-dorp-1.eml"}
    assert "notitie.txt" in names


def test_who_has_the_message_or_may_have_it_gets_no_draft(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    server.fail("jeugd2@dorp.example.invalid", "drop-kept")
    server.fail("jeugd3@dorp.example.invalid", "rcpt:550 no")
    send(workspace, server)
    folder = write_preview(prepare_mailing(workspace)).folder
    assert [path.name for path in folder.glob("*.eml")] == ["3-dorp-3.eml"]


def test_drafts_need_no_sender_but_sending_does(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(1)
    file = workspace.content / "publication.yaml"
    file.write_text(file.read_text("utf-8").replace(", email: jeugd@example.invalid", ""), "utf-8")
    mailing = prepare_mailing(workspace, to_send=False)
    assert [problem.code for problem in mailing.problems] == ["mail-no-sender"]
    (draft,) = write_preview(mailing).drafts.values()
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert message["From"] is None
    assert "Antwoord dan op deze mail" in message.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
    from brochure.problems import ProblemError

    with pytest.raises(ProblemError):
        prepare_mailing(workspace)


def test_drafts_are_read_by_their_owner_only(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1)
    folder = write_preview(prepare_mailing(workspace)).folder
    folder.chmod(0o755)
    write_preview(prepare_mailing(workspace))
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}
