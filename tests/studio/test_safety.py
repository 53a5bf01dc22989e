"""Nobody else reaches the studio: every address of the table is tried in every way that must fail."""

import re
import socket
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from starlette.testclient import TestClient

from brochure.studio.access import Access
from brochure.studio.routes import Door, doors
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.content.fixtures import copied
from tests.studio.client import OWN, PORT, browser, everything, send, studio_at

ALL = [pytest.param(door, id=f"{door.method} {door.path}") for door in doors()]
CHANGES = [pytest.param(door, id=door.path) for door in doors() if door.changes]
every_door = pytest.mark.parametrize("door", ALL)
every_change = pytest.mark.parametrize("door", CHANGES)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Studio, TestClient]]:
    """One studio and browser for all that must change nothing, which each test sees for itself."""
    workspace = copied(tmp_path_factory.mktemp("house"))
    made = studio_at(workspace, workspace.root)
    yield made, browser(made)
    made.close()


@pytest.fixture
def studio(house: tuple[Studio, TestClient]) -> Studio:
    """That studio with a key that nobody used."""
    house[0].access = Access(PORT)
    return house[0]


@pytest.fixture
def client(house: tuple[Studio, TestClient]) -> Iterator[TestClient]:
    """That browser as it was when it was let in."""
    usual = house[1].headers.copy()
    yield house[1]
    house[1].headers = usual


@pytest.fixture
def good(house: tuple[Studio, TestClient]) -> Workspace:
    return house[0].workspace  # type: ignore[return-value]


def refused(client: TestClient, workspace: Workspace, door: Door, why: str, **more: object) -> None:
    before = everything(workspace)
    answer = send(client, door.method, door.example, **more)
    assert answer.status_code in (403, 413)
    assert f'data-refused="{why}"' in answer.text
    assert everything(workspace) == before
    assert workspace.root.name not in answer.text, "a refusal tells nothing of the workspace"


@every_door
@pytest.mark.parametrize(
    "host", ["evil.invalid", f"evil.invalid:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", ""]
)
def test_another_name_is_refused(client: TestClient, good: Workspace, door: Door, host: str) -> None:
    """DNS rebinding: the name of another site that leads to this machine."""
    refused(client, good, door, "foreign-host", headers={"Host": host})


@every_door
def test_without_a_key_nothing_is_shown(studio: Studio, good: Workspace, door: Door) -> None:
    refused(browser(studio, let_in=False), good, door, "no-key")


@every_door
def test_another_cookie_is_refused(studio: Studio, good: Workspace, door: Door) -> None:
    client = browser(studio, let_in=False)
    client.cookies.set(studio.access.cookie, "guessed")
    refused(client, good, door, "no-key")


@every_door
@pytest.mark.parametrize("frame", ["iframe", "frame", "embed", "object"])
def test_no_page_is_shown_inside_another(client: TestClient, good: Workspace, door: Door, frame: str) -> None:
    refused(client, good, door, "framed", headers={"Sec-Fetch-Dest": frame})


@every_change
@pytest.mark.parametrize(
    "origin", ["http://evil.invalid", "null", f"https://127.0.0.1:{PORT}", f"http://127.0.0.1:{PORT + 1}", ""]
)
def test_a_change_from_another_origin_is_refused(
    client: TestClient, good: Workspace, door: Door, origin: str
) -> None:
    refused(client, good, door, "foreign-origin", headers={"Origin": origin})


@every_change
def test_a_change_that_names_no_origin_is_refused(client: TestClient, good: Workspace, door: Door) -> None:
    del client.headers["Origin"]
    refused(client, good, door, "foreign-origin")


@every_change
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_change_that_another_site_asks_for_is_refused(
    client: TestClient, good: Workspace, door: Door, site: str
) -> None:
    refused(client, good, door, "foreign-origin", headers={"Sec-Fetch-Site": site})


@every_change
def test_a_body_that_is_too_large_is_refused(client: TestClient, good: Workspace, door: Door) -> None:
    refused(client, good, door, "too-large", content=b"x" * (door.most + 1))


@every_change
def test_a_body_that_hides_its_size_is_refused(client: TestClient, good: Workspace, door: Door) -> None:
    refused(
        client, good, door, "too-large", content=(b"x" * 500_000 for _ in range(door.most // 500_000 + 1))
    )


@every_change
@pytest.mark.parametrize(
    "body", [b"[1]", b"{", b'"' + b"[" * 5000, b"\xff", b'{"name": "half of a pair \\ud800"}']
)
def test_a_body_that_is_no_question_is_refused(
    client: TestClient, good: Workspace, door: Door, body: bytes
) -> None:
    before = everything(good)
    answer = client.post(door.example, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert everything(good) == before


@every_door
def test_only_the_method_of_the_table_answers(client: TestClient, good: Workspace, door: Door) -> None:
    before = everything(good)
    answer = send(client, "GET" if door.changes else "DELETE", door.example)
    assert answer.status_code in (404, 405)
    assert everything(good) == before


@every_door
def test_every_answer_carries_what_shuts_it_in(studio: Studio, door: Door) -> None:
    for client in (browser(studio), browser(studio, let_in=False)):
        headers = send(client, "GET", door.example).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


UPLOADS = [pytest.param(door, id=door.path) for door in doors() if door.takes_file]


@pytest.mark.parametrize("door", UPLOADS)
@pytest.mark.parametrize(
    "kind", ["text/plain", "image/jpeg", "multipart/form-data; boundary=x", "application/json", ""]
)
def test_a_file_is_taken_only_as_our_pages_send_it(
    client: TestClient, good: Workspace, door: Door, kind: str
) -> None:
    """Other pages may send these kinds without being asked whether they may."""
    before = everything(good)
    answer = client.post(
        f"{door.example}?name=a.jpg", content=b"\xff\xd8\xff", headers={"Content-Type": kind}
    )
    assert answer.status_code == 400
    assert everything(good) == before


@pytest.mark.parametrize("door", UPLOADS)
@pytest.mark.parametrize(
    "body", [b"", b"\0" * 5000, b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\xff" * 90, b"PK\3\4" + b"\0" * 99]
)
def test_a_file_that_is_no_such_file_changes_nothing(
    client: TestClient, good: Workspace, door: Door, body: bytes
) -> None:
    before = everything(good)
    kind = {"Content-Type": "application/octet-stream"}
    answer = client.post(f"{door.example}?name=../../x.jpg", content=body, headers=kind)
    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or "refused" in answer.json()
    assert everything(good) == before


WITH_QUERY = [pytest.param(door, id=door.path) for door in doors() if "?file=" in door.example]


@pytest.mark.parametrize("door", WITH_QUERY)
@pytest.mark.parametrize(
    "file",
    ["", "..", "../publication.yaml", "../../secret", "/etc/passwd", "//host/share", "~/secret", "a\0b", "file:///etc/passwd",
     "..\\..\\secret", "link/secret"],
)  # fmt: skip
def test_no_file_in_a_query_leads_elsewhere(
    client: TestClient, good: Workspace, door: Door, file: str
) -> None:
    (good.root / "secret").write_text("very secret")
    if not (good.photos / "link").is_symlink():
        (good.photos / "link").symlink_to(good.root)
    answer = client.get(door.example.partition("?")[0], params={"file": file})
    assert answer.status_code == 404 or "used nowhere" in answer.json()["html"]
    assert "secret" not in answer.text


WITH_WORDS = [door for door in doors() if "{" in door.path]


@pytest.mark.parametrize("door", WITH_WORDS, ids=[door.path for door in WITH_WORDS])
@pytest.mark.parametrize(
    "word",
    [
        "..",
        "..%2f..%2fsecret",
        "%2e%2e%2fsecret",
        "..%5csecret",
        "secret%00",
        "%2fetc%2fpasswd",
        "publication.yaml",
    ],
)
def test_no_word_of_an_address_leads_elsewhere(
    client: TestClient, good: Workspace, door: Door, word: str
) -> None:
    (good.root / "secret").write_text("very secret")
    before = everything(good)
    parts = [word if part.startswith("{") else part for part in door.path.split("/")]
    answer = send(client, door.method, "/".join(parts))
    if word != "..":  # which browsers resolve themselves
        assert answer.status_code in (303, 400, 404, 405, 409)
    assert "very secret" not in answer.text
    assert "title:" not in answer.text
    assert everything(good) == before


# ---- the key --------------------------------------------------------------------------------


def test_the_key_opens_once_and_leaves_the_address(studio: Studio) -> None:
    client = browser(studio, let_in=False)
    first = client.get(f"/?key={studio.access.key}")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = SimpleCookie(first.headers["set-cookie"])[studio.access.cookie]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "strict", "")
    assert studio.access.key not in first.headers["set-cookie"]
    replayed = browser(studio, let_in=False).get(f"/?key={studio.access.key}")
    assert (replayed.status_code, "set-cookie" in replayed.headers) == (403, False)
    assert 'data-refused="key-used"' in replayed.text
    assert client.get("/").status_code == 200, "who was let in stays in"
    assert client.get(f"/?key={studio.access.key}").status_code == 303


def test_a_guessed_key_opens_nothing_and_uses_nothing_up(studio: Studio) -> None:
    client = browser(studio, let_in=False)
    assert client.get("/?key=guess").status_code == 403
    assert client.get(f"/?key={studio.access.key}").status_code == 303


def test_a_key_never_leads_to_another_site(studio: Studio) -> None:
    client = browser(studio, let_in=False)
    answer = client.get(f"{OWN}//evil.invalid/?key={studio.access.key}")
    assert answer.headers["location"] == "/"


def test_two_runs_have_two_keys() -> None:
    one, other = Access(PORT), Access(PORT)
    assert one.key != other.key
    assert not other.knows(one.enter(one.key))


def test_web_sockets_are_closed(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass


def test_nobody_on_the_network_is_answered() -> None:
    from brochure.studio.serve import _bound

    with _bound(None) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        assert listener.family is socket.AF_INET


def test_pages_hold_nothing_inline_and_no_address_elsewhere(client: TestClient) -> None:
    for door in doors():
        if door.changes:
            continue
        text = client.get(door.example).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick" not in text
        assert not re.findall(r"""(?:src|href|action|url\()=?["'(]?(?:\w+:)?//""", text), door.path
