"""What the tests of the importer share."""

from pathlib import Path
from typing import Any

import yaml

from brochure.importing.convert import Imported
from brochure.importing.run import import_bytes

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def page(name: str) -> str:
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def bring(text: str | bytes, file: str = "bron.txt") -> Imported:
    return import_bytes(text.encode() if isinstance(text, str) else text, file)


def tree_of(imported: Imported) -> Any:
    return yaml.safe_load(imported.yaml)


def codes(imported: Imported) -> set[str]:
    return {doubt.code for doubt in imported.report.doubted}


def framed(body: str) -> str:
    """Return a page around some lines of an interview."""
    head = "De Polder\n\n“Wij luisteren.” (Cédric Mariën, burgemeester)\n\nLabel ontvangen in 2020\n\n"
    return head + "Waar zijn jullie het meest trots op?\n" + body
