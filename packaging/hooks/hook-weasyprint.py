"""What PyInstaller must know about WeasyPrint: its style sheets, and the libraries that it opens by name.

Stands in for the hook that comes with PyInstaller: that one asks a compiler where the libraries are, goes on without
them where there is none, and takes along the fontconfig of the machine, which we shut out.
"""

import os
import sys
from pathlib import Path

from PyInstaller.depend.bindepend import resolve_library_path
from PyInstaller.utils.hooks import collect_data_files

# The names under which weasyprint/text/ffi.py finds each of its libraries on a system. What these need in turn (GLib,
# FreeType, FriBidi ...) is found by analysis.
NAMES = {
    "linux": "libgobject-2.0.so.0 libpango-1.0.so.0 libharfbuzz.so.0 libharfbuzz-subset.so.0 libfontconfig.so.1 "
    "libpangoft2-1.0.so.0",
    "darwin": "libgobject-2.0.0.dylib libpango-1.0.dylib libharfbuzz.0.dylib libharfbuzz-subset.0.dylib "
    "libfontconfig.1.dylib libpangoft2-1.0.dylib",
    "win32": "libgobject-2.0-0.dll libpango-1.0-0.dll libharfbuzz-0.dll libharfbuzz-subset-0.dll "
    "libfontconfig-1.dll libpangoft2-1.0-0.dll",
}


def found(name):
    """Return where a library is; a program without it would start and make nothing."""
    folders = [folder for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", "").split(";") if folder]
    if sys.platform == "darwin":  # where Homebrew keeps them; the loader does not look there by itself
        folders += ["/opt/homebrew/lib", "/usr/local/lib"]
    beside = [str(Path(folder, name)) for folder in folders if Path(folder, name).is_file()]
    path = beside[0] if beside else resolve_library_path(name)
    if path is None:
        raise SystemExit(f"{name} is not on this machine: install Pango first, see docs/packaging.md")
    return path


datas = collect_data_files("weasyprint")
binaries = [(found(name), ".") for name in NAMES[sys.platform].split()]
