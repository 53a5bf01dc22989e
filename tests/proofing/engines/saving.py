"""Programs through which a marked proof passes before it comes back."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf


def _run(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300)


def by_ghostscript(source: Path, target: Path) -> None:
    """Written anew: other fonts, other boxes, other numbers of objects."""
    _run(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dPreserveAnnots=true", f"-sOutputFile={target}", source
    )  # fmt: skip


def by_qpdf(source: Path, target: Path) -> None:
    """In the order of the web, nothing packed into streams."""
    _run("qpdf", "--linearize", "--object-streams=disable", source, target)


def by_mutool(source: Path, target: Path) -> None:
    """Cleaned as far as it goes: what is the same is stored once."""
    _run("mutool", "clean", "-gggg", "-z", source, target)


def by_poppler(source: Path, target: Path) -> None:
    """Taken apart and put together."""
    folder = target.parent / f"{target.stem}-pages"
    folder.mkdir()
    with pikepdf.open(source) as pdf:
        count = len(pdf.pages)
    _run("pdfseparate", source, folder / "%04d.pdf")
    _run("pdfunite", *(folder / f"{number:04d}.pdf" for number in range(1, count + 1)), target)


SAVERS: dict[str, Callable[[Path, Path], None]] = {
    "ghostscript": by_ghostscript,
    "qpdf": by_qpdf,
    "mutool": by_mutool,
    "poppler-utils": by_poppler,
}
