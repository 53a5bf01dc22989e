"""Libraries outside Python count for what is fresh: another Pango, HarfBuzz or pattern makes everything anew."""

from pathlib import Path

import pytest

from brochure.production import fingerprint, native
from brochure.production.fingerprint import tool_digest
from brochure.production.store import Store


def test_the_libraries_of_this_machine_are_found() -> None:
    names = {path.name.split(".so")[0].split(".")[0] for path in native.native_libraries()}
    assert {"libpango-1", "libpangoft2-1", "libharfbuzz", "libfontconfig"} <= names


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("libharfbuzz.so.0", "libharfbuzz.so.0"),
        ("libpango-1.0.0.dylib", "libpango-1.0.0.dylib"),
        ("libpango-1.0-0.dll", "libpango-1.0-0.dll"),
        ("pango-1.0-0.dll", "pango-1.0-0.dll"),
    ],
)
def test_they_are_found_by_the_names_of_every_system(tmp_path: Path, file: str, name: str) -> None:
    (tmp_path / file).write_bytes(b"x")
    (tmp_path / "libpangocairo-1.0.so.0").write_bytes(b"x")
    assert [path.name for path in native.native_libraries([tmp_path / "none", tmp_path])] == [name]


def test_the_first_folder_that_has_one_counts(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "libpango-1.0.so.0").write_text(folder)
    (found,) = native.native_libraries([tmp_path / "a", tmp_path / "b"])
    assert found.read_text() == "a"


@pytest.mark.parametrize("what", ["native_libraries", "hyphenation_patterns"])
def test_another_version_changes_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / "libpango-1.0.so.0"
    monkeypatch.setattr(fingerprint, what, lambda: [path])
    digests = set()
    for version in ("one", "another"):
        path.write_text(version)
        with Store(tmp_path / "state") as store:
            digests.add(tool_digest(store))
    assert len(digests) == 2


def test_the_patterns_of_the_three_languages_are_found() -> None:
    names = {path.name[5:7] for path in native.hyphenation_patterns()}
    assert names == {"nl", "fr", "en"}


def test_every_library_that_writes_the_pages_is_named() -> None:
    assert {"cssselect2", "tinycss2", "pyphen", "pydyf", "weasyprint", "fonttools"} <= set(
        fingerprint.LIBRARIES
    )
