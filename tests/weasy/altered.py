"""Copies of an installed package in which one name is another, as a new version might have it."""

import ast
import os
import re
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from brochure.weasy.reliance import Reliance
from brochure.weasy.reliances import RELIANCES

LACKING = """
class _Lacking:
    def __init__(self, whole, first, *rest):
        self._whole, self._first, self._rest = whole, first, rest
    def __getattr__(self, name):
        if name != self._first:
            return getattr(self._whole, name)
        if not self._rest:
            raise AttributeError(name)
        return _Lacking(getattr(self._whole, name), *self._rest)
ffi = _Lacking(ffi, *{path!r})
"""
FUNCTIONS = (ast.FunctionDef, ast.ClassDef)


def copied(package: str, target: Path) -> Path:
    """Link a package's files below a folder, compiled ones too; return the copy."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(shutil.copytree(Path(spec.origin).parent, target / package, copy_function=os.symlink))


def change(path: Path, edit: Callable[[str], str]) -> None:
    """Write a file anew, in the place of the link to the installed one."""
    text = path.read_text("utf-8")
    edited = edit(text)
    assert edited != text, f"nothing to alter in {path}"
    path.unlink()
    path.write_text(edited, "utf-8")


def cases() -> list[tuple[Reliance, str]]:
    """Return every name that is relied on, with its reliance."""
    found = []
    for one in RELIANCES:
        names = (*one.names, *(name for name in one.takes if name != "self"))
        found += [(one, name) for name in names or (one.file or _last(one.path),)]
    return found


def alter(reliance: Reliance, name: str, target: Path) -> None:
    """Make a copy of a reliance's package in which a name is gone."""
    root = copied(reliance.module.partition(".")[0], target)
    module = _file(root, reliance.module)
    if reliance.file:
        (module.parent / reliance.file).unlink()
    elif name in reliance.names or name in reliance.takes:
        change(module, lambda text: _within(text, reliance.path, name))
    elif reliance.path.startswith("ffi."):
        change(module, lambda text: text + LACKING.format(path=reliance.path.split(".")[1:]))
    elif "[" in reliance.path:
        change(module, lambda text: text.replace(f"'{name}':", f"'{name}_renamed':", 1))
    elif "." in reliance.path:
        change(module, lambda text: _member(text, reliance.path, name))
    else:
        for path in root.rglob("*.py"):
            text = path.read_text("utf-8")
            if renamed := _renamed(text, name):
                change(path, lambda _text, renamed=renamed: renamed)  # type: ignore[misc]


def _last(path: str) -> str:
    return re.split(r"[.\[]", path)[-1].rstrip("]")


def _file(root: Path, module: str) -> Path:
    path = root.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _renamed(text: str, name: str) -> str | None:
    # A sign is relied on as a text of its own.
    pattern = rf"\b{name}\b" if name.isidentifier() or "-" in name else rf"(?<='){re.escape(name)}(?=')"
    new, count = re.subn(pattern, f"{name}_renamed", text)
    return new if count else None


def _node(text: str, path: str, inner: str = "") -> ast.stmt:
    """Return a function or class by its dotted path; of a class without that `inner`, its `__init__`."""
    found: ast.stmt | ast.Module = ast.parse(text)
    for name in filter(None, [*path.split("."), inner]):
        body = [one for one in getattr(found, "body", []) if isinstance(one, FUNCTIONS)]
        found = next(one for one in body if one.name == name)
    assert isinstance(found, ast.stmt)
    return found


def _edited(text: str, node: ast.stmt, edit: Callable[[str], str]) -> str:
    lines = text.splitlines(keepends=True)
    first, last = node.lineno - 1, node.end_lineno
    return "".join(lines[:first]) + edit("".join(lines[first:last])) + "".join(lines[last:])


def _within(text: str, path: str, name: str) -> str:
    """Rename something in a function, or in the constructor of a class."""
    node = _node(text, path)
    if isinstance(node, ast.ClassDef):
        node = _node(text, path, "__init__")
    return _edited(text, node, lambda part: _renamed(part, name) or part)


def _member(text: str, path: str, name: str) -> str:
    """Rename a method or an attribute in the body of its class."""
    pattern = re.compile(rf"^(    (?:def )?){name}(?=\(| =)", re.MULTILINE)
    node = _node(text, path.rpartition(".")[0])
    return _edited(text, node, lambda part: pattern.sub(rf"\1{name}_renamed", part, count=1))
