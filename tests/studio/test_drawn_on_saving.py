"""The page that comes with the answer of a save: that of what was saved, or a word why not."""

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from brochure import api
from brochure.content.editing import apply
from brochure.studio.saving import PARTS
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import parts


def saved(client: TestClient, new: str, **more: str) -> Response:
    state = client.get("/-/state/aa").json()
    edit = {"kind": "edit", "field": "name", "seen": state["values"]["name"], "new": new}
    return client.post("/-/save/aa", json={"edits": [edit], "revision": state["revision"], **more})


def test_the_page_comes_with_what_was_saved_and_is_that_of_a_full_layout(
    client: TestClient, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = studio.drawings._process.ask

    def counted(question: Any, patience: float) -> Any:
        asked.append(question[0])
        return ask(question, patience)

    monkeypatch.setattr(studio.drawings._process, "ask", counted)
    client.get("/-/draw/aa?tab=one")
    told, drawn, data = parts(saved(client, "Aalst", tab="one", sees="1:60"))
    assert (told["status"], drawn["status"], told["revision"]) == ("saved", "drawn", drawn["revision"])
    assert [one["page"] for one in drawn["pictures"]] == [1]
    assert [one["bytes"] for one in drawn["pictures"]] == [len(data)]
    assert asked == ["draw", "draw"], "no question for the picture, none twice"
    again = client.get("/-/draw/aa?tab=two&sees=1:60").json()
    assert {name: again[name] for name in ("fields", "pages", "problems", "long")} == {
        name: drawn[name] for name in ("fields", "pages", "problems", "long")
    }
    assert client.get(f"/-/page/{again['drawing']}/1?ppi=60").content == data


def test_the_page_is_begun_while_the_text_is_written_and_counts_only_if_it_was(
    client: TestClient, studio: Studio, good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    client.get("/-/draw/aa?tab=one")
    begin = studio.ahead.begin

    def noted(tab: str, subject: str, sees: Any, text: str) -> Any:
        begun.append(text)
        assert "Aalst" not in (good.municipalities / "aa.yaml").read_text("utf-8")
        return begin(tab, subject, sees, text)

    def full(_changes: Any) -> list[str]:
        raise api.ProblemError(api.Problem(code="unwritable-file", message="the disk is full"))

    monkeypatch.setattr(studio.ahead, "begin", noted)
    with monkeypatch.context() as patch:
        patch.setattr(apply, "save_locked", full)
        answer = saved(client, "Aalst", tab="one", sees="1:60")
    assert "name: Aalst" in begun[0]
    assert answer.headers["content-type"] == "application/json", "no page of what was not saved"
    assert (answer.json()["status"], answer.json()["refused"]) == ("unsaved", ["the disk is full"])
    assert parts(saved(client, "Aalst", tab="one", sees="1:60"))[1]["status"] == "drawn"


@pytest.mark.parametrize("more", [{"tab": "one"}, {"tab": "unknown", "sees": "1:60"}, {"sees": "1:60"}])
def test_who_shows_no_page_hears_of_none(client: TestClient, more: dict[str, str]) -> None:
    client.get("/-/draw/aa?tab=one")
    assert saved(client, "Aalst", **more).json()["status"] == "saved"


def test_a_text_that_cannot_be_drawn_says_why_and_is_saved(client: TestClient, good: Workspace) -> None:
    client.get("/-/draw/aa?tab=one")
    told, drawn, data = parts(saved(client, "", tab="one", sees="1:60"))
    assert (told["status"], drawn["status"], data) == ("saved", "stale", b"")
    assert "“Name” is still empty" in drawn["problems"]


def test_a_town_that_goes_while_it_is_drawn_is_told_in_the_answer(
    client: TestClient, studio: Studio, good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/-/draw/aa?tab=one")
    ask = studio.drawings._process.ask

    def gone(question: Any, patience: float) -> Any:
        answer = ask((*question[:-1], "name: ["), patience)
        (good.municipalities / "aa.yaml").unlink(missing_ok=True)
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(studio.drawings._process, "ask", gone)
        told, drawn, _data = parts(saved(client, "Aalst", tab="one", sees="1:60"))
    assert (told["status"], drawn["status"]) == ("saved", "stale")


def test_the_label_comes_with_what_was_saved_and_what_else_is_on_its_page_is_asked_for(
    client: TestClient,
) -> None:
    for name, comes in (("label", True), ("publication", False)):
        client.get(f"/-/draw/{name}?tab=one")
        revision = client.get(f"/-/state/{name}").json()["revision"]
        values = client.get(f"/-/state/{name}").json()["values"]
        key = "title" if name == "label" else "sender.name"
        field = {"kind": "edit", "field": key, "seen": values[key] or None, "new": "Anders"}
        sent = {"edits": [field], "revision": revision, "tab": "one", "sees": "1:40"}
        answer = client.post(f"/-/save/{name}", json=sent)
        assert (answer.headers["content-type"] == PARTS) is comes, name
