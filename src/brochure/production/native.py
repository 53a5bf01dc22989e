"""The libraries outside Python that set and draw the text: another version of one can move a line.

Found as files, without loading them: a build in which nothing changed takes a tenth of a second.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

NAMES = (
    "libpango-1.0",
    "libpangoft2-1.0",
    "libharfbuzz",
    "libharfbuzz-subset",
    "libfontconfig",
    "libfreetype",
    "libfribidi",
)
_USUAL = ("/usr/local/lib", "/usr/lib64", "/usr/lib", "/lib64", "/lib", "/opt/homebrew/lib", "/opt/local/lib")


def library_folders() -> list[Path]:
    """Return the folders in which this system looks for libraries, in its order."""
    named = [*_split("WEASYPRINT_DLL_DIRECTORIES"), *_split("LD_LIBRARY_PATH"), *_split("DYLD_LIBRARY_PATH")]
    own = [str(sys._MEIPASS)] if hasattr(sys, "_MEIPASS") else []
    arch = getattr(sys.implementation, "_multiarch", "")  # as Debian's folders are named; empty elsewhere
    debian = [f"/usr/lib/{arch}", f"/lib/{arch}"] if arch else []
    return [Path(name) for name in dict.fromkeys([*own, *named, *debian, *_USUAL])]


def _split(variable: str) -> list[str]:
    return [part for part in os.environ.get(variable, "").split(os.pathsep) if part]


def native_libraries(folders: Iterable[Path] | None = None) -> list[Path]:
    """Return the files of the libraries that are found, links followed: the first folder that has one counts."""
    left, found = set(NAMES), []
    for folder in library_folders() if folders is None else folders:
        if not left or not folder.is_dir():
            continue
        for name in sorted(left):
            if path := _in(folder, name):
                found.append(path.resolve())
                left.discard(name)
    return sorted(found)


def _in(folder: Path, name: str) -> Path | None:
    bare = name.removeprefix("lib").removesuffix("-1.0")
    patterns = [f"{name}.so.0", f"{name}.so.1", f"{name}.so.6", f"{name}.*dylib", f"{name}-*.dll"]
    patterns += [f"{bare}-1.0-0.dll", f"{bare}-0.dll", f"{name}.so*"]
    return next((path for pattern in patterns for path in sorted(folder.glob(pattern))), None)


def hyphenation_patterns() -> list[Path]:
    """Return the files of hyphenation patterns of the languages that documents are in."""
    from importlib.util import find_spec

    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "dictionaries"
    return sorted(path for language in ("nl", "fr", "en") for path in folder.glob(f"hyph_{language}*"))
