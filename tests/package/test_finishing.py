"""What is put beside the double-click program: its data, and the licence of every part."""

import re
import shutil
from pathlib import Path

import pytest

from tests.package.packaging import finish


def test_a_file_that_was_forgotten_is_named(tmp_path: Path) -> None:
    carried = [
        "brochure/_data/fonts/a.woff2",
        "brochure/locale/nl/brochure.mo",
        "brochure/x.py",
        "brochure-0.1/RECORD",
    ]
    inside = tmp_path / finish.INSIDE
    for name in carried[:2]:
        (inside / name).parent.mkdir(parents=True)
        (inside / name).touch()
    assert finish.forgotten(carried, tmp_path) == []
    (inside / carried[1]).unlink()
    assert finish.forgotten(carried, tmp_path) == [carried[1]]


class Package:
    """A package as `importlib.metadata` describes one."""

    name = "thing"
    metadata = "Name: thing\nLicense-Expression: MIT\nSummary: x"

    def __init__(self, site: Path, names: list[str]) -> None:
        self.site, self.files = site, [Path(name) for name in names]
        for file in self.files:
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).write_text(file.name)

    def locate_file(self, file: Path) -> Path:
        return self.site / file


@pytest.mark.parametrize(
    ("names", "copied"),
    [
        (["thing/a.py", "thing-1.dist-info/licenses/LICENSE", "thing-1.dist-info/METADATA"], ["LICENSE"]),
        (
            ["thing-1.dist-info/COPYING", "thing-1.dist-info/licenses/vendor/NOTICE.txt"],
            ["COPYING", "vendor-NOTICE.txt"],
        ),
        (["thing/licence.py", "thing-1.dist-info/METADATA"], ["METADATA.txt"]),
    ],
)
def test_the_licence_of_every_package_is_there(names: list[str], copied: list[str], tmp_path: Path) -> None:
    target = tmp_path / "LICENSES"
    finish.copy_package_licences(Package(tmp_path / "site", names), target)
    assert sorted(path.name for path in (target / "thing").iterdir()) == copied
    assert all(path.read_text() for path in (target / "thing").iterdir())
    if copied == ["METADATA.txt"]:
        assert "License-Expression: MIT" in (target / "thing" / "METADATA.txt").read_text()


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="Debian's packages only")
def test_the_licence_of_a_system_library_is_that_of_its_package(tmp_path: Path) -> None:
    with Path("/proc/self/maps").open() as maps:
        libc = next(Path(line.split()[-1]) for line in maps if re.search(r"/libc[.-]", line))
    assert str(finish.copy_system_licences(libc, tmp_path)).startswith("libc6 ")
    assert "GNU C Library" in (tmp_path / "libc6.txt").read_text(errors="replace")
    assert (tmp_path / "common" / "LGPL-2.1.txt").is_file()


def test_a_library_of_no_package_has_no_licence(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libstrange.so.1").touch()
    assert finish.copy_system_licences(tmp_path / "lib" / "libstrange.so.1", tmp_path) is None


def test_system_libraries_stay_as_they_were_published() -> None:
    kept = ["libpango-1.0.so.0", "pillow.libs/libtiff.so.6", "PIL/_imaging.so"]
    stripped = ["libpython3.11.so.1.0", "lxml/etree.so", "python3.11/lib-dynload/zlib.so"]
    assert [
        name for name in kept + stripped if finish._LEAVE.search(f"dist/brochure/_internal/{name}")
    ] == kept
