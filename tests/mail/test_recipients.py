"""Lists of recipients: every mistake is found, all at once, with its line; good lists are read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.mail.address import AddressError, read_address
from brochure.mail.csv_list import read_csv
from brochure.mail.mailing import prepare_mailing
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace

HEADER = "municipality;name;role;email;salutation;language;documents"
GOOD = "Dorp;Zoë Peeters;burgemeester;zoe@dorp.example.invalid;Geachte burgemeester;nl;halle-brochure"


def found(workspace: Workspace, path: Path | None = None) -> list[Problem]:
    """Return the errors that a list has."""
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, path)
    return [problem for problem in caught.value.problems if problem.severity is Severity.ERROR]


def places(problems: list[Problem]) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in problems]


def csv_file(workspace: Workspace, *lines: str, encoding: str = "utf-8-sig") -> Path:
    path = workspace.mail / "lijst.csv"
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "header", [HEADER, "gemeente;naam;functie;e-mail;aanhef;taal;documenten", "sep=;\r\n" + HEADER]
)
def test_a_csv_is_read_as_excel_saves_it(workspace: Workspace, encoding: str, header: str) -> None:
    path = csv_file(workspace, header, GOOD, ";;;;;;", encoding=encoding)
    (letter,) = prepare_mailing(workspace, path).letters
    recipient = letter.recipient
    assert (recipient.municipality, recipient.name) == ("Dorp", "Zoë Peeters")
    assert recipient.documents == ("halle-brochure",)
    assert recipient.language == "nl"


def test_the_yaml_list_and_the_csv_list_say_the_same(workspace: Workspace) -> None:
    (workspace.mail / "candidates.yaml").write_text(
        "candidates:\n"
        "  - municipality: Dorp\n"
        "    name: Zoë Peeters\n"
        "    role: burgemeester\n"
        "    email: zoe@dorp.example.invalid\n"
        "    salutation: Geachte burgemeester\n"
        "    documents: [halle-brochure]\n",
        "utf-8",
    )
    (yaml,) = prepare_mailing(workspace).letters
    (csv,) = prepare_mailing(workspace, csv_file(workspace, HEADER, GOOD)).letters
    assert yaml.content_hash == csv.content_hash


def test_the_shipped_example_is_a_good_list(workspace: Workspace) -> None:
    example = Path(__file__).parents[2] / "content" / "candidates.example.yaml"
    letters = prepare_mailing(workspace, example).letters
    assert [letter.recipient.language for letter in letters] == ["nl", "nl", "fr"]
    assert all(letter.recipient.mailbox.domain.endswith(".example.invalid") for letter in letters)
    assert not any(letter.recipient.name for letter in letters)  # roles only


def test_all_problems_of_a_csv_come_at_once_with_their_lines(workspace: Workspace) -> None:
    (workspace.mail / "objections.yaml").write_text("objections:\n  - weg@dorp.example.invalid\n", "utf-8")
    path = csv_file(
        workspace,
        HEADER,
        GOOD,
        "Dorp;;;geen adres;Beste;nl;halle-brochure",
        "Dorp;;;ZOE@Dorp.Example.INVALID;Beste;nl;halle-brochure",
        "Dorp;;;a@dorp.example.invalid;;nl;halle-brochure",
        "Dorp;;;b@dorp.example.invalid;Beste;nl;hale-brochure, label-brochure",
        "Dorp;;;weg@dorp.example.invalid;Beste;nl;halle-brochure",
        "IZEGEM;;;c@dorp.example.invalid;Beste;nl;halle-brochure",
        "Dorp;;;d@dorp.example.invalid;Beste;de;halle-brochure",
        ";;;e@dorp.example.invalid;Beste;nl;",
        "Dorp;=A1;;f@dorp.example.invalid;Beste;nl;halle-brochure",
        "Dorp;ZoÃ«;;g@dorp.example.invalid;Beste;nl;halle-brochure",
        "Dorp;#N/B;;h@dorp.example.invalid;Beste;nl;halle-brochure",
    )
    problems = found(workspace, path)
    assert places(problems) == [
        ("invalid-address", 3),
        ("doubled-address", 4),
        ("recipient-no-salutation", 5),
        ("unknown-document", 6),
        ("recipient-objected", 7),
        ("recipient-has-label", 8),
        ("unknown-language", 9),
        ("recipient-no-municipality", 10),
        ("recipient-no-documents", 10),
        ("list-formula", 11),
        ("list-encoding", 12),
        ("list-formula", 13),
    ]
    by_code = {problem.code: problem for problem in problems}
    assert by_code["doubled-address"].details == {"first_line": 2}
    assert "halle-brochure" in by_code["unknown-document"].remedy
    assert "2024" in by_code["recipient-has-label"].message
    assert all(problem.file == "content/mail/lijst.csv" and problem.remedy for problem in problems)


def test_all_problems_of_a_yaml_list_come_at_once_with_their_lines(workspace: Workspace) -> None:
    (workspace.mail / "candidates.yaml").write_text(
        "candidates:\n"
        "  - municipality: Dorp\n"
        "    email: a@dorp.example.invalid\n"
        "    salutaion: Beste\n"
        "    documents: [halle-brochure]\n"
        "  - municipality: Halle\n"
        "    email: A@dorp.example.invalid\n"
        "    salutation: Beste\n"
        "    documents: [brochure-halle]\n"
        "  - geen sleutels\n",
        "utf-8",
    )
    problems = found(workspace)
    assert places(problems) == [
        ("recipient-no-salutation", 2),
        ("list-unknown-column", 4),
        ("recipient-has-label", 6),
        ("doubled-address", 7),
        ("unknown-document", 9),
        ("list-no-keys", 10),
    ]
    assert "salutation" in problems[1].remedy


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADER.replace(";", ","), GOOD.replace(";", ",")], ("list-separator", 1)),
        ([HEADER.replace(";", "\t"), GOOD.replace(";", "\t")], ("list-separator", 1)),
        ([HEADER + ";documnten", GOOD + ";x"], ("list-unknown-column", 1)),
        ([HEADER.replace("email", "e-\u200bmail"), GOOD], ("list-unknown-column", 1)),
        ([HEADER.replace("name", "na\u00a0me"), GOOD], ("list-unknown-column", 1)),
        ([HEADER.replace("salutation", "salutaton"), GOOD], ("list-unknown-column", 1)),
        ([HEADER + ";naam", GOOD + ";x"], ("list-doubled-column", 1)),
        ([HEADER.replace("email;", ""), GOOD], ("list-missing-column", 1)),
        ([GOOD], ("list-no-header", 1)),
        ([HEADER, GOOD, "Dorp;Zoë", "Peeters;x;a@b.example.invalid;Beste;nl;x"], ("list-row-length", 3)),
        ([HEADER, GOOD + ";over"], ("list-row-length", 2)),
        ([HEADER, '"Dorp;niet gesloten', GOOD], ("list-quotes", 2)),
        ([HEADER, GOOD.replace("Zoë Peeters", '"Zoë\r\nPeeters"')], ("unsafe-text", 2)),
        ([HEADER], ("list-empty", None)),
        ([HEADER + ";opmerking"], ("list-empty", None)),  # a note on the column hides nothing
    ],
)
def test_a_csv_in_the_wrong_form(
    workspace: Workspace, lines: list[str], expected: tuple[str, int | None]
) -> None:
    assert expected in places(found(workspace, csv_file(workspace, *lines)))


def test_excels_left_out_cells_and_empty_lines_are_no_errors(workspace: Workspace) -> None:
    path = csv_file(workspace, HEADER + ";tekst", GOOD, "", ";;;;;;", GOOD.replace("zoe@", "piet@"), "")
    rows, problems = read_csv(path, "lijst.csv")
    assert [row.line for row in rows] == [2, 5]
    assert [(p.code, p.line, p.severity) for p in problems] == [
        ("list-empty-line", 3, Severity.NOTE),
        ("list-empty-line", 4, Severity.NOTE),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "list-workbook"),
        (b"\xd0\xcf\x11\xe0rest", "list-workbook"),
        (b"a;b\x00c", "list-not-csv"),
    ],
)
def test_what_is_no_list_is_told_by_what_it_is(workspace: Workspace, data: bytes, code: str) -> None:
    path = workspace.mail / "lijst.csv"
    path.write_bytes(data)
    (problem,) = found(workspace, path)
    assert problem.code == code
    assert ("CSV" if code == "list-not-csv" else ".xlsx") in problem.remedy


def test_a_missing_list_names_what_is_there(workspace: Workspace) -> None:
    csv_file(workspace, HEADER, GOOD)
    (problem,) = found(workspace)
    assert problem.code == "list-missing"
    assert "lijst.csv" in problem.remedy
    assert "--list" in problem.remedy


def test_holders_can_be_mailed_on_purpose(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1, municipality="Wetteren")
    assert [problem.code for problem in found(workspace)] == ["recipient-has-label"]
    (workspace.mail / "settings.yaml").write_text("label_holders_too: [Wetteren]\n", "utf-8")
    assert len(prepare_mailing(workspace).letters) == 1


@pytest.mark.parametrize(
    "typed",
    ["Halle", "HALLE", "Stad Halle", "stad  halle", "Stadsbestuur Halle", "Halle (Vlaams-Brabant)", "1500 Halle",
     "Gemeente Izegem", "gemeentebestuur van Izegem", "Izegém", "Izégem", "Lokaal bestuur Halle", "Halle, jeugddienst",
     "Jeugddienst - Stad Halle", "St.-Niklaas", "St Niklaas", "Sint Niklaas", "Stad Sint-Niklaas", "OCMW Halle",
     "Ｈalle"],
)  # fmt: skip
def test_a_holder_is_known_however_it_is_written(
    workspace: Workspace, candidates: Callable[..., Path], typed: str
) -> None:
    label = workspace.content / "label.yaml"
    label.write_text(label.read_text("utf-8").replace("name: Wetteren", "name: Sint-Niklaas"), "utf-8")
    candidates(1, municipality=f'"{typed}"')
    assert [problem.code for problem in found(workspace)] == ["recipient-has-label"]
    (workspace.mail / "settings.yaml").write_text(f'label_holders_too: ["{typed}"]\n', "utf-8")
    assert len(prepare_mailing(workspace).letters) == 1


@pytest.mark.parametrize(
    "typed", ["Halen", "Hallerbos", "Gemeente Dorp", "Sint-Gillis", "De Panne", "Stad", "Niklaas"]
)
def test_another_town_is_no_holder(workspace: Workspace, candidates: Callable[..., Path], typed: str) -> None:
    candidates(1, municipality=typed)
    assert len(prepare_mailing(workspace).letters) == 1


def test_a_broken_objection_stops_everything(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1)
    (workspace.mail / "objections.yaml").write_text("objections:\n  - jeugd1.dorp\n", "utf-8")
    assert places(found(workspace)) == [("objection-address", 2)]
    (workspace.mail / "objections.yaml").write_text("objection:\n  - a@b.example.invalid\n", "utf-8")
    assert places(found(workspace)) == [("objections-form", 1)]


def test_a_message_too_large_names_the_remedy(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1)
    (workspace.mail / "settings.yaml").write_text("max_size: 4 kB\n", "utf-8")
    (problem,) = found(workspace)
    assert problem.code == "message-too-large"
    assert "--max-size" in problem.remedy
    assert "halle-brochure (0.0 MB)" in problem.message
    assert problem.details["measured"] > problem.details["demanded"] == 4000


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("Jeugd.Dienst+x@Voorbeeld.Example.INVALID", "Jeugd.Dienst+x@voorbeeld.example.invalid"),
        (" a@café.example.invalid ", "a@xn--caf-dma.example.invalid"),
    ],
)
def test_good_addresses(typed: str, wire: str) -> None:
    assert str(read_address(typed)) == wire
    assert read_address(typed).key == wire.lower()


@pytest.mark.parametrize(
    "typed",
    [
        "", "a", "a@", "@b.example.invalid", "a@b", "a@@b.example.invalid", "a b@c.example.invalid",
        "a@b.example.invalid, c@d.example.invalid", "a@b.example.invalid;", "Naam <a@b.example.invalid>",
        ".a@b.example.invalid", "a..b@c.example.invalid", "a@-b.example.invalid", "a@[127.0.0.1]", "a@1.2.3.4",
        "a\r\nBcc: x@b.example.invalid", "a\x00@b.example.invalid", "é@b.example.invalid", "a@b..invalid",
        "a" * 65 + "@b.example.invalid", "a@" + "b" * 64 + ".invalid", '"a b"@c.example.invalid',
    ],
)  # fmt: skip
def test_bad_addresses(typed: str) -> None:
    with pytest.raises(AddressError):
        read_address(typed)


@given(st.text(max_size=60))
def test_no_text_becomes_an_address_that_could_break_out(typed: str) -> None:
    try:
        wire = str(read_address(typed))
    except AddressError:
        return
    assert wire.isascii()
    assert wire.isprintable()
    assert not set(wire) & set(' ,;<>()[]"\\\r\n')


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_problems_with_remedies(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_bytes(data)
        _rows, problems = read_csv(path, "lijst.csv")
    assert all(problem.file == "lijst.csv" for problem in problems)
