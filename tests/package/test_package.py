"""The double-click program: nothing is forgotten, nothing needed is left out, and it knows that it is one."""

import ast
import importlib.util
import multiprocessing
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from brochure import __main__ as program
from brochure.production.fingerprint import tool_digest
from brochure.production.store import Store
from brochure.weasy.startup import how_to_install, own_libraries

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
SPEC = ROOT / "packaging" / "brochure.spec"


def loaded(path: Path) -> ModuleType:
    """Return the module of a file that stands in no package."""
    found = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


finish = loaded(ROOT / "packaging" / "finish.py")


def wheel_files() -> list[str]:
    """Return the names of the data files in a wheel: what hatch includes, and what stands beside the modules."""
    names = []
    for source, target in WHEEL.items():
        path = ROOT / source
        files = [path] if path.is_file() else [file for file in sorted(path.rglob("*")) if file.is_file()]
        names += [f"{target}/{file.relative_to(path).as_posix()}".removesuffix("/.") for file in files]
    inside = [path for path in sorted((ROOT / "src").rglob("*")) if path.is_file()]
    return names + [
        path.relative_to(ROOT / "src").as_posix()
        for path in inside
        if path.suffix not in (".py", ".pyc", ".mo") and "egg-info" not in path.as_posix()
    ]


# ---- the recipe -----------------------------------------------------------------------------


def run_spec(monkeypatch: pytest.MonkeyPatch, others: tuple[str, ...] = ()) -> SimpleNamespace:
    """Return the analysis that the recipe asks PyInstaller for, which is not installed here, after its filter."""
    hooks = ModuleType("PyInstaller.utils.hooks")
    collected = [(name, str(Path(name).parent)) for name in wheel_files()]
    vars(hooks).update(
        collect_submodules=lambda name: [name],
        collect_data_files=lambda name: collected if name == "brochure" else [],
        copy_metadata=lambda name: [(f"{name}.dist-info", f"{name}.dist-info")],
    )
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)

    def analysis(scripts: list[str], *, datas: list[tuple[str, str]], **asked: Any) -> SimpleNamespace:
        named = [(source, source, "DATA") for source, _folder in datas]
        named += [(name, name, "DATA") for name in others]
        return SimpleNamespace(scripts=scripts, pure=[], binaries=[], datas=named, **asked)

    scope: dict[str, Any] = {"SPECPATH": str(SPEC.parent), "Analysis": analysis}
    for step in ("PYZ", "EXE", "COLLECT"):
        scope[step] = lambda *args, **kwargs: SimpleNamespace(args=args, **kwargs)
    exec(compile(SPEC.read_text(encoding="utf-8"), SPEC.name, "exec"), scope)
    found: SimpleNamespace = scope["analysis"]
    return found


def test_everything_of_the_wheel_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {name for name, _source, _kind in run_spec(monkeypatch).datas}
    assert {name for name in wheel_files() if name not in taken} == set()
    for target in WHEEL.values():
        assert any(name == target or name.startswith(f"{target}/") for name in taken)
    assert any(name.endswith(".icc") for name in taken)
    assert any("opentaal" in name for name in taken)


def test_only_the_languages_we_write_travel_and_no_path_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locales = [f"babel/locale-data/{name}.dat" for name in ("root", "nl", "nl_BE", "en", "fr", "zh_Hant")]
    url = "brochure-0.1.0.dist-info/direct_url.json"
    taken = {name for name, _source, _kind in run_spec(monkeypatch, (*locales, url)).datas}
    assert {name for name in (*locales, url) if name in taken} == set(locales[:4])


def imports_of(folder: Path) -> Iterator[str]:
    """Yield the modules that a package imports, at any depth, by their whole name."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)


def needed_but_left_out(left_out: list[str], imported: set[str]) -> set[str]:
    """Return the modules that are imported although they, or what they stand in, are left out."""
    return {name for name in imported for gone in left_out if name == gone or name.startswith(f"{gone}.")}


def test_nothing_is_left_out_that_we_import_unless_it_belongs_to_an_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left_out = run_spec(monkeypatch).excludes
    imported = set(imports_of(ROOT / "src"))
    extras = PROJECT["project"]["optional-dependencies"]
    allowed = {re.split(r"[<>=]", one)[0] for name in ("dask", "keyring") for one in extras[name]}
    wrong = needed_but_left_out(left_out, imported)
    assert {name for name in wrong if name.partition(".")[0] not in allowed} == set()
    assert "tkinter" in left_out
    assert needed_but_left_out(["PIL"], imported) != set()


def libraries_weasyprint_opens() -> list[set[str]]:
    """Return the names under which WeasyPrint looks for each library it cannot do without."""
    spec = importlib.util.find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    source = (Path(spec.origin).parent / "text" / "ffi.py").read_text(encoding="utf-8")
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_dlopen"
    ]
    wanted = [
        {arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
        for call in calls
    ]
    # HarfBuzz's newest part is used where it is; Debian 12 has none.
    return [names for names in wanted if not any("harfbuzz-vector" in name for name in names)]


def hook_names() -> dict[str, set[str]]:
    """Return the libraries that our hook takes along, by system."""
    tree = ast.parse((ROOT / "packaging" / "hooks" / "hook-weasyprint.py").read_text(encoding="utf-8"))
    (value,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "NAMES"
    ]
    return {system: set(names.split()) for system, names in ast.literal_eval(value).items()}


def missing_libraries(taken: set[str], wanted: list[set[str]]) -> list[set[str]]:
    """Return the libraries of which no name is taken along."""
    return [names for names in wanted if not names & taken]


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_every_library_that_weasyprint_opens_travels(system: str) -> None:
    wanted, taken = libraries_weasyprint_opens(), hook_names()[system]
    assert len(wanted) >= 6
    assert missing_libraries(taken, wanted) == []
    for name in taken:
        assert len(missing_libraries(taken - {name}, wanted)) == 1


def test_what_is_pinned_is_what_is_asked() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    for asked in PROJECT["project"]["optional-dependencies"]["package"]:
        name, _sep, least = asked.partition(">=")
        (pinned,) = re.findall(rf"^{name}==([\d.]+)$", pins, re.M)
        assert [int(part) for part in pinned.split(".")] >= [int(part) for part in least.split(".")]


# ---- the program ----------------------------------------------------------------------------


class AskedError(Exception):
    """Raised in the place of what would end the test."""


@pytest.mark.parametrize("frozen", [True, False])
def test_a_program_that_is_started_as_a_worker_becomes_one_first(
    frozen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(word: str) -> Any:
        def call() -> None:
            raise AskedError(word)

        return call

    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(multiprocessing, "freeze_support", stop("worker"))
    monkeypatch.setattr(program, "main", stop("command line"))
    with pytest.raises(AskedError, match="worker" if frozen else "command line"):
        program.run()


def test_another_program_makes_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its modules are within it, so there are no files of them to tell by."""
    exe = tmp_path / "brochure"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(exe))
    digests = []
    for content in (b"one", b"one", b"another"):
        exe.write_bytes(content)
        digests.append(tool_digest(Store(tmp_path / "state")))
    assert digests[0] == digests[1] != digests[2]


def test_who_misses_a_library_is_told_to_copy_the_program_and_not_to_install_pango(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "folder of the program" not in how_to_install()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "folder of the program" in how_to_install()


def test_only_its_own_libraries_are_opened(tmp_path: Path) -> None:
    import cffi

    usual = cffi.FFI.dlopen
    ffi = cffi.FFI()
    name = "libpango-1.0.so.0" if sys.platform.startswith("linux") else "libpango-1.0.dylib"
    assert ffi.dlopen(name) is not None  # the machine has it
    with own_libraries(tmp_path):
        with pytest.raises(OSError, match=re.escape(name)):
            ffi.dlopen(name)
        (tmp_path / name).write_bytes(b"not a library, but ours")
        with pytest.raises(OSError, match=re.escape(str(tmp_path))):
            ffi.dlopen(name)
    assert cffi.FFI.dlopen is usual


@pytest.mark.parametrize(
    ("there", "environment", "chosen"),
    [
        ([0, 3], {}, 0),
        ([1], {}, 1),
        ([3], {}, 3),
        ([], {}, None),
        ([0], {"SSL_CERT_DIR": "mine"}, None),
    ],
)
def test_certificates_are_found_where_the_system_keeps_them(
    there: list[int], environment: dict[str, str], chosen: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = ROOT / "packaging" / "certificates.py"
    places = runpy.run_path(str(hook))["PLACES"]
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "is_file", lambda self: str(self) in [places[i] for i in there])
    runpy.run_path(str(hook))
    assert os.environ.get("SSL_CERT_FILE") == (None if chosen is None else places[chosen])
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)


# ---- finishing ------------------------------------------------------------------------------


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


# ---- recipes of other systems ---------------------------------------------------------------


def test_the_recipes_nobody_tried_say_so() -> None:
    recipe = (ROOT / ".github" / "workflows" / "package.yml").read_text(encoding="utf-8")
    assert "untried" in recipe.splitlines()[0].lower()
    assert re.findall(r"https?://", recipe) == []
    assert "docs/packaging.md" in recipe


# ---- the real thing: minutes, root, Debian ---------------------------------------------------


BARE_SYSTEMS = pytest.mark.skipif(
    shutil.which("mmdebstrap") is None or not hasattr(os, "getuid") or os.getuid() != 0,
    reason="needs root and mmdebstrap to make a bare system",
)


def made() -> str:
    """Make the program, if it is not there yet; return what was said."""
    import fcntl

    words = ["make", "package", f"PYTHON={sys.executable}"]
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "package.lock").open("w") as lock:  # tests run side by side
        fcntl.flock(lock, fcntl.LOCK_EX)
        return subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stderr


def tried(**asked: str) -> subprocess.CompletedProcess[str]:
    """Try the program in a bare system, with other settings than usual."""
    words = ["bash", "tools/try-package.sh"]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **asked}, check=False, capture_output=True, text=True
    )


@pytest.mark.soak
@BARE_SYSTEMS
@pytest.mark.parametrize("system", ["bookworm", "trixie"])
def test_it_runs_in_a_bare_system_and_makes_the_same_bytes(system: str) -> None:
    made()
    assert "up to date" in made()
    run = tried(SYSTEM=system)
    assert run.returncode == 0, run.stderr
    assert "the same bytes: 39 files" in run.stdout


@pytest.mark.soak
@BARE_SYSTEMS
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"INCLUDE": "libpango-1.0-0"}, "not bare"),
        ({"RATIO": "0.1"}, "0.1 times as long to start"),
        ({"ORDINARY": "dutch"}, "other bytes"),
    ],
)
def test_the_trial_notices(asked: dict[str, str], said: str, tmp_path: Path) -> None:
    made()
    dutch = tmp_path / "dutch"  # notes for the print shop in another language are other bytes
    dutch.write_text(f'#!/bin/sh\nBROCHURE_LANG=nl exec "{ROOT}/build/package/venv/bin/brochure" "$@"\n')
    dutch.chmod(0o755)
    run = tried(**{name: str(dutch) if value == "dutch" else value for name, value in asked.items()})
    assert run.returncode != 0
    assert said in run.stderr
