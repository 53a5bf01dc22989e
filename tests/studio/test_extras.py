"""Events and selections in the studio: listed, started, written in, drawn, made, renamed and removed like towns."""

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from brochure.check import events
from brochure.studio import checks
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import everything
from tests.studio.test_making import make, told
from tests.studio.test_towns import seen

EVENT = """\
title: Kom kijken
date: 2026-11-20 # een vrijdag
start: "14:00"
place: {name: Plein}
municipality: aa
"""
SELECTION = "title: Aan zee\ntowns:\n  - beerdorp\n  - aa # de tweede\n"


@pytest.fixture
def extras(good: Workspace) -> Workspace:
    """An event and a selection in the sample workspace."""
    for name, text in (("events/fair", EVENT), ("selections/coast", SELECTION)):
        path = good.content / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return good


def save(client: TestClient, name: str, **edit: object) -> dict[str, object]:
    revision = client.get(f"/-/state/{name}").json()["revision"]
    sent = {"edits": [{"kind": "edit", **edit}], "revision": revision}
    answer: dict[str, object] = client.post(f"/-/save/{name}", json=sent).json()
    return answer


def test_they_are_listed_with_their_titles_and_what_is_to_do(client: TestClient, extras: Workspace) -> None:
    text = client.get("/").text
    assert 'data-town="events/fair"' in text
    assert '<span class="name">Aan zee</span>' in text
    assert "/events/fair/photos" not in text, "an event has none of its own"
    assert "No documents made yet" in client.get("/-/status/selections/coast").json()["html"]


def test_what_is_wrong_in_one_is_told_beside_its_field(client: TestClient, extras: Workspace) -> None:
    path = extras.content / "selections" / "coast.yaml"
    path.write_text(SELECTION.replace("beerdorp", "berdorp"), "utf-8")
    problems = client.get("/-/problems/selections/coast").json()
    assert 'data-problem="unknown-municipality"' in problems["fields"]["towns[0]"]
    assert client.get("/-/status/selections/coast").json()["error"] == 1
    path.write_text(SELECTION, "utf-8")
    assert client.get("/-/problems/selections/coast").json()["counts"]["error"] == 0


def test_a_fact_is_compared_again_when_the_other_language_changes(
    client: TestClient, extras: Workspace
) -> None:
    path, french = (extras.content / "events" / name for name in ("fair.yaml", "fair.fr.yaml"))
    french.write_text(EVENT.replace("Kom kijken", "Venez voir"), "utf-8")
    assert "language-differs" not in client.get("/-/problems/events/fair.fr").text
    path.write_text(EVENT.replace("2026-11-20", "2027-11-21"), "utf-8")
    assert (
        'data-problem="language-differs"' in client.get("/-/problems/events/fair.fr").json()["fields"]["date"]
    )


def test_an_event_is_judged_again_on_another_day(
    client: TestClient, extras: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, is_told in (("2026-11-20", False), ("2026-11-21", True)):
        for module in (events, checks):
            monkeypatch.setattr(module, "today", lambda day=day: date.fromisoformat(day))
        assert ("event-past" in client.get("/-/problems/events/fair").text) is is_told


def test_their_forms_come_from_their_models_and_towns_are_chosen_by_name(
    client: TestClient, extras: Workspace
) -> None:
    event, selection = client.get("/events/fair").text, client.get("/selections/coast").text
    for field in ("title", "date", "start", "place.name", "program", "reply.email", "municipality"):
        assert f'data-field="{field}"' in event or f'data-list="{field}"' in event, field
    chosen = re.search(r'<select id="[^"]*" data-field="towns\[0\]".*?</select>', selection, re.DOTALL)
    assert chosen
    assert '<option value="aa">Aa</option>' in chosen[0]
    assert '<option value="beerdorp" selected>Beerdorp</option>' in chosen[0]


def test_what_is_written_is_saved_with_its_comments(client: TestClient, extras: Workspace) -> None:
    assert (
        save(client, "events/fair", field="title", seen="Kom kijken", new="Kom spelen")["status"] == "saved"
    )
    assert save(client, "selections/coast", field="towns[1]", seen="aa", new="beerdorp")["status"] == "saved"
    assert (extras.content / "events" / "fair.yaml").read_text("utf-8") == EVENT.replace("kijken", "spelen")
    written = (extras.content / "selections" / "coast.yaml").read_text("utf-8")
    assert written == SELECTION.replace("aa #", "beerdorp #")


def test_the_page_beside_them_is_their_own_document(client: TestClient, extras: Workspace) -> None:
    drawn = client.get("/-/draw/events/fair", params={"tab": "one", "sees": "1:40"}).json()
    assert drawn["status"] == "drawn"
    assert "title" in {field["field"] for field in drawn["fields"]}
    assert round(drawn["pages"][0]["width"]) in (105, 210)
    assert client.get("/-/small/events/fair").headers["content-type"] == "image/jpeg"
    assert client.get("/-/remarks/events/fair").status_code == 200
    kinds = re.findall(r'<option value="([^"]+)"[^>]*data-editions', client.get("/selections/coast").text)
    assert "label-brochure" in kinds
    assert "factsheet" not in kinds


def test_a_selection_shows_its_own_towns_and_title(client: TestClient, extras: Workspace) -> None:
    drawn = client.get("/-/draw/selections/coast?layout=label-brochure&tab=one").json()
    fields = {field["field"] for field in drawn["fields"]}
    assert "selections/coast:title" in fields or "title" in fields
    assert any(field.startswith("beerdorp:") for field in fields)


def test_new_ones_get_their_file(client: TestClient, good: Workspace) -> None:
    for kind, name in (("events", "Opening"), ("selections", "Aan de kust")):
        answer = client.post("/-/new", data={"name": name, "kind": kind})
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/{kind}/{name.lower().replace(' ', '-')}"
        assert client.get(answer.headers["location"]).status_code == 200
        again = client.post("/-/new", data={"name": name, "kind": kind})
        assert (again.status_code, 'class="remedy"' in again.text) == (409, True)
    assert client.post("/-/new", data={"name": "x", "kind": "towns"}).status_code == 400


def test_they_are_renamed_with_their_documents_and_removed(client: TestClient, extras: Workspace) -> None:
    made = extras.output / "screen" / "fair-invitation.pdf"
    made.parent.mkdir(parents=True)
    for path in (made, made.with_name("fair-invitation.ics"), made.with_name("fair-factsheet.pdf")):
        path.write_bytes(b"%PDF")
    asked = client.get("/events/fair/rename?to=Kermis").text
    assert "fair-invitation.ics" in asked
    assert "fair-factsheet" not in asked, "that is a town's"
    answer = client.post("/-/rename/events/fair", data={"to": "Kermis", "seen": seen(asked)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/events/kermis")
    assert not made.exists()
    removed = client.get("/selections/coast/remove").text
    assert client.post("/-/remove/selections/coast", data={"seen": seen(removed)}).status_code == 303
    files = [name for name in everything(extras) if "events/" in name or "selections/" in name]
    assert files == ["content/events/kermis.yaml"]


@pytest.mark.parametrize("name", ["events/nergens", "selections/%2e%2e", "events/a%2fb", "selections/aa"])
def test_what_is_not_there_says_so(client: TestClient, extras: Workspace, name: str) -> None:
    before = everything(extras)
    for path in (f"/{name}", f"/-/state/{name}", f"/-/draw/{name}", f"/{name}/remove"):
        assert client.get(path).status_code in (404, 409), path
    assert everything(extras) == before


def test_exactly_those_are_made_that_are_chosen(
    client: TestClient, studio: Studio, extras: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = client.get("/build").text
    assert 'name="extras" value="events/fair" checked' in text
    asked = client.get("/build?town=events/fair").text
    assert re.findall(r'name="(?:extras|towns)" value="([^"]+)" checked', asked) == ["events/fair"]
    assert re.findall(r'name="layouts" value="([^"]+)" checked', asked) == ["invitation"]
    answer = make(client, towns=[], extras=["events/fair"], layouts=["invitation", "factsheet"])
    assert answer == {"started": True}
    done = [event["html"] for kind, event in told(client) if kind == "done"]
    assert [re.findall(r'data-made="([^"]+)"', html) for html in done] == [["screen/fair-invitation.pdf"]]
    assert make(client, towns=["aa"], extras=[], layouts=["invitation"])["started"] is False
