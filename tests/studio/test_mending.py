"""What a check found is mended by a button, a mark taken away, a rule turned off, a broken file written anew."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from brochure import api
from brochure.workspace import Workspace
from tests.studio.test_editor import Change, file_of, save, state


def problem_of(client: TestClient, code: str) -> dict[str, Any]:
    subject = api.find_subject(workspace_of(client), "aa")
    found = [p for p in api.check(workspace_of(client), ["aa"], layouts=False).problems if p.code == code]
    assert subject.file == found[0].file
    return {name: getattr(found[0], name) for name in ("code", "field", "line", "column")}


def workspace_of(client: TestClient) -> Workspace:
    return client.workspace  # type: ignore[attr-defined,no-any-return]


def test_mending_does_what_the_check_proposes_and_leads_back(
    client: TestClient, good: Workspace, change: Change
) -> None:
    client.workspace = good  # type: ignore[attr-defined]
    change("name: Aa\n", "name: Aa\nintro: Dit is een  zin.\n")
    before = file_of(good)
    assert 'data-mend="' in client.get("/-/problems/aa").json()["fields"]["intro"]
    wanted = problem_of(client, "double-space")
    answer = client.post("/-/mend/aa", json=wanted).json()
    assert "intro: Dit is een zin." in file_of(good)
    assert client.post("/-/mend/aa", json=wanted).status_code == 400, "it is mended already"
    save(client, *answer["back"])
    assert file_of(good) == before


FIXES = [
    ("unusual-line-end", "name: Aa\n", "name: Aa\nintro: Een\u2028zin.\n", "Een zin."),
    ("invisible-in-key", "name: Aa\n", "name: Aa\nin\u200btro: Een zin.\n", "Een zin."),
    ("invisible-in-indentation", "name: Aa\n", "name: Aa\nintro:\u00a0Een zin.\n", "Een zin."),
    ("invisible-sign", "name: Aa\n", "name: Aa\nintro: Een\u200b zin.\n", "Een zin."),
    ("space-before-punctuation", "name: Aa\n", "name: Aa\nintro: Een zin , of twee.\n", "Een zin, of twee."),
    ("double-space", "name: Aa\n", "name: Aa\nintro: |-\n  Een  zin.\n  En nog een.\n", "Een zin.\nEn nog een."),
    *(
        (code, "name: Aa\n", f"name: Aa\nintro: {typed}\n", wanted)
        for code, typed, wanted in (
            ("apostrophe", "De foto's van Aa.", "De foto’s van Aa."),
            ("straight-quote", "Een 'kind' speelt.", "Een ‘kind’ speelt."),
            ("space-before-unit", "Er is 25% groen.", "Er is 25\u00a0% groen."),
            ("no-break-space", "Er is 25 % groen.", "Er is 25\u00a0% groen."),
            ("hyphen-as-dash", "Aa - een stad.", "Aa – een stad."),
            ("ellipsis", "En dan...", "En dan…"),
            ("ligature-sign", "Een \ufb01ets.", "Een fiets."),
        )
    ),
]  # fmt: skip


OFTEN = {"unusual-line-end", "double-space", "apostrophe"}  # one of each way to mend; the others in the soak


@pytest.mark.parametrize(
    ("code", "old", "new", "wanted"),
    [pytest.param(*one, id=one[0], marks=() if one[0] in OFTEN else pytest.mark.soak) for one in FIXES],
)
def test_every_fix_that_a_check_offers_is_done_by_its_button(
    client: TestClient, good: Workspace, change: Change, code: str, old: str, new: str, wanted: str
) -> None:
    client.workspace = good  # type: ignore[attr-defined]
    change(old, new)
    told = client.get("/-/problems/aa").json()
    assert f"&#34;code&#34;: &#34;{code}&#34;" in told["list"], "its button"
    for _sign in range(2):  # of quotation marks there are two
        if code in [problem.code for problem in api.check(good, ["aa"], layouts=False).problems]:
            answer = client.post("/-/mend/aa", json=problem_of(client, code)).json()
            assert answer["refused"] == []
    assert code not in [problem.code for problem in api.check(good, ["aa"], layouts=False).problems]
    assert answer["values"]["intro"].strip() == wanted


def test_a_mark_goes_when_somebody_looked_at_it_and_comes_back(
    client: TestClient, good: Workspace, change: Change
) -> None:
    client.workspace = good  # type: ignore[attr-defined]
    change("kind: stad", "# NAKIJKEN: stad of gemeente?\nkind: stad")
    before, seen = file_of(good), client.get("/-/status/aa").json()
    wanted = problem_of(client, "marks-open")
    assert wanted["field"] == "kind"
    answer = client.post("/-/mend/aa", json=wanted).json()
    assert file_of(good) == before.replace("# NAKIJKEN: stad of gemeente?\n", "")
    assert client.get("/-/status/aa").json()["warning"] == seen["warning"] - 1
    again = save(client, *answer["back"])
    assert file_of(good) == before
    save(client, *again["back"])
    assert "NAKIJKEN" not in file_of(good)


def test_a_mark_within_a_text_is_deleted_by_a_person(client: TestClient, change: Change) -> None:
    change("name: Aa\n", 'name: Aa\nintro: "Een zin. NAKIJKEN: klopt dit?"\n')
    told = client.get("/-/problems/aa").json()["fields"]["intro"]
    assert 'data-problem="marks-open"' in told
    assert "data-mend" not in told
    assert 'class="remedy"' in told


@pytest.mark.parametrize(
    "edit",
    [
        {"kind": "resolve", "field": "name"},
        {"kind": "return", "field": "name", "reason": "x", "written": 1, "now": None, "lines": 0},
        {"kind": "return", "field": "name", "reason": "x", "written": "# x", "now": None, "lines": "0"},
    ],
)
def test_half_a_mark_is_not_understood(client: TestClient, good: Workspace, edit: dict[str, Any]) -> None:
    before = file_of(good)
    body = {"edits": [edit], "revision": state(client)["revision"]}
    assert client.post("/-/save/aa", json=body).status_code == 400
    assert file_of(good) == before


def test_a_rule_is_turned_off_with_its_reason(client: TestClient, good: Workspace, change: Change) -> None:
    client.workspace = good  # type: ignore[attr-defined]
    change("name: Aa\n", "name: Aa\nintro: Dit is een  zin.\n")
    silence = {"code": "double-space", "field": "intro", "reason": "zo staat het in het logo"}
    save(client, {"kind": "add", "field": "silence", "new": silence})
    assert "zo staat het in het logo" in file_of(good)
    assert "intro" not in client.get("/-/problems/aa").json()["fields"]


def test_an_error_cannot_be_turned_off(client: TestClient, change: Change) -> None:
    change("name: Aa\n", "name: Aa\nnaam: Aa\n")
    told = client.get("/-/problems/aa").json()["fields"][""]
    assert "data-silence" not in told
    assert "data-mend" not in told


def test_a_broken_file_is_written_anew_only_as_it_was_seen(
    client: TestClient, good: Workspace, change: Callable[..., None]
) -> None:
    sound = (good.municipalities / "aa.yaml").read_text("utf-8")
    change("name: Aa", "name: Aa\n  kapot: [")
    shown = client.get("/-/state/aa").json()
    assert "kapot" in shown["broken"]
    sent = {"text": "name: [", "revision": shown["revision"]}
    assert "refused" in client.post("/-/replace/aa", json=sent).json()
    assert "theirs" in client.post("/-/replace/aa", json={"text": sound, "revision": "other"}).json()
    assert "kapot" in (good.municipalities / "aa.yaml").read_text("utf-8")
    assert client.post("/-/replace/aa", json={"text": sound, "revision": shown["revision"]}).json()["backup"]
    assert (good.municipalities / "aa.yaml").read_text("utf-8") == sound
    assert client.post("/-/replace/aa", json={"text": 3, "revision": ""}).status_code == 400
