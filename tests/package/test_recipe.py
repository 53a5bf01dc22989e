"""The recipe of the double-click program: nothing is forgotten, nothing needed is left out."""

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from babel import Locale
from babel.core import get_global

from brochure.workspace import Workspace
from tests.package.packaging import PROJECT, ROOT, SPEC, WHEEL, wheel_files
from tests.production.building import ALL
from tests.production.shell import environment


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


def bases_of(tag: str) -> Iterator[str]:
    """Yield the data that a locale is made of, by the names of Babel's files: itself, and what it is based on."""
    name = str(Locale.parse(tag, sep="-"))
    while name:
        yield name
        name = get_global("parent_exceptions").get(name) or name.rpartition("_")[0]
    yield "root"


def test_the_languages_of_documents_travel_and_no_other_and_no_path_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = {base for tag in ("nl-BE", "fr-BE", "en-GB") for base in bases_of(tag)}
    assert {"nl", "nl_BE", "fr", "en"} <= wanted
    locales = [f"babel/locale-data/{name}.dat" for name in sorted({*wanted, "de", "zh_Hant"})]
    url = "brochure-0.1.0.dist-info/direct_url.json"
    taken = {name for name, _source, _kind in run_spec(monkeypatch, (*locales, url)).datas}
    assert {name for name in (*locales, url) if name not in taken} == {
        url, "babel/locale-data/de.dat", "babel/locale-data/zh_Hant.dat"
    }  # fmt: skip


def test_the_hours_of_europe_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "tzdata" in run_spec(monkeypatch).hiddenimports


PROGRAM = """
import sys
for name in {names!r}:
    sys.modules[name] = None
from brochure.cli import main
main(["build", "--workspace", {root!r}, "--jobs", "1", "--layout", "sheet", "--layout", "rounds"])
"""


def test_a_build_needs_nothing_that_is_left_out(raw: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries import parts of themselves as they need them: nothing in our own modules tells."""
    names = [
        name
        for name in run_spec(monkeypatch).excludes
        if name not in ("setuptools", "unittest", "doctest", "pdb")
    ]
    words = [sys.executable, "-c", PROGRAM.format(names=names, root=str(raw.root))]
    ran = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert {path.relative_to(raw.output).as_posix() for path in raw.output.glob("*/*.pdf")} >= ALL


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


def test_the_recipes_nobody_tried_say_so() -> None:
    recipe = (ROOT / ".github" / "workflows" / "package.yml").read_text(encoding="utf-8")
    assert "untried" in recipe.splitlines()[0].lower()
    assert re.findall(r"https?://", recipe) == []
    assert "docs/packaging.md" in recipe
