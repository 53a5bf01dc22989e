"""The studio over a long day: memory that stays flat, kills at any moment, and requests that nobody's page sends.

`SOAK=200 pytest -m soak tests/studio/test_soak.py` tries as many; SOAK_SEED begins elsewhere.
"""

import io
import json
import os
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image
from starlette.testclient import TestClient

from brochure import api
from brochure.studio.routes import doors
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import OWN, everything, parts
from tests.studio.walking import serving

COUNT = int(os.environ.get("SOAK", "40"))
SEED = int(os.environ.get("SOAK_SEED", "20261126"))
pytestmark = pytest.mark.soak
FIELD = "lead.quote"
FILE = {"Content-Type": "application/octet-stream"}


# ---- a studio in processes of its own -------------------------------------------------------


@contextmanager
def entered(address: str) -> Iterator[httpx2.Client]:
    """A client that was let in, with the headers of a browser on our own pages."""
    home = address.partition("/?")[0]
    with httpx2.Client(base_url=home, headers={"Origin": home}, timeout=120) as client:
        assert client.get(address).status_code == 303
        yield client


def children(pid: int) -> list[int]:
    """Return the processes that a process started, and what these started."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            found += [child, *children(child)]
    return found


def resident(pid: int) -> int:
    """Return the resident memory of a process in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def state(client: httpx2.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/-/state/aa").json()
    return found


def sent(client: httpx2.Client, seen: dict[str, Any], field: str, new: str, **more: str) -> httpx2.Response:
    edit = {"kind": "edit", "field": field, "seen": seen["values"][field] or None, "new": new}
    body = {"edits": [edit], "revision": seen["revision"], "shape": seen["shape"], **more}
    return client.post("/-/save/aa", json=body)


def saved(client: httpx2.Client, seen: dict[str, Any], field: str, new: str) -> dict[str, Any]:
    found: dict[str, Any] = sent(client, seen, field, new).json()
    return acknowledged(found)


def acknowledged(answer: dict[str, Any]) -> dict[str, Any]:
    assert answer["status"] == "saved", answer
    assert answer["conflicts"] == answer["refused"] == []
    return answer


def test_memory_stays_flat_over_keystrokes(good: Workspace) -> None:
    count = max(COUNT, 200)
    with serving(good.root) as (address, process), entered(address) as client:
        seen, words = state(client), "Elk kind telt mee in onze stad. " * 6
        early: dict[int, int] = {}
        client.get("/-/draw/aa", params={"tab": "soak", "sees": "1:96"})
        for number in range(count):
            text = f"{words[: 20 + number % 150].rstrip()} {number}"
            answer = sent(client, seen, FIELD, text, tab="soak", sees="1:96")
            seen, drawn, data = parts(answer)
            assert acknowledged(seen)["revision"] == drawn["revision"]
            assert data[:3] == b"\xff\xd8\xff"
            if number % 20 == 0:
                assert client.get("/-/problems/aa").status_code == 200
            if number == count // 2:
                early = {pid: resident(pid) for pid in (process.pid, *children(process.pid))}
            if number % max(1, count // 20) == 0:
                now = {pid: resident(pid) for pid in (process.pid, *children(process.pid))}
                print(f"kB after {number} keystrokes: {now}", flush=True)
        late = {pid: resident(pid) for pid in early}
    grown = {pid: late[pid] - early[pid] for pid in early}
    print(f"kB after {count // 2} and after {count} keystrokes: {early} {late}")
    assert max(grown.values()) < 4000 + 2 * (count - count // 2), (
        "2 kB for each keystroke would be 20 MB a day"
    )


# ---- kills ----------------------------------------------------------------------------------


def photo(number: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), (number % 256, number // 256 % 256, 90)).save(stream, "JPEG")
    return stream.getvalue()


class Killed:
    """Works in the studio until it is killed; knows what was acknowledged, and what was only asked for."""

    comments = 0  # signs of comments in the file

    def __init__(self, workspace: Workspace, chance: random.Random) -> None:
        self.workspace, self.chance = workspace, chance
        self.value = (api.read_written(workspace, "aa").values or {})["name"]
        self.asked = [self.value]
        self.photos: dict[str, bytes] = {}
        self.number = 0

    def work(self, client: httpx2.Client) -> None:
        """Do something; what the studio says is done must be there from then on."""
        self.number += 1
        kind = self.chance.choice(["edit", "edit", "edit", "photo", "build", "draw"])
        if kind == "edit":
            wanted = f"Aa nummer {self.number}"
            self.asked.append(wanted)
            saved(client, state(client), "name", wanted)
            self.value, self.asked = wanted, [wanted]
        elif kind == "photo":
            data = photo(self.number)
            name = {"name": f"foto {self.number}.jpg"}
            answer = client.post("/-/photos/aa", params=name, content=data, headers=FILE).json()
            self.photos[answer["file"]] = data
        elif kind == "build":
            wanted_ones = {"towns": ["aa"], "layouts": ["factsheet"], "editions": ["screen"]}
            client.post("/-/build", json=wanted_ones)
        else:
            client.get("/-/draw/aa", params={"tab": "soak", "sees": "1:60"})

    def check(self) -> None:
        """Look at the disk: all that was acknowledged, whole; nothing half done."""
        written = api.read_written(self.workspace, "aa")
        assert written.is_whole
        assert (written.values or {})["name"] in self.asked
        self.value, self.asked = (written.values or {})["name"], [(written.values or {})["name"]]
        assert written.text.count("#") == self.comments
        for file in self.photos:
            with Image.open(self.workspace.photos / file) as picture:
                picture.load()
        for path in self.workspace.output.glob("*/*.pdf"):
            assert path.read_bytes().rstrip().endswith(b"%%EOF")


def test_kills_lose_nothing_that_was_acknowledged(good: Workspace) -> None:
    chance = random.Random(SEED)
    killed = Killed(good, chance)
    killed.comments = api.read_written(good, "aa").text.count("#")
    done = 0
    while done < COUNT:
        with serving(good.root) as (address, process), entered(address) as client:
            while done < COUNT:
                victims = [process.pid] if chance.random() < 0.4 else children(process.pid) or [process.pid]
                victim = chance.choice(victims)
                killer = subprocess.Popen(
                    ["sh", "-c", f"sleep {chance.uniform(0, 0.6):.3f}; kill -9 {victim}"]
                )
                try:
                    for _step in range(chance.randint(1, 4)):
                        killed.work(client)
                except (httpx2.HTTPError, json.JSONDecodeError):
                    pass  # the server died over it: nothing was acknowledged
                killer.wait()
                done += 1
                killed.check()
                if process.poll() is not None or victim == process.pid:
                    break
            for child in children(process.pid):
                os.kill(child, signal.SIGKILL)
    assert killed.number >= COUNT // 2
    with serving(good.root) as (address, _process), entered(address) as client:
        assert state(client)["values"]["name"] == killed.value
        assert saved(client, state(client), "name", "Na alles")["status"] == "saved"


# ---- requests that nobody's page sends ------------------------------------------------------

WRONG = [None, True, -1, 2**70, 1.5, "", "x" * 5000, "\0", "../../etc/passwd", "\ud800", [], {}, [[]], {"a": {}}, ["name", 0]]  # fmt: skip


def valid(client: TestClient) -> dict[str, dict[str, Any]]:
    """Return a body that makes sense for each address that takes one."""
    revision = client.get("/-/state/aa").json()["revision"]
    edit = {"kind": "edit", "field": "name", "seen": "Aa", "new": "Bb", "before": None}
    move = {"kind": "move", "field": "figures[0]", "to": 1}
    back = {"kind": "return", "field": "name", "reason": "x", "written": "# x", "now": None, "lines": -1}
    return {
        "/-/save/aa": {
            "edits": [edit, move, back],
            "revision": revision,
            "shape": "",
            "view": "",
            "tab": "x",
        },
        "/-/mend/aa": {"code": "marks-open", "field": "name", "line": 1, "column": 1},
        "/-/replace/aa": {"text": "name: [", "revision": revision},
        "/-/build": {"towns": ["aa"], "layouts": ["factsheet"], "editions": ["screen"]},
        "/-/import/write": {"source": "", "values": {}, "settled": [], "dropped": []},
        "/-/new": {"name": "Aa"},
        "/-/rename/aa": {"to": "Bb", "seen": "nothing"},
        "/-/remove/aa": {"seen": "nothing"},
    }


def mutated(chance: random.Random, value: Any) -> Any:
    """Return a body with one thing in it changed, left out or put elsewhere."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {name: inner for name, inner in value.items() if name != key}
        return value | {key: mutated(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.7:
        at = chance.randrange(len(value))
        return [*value[:at], mutated(chance, value[at]), *value[at + 1 :]]
    return chance.choice(WRONG)


def test_mutated_requests_of_our_own_pages_break_nothing(
    client: TestClient, studio: Studio, good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client raises what the server did not expect: a status of 500 fails the test."""
    monkeypatch.setattr(studio.making, "start", lambda *_all: False)
    chance, bodies = random.Random(SEED), valid(client)
    outside = {path: data for path, data in everything(good).items() if "municipalities/aa.yaml" not in path}
    for _case in range(max(COUNT, 300)):
        path = chance.choice(list(bodies))
        body = mutated(chance, bodies[path])
        answer = client.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})
        assert answer.status_code in (200, 303, 400, 404, 409), (path, body)
        assert api.read_written(good, "aa").is_whole, (path, body)
        now = everything(good)
        assert {path: data for path, data in now.items() if path in outside} == outside, (path, body)
        new = set(now) - set(outside) - {"content/municipalities/aa.yaml"}
        assert all(name.startswith("content/municipalities/") for name in new), (path, body)


def test_mutated_requests_of_others_are_refused(client: TestClient, good: Workspace) -> None:
    chance, before = random.Random(SEED), everything(good)
    all_doors = doors()
    for _case in range(max(COUNT, 300)):
        door = chance.choice(all_doors)
        headers = {"Origin": OWN, "Sec-Fetch-Site": "same-origin", "Host": OWN.removeprefix("http://")}
        spoiled = chance.choice(["Host", "Cookie", "Origin"] if door.changes else ["Host", "Cookie"])
        letters = list(headers.get(spoiled, "brochure-8410=abc"))
        letters[chance.randrange(len(letters))] = chance.choice("abcxyz0189.:/-")
        if "".join(letters) == headers.get(spoiled):
            continue
        headers[spoiled] = "".join(letters)
        if spoiled == "Cookie":
            client.cookies.clear()
        answer = client.request(door.method, door.example, headers=headers)
        assert answer.status_code == 403, (door, headers)
    assert everything(good) == before
