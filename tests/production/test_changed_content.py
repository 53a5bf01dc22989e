"""A change of content makes anew exactly the documents that show it."""

import shutil
from pathlib import Path

import pytest

from brochure.production import dispatch
from brochure.workspace import Workspace
from tests.content.logos.drawn import wordmark
from tests.production.building import AA, ALL, LABELS, SHEETS, files_of, of, picture, replace_in, run


def town(workspace: Workspace, stem: str = "aa") -> Path:
    return workspace.municipalities / f"{stem}.yaml"


def test_a_changed_answer_makes_its_town_anew(built: Workspace) -> None:
    replace_in(town(built), "De stad kiest er al lang voor.", "De stad kiest er al heel lang voor.")
    assert run(built).made == AA
    assert run(built).made == set()


def test_a_field_that_the_label_shows_makes_both_anew(built: Workspace) -> None:
    replace_in(town(built), "Kinderen kennen de stad het best.", "Kinderen kennen hun stad het best.")
    assert run(built).made == AA | LABELS


def test_a_comment_makes_nothing_anew(built: Workspace) -> None:
    for path in (town(built), built.content / "label.yaml", built.content / "publication.yaml"):
        path.write_text(path.read_text("utf-8") + "\n# een opmerking\n", "utf-8")
    assert run(built).made == set()


def test_a_field_that_no_template_reads_makes_nothing_anew(built: Workspace) -> None:
    replace_in(town(built), "website: www.example.org", "website: www.example.org/aa")
    assert run(built).made == set()


def test_a_field_that_is_filled_for_the_first_time_counts(built: Workspace) -> None:
    # It is not shown, and the document says so: "left out: …".
    town(built, "beerdorp").write_text(
        town(built, "beerdorp").read_text("utf-8") + "website: www.example.org\n"
    )
    made = run(built).made
    assert made == {file for file in SHEETS if "beerdorp" in file}


def test_an_accent_counts_though_only_the_palette_reads_it(built: Workspace) -> None:
    replace_in(town(built), '"#2b63e8"', "leaf")
    assert run(built).made == AA


def test_a_photo_makes_what_shows_it_anew(built: Workspace) -> None:
    picture(built.photos / "aa" / "plein.jpg", "navy")
    assert run(built).made == AA


def test_a_photo_that_nothing_shows_makes_nothing_anew(built: Workspace) -> None:
    picture(built.photos / "aa" / "other.jpg")
    assert run(built).made == set()


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        ("Secretariaat van het label", "Het secretariaat", ALL),
        ("https://www.example.org/meedoen", "https://www.example.org/doe-mee", set()),
    ],
)
def test_a_publication_field_counts_where_it_is_used(
    built: Workspace, old: str, new: str, made: set[str]
) -> None:
    replace_in(built.content / "publication.yaml", old, new)
    assert run(built).made == made


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        ("Op weg naar het label", "Onderweg naar het label", LABELS),
        ("Het label erkent", "Dit label erkent", set()),
    ],
)
def test_a_label_field_counts_where_it_is_used(built: Workspace, old: str, new: str, made: set[str]) -> None:
    replace_in(built.content / "label.yaml", old, new)
    assert run(built).made == made


def test_an_added_town_makes_itself_and_the_label_anew(built: Workspace) -> None:
    text = town(built, "beerdorp").read_text("utf-8").replace("Beerdorp", "Cadorp")
    town(built, "cadorp").write_text(text)
    new = {file.replace("beerdorp", "cadorp") for file in SHEETS if "beerdorp" in file}
    assert run(built).made == new | LABELS


def test_a_removed_town_makes_the_label_anew_and_is_named(built: Workspace) -> None:
    town(built, "beerdorp").unlink()
    again = run(built)
    assert again.made == LABELS
    assert {p.file for p in again.outcome.problems if p.code == "orphan-output"} >= {
        f"output/{file}" for file in SHEETS if "beerdorp" in file
    }
    assert (built.output / "screen" / "beerdorp-sheet.png").exists()
    pruned = run(built, prune=True)
    assert "print/beerdorp-sheet-delivery.txt" in pruned.report["removed"]
    assert not [name for name in files_of(built) if "beerdorp" in name]
    assert "orphan-output" not in run(built).codes


def test_one_town_asked_for_leaves_the_others_fresh(built: Workspace) -> None:
    replace_in(town(built), "De stad kiest er al lang voor.", "De stad kiest.")
    replace_in(town(built, "beerdorp"), "name: Beerdorp", "name: Beerdorpje")
    assert run(built, "aa").made == AA
    assert run(built).made == (SHEETS - AA) | LABELS


def test_an_edit_during_the_build_is_seen_by_the_next(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_in(town(built), "De stad kiest er al lang voor.", "De stad kiest.")

    def edited_meanwhile(*args: object) -> object:
        for result in make_tasks(*args):
            replace_in(town(built), "De stad", "Onze stad")
            picture(built.photos / "aa" / "plein.jpg", "navy")
            style.write_text(style.read_text() + "\n")
            yield result

    style = built.root / "layouts" / "rounds" / "style.css"
    make_tasks = dispatch.make_tasks
    monkeypatch.setattr(dispatch, "make_tasks", edited_meanwhile)
    assert run(built).made == AA
    monkeypatch.undo()
    monkeypatch.setenv("BROCHURE_LANG", "en")
    assert run(built).made == AA | LABELS


GIVEN = "consent: {status: given, by: de ouders, on: 2026-05-03}"


@pytest.mark.parametrize(
    ("new", "made"),
    [
        ("consent: {status: given, by: de moeder, on: 2026-05-04, note: formulier}", set()),
        ("consent: ouders 2026", set()),
        ("consent: nog vragen", AA),
        ("consent: {status: asked}", AA),
        # Each of them has a say in what all leave out: without the photo, one may decide otherwise for all.
        ("consent: {status: given, uses: [screen, office]}", AA),
        ("consent: {status: given, uses: [print, office]}", AA),
        ("consent: {status: given, until: 2026-03}", set()),  # the publication is of March 2026
        ("consent: {status: given, until: 2026-02}", AA),
    ],
)
def test_a_change_of_consent_makes_anew_what_it_decides(built: Workspace, new: str, made: set[str]) -> None:
    replace_in(town(built), GIVEN, new)
    assert run(built).made == made


def test_the_publications_date_ends_a_consent(built: Workspace) -> None:
    replace_in(town(built), GIVEN, "consent: {status: given, until: 2026-03}")
    run(built)
    replace_in(built.content / "publication.yaml", "date: 2026-03", "date: 2026-04")
    found = run(built)
    assert found.made >= AA
    assert found.result("print/aa-sheet.pdf").photos == ()
    assert "consent-ended" in found.codes
    assert run(built).made == set()


def with_logo(workspace: Workspace, key: str, name: str, file: str) -> None:
    workspace.logos.mkdir(exist_ok=True)
    (workspace.logos / file).write_bytes(wordmark())
    replace_in(town(workspace, key), f"name: {name}", f"name: {name}\nlogo: {file}")


def test_a_changed_logo_makes_the_documents_anew_that_look_for_it(built: Workspace) -> None:
    replace_in(
        built.root / "layouts/sheet/template.html.j2",
        "<h1>",
        "{% set sign = logos.single(m.logo, m.name, width=30, height=10, area=200) %}\n"
        "{% if sign %}{{ sign.picture }}{% endif %}\n<h1>",
    )
    with_logo(built, "aa", "Aa", "aa.svg")
    with_logo(built, "beerdorp", "Beerdorp", "beer.svg")
    both = ("screen", "office")
    assert run(built, editions=both).made >= of("screen", SHEETS) | of("office", SHEETS)
    (built.logos / "aa.svg").write_bytes(wordmark(colour="#00843d"))
    assert run(built, editions=("screen",)).made == {"screen/aa-sheet.pdf"}
    assert run(built, editions=both).made == {"office/aa-sheet.pdf"}
    (built.logos / "new.svg").write_bytes(wordmark())
    assert run(built, editions=both).made == set(), "nobody names it"
    shutil.copytree(built.logos, built.root / "moved")
    shutil.rmtree(built.logos)
    assert "logo-missing" in run(built, editions=both).codes
    (built.root / "moved").rename(built.logos)
    labels = of("screen", LABELS) | of("office", LABELS)
    assert run(built, editions=both).made == labels, "meanwhile made without these towns; no sheet is another"


def test_a_logo_that_no_document_looks_for_is_told_and_makes_none_anew(built: Workspace) -> None:
    with_logo(built, "aa", "Aa", "aa.svg")
    first = run(built)
    assert first.made >= AA
    told = {(problem.code, problem.file, problem.line) for problem in first.outcome.all_problems}
    assert ("logo-not-placed", "content/municipalities/aa.yaml", 3) in told
    (built.logos / "aa.svg").write_bytes(wordmark(colour="#00843d"))
    assert run(built).made == set()
    (built.logos / "aa.svg").write_bytes(b"<svg")
    assert "logo-broken" in run(built).codes


def test_an_approval_makes_the_print_files_anew_that_show_its_subject(built: Workspace) -> None:
    agreed = built.content / "approvals.yaml"
    one = '  lead.quote:\n  - {by: An, on: "2026-11-26", proof: k7q2-m4xt, digest: x, text: Was anders.}\n'
    agreed.write_text(f"aa:\n{one}", "utf-8")
    assert run(built).made == {"print/aa-sheet.pdf", "print/rounds.pdf"}
    agreed.write_text(f"# van de stad\naa:\n{one}beerdorp:\n{one}", "utf-8")
    assert run(built).made == {"print/beerdorp-sheet.pdf", "print/rounds.pdf"}
    assert run(built).made == set()
    # Nobody knows what was agreed: every file tells that.
    agreed.write_text(f"aa: [\nbeerdorp:\n{one}", "utf-8")
    assert run(built).made | run(built).failed == of("print")
