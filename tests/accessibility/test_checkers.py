"""Every screen edition passes the independent checkers, and each checker catches a spoiled file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.accessibility.checkers import (
    java_is_left_out,
    outloud_failures,
    page_failures,
    pdfua_failures,
    vera_failures,
)
from tests.accessibility.conftest import DOCUMENTS, OFTEN, TRIED, Editions
from tests.sampling import sampled

NAMES = sampled(DOCUMENTS, every=9, always=OFTEN)


@pytest.mark.parametrize("name", NAMES)
def test_no_checker_objects(editions: Editions, name: str) -> None:
    path = editions[name]
    assert page_failures(path, "ua1") == []
    assert page_failures(path, "2a") == []
    assert pdfua_failures(path) == []
    assert outloud_failures(path) == []


@pytest.mark.skipif(java_is_left_out(), reason="somebody chose to test without Java")
def test_verapdf_accepts_all(editions: Editions, tmp_path: Path) -> None:
    found = vera_failures([(kind, editions[name]) for name in TRIED for kind in ("ua1", "2a")], tmp_path)
    assert len(found) == 2 * len(TRIED)
    assert not any(found.values()), found


def _no_title_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _first(pdf: pikepdf.Pdf, role: str) -> Any:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == role and "/P" in thing:
            return thing
    raise AssertionError(role)


def _no_alternative(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "/Figure").Alt


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/H2":
            thing.S = pikepdf.Name.H4


def _no_spoken_link(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            del annotation.Contents


def _interpolated(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for image in page.get_images().values():
            image["/Interpolate"] = True


SPOILERS = [_no_title_shown, _no_language, _no_alternative, _skipped_heading, _no_spoken_link]


def _spoiled(path: Path, folder: Path, spoil: Callable[[pikepdf.Pdf], None]) -> Path:
    target = folder / f"{spoil.__name__}.pdf"
    with pikepdf.open(path) as pdf:
        spoil(pdf)
        pdf.save(target)
    return target


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_spoiled_file_is_caught(editions: Editions, tmp_path: Path, spoil: Any) -> None:
    assert page_failures(_spoiled(editions["long-brochure"], tmp_path, spoil), "ua1")


@pytest.mark.parametrize("spoil", sampled([_no_alternative, _no_language], every=2))
def test_pdfua_and_outloud_catch_it_too(editions: Editions, tmp_path: Path, spoil: Any) -> None:
    path = _spoiled(editions["long-brochure"], tmp_path, spoil)
    assert pdfua_failures(path)
    assert outloud_failures(path)


@pytest.mark.skipif(java_is_left_out(), reason="somebody chose to test without Java")
@pytest.mark.soak
def test_verapdf_catches_spoiled_files(editions: Editions, tmp_path: Path) -> None:
    small = editions["long-factsheet"]  # veraPDF takes seconds for a brochure
    spoiled = [("ua1", _spoiled(small, tmp_path, spoil)) for spoil in SPOILERS]
    spoiled.append(("2a", _spoiled(small, tmp_path, _interpolated)))
    found = vera_failures(spoiled, tmp_path)
    assert len(found) == len(SPOILERS) + 1
    assert all(found.values()), found


def test_a_build_server_cannot_leave_java_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_TESTS_WITHOUT_JAVA", "1")
    monkeypatch.setenv("CI", "true")
    assert not java_is_left_out()
    monkeypatch.setenv("CI", "")
    assert java_is_left_out()


def test_without_java_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssertionError, match="default-jdk-headless"):
        vera_failures([], tmp_path)
