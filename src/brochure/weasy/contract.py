"""The contract with WeasyPrint: which versions were tested, and that all we rely on is there as it was.

Checked whenever an engine is made, and it fails closed: with another version, or with a name gone, pages
could come out unchecked, so none are made. `reliances.py` says line by line what is relied on.
"""

from collections.abc import Sequence
from functools import cache, reduce
from importlib import import_module
from importlib.resources import files
from inspect import unwrap
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage
from brochure.weasy.reliance import Reliance
from brochure.weasy.reliances import RELIANCES
from brochure.weasy.startup import shut_out_system_fonts

VERSIONS = "70."  # the versions whose insides are known begin so


def prepare_weasyprint() -> None:
    """Import WeasyPrint, without system fonts, and look it over.

    Raises ProblemError where it is of another version or has changed inside, and where Pango is missing.
    """
    try:
        shut_out_system_fonts()
    except (ImportError, AttributeError, NameError, TypeError) as error:
        raise ProblemError(changed_problem([str(error)])) from error
    if found := contract_problem():
        raise ProblemError(found)


@cache
def contract_problem() -> Problem | None:
    """Return what keeps the installed WeasyPrint from being used; looked up once per process."""
    import weasyprint

    version = str(weasyprint.__version__)
    if not version.startswith(VERSIONS):
        return _version_problem(version)
    missing = [reliance.name for reliance in RELIANCES if not holds(reliance)]
    return changed_problem(missing) if missing else None


def holds(reliance: Reliance) -> bool:
    """Tell whether one thing is there as it is relied on."""
    try:
        module = import_module(reliance.module)
    except ImportError:
        return False
    if reliance.file:
        return files(reliance.module).joinpath(reliance.file).is_file()
    try:
        thing = _found(module, reliance.path)
    except (AttributeError, KeyError):
        return False
    return set(reliance.names) <= _names(thing) and _takes(thing, reliance.takes)


def _found(module: Any, path: str) -> Any:
    path, _bracket, key = path.partition("[")
    thing = reduce(getattr, path.split(".") if path else (), module)
    return thing[key.rstrip("]")] if key else thing


def _function(thing: Any) -> Any:
    """Return the function behind a class (its `__init__`), a class method, or a decorated function."""
    if isinstance(thing, type):
        thing = vars(thing).get("__init__") or getattr(thing, "__init__")  # noqa: B009
    return unwrap(getattr(thing, "__func__", thing))


def _names(thing: Any) -> set[Any]:
    """Return the attributes, globals and texts that a function mentions."""
    code = getattr(_function(thing), "__code__", None)
    return set() if code is None else {*code.co_names, *code.co_consts}


def _takes(thing: Any, parameters: Sequence[str]) -> bool:
    if not parameters:
        return True
    code = getattr(_function(thing), "__code__", None)
    if code is None:
        return False
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [name for name in known if name in parameters] == list(parameters)


def _version_problem(version: str) -> Problem:
    return Problem(
        code="engine-version",
        stage=Stage.RENDER,
        message=_("WeasyPrint {version} is installed; only {supported} was tested").format(
            version=version, supported=f"{VERSIONS}x"
        ),
        remedy=_("Install the tested versions again: pip install --constraint constraints.txt brochure"),
        details={"installed": version, "supported": f"{VERSIONS}x"},
    )


def changed_problem(missing: Sequence[str]) -> Problem:
    """Return the problem of a WeasyPrint in which something is not as it was."""
    return Problem(
        code="engine-changed",
        stage=Stage.RENDER,
        message=_("WeasyPrint is not the one that was tested; changed or missing: {names}").format(
            names=", ".join(missing)
        ),
        remedy=_("Install the tested versions again: pip install --constraint constraints.txt brochure"),
        details={"missing": list(missing)},
    )
