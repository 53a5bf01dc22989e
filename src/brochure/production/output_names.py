"""Names of documents and their files in `output/`, without reading any of them."""

import re
from pathlib import Path

from brochure.finishing.editions import editions
from brochure.layout.edition import NUMBERED, Edition


def document_of(file_name: str, edition: Edition) -> str | None:
    """Return the document that a published file belongs to: `halle-brochure` of `halle-brochure-booklet.pdf`."""
    numbered = re.search(f"{NUMBERED.pattern}$", file_name) if edition.has_pictures else None
    if numbered:
        return file_name[: numbered.start()]
    for ending in edition.endings:
        if file_name.endswith(ending):
            return file_name.removesuffix(ending)
    return None


def orphans(output: Path, layouts: dict[str, bool], stems: set[str], known: set[str]) -> list[str]:
    """Return published files whose municipality or layout no longer exists, relative to `output/`.

    `layouts` tells of each layout whether it is about municipalities; `known` are the documents that the
    store remembers: of a layout that is gone, only those can be recognised.
    """
    found = []
    documents = {f"{stem}-{name}" for name, each in layouts.items() if each for stem in stems}
    documents |= {name for name, each in layouts.items() if not each}
    for name, edition in editions().items():
        folder = output / name
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            document = document_of(path.name, edition)
            if document is None or document in documents:
                continue
            if document in known or any(
                document.endswith(f"-{layout}") for layout, each in layouts.items() if each
            ):
                found.append(f"{name}/{path.name}")
    return found
