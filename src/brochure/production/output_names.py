"""Names of documents and their files in `output/`, without reading any of them."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from brochure.finishing.editions import editions
from brochure.languages import joined, split
from brochure.layout.edition import NUMBERED, Edition
from brochure.production.jobs import Job, extra_document


def document_of(file_name: str, edition: Edition) -> str | None:
    """Return the document that a published file belongs to: `halle-brochure` of `halle-brochure-booklet.pdf`."""
    numbered = re.search(f"{NUMBERED.pattern}$", file_name) if edition.has_pictures else None
    if numbered:
        return file_name[: numbered.start()]
    for ending in edition.endings:
        if file_name.endswith(ending):
            return file_name.removesuffix(ending)
    return None


def job_of(
    document: str,
    edition: str,
    layouts: Collection[str],
    keys: Collection[str],
    languages: Collection[str],
    extras: Iterable[str] = (),
) -> Job | None:
    """Return the job whose document is called so; None for what no municipality and no layout answers for.

    `keys` are those of municipalities, `languages` those that the label may be told in, `extras` events and
    selections. Of two stems that fit, the longest counts.
    """
    name, language = split(document)
    stem, _hyphen, layout = name.rpartition("-")
    while stem:
        if layout in layouts and joined(stem, language) in keys:
            return Job(layout, stem, edition, language)
        stem, _hyphen, more = stem.rpartition("-")
        layout = f"{more}-{layout}"
    if name in layouts:
        return Job(name, "", edition, language) if language in ("", *languages) else None
    for extra in extras:
        for layout in layouts:
            if extra_document(layout, extra) == document:
                return Job(layout, "", edition, split(extra)[1], extra)
    return None


def orphans(
    output: Path,
    layouts: dict[str, bool],
    stems: set[str],
    known: set[str],
    languages: Collection[str] = (),
    others: Collection[str] = (),
) -> list[str]:
    """Return published files whose municipality or layout no longer exists, relative to `output/`.

    `layouts` tells of each layout whether it is about municipalities; `known` are the documents that the
    store remembers: of a layout that is gone, only those can be recognised. `stems` are keys of municipalities,
    `languages` those that the label is told in; `others` are the documents about events and selections.
    """
    found = []
    names = [split(key) for key in stems]
    documents = {
        joined(f"{stem}-{name}", one) for name, each in layouts.items() if each for stem, one in names
    }
    documents |= {joined(name, one) for name, each in layouts.items() if not each for one in ("", *languages)}
    documents |= set(others)
    for name, edition in editions().items():
        folder = output / name
        for name_there in sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []:
            document = document_of(name_there, edition)
            if document is None or document in documents:
                continue
            plain, language = split(document)
            if document in known or any(
                plain.endswith(f"-{layout}") if each else language and plain == layout
                for layout, each in layouts.items()
            ):
                found.append(f"{name}/{name_there}")
    return found
