"""Finish the double-click program that PyInstaller made: look whether all is there, add the licences, make it small.

    python packaging/finish.py dist/brochure build/package/taken/brochure

The second folder is where PyInstaller wrote down what it took, and from where.
"""

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

INSIDE = "_internal"  # PyInstaller's folder for everything but the program
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.I)
# Not stripped: system libraries, which are to stay as they were published, and wheels whose libraries were given
# other names after they were linked, which strip may damage.
_LEAVE = re.compile(rf"({INSIDE}/lib(?!python)|\.libs/|/PIL/|/pikepdf/)")
_COMMON = Path("/usr/share/common-licenses")  # where Debian keeps the texts that its packages point to

README = """\
Licences of what is in this folder
==================================

brochure itself is under the MIT licence: see python/brochure/.

python/   the licences of the Python packages in the program, and of Python
system/   those of the libraries of {system} in it; common/ has the texts that these point to

Pango, GLib, FriBidi, libthai, libdatrie, libblkid and libmount are under the GNU Lesser General Public
Licence. They are unchanged, and stand as separate files in {inside}/: put another build of one in its place, under
the same name, and the program uses it. Their sources are those of the package and version named here, as published by {system}.

{listing}
"""


def taken(work: Path) -> list[tuple[str, Path]]:
    """Return what PyInstaller took: the name in the program, and the file it comes from."""
    found: list[tuple[str, Path]] = []
    for name in ("COLLECT-00.toc", "PYZ-00.toc"):
        listed = ast.literal_eval((work / name).read_text(encoding="utf-8"))
        entries = next(part for part in listed if isinstance(part, list))
        found += [
            (entry[0], Path(entry[1])) for entry in entries if entry[1] and Path(entry[1]).is_absolute()
        ]
    return found


# ---- is all there? --------------------------------------------------------------------------


def forgotten(carried: Iterable[str], program: Path) -> list[str]:
    """Return which files of our own wheel, modules aside, are not in the program. `carried` are their names."""
    files = [name for name in carried if name.startswith("brochure/") and not name.endswith((".py", ".pyc"))]
    return [name for name in sorted(files) if not (program / INSIDE / name).is_file()]


def must_be_whole(program: Path) -> None:
    """Stop when something of our own wheel is missing: it would be missed only by who needs it."""
    carried = [file.as_posix() for file in distribution("brochure").files or []]
    if not any(name.startswith("brochure/_data/") for name in carried):
        raise SystemExit("brochure is installed without its data: install it without -e")
    if missing := forgotten(carried, program):
        raise SystemExit("not in the program: " + ", ".join(missing))


# ---- licences -------------------------------------------------------------------------------


def packages(sources: set[Path]) -> Iterator[Distribution]:
    """Yield the Python packages of which anything was taken; PyInstaller's own start-up code is always in."""
    for one in sorted(distributions(), key=lambda one: one.name.lower()):
        files = [Path(str(one.locate_file(file))).resolve() for file in one.files or []]
        if one.name == "pyinstaller" or not sources.isdisjoint(files):
            yield one


def copy_package_licences(one: Distribution, target: Path) -> None:
    """Copy the licence files of a package; where it has none, write what it says of its licence."""
    folder = target / one.name
    folder.mkdir(parents=True)
    for file in one.files or []:
        inside = ".dist-info" in file.parts[0] and _LICENCE.search("/".join(file.parts[1:]))
        if inside and Path(str(one.locate_file(file))).is_file():
            shutil.copy(
                str(one.locate_file(file)), folder / "-".join(file.parts[1:]).removeprefix("licenses-")
            )
    if not any(folder.iterdir()):
        said = [
            line
            for line in str(one.metadata).splitlines()
            if re.match(r"(License|Classifier: License|Home)", line)
        ]
        (folder / "METADATA.txt").write_text("\n".join([one.name, *said]) + "\n", encoding="utf-8")


def debian_package(path: Path) -> str | None:
    """Return the Debian package that a file comes from."""
    if shutil.which("dpkg-query") is None:
        return None
    for name in dict.fromkeys((str(path.resolve()), str(path), str(path).removeprefix("/usr"))):
        asked = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.partition(": ")[0].split(",")[0].partition(":")[0]
    return None


def copy_system_licences(path: Path, target: Path) -> str | None:
    """Copy the licence of the package that a library comes from; return the package with its version."""
    if package := debian_package(path):
        version = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=True
        ).stdout
        source = Path("/usr/share/doc", package, "copyright")
        shutil.copy(source, target / f"{package}.txt")
        for name in sorted(
            set(re.findall(r"common-licenses/([\w.+-]*[\w+])", source.read_text(errors="replace")))
        ):
            if (_COMMON / name).is_file():
                (target / "common").mkdir(exist_ok=True)
                shutil.copy(_COMMON / name, target / "common" / f"{name}.txt")
        return f"{package} {version}"
    # Untried: Homebrew keeps licences in Cellar/NAME/VERSION, MSYS2 in share/licenses/NAME.
    for folder in path.resolve().parents:
        if files := [file for file in folder.glob("*") if file.is_file() and _LICENCE.match(file.name)]:
            here = target / folder.parent.name
            here.mkdir(exist_ok=True)
            for file in files:
                shutil.copy(file, here / file.name)
            return f"{folder.parent.name} {folder.name}"
        if (folder / "share" / "licenses").is_dir():
            shutil.copytree(folder / "share" / "licenses", target / "all", dirs_exist_ok=True)
            return path.name
    return None


def add_licences(program: Path, work: Path) -> None:
    """Fill LICENSES/ with the licences of everything in the program."""
    folder = program / "LICENSES"
    shutil.rmtree(folder, ignore_errors=True)
    entries = taken(work)
    site = Path(sysconfig.get_path("purelib")).resolve()
    listing = ["Python packages", ""]
    for one in packages({source.resolve() for _name, source in entries}):
        copy_package_licences(one, folder / "python")
        listing.append(f"{one.name} {one.version}")
    (folder / "python" / "Python").mkdir()
    own = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    python = own if own.is_file() else Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    shutil.copy(python, folder / "python" / "Python" / "LICENSE.txt")
    listing += [f"Python {sys.version.split()[0]}", "", "System libraries", ""]
    (folder / "system").mkdir()
    standard = Path(sysconfig.get_path("stdlib")).resolve()
    for name, source in sorted(entries):
        is_library = re.search(r"\.(so|dylib|dll)(\.|$)", name.lower()) and "python3" not in name
        if is_library and not any(source.resolve().is_relative_to(home) for home in (site, standard)):
            found = copy_system_licences(source, folder / "system")
            if found is None:
                raise SystemExit(f"no licence is known of {source}")
            listing.append(f"{name}: {found}")
    text = README.format(inside=INSIDE, system=system_name(), listing="\n".join(listing))
    (folder / "README.txt").write_text(text, encoding="utf-8")


def system_name() -> str:
    """Return what the libraries come from, in words."""
    if sys.platform.startswith("linux"):
        release = Path("/etc/os-release")
        names = (
            re.findall(r'^PRETTY_NAME="?([^"\n]+)', release.read_text(), re.M) if release.is_file() else []
        )
        return names[0] if names else "Linux"
    return {"darwin": "Homebrew", "win32": "MSYS2"}.get(sys.platform, sys.platform)


# ---- size -----------------------------------------------------------------------------------


def make_small(program: Path) -> None:
    """Take away what only a debugger reads."""
    if not sys.platform.startswith("linux") or shutil.which("strip") is None:
        return
    for path in sorted((program / INSIDE).rglob("*.so*")):
        if path.is_file() and not path.is_symlink() and not _LEAVE.search(path.as_posix()):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def size(program: Path) -> int:
    """Return the size of the program in bytes."""
    return sum(path.stat().st_size for path in program.rglob("*") if path.is_file() and not path.is_symlink())


def main(program: Path, work: Path) -> None:
    """Do all of it."""
    must_be_whole(program)
    add_licences(program, work)
    make_small(program)
    print(f"{program}: {size(program) / 1e6:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
