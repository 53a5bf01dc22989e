"""The page of import: what was read beside its source, and a new town when somebody says so."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from brochure import api
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.content.fixtures import copied
from tests.studio.client import browser, everything, studio_at
from tests.studio.test_whole_walks import word_with_photos

pytestmark = pytest.mark.usefixtures("unlimited")
PAGES = Path(__file__).parents[1] / "importing" / "pages"
FILE = {"Content-Type": "application/octet-stream"}


def read(client: TestClient, page: str = "33-valstrikken.txt") -> dict[str, Any]:
    answer = client.post(
        "/-/import", params={"name": page}, content=(PAGES / page).read_bytes(), headers=FILE
    )
    told: dict[str, Any] = answer.json()
    return told


@cache
def preview() -> api.ImportPreview:
    """Return what the import itself says of the page."""
    return api.read_import((PAGES / "33-valstrikken.txt").read_bytes(), "33-valstrikken.txt")


def write(client: TestClient, source: str, **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = client.post(
        "/-/import/write", json={"source": source, "values": {}, "settled": [], "dropped": [], **more}
    ).json()
    return told


def test_reading_writes_nothing(client: TestClient, good: Workspace) -> None:
    before = everything(good)
    told = read(client)
    assert everything(good) == before
    assert 'id="write"' in told["html"]


def test_each_doubt_stands_beside_its_line(client: TestClient) -> None:
    html = read(client)["html"]
    for number, doubt in enumerate(preview().doubts):
        assert f'data-doubt="{number}"' in html
        assert f'data-settle="{number}"' in html
        if doubt.line:
            assert f'data-to-line="{doubt.line}"' in html
            assert re.search(rf'data-line="{doubt.line}" lang="nl"><mark>', html)
    assert html.count('data-field="') == len(set(re.findall(r'data-field="([^"]*)"', html))), (
        "each field once"
    )


def test_what_is_missing_is_asked_for_where_it_would_stand(client: TestClient, good: Workspace) -> None:
    text = "Deurle\n\nDeurle kreeg in 2019 het label.\n\nWaarom?\nAn Peeters, schepen: “Wij luisteren naar kinderen.”\n"
    told = client.post("/-/import", params={"name": "x.txt"}, content=text.encode(), headers=FILE).json()
    doubts = api.read_import(text.encode(), "x.txt").doubts
    number = next(number for number, doubt in enumerate(doubts) if doubt.missing == "lead")
    card = next(one for one in told["html"].split("data-card=") if f'data-doubt="{number}"' in one)
    assert card.startswith('"lead"')
    assert 'data-field="lead.quote"' in card
    write(client, told["source"], values={"lead.quote": "Kinderen kennen de stad."}, settled=[number])
    written = (good.municipalities / "deurle.yaml").read_text("utf-8")
    assert "quote: Kinderen kennen de stad." in written
    assert "openingscitaat" not in written


def test_a_source_is_text_and_never_markup(client: TestClient) -> None:
    page = (PAGES / "33-valstrikken.txt").read_text("utf-8") + "\n<script>alert(1)</script>\n"
    html = client.post("/-/import", params={"name": "x.txt"}, content=page.encode(), headers=FILE).json()[
        "html"
    ]
    assert "<script" not in html
    assert "&lt;script" in html


def test_a_town_is_made_as_somebody_said(client: TestClient, good: Workspace) -> None:
    source = read(client)["source"]
    told = write(client, source, values={"name": "Nieuwstad"}, settled=list(range(len(preview().doubts))))
    assert told == {"goto": "/nieuwstad"}
    assert "NAKIJKEN" not in (good.municipalities / "nieuwstad.yaml").read_text("utf-8")
    assert client.get("/nieuwstad").status_code == 200
    assert "already" in write(client, source, values={"name": "Nieuwstad"})["refused"]


def test_a_studio_that_was_started_anew_asks_for_the_source_again(client: TestClient, studio: Studio) -> None:
    source = read(client)["source"]
    studio.imports = type(studio.imports)()
    assert write(client, source) == {"gone": True}


def test_what_is_no_page_is_refused(client: TestClient) -> None:
    answer = client.post("/-/import", params={"name": "x.pdf"}, content=b"%PDF-1.7", headers=FILE)
    assert 'class="remedy"' in answer.json()["refused"]


WRONG = [
    {"values": []},
    {"values": {"name": 1}},
    {"settled": ["1"]},
    {"dropped": [1]},
    {"settled": None},
    {"source": 3},
]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Workspace, str]]:
    """A studio that read a source, for requests that change nothing."""
    workspace = copied(tmp_path_factory.mktemp("heard"))
    studio = studio_at(workspace, workspace.root)
    client = browser(studio)
    yield client, workspace, read(client)["source"]
    studio.making.close()
    studio.previews.close()


@pytest.mark.parametrize("wrong", WRONG)
def test_a_request_that_makes_no_sense_writes_nothing(
    heard: tuple[TestClient, Workspace, str], wrong: dict[str, Any]
) -> None:
    client, workspace, source = heard
    before = everything(workspace)
    sent = {"source": source, "values": {}, "settled": [], "dropped": [], **wrong}
    assert client.post("/-/import/write", json=sent).status_code == 400
    assert everything(workspace) == before


def test_pictures_of_the_source_are_shown_before_anything_is_written(
    client: TestClient, good: Workspace
) -> None:
    before = everything(good)
    told = client.post(
        "/-/import", params={"name": "Oosterdal.docx"}, content=word_with_photos(2), headers=FILE
    ).json()
    shown = f"/-/import/{told['source']}/foto-1.jpg"
    assert told["html"].count(shown) == 2, "in the source and beside its doubts"
    assert client.get(shown).content[:3] == b"\xff\xd8\xff"
    assert client.get(shown.replace("foto-1", "..%2f..%2flabel")).status_code == 404
    assert client.get(shown.replace(told["source"], "0" * 64)).status_code == 404
    assert everything(good) == before


def test_a_photo_that_is_left_out_does_not_come_along(client: TestClient, good: Workspace) -> None:
    answer = client.post(
        "/-/import", params={"name": "Oosterdal.docx"}, content=word_with_photos(2), headers=FILE
    )
    assert write(client, answer.json()["source"], dropped=["photos[0]"]) == {"goto": "/oosterdal"}
    assert [path.name for path in (good.photos / "oosterdal").iterdir()] == ["foto-2.jpg"]
