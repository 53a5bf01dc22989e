"""Consent for a photo is one fact, in however many languages its town has a file.

A withdrawal or refusal in one of the files holds in all; a file that says nothing takes what another says.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from brochure.content import walk
from brochure.content.source import Source

_STOPS = ("withdrawn", "refused", "asked")
"""What holds wherever the photo is listed, the strongest first."""


def with_one_consent(source: Source, beside: Iterable[Source]) -> Source:
    """Return a file in which each photo has the consent that all files of its town leave it.

    `beside` are the same town's files in other languages, the first language's first. Texts and places stay.
    """
    stated = _stated(beside)
    photos = walk.mapping(source.tree).get("photos")
    if not stated or not isinstance(photos, list):
        return source
    told = [_with_consent(photo, stated) for photo in photos]
    return source if told == photos else replace(source, tree={**source.tree, "photos": told})


def _stated(sources: Iterable[Source]) -> dict[str, list[Any]]:
    """Return what files say of consent, by photo."""
    found: dict[str, list[Any]] = {}
    for source in sources:
        for _path, photo in walk.items(source, "photos"):
            if photo.get("consent"):
                found.setdefault(photo_name(photo), []).append(photo["consent"])
    return found


def _with_consent(photo: Any, stated: dict[str, list[Any]]) -> Any:
    elsewhere = stated.get(photo_name(photo), []) if isinstance(photo, dict) else []
    if not elsewhere:
        return photo
    all_told = [one for one in (photo.get("consent"), *elsewhere) if one]
    for status in _STOPS:
        if (stop := next((one for one in all_told if _status(one) == status), None)) is not None:
            return {**photo, "consent": stop}
    return {**photo, "consent": all_told[0]}


def photo_name(photo: dict[str, Any]) -> str:
    """Return the file of a photo, in one Unicode form."""
    return unicodedata.normalize("NFC", walk.text_at(photo, "file") or "")


def _status(typed: Any) -> str:
    """Return the status of a consent as it was typed, also where something beside it is wrong."""
    from brochure.content.consent import meant, typed_consent

    if isinstance(typed, dict) and typed.get("status"):
        return str(typed["status"]).strip().casefold()
    known = meant(typed_consent(typed))
    return known.status if known is not None else ""
