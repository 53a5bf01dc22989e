"""Starting WeasyPrint in a process: without system fonts, without a search for libraries, with Pango or a clear word."""

import ctypes.util
import io
import os
import platform
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage
from brochure.weasy.late_subsetter import subsetter_left_out

OLDEST_PANGO = (1, 44, 0)  # what WeasyPrint 70 asks for
_NO_FONTS = Path(__file__).with_name("no-system-fonts.conf")
_LINUX = (  # files that tell which family a system is of, and what installs Pango there
    ("/etc/debian_version", "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    ("/etc/fedora-release", "sudo dnf install pango"),
    ("/etc/arch-release", "sudo pacman -S pango"),
    ("/etc/alpine-release", "sudo apk add pango"),
)


def shut_out_system_fonts() -> None:
    """Import WeasyPrint with fontconfig pointed at no folder, so that pages look the same on every machine.

    Without system fonts a missing glyph is a warning instead of a glyph of some other font. Must run before
    anything else imports WeasyPrint in a process. Raises ProblemError where Pango is missing or too old.
    """
    os.environ["FONTCONFIG_FILE"] = str(_NO_FONTS)
    with warnings.catch_warnings():  # "No fonts configured": that is the point
        warnings.simplefilter("ignore")
        try:
            _import_weasyprint()
        except OSError as error:
            raise ProblemError(_pango_missing(error)) from error
    if (found := pango_version()) < OLDEST_PANGO:
        raise ProblemError(_pango_too_old(found))


def pango_version() -> tuple[int, int, int]:
    """Return the version of Pango that WeasyPrint uses."""
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    return number // 10_000, number // 100 % 100, number % 100


def _import_weasyprint() -> None:
    """Import WeasyPrint without its search for libraries, half of the time that takes. Raises OSError.

    For each of the dozen names that a library has on other systems, `ctypes.util.find_library` starts a
    compiler and a linker. On Linux the last name is the one the loader knows; where it is not, the search
    is done after all. In the double-click program its own libraries are the only ones.
    """
    # WeasyPrint's own advice: ours names what to type on this system.
    with (
        subsetter_left_out(),
        redirect_stdout(io.StringIO()),
    ):
        if getattr(sys, "frozen", False):
            with own_libraries(Path(sys._MEIPASS)):  # type: ignore[attr-defined]  # set by PyInstaller
                import weasyprint.text.fonts
        elif sys.platform.startswith("linux"):
            usual = ctypes.util.find_library
            ctypes.util.find_library = lambda name: None
            try:
                import weasyprint.text.fonts
            except OSError:
                _forget_half_imported()
            finally:
                ctypes.util.find_library = usual
        try:
            import weasyprint.text.fonts  # noqa: F401
        except OSError:
            _forget_half_imported()
            raise


def _forget_half_imported() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]


@contextmanager
def own_libraries(folder: Path) -> Iterator[None]:
    """Within a block, let cffi open the libraries of one folder only, and never those of the machine.

    A library that we lack and the machine has (WeasyPrint takes one more where it finds it) would come from another
    version than ours, and could change pages or end the program.
    """
    import cffi  # type: ignore[import-untyped]

    usual = cffi.FFI.dlopen

    def dlopen(self: Any, name: str, flags: int = 0) -> Any:
        path = folder / name
        if not path.is_file():
            raise OSError(f"{name} is not in {folder}")
        return usual(self, str(path), flags)

    cffi.FFI.dlopen = dlopen
    try:
        yield
    finally:
        cffi.FFI.dlopen = usual


def how_to_install() -> str:
    """Return what to do on this system to get Pango."""
    if getattr(sys, "frozen", False):
        return _("Copy the whole folder of the program again, then try again.")
    if sys.platform == "darwin":
        return _("Type `brew install pango`, then try again.")
    if sys.platform == "win32":
        return _(
            "Install MSYS2 (msys2.org), type `pacman -S mingw-w64-ucrt-x86_64-pango` in its window, and set "
            "WEASYPRINT_DLL_DIRECTORIES to its folder ucrt64\\bin; or use the package that needs nothing."
        )
    known = next((command for file, command in _LINUX if Path(file).exists()), None)
    if known is None:
        return _("Install the library Pango with the package manager of this system, then try again.")
    return _("Type `{command}`, then try again.").format(command=known)


def _pango_missing(error: OSError) -> Problem:
    return Problem(
        code="pango-missing",
        stage=Stage.RENDER,
        message=_("the library Pango, which sets the text, is not on this machine or not whole"),
        remedy=how_to_install(),
        details={"said": str(error).splitlines()[0] if str(error) else "", "system": platform.system()},
    )


def _pango_too_old(found: tuple[int, int, int]) -> Problem:
    version, oldest = (".".join(map(str, one)) for one in (found, OLDEST_PANGO))
    return Problem(
        code="pango-too-old",
        stage=Stage.RENDER,
        message=_(
            "the library Pango on this machine is version {version}; {oldest} is the oldest that will do"
        ).format(version=version, oldest=oldest),
        remedy=_("Use a newer version of the system, or the package that brings its own."),
        details={"found": version, "demanded": oldest},
    )
