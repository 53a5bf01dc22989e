"""The live page: drawn from what is on disk, newest first, in a process that may end without harm."""

import threading
import time
from multiprocessing.connection import Connection
from typing import Any

import pytest
from starlette.testclient import TestClient

from brochure import api
from brochure.studio import drawing
from brochure.studio.document import Drawn, Wanted
from brochure.studio.drawing import Drawings
from brochure.studio.drawn import too_long
from brochure.studio.process import GoneError, TooSlowError, WorkProcess
from brochure.studio.state import Studio
from brochure.workspace import Workspace
from tests.studio.client import in_several_pages


def test_a_page_is_drawn_with_the_places_of_its_fields(client: TestClient) -> None:
    answer = client.get("/-/draw/aa?tab=one").json()
    assert answer["status"] == "drawn"
    assert [round(size) for size in answer["pages"][0].values()] == [210, 297]
    assert "name" in {field["field"] for field in answer["fields"]}
    picture = client.get(f"/-/page/{answer['drawing']}/1?ppi=60")
    assert picture.content[:3] == b"\xff\xd8\xff"
    assert client.get(f"/-/page/{answer['drawing']}/99").status_code == 404
    assert client.get("/-/page/99/1").status_code == 404
    assert client.get("/-/page/x/1").status_code == 400


def test_only_what_is_looked_at_is_painted_and_only_of_the_newest_drawing(
    client: TestClient, good: Workspace
) -> None:
    """A page that nobody saw is painted when somebody scrolls to it; of an older drawing the page is drawn anew."""
    in_several_pages(good)
    before, after = (client.get(f"/-/draw/aa?layout=brochure&tab={tab}&sees=1:40").json() for tab in "ab")

    def status(drawing: int, page: int, ppi: int) -> int:
        return client.get(f"/-/page/{drawing}/{page}?ppi={ppi}").status_code

    assert len(after["pages"]) > 3
    assert [status(after["drawing"], page, 60) for page in (1, 3)] == [200, 200]
    assert [status(before["drawing"], page, 60) for page in (1, 3)] == [200, 404]
    for layout in ("factsheet", "leaflet", "poster"):
        assert [status(after["drawing"], page, 70) for page in (1, 2, 3)] == [200, 200, 200], (
            "another document"
        )
        client.get(f"/-/draw/aa?layout={layout}&tab=a")
    assert [status(after["drawing"], page, 80) for page in (1, 2, 3, 4)] == [200, 200, 200, 404]


def test_content_that_cannot_be_drawn_says_why(client: TestClient, change: Any) -> None:
    change("name: Aa\n", "")
    answer = client.get("/-/draw/aa?tab=one").json()
    assert answer["status"] == "stale"
    assert "“Name” is still empty" in answer["problems"]


def test_the_fit_is_searched_apart_and_drawn_from_then_on(client: TestClient) -> None:
    first = client.get("/-/draw/aa?tab=one").json()
    assert first["long"] == "", "nobody chose a size yet, so nothing is too long"
    assert first["fitted"] is False, "the page asks for the fit at once"
    answer = client.get("/-/fit/aa").json()
    assert (answer["status"], answer["other"], answer["fits"]) == ("fitted", True, True)
    assert client.get("/-/fit/aa").json()["other"] is False
    assert client.get("/-/draw/aa?tab=one").json()["long"] == ""
    assert client.get("/-/draw/aa?tab=one").json()["fitted"] is True


def test_a_text_that_grew_is_too_long_at_once(client: TestClient, change: Any) -> None:
    client.get("/-/fit/aa")
    change("  quote: ", f"  quote: {'Een zin die maar niet ophoudt. ' * 60}")
    assert "too long at this size of text" in client.get("/-/draw/aa?tab=one").json()["long"]


def test_how_much_too_long_is_told_in_lines() -> None:
    assert too_long(None) == too_long(3.0) == too_long(-0.2) == ""
    assert too_long(-4.6) == "5 mm too long at this size of text: about 1 line"
    assert too_long(-46.0) == "46 mm too long at this size of text: about 10 lines"


# ---- newest wins ----------------------------------------------------------------------------


def test_only_the_newest_question_of_a_tab_is_answered(
    studio: Studio, good: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    hold = threading.Event()

    class Slow:
        def __init__(self, _serve: object) -> None: ...

        def ask(self, question: Any, _patience: float) -> Drawn:
            drawn.append(question[1].layout)
            hold.wait(10)
            return Drawn(1, (), None, (), ())

        def close(self) -> None: ...

    monkeypatch.setattr(drawing, "WorkProcess", Slow)
    drawings = Drawings()
    answers: dict[str, Any] = {}

    def ask(tab: str, layout: str) -> threading.Thread:
        def run() -> None:
            answers[layout] = drawings.draw(tab, Wanted("", "aa", layout, "screen"))

        thread = threading.Thread(target=run)
        thread.start()
        time.sleep(0.05)
        return thread

    threads = [ask("one", "first"), ask("one", "second"), ask("two", "other"), ask("one", "third")]
    hold.set()
    for thread in threads:
        thread.join(10)
    assert answers["second"] is None, "what was typed over is never drawn"
    assert sorted(drawn) == ["first", "other", "third"]
    assert isinstance(answers["third"], Drawn)


# ---- the process ----------------------------------------------------------------------------


def echo(connection: Connection) -> None:
    while True:
        question = connection.recv()
        if question == "hang":
            time.sleep(60)
        if question == "die":
            raise SystemExit(1)
        connection.send(question)


def test_a_process_that_hangs_or_dies_is_started_anew() -> None:
    process = WorkProcess(echo)
    assert process.ask("hello", 30) == "hello"
    with pytest.raises(TooSlowError):
        process.ask("hang", 0.2)
    assert process.ask("again", 30) == "again"
    with pytest.raises(GoneError):
        process.ask("die", 30)
    assert process.ask("again", 30) == "again"
    process.close()


def test_a_process_can_be_ended_in_the_middle_of_a_question() -> None:
    process = WorkProcess(echo)
    assert process.ask("hello", 30) == "hello"
    threading.Timer(0.3, process.close).start()
    began = time.monotonic()
    with pytest.raises((GoneError, TooSlowError)):
        process.ask("hang", 30)
    assert time.monotonic() - began < 10
    assert process.ask("again", 30) == "again"
    process.close()


def test_a_language_that_there_is_not_shows_the_usual_one(client: TestClient) -> None:
    for language in ("nl", "fr", "", "../x"):
        answer = client.get("/aa", params={"language": language, "layout": "brochure", "edition": "print"})
        assert answer.status_code == 200
        assert 'id="language"' not in answer.text, "of one language there is nothing to choose"
        assert '<option value="brochure" selected' in answer.text


def test_of_several_languages_one_is_chosen(client: TestClient, good: Workspace) -> None:
    api.start_language(good, "aa", "fr")
    french = client.get("/aa", params={"language": "fr"}).text
    assert '<option value="fr" selected>' in french
    assert 'data-subject="aa.fr"' in french
    dutch = client.get("/aa").text
    assert '<option value="nl" selected>' in dutch
    assert 'data-subject="aa"' in dutch


def test_pages_that_make_no_sense_are_not_drawn(client: TestClient) -> None:
    for sees in ("", "1", "x:60", "1:x", "-1:60", "99:60", "1:99999", "1:60," * 500):
        answer = client.get("/-/draw/aa", params={"tab": "one", "sees": sees}).json()
        assert answer["status"] == "drawn", sees


def test_tabs_that_were_closed_are_not_kept(studio: Studio, good: Workspace) -> None:
    for tab in ("one", "two"):
        assert isinstance(
            studio.drawings.draw(tab, Wanted(str(good.root), "aa", "factsheet", "screen")), Drawn
        )
    assert studio.drawings._newest == {}


def test_a_process_that_is_started_anew_gives_other_numbers(studio: Studio, good: Workspace) -> None:
    """Else a picture of before, that is still kept, would be shown for a page of now."""
    wanted = Wanted(str(good.root), "aa", "factsheet", "screen")
    before = studio.drawings.draw("one", wanted)
    studio.drawings.close()
    after = studio.drawings.draw("one", wanted)
    assert isinstance(before, Drawn)
    assert isinstance(after, Drawn)
    assert after.number > before.number
