"""Documents are made while somebody watches: progress, pictures, files, and a cancel that leaves whole files."""

import io
import json
import re
import threading
import zipfile
from typing import Any

import pikepdf
import pytest
from PIL import Image
from starlette.testclient import TestClient

from brochure import api
from brochure.studio import build
from brochure.studio.pages import fragment
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import browser

Told = list[tuple[str, dict[str, Any]]]


def told(client: TestClient) -> Told:
    """Return every event until the build ends."""
    text = client.get("/-/build/events").text
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    lines = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]
    return [(line["event"], json.loads(line["data"])) for line in lines]


def make(client: TestClient, **wanted: list[str]) -> dict[str, Any]:
    body = {"towns": ["aa"], "layouts": ["factsheet"], "editions": ["screen"]} | wanted
    answer: dict[str, Any] = client.post("/-/build", json=body).json()
    return answer


def test_what_can_be_made_is_offered(client: TestClient) -> None:
    text = client.get("/build").text
    for value in ("aa", "beerdorp", "factsheet", "brochure", "print", "screen", "office"):
        assert f'value="{value}"' in text


def test_what_a_build_makes_by_itself_is_ticked(client: TestClient, good: Workspace) -> None:
    def ticked() -> list[str]:
        return re.findall(r'name="layouts" value="([^"]+)" checked', client.get("/build").text)

    assert ticked() == ["brochure", "factsheet", "label-brochure"]
    publication = good.content / "publication.yaml"
    publication.write_text(publication.read_text("utf-8") + "layouts: [factsheet, poster]\n", "utf-8")
    assert ticked() == ["factsheet", "poster", "poster-a2"]


def test_before_any_build_there_is_nothing_to_tell(client: TestClient) -> None:
    assert told(client) == [("end", {"kind": "none"})]
    assert client.get("/-/made.zip").status_code == 404


def test_a_build_is_told_and_its_files_can_be_fetched(client: TestClient, good: Workspace) -> None:
    assert make(client) == {"started": True}
    events = told(client)
    assert [kind for kind, _event in events if kind != "problem"] == ["start", "done", "end"]
    done = next(event for kind, event in events if kind == "done")
    assert 'data-made="screen/aa-factsheet.pdf"' in done["html"]
    pdf = client.get("/-/made/screen/aa-factsheet.pdf")
    assert pdf.content == (good.output / "screen" / "aa-factsheet.pdf").read_bytes()
    assert client.get("/-/made-picture/screen/aa-factsheet.pdf").content[:3] == b"\xff\xd8\xff"
    with zipfile.ZipFile(io.BytesIO(client.get("/-/made.zip").content)) as archive:
        assert "screen/aa-factsheet.pdf" in archive.namelist()
    assert told(client) == events, "who opens the page later hears it all"


def test_there_is_a_package_for_the_printer_and_a_pile_for_the_desk(
    client: TestClient, good: Workspace, change: Any
) -> None:
    shown = (good.municipalities / "aa.yaml").read_text("utf-8")
    change(shown[shown.index("photos:") :], "")  # one of them is too small for print
    assert client.get("/-/pile.pdf").status_code == 404
    make(client, editions=["print", "office"])
    events = told(client)
    assert 'href="/-/made.zip?of=print"' in events[-1][1]["html"]
    assert 'href="/-/pile.pdf"' in events[-1][1]["html"]
    with zipfile.ZipFile(io.BytesIO(client.get("/-/made.zip?of=print").content)) as archive:
        assert sorted(archive.namelist()) == [
            f"print/aa-factsheet{ending}" for ending in ("-delivery.pdf", "-delivery.txt", ".pdf")
        ]
    sent = io.BytesIO(client.get("/-/pile.pdf").content)
    with pikepdf.open(sent) as pile, pikepdf.open(good.output / "office" / "aa-factsheet.pdf") as sheet:
        assert len(pile.pages) == len(sheet.pages) + len(sheet.pages) % 2
    picture = client.get("/-/made-picture/print/aa-factsheet.pdf?page=1")
    with Image.open(io.BytesIO(picture.content)) as image:
        assert abs(image.width - 496) + abs(image.height - 702) < 3, "as it is trimmed: A4 at 60 ppi"
    assert client.get("/-/made-picture/print/aa-factsheet.pdf?page=99").status_code == 404
    assert client.get("/-/made-picture/print/aa-factsheet.pdf?page=x").status_code == 400
    done = [event for kind, event in events if kind == "done"]
    assert all(event["at"] > 0 and event["fresh"] is False for event in done)
    make(client, editions=["print"])
    again = [event for kind, event in told(client) if kind == "done"]
    assert [event["fresh"] for event in again] == [True], "and counts for nothing that is left"


def test_what_the_preflight_found_is_marked_on_its_page() -> None:
    found = {"x": 12.5, "y": 40.0, "width": 60.0, "height": 30.0}
    problem = api.Problem(
        code="picture-resolution",
        message="too small",
        severity=api.Severity.WARNING,
        page=2,
        details=found,
    )
    made = {"document": "aa-factsheet", "called": "Aa: fact sheet", "form": "aa", "edition": "print", "file": "print/aa-factsheet.pdf",
            "layout": "factsheet", "published": True, "pages": 2, "left_out": [], "shortened": []}  # fmt: skip
    marked = build._marked([problem, problem.at(page=None)])
    html = fragment("made.html", made=made, problems=[problem], marked=marked)
    assert 'src="/-/made-picture/print/aa-factsheet.pdf?page=2"' in html
    assert 'data-x="12.5" data-y="40.0" data-wide="60.0" data-high="30.0"' in html
    html = fragment("made.html", made=made | {"published": False}, problems=[problem], marked=marked)
    assert 'src="/-/draft/aa/2?layout=factsheet&amp;edition=print"' in html, "as it would have been"


def test_a_page_of_a_document_that_was_not_made_is_drawn(client: TestClient) -> None:
    answer = client.get("/-/draft/aa/1?layout=factsheet&edition=print")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert abs(image.width - 496) + abs(image.height - 702) < 5, "as it is trimmed"
    sizes = client.get("/-/draw/aa?layout=factsheet&edition=print&tab=x").json()["pages"]
    assert round(sizes[0]["width"]) == 210, "what lies over it is measured from the trim"
    assert client.get("/-/draft/aa/99").status_code == 404
    assert client.get("/-/draft/aa/x").status_code == 400


def test_a_town_that_waits_for_its_marks_says_so(client: TestClient, change: Any) -> None:
    change("kind: stad", "# NAKIJKEN: stad of gemeente?\nkind: stad")
    make(client, editions=["print"])
    events = told(client)
    assert any(kind == "problem" and "NAKIJKEN" in event["html"] for kind, event in events)
    assert "The reason stands above" in next(event["html"] for kind, event in events if kind == "done")
    assert "Nothing was made" in events[-1][1]["html"]


def test_a_town_with_an_error_is_named_and_the_others_are_made(client: TestClient, change: Any) -> None:
    change("name: Aa\n", "naam: Aa\n")
    make(client, towns=["aa", "beerdorp"])
    events = told(client)
    assert any(kind == "problem" and "naam" in event["html"] for kind, event in events)
    done = [event["html"] for kind, event in events if kind == "done"]
    made = {
        name: next(html for html in done if f"{name}-factsheet.pdf" in html) for name in ("aa", "beerdorp")
    }
    assert len(done) == 2
    assert "Not made" in made["aa"]
    assert "/-/made" not in made["aa"], "there is nothing to fetch"
    assert 'href="/-/made/screen/beerdorp-factsheet.pdf"' in made["beerdorp"]


def test_nothing_chosen_starts_nothing(client: TestClient) -> None:
    for wanted in ({"layouts": []}, {"editions": []}, {"towns": []}):
        assert make(client, **wanted)["started"] is False
    assert make(client, towns=["../aa"])["started"] is False


def test_one_build_at_a_time_and_a_cancel_leaves_whole_files(studio: Studio, good: Workspace) -> None:
    client = browser(studio)
    make(client, towns=["aa", "beerdorp"], layouts=["factsheet", "brochure"], editions=["print", "screen"])
    assert make(client)["started"] is False
    threading.Timer(1.0, lambda: client.post("/-/build/cancel", json={})).start()
    assert told(client)[-1][0] == "end"
    studio.making.close()
    assert not studio.making.is_running
    for path in good.output.glob("*/*.pdf"):
        assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert not list(good.output.glob("*/.*.part"))


@pytest.mark.parametrize(
    "path",
    ["screen/../../content/label.yaml", "..%2f..%2fcontent/label.yaml", "content/label.yaml", ".state/x.pdf",
     "screen/.hidden.pdf", "screen/report.json"],
)  # fmt: skip
def test_nothing_but_documents_is_sent(client: TestClient, good: Workspace, path: str) -> None:
    (good.output / "screen").mkdir(parents=True)
    (good.output / "screen" / ".hidden.pdf").write_bytes(b"%PDF")
    (good.output / "screen" / "report.json").write_bytes(b"{}")
    assert client.get(f"/-/made/{path}").status_code in (404, 405)


@pytest.mark.soak
def test_a_new_build_can_begin_as_soon_as_the_last_one_said_its_end(studio: Studio) -> None:
    client = browser(studio)
    make(client)
    assert told(client)[-1][0] == "end"
    assert make(client)["started"] is True
    events = told(client)
    assert [kind for kind, _event in events].count("end") == 1
    assert events[-1][0] == "end"
    studio.making.close()
    assert not studio.making.is_running
