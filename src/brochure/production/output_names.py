"""Names of files and documents, without reading any of them."""

from pathlib import Path

from brochure.workspace import stem_of

EDITIONS = ("print", "screen", "office")
_TAILS = ("-delivery.txt", "-delivery.pdf", "-booklet.pdf", "-contact.png", ".pdf", ".png")


def municipality_paths(folder: Path) -> dict[str, list[Path]]:
    """Return the YAML files of municipalities by stem."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith("."):
            found.setdefault(stem_of(path.stem), []).append(path)
    return dict(sorted(found.items()))


def document_of(file_name: str) -> str | None:
    """Return the document that a published file belongs to: `halle-brochure` of `halle-brochure-booklet.pdf`."""
    for tail in _TAILS:
        if file_name.endswith(tail):
            return file_name.removesuffix(tail)
    return None


def orphans(output: Path, layouts: dict[str, bool], stems: set[str], known: set[str]) -> list[str]:
    """Return published files whose municipality or layout no longer exists, relative to `output/`.

    `layouts` tells of each layout whether it is about municipalities; `known` are the documents that the
    store remembers: of a layout that is gone, only those can be recognised.
    """
    found = []
    documents = {f"{stem}-{name}" for name, each in layouts.items() if each for stem in stems}
    documents |= {name for name, each in layouts.items() if not each}
    for edition in EDITIONS:
        folder = output / edition
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            document = document_of(path.name)
            if document is None or document in documents:
                continue
            if document in known or any(
                document.endswith(f"-{name}") for name, each in layouts.items() if each
            ):
                found.append(f"{edition}/{path.name}")
    return found
