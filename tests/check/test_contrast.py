"""Contrast of the layouts' colours and of municipalities' own accents."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.check.checks import check_content
from brochure.check.contrast import (
    TEXT,
    TOKENS,
    accent_ratio,
    check_tokens,
    nearest_accent,
    pairs,
)
from brochure.layout.tokens import Tokens, contrast, load_tokens
from brochure.workspace import Workspace, package_data


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return load_tokens(package_data() / TOKENS)


def test_black_on_white_and_a_known_grey() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # just fails, as WCAG's notes say


def test_shipped_colours_can_be_read(tokens: Tokens) -> None:
    assert check_tokens(tokens) == []
    assert len(pairs(tokens)) > 20


def test_a_pale_token_is_named(tokens: Tokens) -> None:
    pale = tokens.colours["sun-deep"].model_copy(update={"screen": "#c9a227"})
    spoiled = tokens.model_copy(update={"colours": {**tokens.colours, "sun-deep": pale}})
    found = check_tokens(spoiled)
    assert {problem.code for problem in found} == {"token-contrast"}
    assert any("sun-deep on paper" in problem.message for problem in found)
    assert all(problem.details["ratio"] < problem.details["demanded"] for problem in found)


def _with_accent(folder: Path, accent: str) -> Workspace:
    shutil.copytree(package_data() / "content", folder / "content")
    path = folder / "content" / "municipalities" / "halle.yaml"
    path.write_text(path.read_text().replace("accent: sky", f'accent: "{accent}"'))
    return Workspace.at(folder)


def test_an_accent_without_contrast_is_refused_with_the_nearest(tmp_path: Path, tokens: Tokens) -> None:
    _content, problems = check_content(_with_accent(tmp_path, "#888888"))
    (problem,) = [problem for problem in problems if problem.code == "accent-contrast"]
    assert problem.severity == "error"
    assert (problem.file, problem.field) == ("content/municipalities/halle.yaml", "accent")
    assert problem.line
    nearest = problem.details["nearest"]
    assert nearest in problem.remedy
    assert accent_ratio(tokens, nearest) >= TEXT


def test_a_readable_accent_is_let_through(tmp_path: Path) -> None:
    _content, problems = check_content(_with_accent(tmp_path, "#1f4bbf"))
    assert [problem for problem in problems if "contrast" in problem.code] == []


def test_a_workspace_with_colours_of_its_own_is_judged_by_them(tmp_path: Path) -> None:
    workspace = _with_accent(tmp_path, "#1f4bbf")
    own = tmp_path / TOKENS
    own.parent.mkdir(parents=True)
    text = (package_data() / TOKENS).read_text()
    own.write_text(text.replace('"#4d5471"', '"#a0a4b4"'))
    _content, problems = check_content(workspace)
    assert "slate on paper" in next(p for p in problems if p.code == "token-contrast").message


@given(st.integers(0, 0xFFFFFF))
def test_the_nearest_accent_always_passes(value: int) -> None:
    tokens = load_tokens(package_data() / TOKENS)
    accent = f"#{value:06x}"
    nearest = nearest_accent(tokens, accent)
    assert accent_ratio(tokens, nearest) >= TEXT
    if accent_ratio(tokens, accent) >= TEXT:
        assert nearest == accent
