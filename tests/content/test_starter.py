import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure.check.checks import run_checks
from brochure.content.load import load_content
from brochure.content.sample import MARK
from brochure.content.starter import start_municipality, starter_text
from brochure.problems import ProblemError
from brochure.workspace import Workspace


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Sint-Niklaas", "sint-niklaas"),
        ("'s-Gravenbrakel", "s-gravenbrakel"),
        ('Ça: "Été" # 1', "ca-ete-1"),
        ("no", "no"),
        ("**vet** @home %", "vet-home"),
        ("back\\slash", "back-slash"),
    ],
)
def test_a_started_file_is_sound_and_says_that_it_is_a_sample(good: Workspace, name: str, stem: str) -> None:
    path = start_municipality(good, name)
    assert path == good.municipalities / f"{stem}.yaml"
    content = load_content(good, [stem])
    assert content.problems == []
    assert content.municipalities[stem].name == name
    warnings = [p for p in run_checks(content, good) if p.code == "sample-text"]
    marked = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if MARK in line and n > 5]
    assert sorted({p.line for p in warnings}) == [n - 1 if "|-" in _above(path, n) else n for n in marked]
    assert {p.severity for p in warnings} == {"warning"}


def _above(path: object, number: int) -> str:
    return path.read_text("utf-8").splitlines()[number - 2]  # type: ignore[attr-defined]


def test_replaced_text_is_no_longer_reported(good: Workspace) -> None:
    path = start_municipality(good, "Nieuw")
    path.write_text(path.read_text("utf-8").replace(MARK, "Echt:"), "utf-8")
    content = load_content(good, ["nieuw"])
    assert [p for p in run_checks(content, good) if p.code == "sample-text"] == []


@pytest.mark.parametrize("name", ["Aa", "AA", "à a", "Áa"])
def test_an_existing_file_is_never_overwritten(good: Workspace, name: str) -> None:
    (good.municipalities / "a-a.yml").write_text("name: A A\n")
    before = {path: path.read_bytes() for path in good.municipalities.iterdir()}
    with pytest.raises(ProblemError) as caught:
        start_municipality(good, name)
    assert [p.code for p in caught.value.problems] == ["already-there"]
    assert {path: path.read_bytes() for path in good.municipalities.iterdir()} == before


@pytest.mark.parametrize("name", ["", "   ", "***", "東京", "a\x07b"])
def test_a_name_without_a_file_name_is_refused(good: Workspace, name: str) -> None:
    with pytest.raises(ProblemError) as caught:
        start_municipality(good, name)
    assert [p.code for p in caught.value.problems] == ["bad-name"]


@given(name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_any_name_gives_valid_yaml(name: str) -> None:
    assert yaml.safe_load(starter_text(name))["name"] == name
