"""`rename` and `remove`: all that goes by a municipality's name, or nothing."""

from pathlib import Path

import pytest

from brochure import files_moved
from brochure.problems import ProblemError
from brochure.production.renaming import do, plan_removal, plan_rename
from brochure.production.store import Store
from brochure.workspace import Workspace

AA = "content/municipalities/aa.yaml"


def put(workspace: Workspace, name: str, text: str = "x") -> Path:
    path = workspace.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def full(good: Workspace) -> Workspace:
    """The good workspace with everything that can go by the name of aa."""
    put(good, "content/municipalities/aa.fr.yaml", "name: Aa\nphotos:\n  - file: aa/plein.jpg\n")
    put(
        good,
        "content/municipalities/aa-zuid.yaml",
        (good.root / AA).read_text("utf-8").replace("aa/", "aa-zuid/"),
    )
    put(good, "content/photos/aa/plein.jpg")
    put(good, "content/photos/aa-zuid/plein.jpg")
    put(good, "content/approvals.yaml", "# akkoord\naa: # van de stad\n  lead.quote: 12ab\nbeerdorp: {}\n")
    put(good, "content/mail/ledger.sqlite", "SQLite")
    put(good, "content/mail/candidates.yaml", "candidates:\n  - documents: [aa-brochure]\n")
    path = good.content / "publication.yaml"
    depot = "  aa-brochure: D/2026/12.345/1\n"
    text = path.read_text("utf-8")
    assert depot in text
    path.write_text(text.replace(depot, depot + "  aa-zuid-brochure: # volgt\n"), "utf-8")
    for name in (
        *("print/aa-brochure.pdf", "print/aa-brochure-delivery.txt", "screen/aa-factsheet.fr.pdf"),
        *("screen/aa-factsheet-contact.png", "print/aa-zuid-brochure.pdf", "print/label-brochure.pdf"),
        "print/beerdorp-brochure.pdf",
    ):
        put(good, f"output/{name}")
    with Store(good.state) as store:
        store.remember({"print/aa-brochure.pdf": {}, "print/aa-zuid-brochure.pdf": {}})
        store.set_notes({"held:aa/plein.jpg": ["print/aa-brochure.pdf"]})
    return good


def files(workspace: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(workspace.root).as_posix(): path.read_bytes()
        for path in workspace.root.rglob("*")
        if path.is_file() and ".state" not in path.parts
    }


def test_everything_that_goes_by_its_name_follows(full: Workspace) -> None:
    before = files(full)
    plan = plan_rename(full, "Aa", "Nieuw Áa.yaml")
    do(full, plan)
    after = files(full)
    gone = {name for name in before if name not in after}
    assert gone == {
        *(AA, "content/municipalities/aa.fr.yaml", "content/photos/aa/plein.jpg"),
        *("output/print/aa-brochure.pdf", "output/print/aa-brochure-delivery.txt"),
        *("output/screen/aa-factsheet.fr.pdf", "output/screen/aa-factsheet-contact.png"),
    }
    assert {name for name in after if name not in before} == {
        *("content/municipalities/nieuw-aa.yaml", "content/municipalities/nieuw-aa.fr.yaml"),
        "content/photos/nieuw-aa/plein.jpg",
    }
    text = after["content/municipalities/nieuw-aa.yaml"].decode()
    assert text == before[AA].decode().replace("aa/plein.jpg", "nieuw-aa/plein.jpg").replace(
        "aa/ingetrokken.jpg", "nieuw-aa/ingetrokken.jpg"
    )
    assert b"nieuw-aa/plein.jpg" in after["content/municipalities/nieuw-aa.fr.yaml"]
    publication = after["content/publication.yaml"].decode()
    assert "  nieuw-aa-brochure: D/2026/12.345/1\n  aa-zuid-brochure: # volgt\n" in publication
    assert (
        after["content/approvals.yaml"]
        .decode()
        .startswith("# akkoord\nnieuw-aa: # van de stad\n  lead.quote")
    )
    same = {name for name in before if after.get(name) == before[name]}
    assert {"content/municipalities/aa-zuid.yaml", "content/mail/ledger.sqlite", "content/label.yaml"} <= same
    assert [problem.code for problem in plan.notes] == ["mailing-list-names-it"]
    with Store(full.state) as store:
        assert set(store.records()) == {"print/aa-zuid-brochure.pdf"}
        assert store.note("held:nieuw-aa/plein.jpg") == ["print/aa-brochure.pdf"]


def test_a_removal_takes_it_all_and_nothing_else(full: Workspace) -> None:
    before = files(full)
    plan = plan_removal(full, "content/municipalities/aa.yaml")
    listed = "\n".join(plan.lines(full))
    assert "content/photos/aa/: removed" in listed
    assert files(full) == before
    do(full, plan)
    after = files(full)
    assert not any(
        part in name for name in after for part in ("/aa.", "/aa/", "/aa-brochure", "/aa-factsheet")
    )
    assert after["content/approvals.yaml"].decode() == "# akkoord\n# van de stad\nbeerdorp: {}\n"
    assert "aa-brochure" not in after["content/publication.yaml"].decode().replace("aa-zuid-brochure", "")
    assert after["content/mail/ledger.sqlite"] == b"SQLite"
    assert "output/print/aa-zuid-brochure.pdf" in after
    assert not list(full.root.glob(".brochure*"))


def test_photos_that_others_show_stay(full: Workspace) -> None:
    path = full.content / "label.yaml"
    path.write_text(path.read_text("utf-8") + "photos:\n  - {file: aa/plein.jpg, alt: Een plein.}\n", "utf-8")
    plan = plan_removal(full, "aa")
    do(full, plan)
    assert (full.photos / "aa" / "plein.jpg").is_file()
    assert "photos-in-use" in [problem.code for problem in plan.notes]
    put(full, "content/municipalities/bb.yaml", "name: Bb\n")


def test_photos_in_other_files_are_found_after_a_rename(full: Workspace) -> None:
    path = full.content / "label.yaml"
    path.write_text(path.read_text("utf-8") + "photos:\n  - {file: aa/plein.jpg, alt: Een plein.}\n", "utf-8")
    do(full, plan_rename(full, "aa", "bb"))
    assert "{file: bb/plein.jpg, alt: Een plein.}" in path.read_text("utf-8")


@pytest.mark.parametrize("number", range(7))
def test_when_a_step_fails_everything_is_put_back(
    full: Workspace, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before, real, count = files(full), files_moved._move, 0

    def failing(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == number + 1:
            raise PermissionError(13, "Permission denied", str(source))
        real(source, target)

    for plan in (plan_rename(full, "aa", "bb"), plan_removal(full, "aa")):
        moves = sum(isinstance(step, files_moved.Move) for step in plan.steps)
        assert moves == 7
        count = 0
        monkeypatch.setattr(files_moved, "_move", failing)
        with pytest.raises(ProblemError) as caught:
            do(full, plan)
        monkeypatch.undo()
        monkeypatch.setenv("BROCHURE_LANG", "en")
        assert "put back" in caught.value.problems[0].message
        assert files(full) == before
        assert not list(full.root.glob(".brochure*"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("aa", "beerdorp", "already-there"),
        ("aa", "Aa-Zuid", "already-there"),
        ("aa", "aa", "already-there"),
        ("aa", "…", "bad-name"),
        ("zz", "bb", "unknown-municipality"),
    ],
)
def test_what_cannot_be_renamed_is_refused_before_anything_is_done(
    full: Workspace, old: str, new: str, code: str
) -> None:
    before = files(full)
    with pytest.raises(ProblemError) as caught:
        plan_rename(full, old, new)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert files(full) == before


def test_only_the_case_of_a_name_can_be_changed(full: Workspace) -> None:
    (full.root / AA).rename(full.municipalities / "AA.yaml")
    (full.photos / "aa").rename(full.photos / "Aa")
    path = full.municipalities / "AA.yaml"
    path.write_text(path.read_text("utf-8").replace("aa/plein", "Aa/plein"), "utf-8")
    do(full, plan_rename(full, "aa", "aa"))
    assert (full.photos / "aa" / "plein.jpg").is_file()
    assert "file: aa/plein.jpg" in (full.root / AA).read_text("utf-8")
    assert (full.output / "print" / "aa-brochure.pdf").is_file()


def test_a_file_that_cannot_be_read_stops_it_all(full: Workspace) -> None:
    put(full, "content/label.yaml", "photos: [\n")
    before = files(full)
    with pytest.raises(ProblemError):
        plan_rename(full, "aa", "bb")
    assert files(full) == before


def test_two_files_of_one_name_are_refused(full: Workspace) -> None:
    put(full, "content/municipalities/aa.yml", "name: Aa\n")
    with pytest.raises(ProblemError) as caught:
        plan_removal(full, "aa")
    assert [problem.code for problem in caught.value.problems] == ["same-output-name"]


def test_a_file_that_changed_after_the_plan_is_left_alone(full: Workspace) -> None:
    plan = plan_rename(full, "aa", "bb")
    path = full.content / "publication.yaml"
    path.write_text(path.read_text("utf-8") + "# van iemand anders\n", "utf-8")
    before = files(full)
    with pytest.raises(ProblemError):
        do(full, plan)
    assert files(full) == before


def test_events_and_selections_follow_the_towns_they_name(full: Workspace) -> None:
    event, selection, lonely = (
        full.content / name for name in ("events/kijkdag.yaml", "selections/kust.yaml", "selections/aa.yaml")
    )
    for path, text in (
        (event, "title: Kom\nmunicipality: aa # de stad\n"),
        (selection, "title: Aan zee\ntowns: [beerdorp, aa]\n"),
        (lonely, "title: Alleen\ntowns: [aa]\n"),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    do(full, plan_rename(full, "aa", "bb"))
    assert event.read_text() == "title: Kom\nmunicipality: bb # de stad\n"
    assert selection.read_text() == "title: Aan zee\ntowns: [beerdorp, bb]\n"
    do(full, plan_removal(full, "bb"))
    assert "municipality" not in event.read_text()
    assert selection.read_text() == "title: Aan zee\ntowns: [beerdorp]\n"
    assert lonely.read_text() == "title: Alleen\ntowns: [bb]\n", "nothing else is in it; a check says so"


def test_an_event_is_renamed_and_removed_by_its_folder_and_name(full: Workspace) -> None:
    for name in ("events/kijkdag", "events/open", "selections/kijkdag"):
        path = full.content / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("title: Kom\n")
    for name in ("kijkdag-invitation.pdf", "kijkdag-invitation.ics", "kijkdag-factsheet.pdf"):
        (full.output / "screen" / name).write_bytes(b"x")
    with pytest.raises(ProblemError, match=r"open\.yaml exists already"):
        plan_rename(full, "events/kijkdag", "Open")
    (full.content / "events" / "zomer.fr.yaml").write_text("title: Venez\n")
    with pytest.raises(ProblemError, match=r"zomer\.fr\.yaml exists already"):
        plan_rename(full, "events/kijkdag", "Zomer")
    with pytest.raises(ProblemError, match="there is no event nergens"):
        plan_removal(full, "events/nergens")
    do(full, plan_rename(full, "events/kijkdag", "Grote kijkdag"))
    assert (full.content / "events" / "grote-kijkdag.yaml").read_text() == "title: Kom\n"
    left = sorted(path.name for path in (full.output / "screen").glob("kijkdag*"))
    assert left == ["kijkdag-factsheet.pdf"], "the document of a town of that name stays"
    do(full, plan_removal(full, "selections/kijkdag"))
    assert not (full.content / "selections" / "kijkdag.yaml").exists()
    assert (full.content / "events" / "open.yaml").exists()


def test_an_event_takes_its_other_languages_along(full: Workspace) -> None:
    folder, made = full.content / "events", full.output / "screen"
    folder.mkdir(exist_ok=True)
    for name in ("kijkdag.yaml", "kijkdag.fr.yaml", "kijkdag-groot.yaml"):
        (folder / name).write_text("title: Kom\n")
    for name in ("kijkdag-invitation.pdf", "kijkdag-invitation.fr.pdf", "kijkdag-invitation.fr.ics"):
        (made / name).write_bytes(b"x")
    do(full, plan_rename(full, "events/kijkdag", "Open"))
    assert sorted(path.name for path in folder.iterdir()) == [
        "kijkdag-groot.yaml",
        "open.fr.yaml",
        "open.yaml",
    ]
    assert list(made.glob("kijkdag*")) == []
    (made / "open-invitation.pdf").write_bytes(b"x")
    (made / "open-invitation.fr.pdf").write_bytes(b"x")
    do(full, plan_removal(full, "events/open.fr"))
    assert [path.name for path in made.glob("open*")] == ["open-invitation.pdf"]
    do(full, plan_removal(full, "events/open"))
    assert [path.name for path in folder.iterdir()] == ["kijkdag-groot.yaml"]
