"""Lists as programs and people save them: read rightly or refused with a clear word, never as gibberish."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.mail.csv_list import MAX_ROWS, read_csv
from brochure.mail.mailing import prepare_mailing
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

HEADER = "gemeente;naam;e-mail;aanhef;documenten"
NAMES = [
    "Zoë Peeters", "Faïk Mariën", "Cédric Dupré", "René Aerts", "Noël Özdemir", "Hélène Crèvecœur", "André Müller",
    "Anaïs Gönül", "José Martínez", "Łukasz Nowak", "Søren Østergård", "François Çelik", "Jérôme Daniëls",
    "Geachte mevrouw D’Hondt", "“Zoë” De Smedt", "Coördinator jeugd", "Beste collega’s", "Élise Van Acker",
    "Citoyenneté – égalité", "Aimé à Paris", "Nikola Šimić", "Žiga Novak", "João Simões", "€ 15,50 voor café",
]  # fmt: skip


def listed(folder: Path, names: list[str], encoding: str) -> Path:
    rows = [f"Dorp;{name};a{number}@dorp.example.invalid;Beste;x" for number, name in enumerate(names)]
    path = folder / "lijst.csv"
    path.write_bytes("\r\n".join([HEADER, *rows, ""]).encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "program"), [("mac_roman", "Mac"), ("cp850", "MS-DOS"), ("cp437", "MS-DOS")]
)
@pytest.mark.parametrize("name", ["Zoë Peeters", "René Aerts", "Cédric Dupré", "Coördinator jeugd", "Hélène"])
def test_old_sets_of_signs_are_recognised(tmp_path: Path, encoding: str, program: str, name: str) -> None:
    rows, problems = read_csv(listed(tmp_path, [name, "André Daniëls"], encoding), "lijst.csv")
    assert [row.values["name"] for row in rows] == [name, "André Daniëls"]
    assert [(p.code, p.severity, p.line) for p in problems] == [("list-old-encoding", Severity.NOTE, 2)]
    assert program in problems[0].message
    assert name.split()[0] in problems[0].message


@pytest.mark.parametrize("name", NAMES)
def test_windows_signs_need_no_word(tmp_path: Path, name: str) -> None:
    try:
        path = listed(tmp_path, [name, "Zoë"], "cp1252")
    except UnicodeEncodeError:
        return  # Windows cannot write that name either
    rows, problems = read_csv(path, "lijst.csv")
    if not problems:
        assert rows[0].values["name"] == name
    else:
        assert [problem.code for problem in problems] == ["list-encoding"]
        assert set(name) & set("ŠŽ"), "an ordinary name was refused"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850", "cp437"]
)
@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_a_list_is_read_rightly_or_refused(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, names: list[str]
) -> None:
    able = []
    for name in names:
        try:
            name.encode(encoding)
        except UnicodeEncodeError:
            continue
        able.append(name)
    rows, problems = read_csv(listed(tmp_path_factory.mktemp("list"), able, encoding), "lijst.csv")
    if any(problem.severity is Severity.ERROR for problem in problems):
        assert not encoding.startswith("utf")
        assert {problem.code for problem in problems} == {"list-encoding"}
    else:
        assert [row.values["name"] for row in rows] == able


def test_a_column_for_oneself_is_a_note_and_used_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"{HEADER};telefoon;opmerking;\nDorp;An;a@b.example.invalid;Beste;x;0470;=A1;\n", "utf-8")
    rows, problems = read_csv(path, "lijst.csv")
    assert [(p.code, p.severity) for p in problems] == [("list-extra-column", Severity.NOTE)]
    assert "telefoon, opmerking" in problems[0].message
    assert set(rows[0].values) == {"municipality", "name", "email", "salutation", "documents"}


@pytest.mark.parametrize(
    ("header", "near"),
    [("documnten", "documenten"), ("gemeentenaam", "gemeente"), ("e mail", "email"), ("Aan hef", "aanhef"),
     ("naa\u200bm", "naam"), ("\ufefftaal\u200f", "taal")],
)  # fmt: skip
def test_a_column_nearly_right_stays_an_error(tmp_path: Path, header: str, near: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"{HEADER};{header}\nDorp;An;a@b.example.invalid;Beste;x;y\n", "utf-8")
    _rows, problems = read_csv(path, "lijst.csv")
    assert [(p.code, p.severity) for p in problems] == [("list-unknown-column", Severity.ERROR)]
    assert near in problems[0].remedy


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\x1b", "U+001B ESCAPE"),
    ],
)
@pytest.mark.parametrize("column", range(5))
def test_what_cannot_be_seen_is_named(workspace: Workspace, sign: str, name: str, column: int) -> None:
    cells = ["Dorp", "An Peeters", "an@dorp.example.invalid", "Beste An", "halle-brochure"]
    cells[column] = f"{cells[column][:2]}{sign}{cells[column][2:]}"
    path = workspace.mail / "lijst.csv"
    path.write_text(f"{HEADER}\n{';'.join(cells)}\n", "utf-8")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, path)
    assert any(name in problem.message for problem in caught.value.problems)


def test_a_header_with_an_unseen_sign_says_which(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(HEADER.replace("naam", "na\u00a0am") + "\nx;x;x;x;x\n", "utf-8")
    _rows, problems = read_csv(path, "lijst.csv")
    assert "U+00A0 NO-BREAK SPACE" in problems[0].message


@pytest.mark.parametrize("rows", [MAX_ROWS, MAX_ROWS + 1, 100_000])
def test_a_long_list_takes_a_bounded_time(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(HEADER + "\n" + "D;;a@b.be;B;x\n" * rows, "utf-8")
    start = time.monotonic()
    found, problems = read_csv(path, "lijst.csv")
    assert time.monotonic() - start < 10
    assert (len(found), [p.code for p in problems]) == (
        (rows, []) if rows <= MAX_ROWS else (0, ["list-too-long"])
    )


def test_a_file_larger_than_any_list_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)
    _rows, problems = read_csv(path, "lijst.csv")
    assert [problem.code for problem in problems] == ["list-not-csv"]
