"""What is mailed is what is true now: no document older than its content, unfinished, or withdrawn."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.cli import group
from brochure.content.placeholders import foreign_placeholders
from brochure.mail.mailing import prepare_mailing
from brochure.problems import ExitCode, Problem, ProblemError
from brochure.workspace import Workspace
from tests.production.building import make_workspace as make_small
from tests.production.building import replace_in, run

from .conftest import small_pdf, write_candidates
from .servers import FaultyServer

pytestmark = pytest.mark.real_documents
LIST = {"documents": "aa-sheet", "municipality": "Loppem"}


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose screen documents were built; never to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROCHURE_LANG", "en")
        small = make_small(tmp_path_factory.mktemp("original") / "ws")
        workspace = Workspace.at(small.root)
        run(workspace, layouts=("sheet", "rounds"), editions=("screen", "office"))
    return workspace


@pytest.fixture
def built(original: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(original.root, tmp_path / "ws")
    workspace = Workspace.at(tmp_path / "ws")
    (workspace.mail).mkdir()
    (workspace.mail / "settings.yaml").write_text(
        "sender: {name: Voorbeeldvereniging, email: jeugd@example.invalid}\n", "utf-8"
    )
    write_candidates(workspace, 1, **LIST)
    return workspace


def problems_of(workspace: Workspace) -> dict[str, Problem]:
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    assert all(problem.remedy for problem in caught.value.problems)
    return {problem.code: problem for problem in caught.value.problems}


def aa(workspace: Workspace) -> Path:
    return workspace.municipalities / "aa.yaml"


def test_fresh_documents_are_mailed(built: Workspace) -> None:
    (letter,) = prepare_mailing(built).letters
    assert [part.document.name for part in letter.parts] == ["aa-sheet"]


def test_times_say_nothing_and_a_comment_changes_nothing(built: Workspace) -> None:
    aa(built).write_text(aa(built).read_text("utf-8") + "\n# een opmerking\n", "utf-8")
    for path in (aa(built), built.output / "screen" / "aa-sheet.pdf"):
        os.utime(path, (1, 1))
    prepare_mailing(built)


def test_a_document_made_smaller_is_still_true(built: Workspace) -> None:
    run(built, layouts=("sheet",), editions=("screen",), max_size=2_000_000)
    prepare_mailing(built)


@pytest.mark.parametrize("command", ["preview", "test", "send"])
def test_no_command_goes_on_with_a_document_older_than_its_content(
    built: Workspace, server: FaultyServer, command: str
) -> None:
    replace_in(aa(built), "De stad kiest er al lang voor.", "De stad kiest er al heel lang voor.")
    more = {"preview": [], "test": ["--to", "ik@example.invalid"], "send": ["--yes", "1"]}[command]
    where = ["--workspace", str(built.root), *(["--smtp", server.url] if command != "preview" else [])]
    result = CliRunner().invoke(group, ["mail", command, *where, *more], standalone_mode=False)
    assert result.return_value == ExitCode.CONTENT
    assert "[document-stale]" in result.stderr
    assert "brochure build aa" in result.stderr
    assert server.received == []
    run(built, "aa", layouts=("sheet",), editions=("screen",))
    prepare_mailing(built)


def change_photo(workspace: Workspace) -> None:
    from tests.production.building import picture

    picture(workspace.photos / "aa" / "plein.jpg", "red")


def change_layout(workspace: Workspace) -> None:
    style = workspace.root / "layouts" / "sheet" / "style.css"
    style.write_text(style.read_text() + "h1 { color: #111; }\n")


def break_content(workspace: Workspace) -> None:
    replace_in(aa(workspace), "name:", "naaam:")


def replace_document(workspace: Workspace) -> None:
    small_pdf(workspace.output / "screen" / "aa-sheet.pdf", "een ander")


def forget_all(workspace: Workspace) -> None:
    shutil.rmtree(workspace.state)


def fail_last_build(workspace: Workspace) -> None:
    path = workspace.output / "report.json"
    report = json.loads(path.read_text("utf-8"))
    for job in report["jobs"]:
        job["published"] = job["file"] != "output/screen/aa-sheet.pdf"
    path.write_text(json.dumps(report), "utf-8")


def foreign_document(workspace: Workspace) -> None:
    small_pdf(workspace.output / "screen" / "uitnodiging.pdf", "van mij")
    write_candidates(workspace, 1, **LIST | {"documents": "uitnodiging"})


@pytest.mark.parametrize(
    ("change", "code", "remedy"),
    [
        (change_photo, "document-stale", "brochure build aa"),
        (change_layout, "document-stale", "brochure build aa"),
        (break_content, "document-stale", "brochure check aa"),
        (replace_document, "document-changed", "brochure build aa"),
        (forget_all, "document-unknown", "brochure build aa"),
        (fail_last_build, "document-failed", "brochure build aa"),
        (foreign_document, "document-unknown", "content/mail/attachments/"),
    ],
)
def test_what_is_not_certainly_up_to_date_stops(
    built: Workspace, change: Callable[[Workspace], None], code: str, remedy: str
) -> None:
    change(built)
    assert remedy in problems_of(built)[code].remedy


def test_a_document_about_the_label_names_its_layout(built: Workspace) -> None:
    write_candidates(built, 1, **LIST | {"documents": "rounds"})
    prepare_mailing(built)
    replace_in(aa(built), "Kinderen kennen de stad het best.", "Kinderen kennen hun stad het best.")
    assert "brochure build --layout rounds" in problems_of(built)["document-stale"].remedy


def test_a_withdrawn_photo_is_named(built: Workspace) -> None:
    given = "consent: {status: given, by: de ouders, on: 2026-05-03}"
    replace_in(aa(built), given, "consent: ingetrokken op 3 mei 2026")
    found = problems_of(built)
    assert "plein.jpg" in found["photo-withdrawn"].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("VERVANG DIT: De stad kiest er al lang voor.", "sample-text"),
        ("De stad {{gemeente}} kiest er al lang voor.", "foreign-placeholder"),
        ("De stad «Naam» kiest er al lang voor.", "foreign-placeholder"),
        ("Lorem ipsum dolor sit amet.", "foreign-placeholder"),
    ],
)
def test_unfinished_content_is_not_mailed_even_when_it_was_built(
    built: Workspace, text: str, code: str
) -> None:
    replace_in(aa(built), "De stad kiest er al lang voor.", f'"{text}"' if set(text) & set("{:") else text)
    run(built, "aa", layouts=("sheet",), editions=("screen",))
    problem = problems_of(built)[code]
    assert (problem.file, problem.line is not None) == ("content/municipalities/aa.yaml", True)


def test_an_open_mark_in_a_comment_is_not_mailed(built: Workspace) -> None:
    aa(built).write_text("# NAKIJKEN: klopt de functie?\n" + aa(built).read_text("utf-8"), "utf-8")
    assert problems_of(built)["marks-open"].line == 1


def test_a_published_attachment_is_judged_as_a_document_is(built: Workspace) -> None:
    write_candidates(built, 1, **LIST | {"attachments": "output/office/aa-sheet.pdf"})
    prepare_mailing(built)
    small_pdf(built.output / "office" / "aa-sheet.pdf", "een ander")
    assert problems_of(built)["document-changed"].file == "output/office/aa-sheet.pdf"


# ---- placeholders -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["{{gemeente}}", "{{ naam }}", "«Naam»", "«Voornaam Naam»", "%NAAM%", "[NAAM]", "[naam van de stad]",
     "<<naam>>", "${naam}", "VERVANG DIT", "Vervang dit door je tekst", "XXX", "lorem ipsum", "Lorem Ipsum",
     "{% if naam %}", "*|FNAME|*", "[[naam]]", "{naam}", "[NAAM_GEMEENTE]", "[vul hier in]", "NAKIJKEN"],
)  # fmt: skip
def test_a_place_that_nobody_filled_in_is_seen(text: str) -> None:
    assert foreign_placeholders(f"Beste {text}, wij") != []


@pytest.mark.parametrize(
    "text",
    ["100 % van 20 %", "100%van de 30% meer", "« Kindvriendelijke steden »", "«\u00a0Non\u00a0»", "[de site](www.x.be)",
     "[Naam van de site](https://x.be)", "https://x.be/%C3%A9t%C3%A9", "[…]", "[OCMW]", "[lacht]", "maat XXL",
     "Lodewijk XVI", "a << b", "€ 5", "{kinderen}", "‘vervanging’", "* | *", "5 > 3"],
)  # fmt: skip
def test_ordinary_text_is_no_placeholder(text: str) -> None:
    assert foreign_placeholders(f"Beste {text}, wij") == []


@pytest.mark.parametrize("field", ["municipality", "name", "role", "salutation", "subject", "text"])
def test_a_placeholder_in_any_cell_stops_with_its_line(
    workspace: Workspace, candidates: Callable[..., Path], field: str
) -> None:
    candidates(1, **{field: '"Beste {{gemeente}}: «Voornaam» %NAAM%"'})
    found = problems_of(workspace)
    assert found["foreign-placeholder"].field == field
    assert found["foreign-placeholder"].line is not None


@pytest.mark.parametrize("key", ["subject", "intro", "reason", "closing"])
def test_a_placeholder_in_the_settings_stops(
    workspace: Workspace, candidates: Callable[..., Path], key: str
) -> None:
    candidates(1)
    (workspace.mail / "settings.yaml").write_text(f"texts: {{nl: {{{key}: 'Beste [NAAM]'}}}}\n", "utf-8")
    assert problems_of(workspace)["foreign-placeholder"].field == f"texts.nl.{key}"


def test_a_placeholder_in_a_template_stops(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1)
    own = workspace.root / "layouts" / "mail"
    own.mkdir(parents=True)
    packaged = workspace.data / "layouts" / "mail" / "message.txt.j2"
    (own / "message.txt.j2").write_text(packaged.read_text("utf-8") + "\nXXX\n", "utf-8")
    assert problems_of(workspace)["foreign-placeholder"].field == "text"
