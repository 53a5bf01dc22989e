"""The editions, one file each: a new one is a file in this folder and nothing else.

A file describes its edition (`EDITION`) and finishes it (`finish`). It is read for `--help` and for builds in
which nothing changed, so what it needs for finishing is imported inside functions; `NEEDS` names those modules,
for processes that import them ahead (a file may leave it out).
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

from brochure.layout.edition import Edition

if TYPE_CHECKING:
    from brochure.finishing.request import Finished, FinishRequest


def editions() -> Mapping[str, Edition]:
    """Return the editions by name, in the order people see them."""
    return MappingProxyType({name: module.EDITION for name, module in _modules(tuple(__path__)).items()})


def usual() -> tuple[str, ...]:
    """Return the names of the editions that are made when none is asked for."""
    return tuple(name for name, edition in editions().items() if not edition.on_request)


def source(name: str) -> Path:
    """Return the file that describes and finishes an edition."""
    return Path(str(_modules(tuple(__path__))[name].__file__)).resolve()


def finish(request: "FinishRequest") -> "Finished":
    """Let an edition's own file finish it. Raises ProblemError."""
    made: Finished = _modules(tuple(__path__))[request.edition.name].finish(request)
    return made


def needs(name: str) -> tuple[str, ...]:
    """Return the modules that an edition's own file imports when it finishes."""
    named: tuple[str, ...] = getattr(_modules(tuple(__path__))[name], "NEEDS", ())
    return named


@lru_cache
def _modules(_folders: tuple[str, ...]) -> dict[str, ModuleType]:
    """Return the edition files by the name of their edition. Raises RuntimeError for two of one name."""
    found = [import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__)]
    found.sort(key=lambda module: (module.EDITION.rank, module.EDITION.name))
    modules = {module.EDITION.name: module for module in found}
    if len(modules) != len(found):
        raise RuntimeError(f"two editions of one name in {', '.join(_folders)}")
    return modules
