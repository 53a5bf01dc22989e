"""Photos: who made them."""

from collections.abc import Iterator
from typing import Any

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed
from brochure.content import walk
from brochure.content.consent import is_withdrawn, typed_consent
from brochure.content.source import Path
from brochure.i18n import _


def check_photo_rules(document: Document) -> list[Placed]:
    """Return photos without credit."""
    return [
        Placed(document, where, finding)
        for path, photo in walk.items(document.source, "photos")
        if not is_withdrawn(typed_consent(photo.get("consent")))
        for where, finding in _papers(path, photo)
    ]


def _papers(path: Path, photo: dict[str, Any]) -> Iterator[tuple[Path, Finding]]:
    file = walk.text_at(photo, "file") or ""
    if walk.text_at(photo, "credit") is None:
        yield (
            path,
            Finding(
                code="photo-without-credit",
                message=_("the photo does not say who made it"),
                remedy=_("Add a line credit: with the photographer's name; it is printed with every use."),
                found=file,
            ),
        )
