"""The files that the double-click program is made of and by."""

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

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
