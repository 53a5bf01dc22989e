"""The first page: all towns, what is to do, a new one, a new workspace, and goodbye."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from brochure import api
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import browser, studio_at


def test_all_towns_are_listed_with_their_names(client: TestClient) -> None:
    text = client.get("/").text
    assert 'data-town="aa"' in text
    assert 'data-town="beerdorp"' in text
    assert '<span class="name">Aa</span>' in text
    assert 'href="/label"' in text
    assert 'href="/publication"' in text


def test_a_name_is_text_and_never_markup(client: TestClient, change: object) -> None:
    change("name: Aa", 'name: "<b onclick=x>Aa"')  # type: ignore[operator]
    text = client.get("/").text
    assert "<b " not in text
    assert "&lt;b onclick=x&gt;Aa" in text


def test_what_is_to_do_is_counted_and_counted_again_after_a_change(
    client: TestClient, change: object
) -> None:
    before = client.get("/-/status/aa").json()
    change("name: Aa", "name: Aa\nnaam: Aa")  # type: ignore[operator]
    after = client.get("/-/status/aa").json()
    assert after["error"] == before["error"] + 1
    assert "must be mended" in after["html"]


def test_checks_are_not_repeated_while_nothing_changed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/-/status/aa").json()

    def never(*_args: object, **_more: object) -> None:
        raise AssertionError

    monkeypatch.setattr(api, "check", never)
    assert client.get("/-/status/aa").json() == first


def test_a_link_among_the_photos_that_leads_nowhere_stops_nothing(
    client: TestClient, good: Workspace
) -> None:
    before = client.get("/-/status/aa").json()
    (good.photos / "weg.jpg").symlink_to("nergens.jpg")
    assert client.get("/-/status/aa").json() == before


def test_documents_that_were_not_made_are_told(client: TestClient) -> None:
    assert "No documents made yet" in client.get("/-/status/aa").json()["html"]


def test_documents_are_of_today_until_the_content_changes(
    client: TestClient, good: Workspace, change: object
) -> None:
    api.build(good, municipalities=["aa"], layouts=["factsheet"], editions=["screen"], jobs=1)
    assert "Documents are up to date" in client.get("/-/status/aa").json()["html"]
    assert client.get("/-/small/aa").headers["content-type"] == "image/jpeg"
    change("kind: stad", "kind: gemeente")  # type: ignore[operator]
    assert "Documents are out of date" in client.get("/-/status/aa").json()["html"]


def test_a_new_town_gets_its_file(client: TestClient, good: Workspace) -> None:
    answer = client.post("/-/new", data={"name": "Sint-Katelijne-Waver"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sint-katelijne-waver")
    assert (good.municipalities / "sint-katelijne-waver.yaml").is_file()


@pytest.mark.parametrize("name", ["Aa", "…", "", "a" * 5000])
def test_a_town_that_is_there_or_has_no_name_is_refused_with_a_remedy(client: TestClient, name: str) -> None:
    answer = client.post("/-/new", data={"name": name})
    assert answer.status_code == 409
    assert 'class="remedy"' in answer.text


def test_an_empty_workspace_says_how_to_begin(client: TestClient, good: Workspace) -> None:
    for path in good.municipalities.iterdir():
        path.unlink()
    assert "No town yet" in client.get("/").text


def test_without_a_workspace_one_is_offered_and_made(tmp_path: Path) -> None:
    studio = studio_at(None, tmp_path)
    client = browser(studio)
    assert "There is no workspace in" in client.get("/").text
    assert client.get("/-/status/aa").status_code == 404
    assert client.post("/-/workspace", data={"folder": "Mijn documenten"}).status_code == 303
    assert studio.workspace is not None
    assert studio.workspace.root == tmp_path / "mijn-documenten"
    assert 'data-town="halle"' in client.get("/").text


def test_a_workspace_is_made_here_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    client = browser(studio_at(None, tmp_path / "here"))
    client.post("/-/workspace", data={"folder": "../elsewhere"})
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_the_button_ends_the_studio(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.studio import overview

    ended: list[str] = []
    monkeypatch.setattr(overview, "_GRACE", 0)
    studio.stop = lambda: ended.append("ended")
    assert "closed" in browser(studio).post("/-/stop").text
    for thread in __import__("threading").enumerate():
        if type(thread).__name__ == "Timer":
            thread.join(5)
    assert ended == ["ended"]


def test_the_pages_speak_dutch(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    assert '<html lang="nl">' in client.get("/").text
