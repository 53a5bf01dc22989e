"""Whatever the bytes are, there is a report: never a traceback."""

import random
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.preflight.geometry import EVERYWHERE
from brochure.preflight.inspect import inspect
from brochure.preflight.stream import Interpreter, Memory
from brochure.press.limits import Budget, Limits, TooLargeError
from brochure.problems import ExitCode, exit_code

from .maker import Base, codes, finish, profile, report, start


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finish(start(2), tmp_path_factory.mktemp("good") / "page.pdf")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "pdf-empty"), (b"Dear print shop,", "pdf-damaged"), (b"%PDF-1.6\n%%EOF", "pdf-damaged")],
)
def test_what_is_no_pdf_is_said_to_be_none(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    made = inspect(path, profile())
    assert codes(made) == [code]
    assert made.facts is None
    assert not made.accepted
    assert exit_code(made.problems) is ExitCode.RENDER


def test_missing_file_and_folder_are_told_of(tmp_path: Path) -> None:
    assert codes(inspect(tmp_path / "none.pdf", profile())) == ["pdf-unreachable"]
    assert codes(inspect(tmp_path, profile())) == ["pdf-unreachable"]


def test_password_is_asked_for(tmp_path: Path) -> None:
    base = start()
    base.save = {"encryption": pikepdf.Encryption(owner="secret", user="also")}
    made = inspect(finish(base, tmp_path / "page.pdf"), profile())
    assert codes(made) == ["pdf-encrypted"]
    assert "password" in made.problems[0].message


def test_no_pages(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.save(tmp_path / "page.pdf")
    assert codes(inspect(tmp_path / "page.pdf", profile())) == ["pdf-empty"]


@given(share=st.floats(0, 1))
def test_cut_off_anywhere(good: Path, tmp_path: Path, share: float) -> None:
    path = tmp_path / "cut.pdf"
    data = good.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    made = inspect(path, profile())
    assert made.facts or not made.accepted


@given(seed=st.integers(0, 2**32), flips=st.integers(1, 40))
def test_flipped_bytes(good: Path, tmp_path: Path, seed: int, flips: int) -> None:
    chance = random.Random(seed)
    data = bytearray(good.read_bytes())
    # The profile and the font are most of the file; what surrounds them is more telling to break.
    spots = [chance.randrange(len(data)) for _ in range(flips // 2)]
    spots += [chance.randrange(len(data) - 4000, len(data)) for _ in range(flips)]
    for spot in spots:
        data[spot] = chance.randrange(256)
    path = tmp_path / "flipped.pdf"
    path.write_bytes(data)
    made = inspect(path, profile())
    assert all(problem.message and problem.remedy for problem in made.problems)


OPERATORS = [
    "q",
    "Q",
    "cm",
    "w",
    "gs",
    "cs",
    "CS",
    "sc",
    "scn",
    "SC",
    "SCN",
    "g",
    "G",
    "rg",
    "RG",
    "k",
    "K",
    "Do",
    "sh",
    "BDC",
    "EMC",
    "m",
    "l",
    "c",
    "v",
    "y",
    "re",
    "h",
    "W",
    "W*",
    "n",
    "S",
    "s",
    "f",
    "f*",
    "B",
    "b",
    "BT",
    "ET",
    "Tf",
    "Tm",
    "Td",
    "TD",
    "T*",
    "Tj",
    "TJ",
    "'",
    '"',
    "Tc",
    "Tw",
    "TL",
    "Ts",
    "Tz",
    "Tr",
    "BI",
    "d0",
]
OPERANDS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.floats(-1e6, 1e6).map(lambda number: f"{number:.3f}"),
    st.sampled_from(
        [
            "/F1",
            "/Photo",
            "/Over",
            "/Pattern",
            "/DeviceRGB",
            "/Lost",
            "<</A 1>>",
            "[1 (a) /b]",
            "<0005>",
            "(text)",
        ]
    ),
)
LINES = st.lists(st.tuples(st.lists(OPERANDS, max_size=6), st.sampled_from(OPERATORS)), max_size=30)


@given(lines=LINES)
def test_random_content(tmp_path: Path, lines: list[tuple[list[str], str]]) -> None:
    content = "\n".join(f"{' '.join(operands)} {operator}" for operands, operator in lines)
    made = report(tmp_path, lambda base: base.content.append(content))
    assert made.facts
    assert made.facts.pages == 1


def test_form_that_draws_itself(tmp_path: Path) -> None:
    base = start()
    form = base.form("/Self Do 0 0 0 0.5 k 0 0 50 50 re f")
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Self=form))
    base.resources.XObject.Self = form
    base.content.append("q 1 0 0 1 100 100 cm /Self Do Q")
    made = inspect(finish(base, tmp_path / "page.pdf"), profile())
    assert made.problems == ()


def test_forms_that_multiply_are_cut_short() -> None:
    base = start()
    inner = base.form("0 0 5 5 re f")
    for _level in range(6):  # ten to the sixth rectangles
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=inner))
        inner = base.form("/In Do\n" * 10, Resources=resources)
    base.resources.XObject.Many = inner
    budget = Budget(Limits(operators=5000))
    reading = Interpreter(Memory(budget), EVERYWHERE)
    with pytest.raises(TooLargeError):
        reading.run(pikepdf.parse_content_stream(base.form("/Many Do")), base.resources)
    assert len(reading.events) < 5000


def test_font_whose_length_is_wrong_is_said_to_be_repaired(tmp_path: Path) -> None:
    path = finish(start(), tmp_path / "page.pdf")
    with pikepdf.open(path) as pdf:
        font = pdf.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2
        length = len(font.read_raw_bytes())
    data = path.read_bytes()
    assert data.count(b"/Length %d" % length) == 1
    path.write_bytes(data.replace(b"/Length %d" % length, b"/Length %d" % (length - 900)))
    assert "pdf-repaired" in codes(inspect(path, profile()))


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = finish(start(), tmp_path / "page.pdf")
    data = path.read_bytes().replace(b"/GTS_PDFX\n", b"/GTS_#ff#feX\n").replace(b"/GTS_PDFX ", b"/GT#ff#feX ")
    path.write_bytes(data)
    made = inspect(path, profile())
    assert "output-intent-missing" in codes(made)


def test_libraries_are_silent_about_broken_xmp(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    base = start()
    base.standard = "<broken"
    made = inspect(finish(base, tmp_path / "page.pdf"), profile())
    assert codes(made) == ["pdfx-missing"]
    assert capfd.readouterr() == ("", "")


def test_pages_whose_parents_go_round_in_a_circle_are_drawn_by_nobody_else(tmp_path: Path) -> None:
    path = finish(start(2), tmp_path / "page.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Parent = pdf.pages[1].obj
        pdf.save(path)
    assert codes(inspect(path, profile())) == ["pdf-damaged"]


@pytest.mark.parametrize("parent", [None, 7, pikepdf.Dictionary(Type=pikepdf.Name.Pages)])
def test_pages_that_do_not_know_their_parents_are_said_to_be_repaired(tmp_path: Path, parent: object) -> None:
    path = finish(start(2), tmp_path / "page.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if parent is None:
            del pdf.pages[1].obj.Parent
        else:
            pdf.pages[1].obj.Parent = parent
        pdf.save(path)
    made = inspect(path, profile())
    assert codes(made) == ["pdf-repaired"]
    assert made.accepted


@pytest.mark.parametrize("letters", [b"no zlib", None])
def test_letters_of_a_font_that_cannot_be_read_are_damage(tmp_path: Path, letters: bytes | None) -> None:
    def spoil(base: Base) -> None:
        font = base.resources.Font.F1
        if letters is None:
            font.ToUnicode = 7
        else:
            font.ToUnicode.write(letters)
            font.ToUnicode.Filter = pikepdf.Name.FlateDecode

    assert codes(report(tmp_path, spoil)) == ["pdf-repaired"]


def test_no_letters_at_all_are_none(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        del base.resources.Font.F1.ToUnicode

    assert codes(report(tmp_path, spoil)) == []


@pytest.mark.parametrize("gids", [b"no zlib", None])
def test_a_font_whose_glyphs_are_not_told_is_not_judged_by_others(tmp_path: Path, gids: bytes | None) -> None:
    def spoil(base: Base) -> None:
        source = base.resources.Font.F1.DescendantFonts[0]
        source.CIDToGIDMap = 7
        if gids is not None:
            source.CIDToGIDMap = pikepdf.Stream(base.pdf, gids)
            source.CIDToGIDMap.Filter = pikepdf.Name.FlateDecode

    assert codes(report(tmp_path, spoil)) == ["font-undecodable"]
