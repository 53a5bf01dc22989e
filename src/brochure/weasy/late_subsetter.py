"""fontTools' subsetter, imported when it is used: where HarfBuzz cuts fonts down, that is never.

WeasyPrint imports it at its top, with the tables of all kinds of fonts: a quarter of the time of its import, and
7 MB of each process.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_SUBSETTER, _INSTANCER = "fontTools.subset", "fontTools.varLib.instancer"


@contextmanager
def subsetter_left_out() -> Iterator[None]:
    """Let what is imported within a block find the subsetter and the instancer, without importing them."""
    instancer = _Late(_INSTANCER)
    instancer.instantiateVariableFont = _instantiated  # type: ignore[attr-defined]  # asked for by name at once
    late = {name: one for name, one in ((_SUBSETTER, _Late(_SUBSETTER)), (_INSTANCER, instancer))
            if name not in sys.modules}  # fmt: skip
    sys.modules |= late
    try:
        yield
    finally:
        for name, one in late.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]


class _Late(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by imports
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _instantiated(*font: Any, **options: Any) -> Any:
    return _Late(_INSTANCER).instantiateVariableFont(*font, **options)


def prepare_subsetter() -> None:
    """Import it where HarfBuzz is not there to do its work, before workers are forked."""
    from weasyprint.text.ffi import harfbuzz_subset

    if not harfbuzz_subset:
        import_module(_SUBSETTER)
