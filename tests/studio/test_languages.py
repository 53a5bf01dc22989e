"""A town in two languages: one town in the list, a form for each language, and the way to a new one."""

from starlette.testclient import TestClient

from brochure import api
from brochure.workspace import Workspace


def test_a_language_is_offered_and_started(client: TestClient, good: Workspace) -> None:
    assert 'action="/-/language/aa"' in client.get("/aa").text
    answer = client.post("/-/language/aa", data={"language": "fr"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/aa?language=fr"
    assert (good.municipalities / "aa.fr.yaml").is_file()
    page = client.get("/aa?language=fr").text
    assert 'data-subject="aa.fr"' in page
    assert 'value="fr"><button' not in page, "what is there is not offered again"


def test_only_known_languages_are_started(client: TestClient, good: Workspace) -> None:
    answer = client.post("/-/language/aa", data={"language": "../x"}, follow_redirects=False)
    assert answer.status_code == 400
    assert [path.name for path in good.municipalities.glob("aa*")] == ["aa.yaml"]


def test_a_town_stands_in_the_list_once_with_its_languages(client: TestClient, good: Workspace) -> None:
    api.start_language(good, "aa", "fr")
    text = client.get("/").text
    assert text.count('data-town="aa') == 1
    assert 'href="/aa?language=fr"' in text


def test_what_is_to_do_counts_all_languages(client: TestClient, good: Workspace) -> None:
    before = client.get("/-/status/aa").json()["warning"]
    api.start_language(good, "aa", "fr")
    assert client.get("/-/status/aa").json()["warning"] > before


def test_the_french_file_is_saved_and_drawn(client: TestClient, good: Workspace) -> None:
    api.start_language(good, "aa", "fr")
    revision = api.read_written(good, "aa.fr").revision
    seen, new = "Kinderen kennen de stad het best.", "Les enfants savent."
    sent = {
        "revision": revision,
        "edits": [{"kind": "edit", "field": "lead.quote", "seen": seen, "new": new}],
    }
    answer = client.post("/-/save/aa.fr", json=sent)
    assert answer.status_code == 200, answer.text
    assert "Les enfants savent." in (good.municipalities / "aa.fr.yaml").read_text("utf-8")
    assert "Les enfants" not in (good.municipalities / "aa.yaml").read_text("utf-8")
    drawn = api.draft(good, "aa.fr", "factsheet")
    assert drawn.document == "aa-factsheet.fr"


def test_label_and_publication_have_languages_too(client: TestClient, good: Workspace) -> None:
    for name in ("label", "publication"):
        assert client.post(f"/-/language/{name}", data={"language": "fr"}).status_code == 303
        page = client.get(f"/{name}?language=fr").text
        assert f'data-subject="{name}.fr"' in page
        assert f'href="/{name}" aria-current="page"' in page
