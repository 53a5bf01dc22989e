"""The form has every field of the models; what is typed is saved with comments kept, and never over another's text."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from brochure import api
from brochure.workspace import Workspace

Change = Callable[..., None]


def page(client: TestClient, path: str = "/aa") -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def state(client: TestClient, subject: str = "aa") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/-/state/{subject}").json()
    return found


def save(client: TestClient, *edits: dict[str, Any], at: dict[str, Any] | None = None) -> dict[str, Any]:
    seen = at or state(client)
    body = {"edits": list(edits), "revision": seen["revision"], "shape": seen.get("shape", "")}
    answer = client.post("/-/save/aa", json=body)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def edit(field: str, seen: Any, new: Any) -> dict[str, Any]:
    return {"kind": "edit", "field": field, "seen": seen, "new": new}


def file_of(workspace: Workspace, stem: str = "aa") -> str:
    return (workspace.municipalities / f"{stem}.yaml").read_text("utf-8")


# ---- the form -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/aa", "/aa/photos", "/beerdorp", "/label", "/publication"])
def test_every_field_has_a_label_and_what_describes_it(client: TestClient, path: str) -> None:
    root = page(client, path)
    fields = root.xpath("//*[@data-field]")
    assert len(fields) > 10
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)), "every id stands once"
    for field in fields:
        label = root.xpath("//label[@for=$id] | //fieldset[@id=$id]/legend", id=field.get("id"))
        assert label[0].text_content().strip(), field.get("data-field")
        for described in field.get("aria-describedby").split():
            assert described in ids


@pytest.mark.parametrize("name", ["aa", "label", "publication"])
def test_every_field_of_the_model_is_in_the_form(client: TestClient, good: Workspace, name: str) -> None:
    subject = api.find_subject(good, name)
    root = page(client, f"/{name}")
    shown = {field.partition(".")[0].partition("[")[0] for field in root.xpath("//@data-field")}
    shown |= {field for field in root.xpath("//@data-open") if not set(field) & set(".[")}
    assert {about.key for about in api.describe(subject)} == shown


def test_a_form_begins_with_what_people_write_and_ends_with_what_programs_do(client: TestClient) -> None:
    fields = page(client, "/publication").xpath("//*[@data-field]/@data-field")
    assert (fields[0], fields[-1]) == ("title", "format")


def test_no_help_only_repeats_its_label(client: TestClient) -> None:
    root = page(client, "/label")
    for field in root.xpath("//*[@data-field]"):
        label = root.xpath("//label[@for=$id]", id=field.get("id"))[0].text_content().strip()
        for described in field.get("aria-describedby").split():
            assert root.xpath("//*[@id=$id]", id=described)[0].text_content().strip().lower() != label.lower()


def test_texts_are_dutch_and_literal_words_are_marked(client: TestClient) -> None:
    root = page(client)
    assert set(root.xpath("//textarea/@lang")) == {"nl"}
    quote = root.xpath("//*[@data-field='lead.quote']")[0]
    assert "literal words" in root.xpath("//label[@for=$id]", id=quote.get("id"))[0].text_content()


def test_speakers_are_chosen_by_name(client: TestClient, good: Workspace) -> None:
    choice = page(client).xpath("//select[@data-field='lead.speaker']")[0]
    people = (api.read_written(good, "aa").values or {})["people"]
    assert [option.get("value") for option in choice][1:] == list(people)
    assert people[choice[1].get("value")]["name"] == choice[1].text


def test_a_problem_stands_beside_its_field_and_is_tied_to_it(client: TestClient, change: Change) -> None:
    change("name: Aa\n", "name: Aa\nintro: Dit is een  zin.\n")
    told = client.get("/-/problems/aa").json()
    root = html.fromstring(told["fields"]["intro"])
    found = [*root.xpath("descendant-or-self::*[@data-problem='double-space']")]
    assert found
    shown = page(client)
    field = shown.xpath("//*[@data-field='intro']")[0]
    assert found[0].get("id") in field.get("aria-describedby").split()
    assert told["counts"]["warning"] >= 1


def test_a_problem_of_no_field_stands_above_the_form(client: TestClient, change: Change) -> None:
    change("name: Aa\n", "name: Aa\nnaam: Aa\n")
    assert 'data-problem="unknown-key"' in client.get("/-/problems/aa").json()["fields"][""]


# ---- saving ---------------------------------------------------------------------------------


def test_a_saved_text_changes_its_place_and_nothing_else(client: TestClient, good: Workspace) -> None:
    before = file_of(good)
    answer = save(client, edit("name", "Aa", "Aa aan de Aa"))
    assert answer["status"] == "saved"
    assert file_of(good) == before.replace("name: Aa\n", "name: Aa aan de Aa\n", 1)
    assert answer["revision"] == state(client)["revision"]


def test_what_leads_back_leads_back_to_the_same_bytes(client: TestClient, good: Workspace) -> None:
    before = file_of(good)
    answer = save(client, edit("name", "Aa", "Bb"))
    again = save(client, *answer["back"])
    assert file_of(good) == before
    save(client, *again["back"])
    assert "name: Bb" in file_of(good)


def test_another_writer_of_the_same_field_makes_a_conflict(
    client: TestClient, good: Workspace, change: Change
) -> None:
    seen = state(client)
    change("name: Aa\n", "name: Van een ander\n")
    answer = save(client, edit("name", "Aa", "Van mij"), at=seen)
    assert answer["conflicts"] == [
        {"kind": "edit", "field": "name", "reason": "changed", "theirs": "Van een ander", "mine": "Van mij"}
    ]
    assert "name: Van een ander" in file_of(good)


def test_another_writer_of_another_field_makes_none(
    client: TestClient, good: Workspace, change: Change
) -> None:
    seen = state(client)
    change("kind: stad", "kind: gemeente")
    answer = save(client, edit("name", "Aa", "Van mij"), at=seen)
    assert answer["conflicts"] == []
    assert answer["values"]["kind"] == "gemeente"
    assert "name: Van mij" in file_of(good)


def test_items_are_added_moved_and_removed_and_the_form_follows(client: TestClient, good: Workspace) -> None:
    count = len(state(client)["values"])
    added = save(client, {"kind": "add", "field": "figures", "new": {"value": "7", "label": "bruggen"}})
    assert len(added["values"]) > count
    assert 'data-field="figures[0].value"' in added["form"]
    last = max(int(name[8:].partition("]")[0]) for name in added["values"] if name.startswith("figures["))
    moved = save(client, {"kind": "move", "field": f"figures[{last}]", "to": 0})
    assert moved["values"]["figures[0].label"] == "bruggen"
    gone = save(client, {"kind": "remove", "field": "figures[0]"})
    assert len(gone["values"]) == count


def test_a_move_of_what_a_page_saw_long_ago_is_not_guessed(client: TestClient, good: Workspace) -> None:
    before = file_of(good)
    old = {"revision": "of a studio that was closed", "shape": ""}
    answer = save(client, {"kind": "remove", "field": "figures[0]"}, at=old)
    assert answer["status"] == "changed"
    assert file_of(good) == before


def test_a_broken_file_says_where_and_keeps_what_it_holds(
    client: TestClient, good: Workspace, change: Change
) -> None:
    seen = state(client)
    change("name: Aa\n", "name: Aa\n  kapot: [\n")
    before = file_of(good)
    answer = save(client, edit("kind", "stad", "gemeente"), at=seen)
    assert answer["status"] == "broken"
    assert re.search(r'data-lines="\d+', answer["broken"])
    assert "kapot" in answer["broken"]
    assert file_of(good) == before
    assert client.get("/aa").status_code == 200


@pytest.mark.parametrize(
    "edits",
    [
        [],
        "name",
        [{"kind": "burn", "field": "name"}],
        [{"kind": "edit", "field": "", "seen": None, "new": "x"}],
        [{"kind": "edit", "field": ["name", 1.5], "seen": None, "new": "x"}],
        [{"kind": "edit", "field": "name", "seen": "Aa", "new": 7}],
        [{"kind": "move", "field": "figures[0]", "to": "up"}],
    ],
)
def test_a_question_without_sense_changes_nothing(client: TestClient, good: Workspace, edits: Any) -> None:
    before = file_of(good)
    answer = client.post("/-/save/aa", json={"edits": edits, "revision": state(client)["revision"]})
    assert answer.status_code == 400
    assert file_of(good) == before


def test_a_field_that_must_be_filled_in_is_called_as_the_form_calls_it(
    client: TestClient, good: Workspace, change: Change
) -> None:
    change("name: Aa\n", "name:\n")
    change("    label: speeltijd per dag\n", "")
    told = client.get("/-/problems/aa").json()["fields"]
    assert "“Name” is still empty" in told["name"]
    assert "“Figure 1: What it counts” is still empty" in told["figures[0].label"]
    assert "name has no value" not in str(told)
    stale = client.get("/-/draw/aa?tab=x").json()
    assert "“Name” is still empty" in stale["problems"]
