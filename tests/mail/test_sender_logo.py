"""The sender's logo in a message: a sharp picture with words, and nothing where there is no logo."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from brochure.mail.mailing import prepare_mailing
from brochure.mail.message import build, encoded_size, message_id
from brochure.problems import ProblemError
from brochure.workspace import Workspace
from tests.content.logos.drawn import svg, wordmark
from tests.mail.test_message import built

DATE = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def name_logo(workspace: Workspace, data: bytes) -> None:
    workspace.logos.mkdir(parents=True, exist_ok=True)
    (workspace.logos / "afzender.svg").write_bytes(data)
    path = workspace.content / "publication.yaml"
    path.write_text(path.read_text("utf-8").rstrip() + "\nlogo: afzender.svg\n", "utf-8")


def test_a_message_carries_the_logo_once_and_sharp(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(1)
    plain = prepare_mailing(workspace).letters[0]
    assert plain.logo is None
    assert "cid:logo." not in plain.html
    name_logo(workspace, wordmark())
    letter = prepare_mailing(workspace).letters[0]
    assert letter.logo is not None
    assert letter.html.count(f'src="cid:{letter.logo_cid}"') == 1
    assert f'alt="{letter.logo.alt}"' in letter.html
    assert letter.logo.alt
    [part] = [part for part in built(letter).walk() if part.get("Content-ID") == f"<{letter.logo_cid}>"]
    with Image.open(BytesIO(part.get_payload(decode=True))) as picture:  # type: ignore[arg-type]
        assert abs(picture.width - 2 * letter.logo.width) <= 2
        assert picture.getpixel((picture.height // 2, picture.height // 2)) == (226, 0, 26)
        assert picture.getpixel((picture.width - 1, 0)) == (255, 255, 255)
    assert letter.content_hash != plain.content_hash
    made = build(letter, identifier=message_id("start", letter), date=DATE)
    assert encoded_size(letter) >= len(made) * 0.9


def test_a_logo_that_cannot_be_used_stops_the_mailing(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(1)
    name_logo(workspace, svg("<script/>"))
    with pytest.raises(ProblemError) as stopped:
        prepare_mailing(workspace)
    assert [problem.code for problem in stopped.value.problems] == ["logo-unsafe"]
