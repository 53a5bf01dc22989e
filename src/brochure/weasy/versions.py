"""Which versions of the system's libraries set the text: asked of the libraries themselves."""

import sys
from pathlib import Path
from typing import Any

from brochure.weasy.startup import pango_version

_NAMES = {
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}


def library_versions() -> dict[str, str]:
    """Return the version of each library, empty where it does not say; after WeasyPrint was imported."""
    import cffi  # type: ignore[import-untyped]

    ffi = cffi.FFI()
    ffi.cdef("const char* hb_version_string(void); int FcGetVersion(void);")
    found = {"Pango": ".".join(map(str, pango_version()))}
    for library, names in _NAMES.items():
        opened = _opened(ffi, names)
        found[library] = _version(ffi, library, opened) if opened is not None else ""
    return found


def has_subsetter() -> bool:
    """Tell whether HarfBuzz's own subsetter is there, which WeasyPrint is going to need."""
    from weasyprint.text import ffi

    return ffi.harfbuzz_subset is not None


def _opened(ffi: Any, names: tuple[str, ...]) -> Any:
    folder = Path(sys._MEIPASS) if getattr(sys, "frozen", False) else None  # type: ignore[attr-defined]
    for name in names:
        try:
            return ffi.dlopen(str(folder / name) if folder else name)
        except OSError:
            continue
    return None


def _version(ffi: Any, library: str, opened: Any) -> str:
    try:
        if library == "HarfBuzz":
            return str(ffi.string(opened.hb_version_string()).decode("ascii", "replace"))
        number = int(opened.FcGetVersion())
    except AttributeError:
        return ""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
