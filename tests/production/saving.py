"""Somebody who saves a file while a build runs, and takes that back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.production.building import replace_in

AA_SCREEN = "screen/aa-sheet.pdf"
ONLY_SCREEN: dict[str, Any] = {"editions": ("screen",), "layouts": ("sheet",)}


class Saved:
    """A file that is changed once, at a moment, and put back as it was."""

    def __init__(self, path: Path, change: Callable[[Path], object]) -> None:
        self.path, self._change = path, change
        self._before, self.is_done = path.read_bytes(), False

    def now(self) -> None:
        if not self.is_done:
            self._change(self.path)
            self.is_done = True

    def take_back(self) -> None:
        assert self.is_done
        self.path.write_bytes(self._before)


def edit(old: str, new: str) -> Callable[[Path], None]:
    return lambda path: replace_in(path, old, new)


def before(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, saved: Saved) -> None:
    """Let somebody save just before a function runs."""
    true = getattr(owner, name)

    def called(*words: Any, **named: Any) -> Any:
        saved.now()
        return true(*words, **named)

    monkeypatch.setattr(owner, name, called)


def after(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, saved: Saved) -> None:
    """Let somebody save just after a function ran."""
    true = getattr(owner, name)

    def called(*words: Any, **named: Any) -> Any:
        found = true(*words, **named)
        saved.now()
        return found

    monkeypatch.setattr(owner, name, called)
