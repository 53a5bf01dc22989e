"""Whatever stands in a municipality's file, reading it gives problems and never a traceback."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from brochure.content.load import load_municipality
from brochure.content.reader import read_bytes
from brochure.workspace import Workspace

SAMPLE = (
    Path(__file__).parents[1].joinpath("workspaces/good/content/municipalities/aa.yaml").read_text("utf-8")
)
MARKS = [
    *"'\"[]{}|>*&!%@`#?:,-~ \t\n\r\\",
    ": ",
    "- ",
    "\n  ",
    "\n- ",
    "&a ",
    "*a ",
    "<<: ",
    "---\n",
    "? ",
    "\u2028",
    "\ufeff",
]
KEYS = [
    "name",
    "lead",
    "quote",
    "people",
    "interview",
    "answers",
    "figures",
    "value",
    "photos",
    "file",
    "label",
]
yamlish = st.lists(st.sampled_from([*MARKS, *KEYS, "x", "1.500", "é"]), max_size=60).map("".join)


def load(data: bytes, tmp_path: Path) -> None:
    """Load bytes as a municipality and check what must hold for any."""
    workspace = Workspace.at(tmp_path)
    workspace.municipalities.mkdir(parents=True, exist_ok=True)
    path = workspace.municipalities / "x.yaml"
    path.write_bytes(data)
    loaded = load_municipality(workspace, path, 2026)
    assert loaded.value is not None or loaded.problems
    lines = len(data.decode("latin-1").splitlines()) + 1
    for problem in loaded.problems:
        assert problem.message
        assert problem.file == "content/municipalities/x.yaml"
        assert problem.line is None or 1 <= problem.line <= lines + 1


@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes, tmp_path: Path) -> None:
    load(data, tmp_path)


@given(text=st.text(max_size=300))
def test_any_text(text: str, tmp_path: Path) -> None:
    load(text.encode("utf-8", "surrogatepass"), tmp_path)


@given(text=yamlish)
def test_any_heap_of_yaml_signs(text: str, tmp_path: Path) -> None:
    load(text.encode(), tmp_path)


@given(at=st.integers(0, len(SAMPLE)), drop=st.integers(0, 12), put=yamlish)
def test_a_sound_file_with_one_place_damaged(at: int, drop: int, put: str, tmp_path: Path) -> None:
    load((SAMPLE[:at] + put[:8] + SAMPLE[at + drop :]).encode(), tmp_path)


@given(text=yamlish)
def test_every_span_lies_in_the_text_and_a_plain_one_is_its_value(text: str) -> None:
    source, _problems = read_bytes(text.encode(), "x.yaml")
    if source is None:
        return
    for path, spot in source.spots.items():
        assert 0 <= spot.start <= spot.end <= len(source.text)
        typed, value = source.text[spot.start : spot.end], source.value(path)
        line, _column = source.position(spot.start)
        if (
            spot.style == "plain"
            and isinstance(value, str)
            and line not in source.neutralised
            and "\n" not in typed
        ):
            assert typed.replace("\u2028", " ").strip() == value


def test_nesting_in_keys_and_in_repeated_keys_is_limited_too() -> None:
    for text in ("? " + "[" * 3000, "a: 1\na: " + "[" * 3000, "? " * 3000, "- " * 3000, "{? " * 2000):
        _source, problems = read_bytes(text.encode(), "x.yaml")
        assert "too-deep" in {problem.code for problem in problems}
