"""Logos that a document should carry and does not: told, so that no partner finds out from the printed page."""

from collections.abc import Iterator
from typing import Any

from brochure.content.model import Label, as_logo
from brochure.i18n import _
from brochure.layout.material import Material
from brochure.problems import Problem, Severity


def unplaced_logos(
    material: Material, subject: Any, placed: frozenset[str], extra: str = ""
) -> list[Problem]:
    """Return a note for each logo of the subject, sender, label or partners that found no place."""
    return [
        Problem(
            code="logo-not-placed",
            severity=Severity.NOTE,
            field=field,
            message=_("the logo {file} is not in this document").format(file=file),
            remedy=_(
                "The layout has no place or no room for it: give it a smaller smallest width, or fewer logos beside it."
            ),
            details={"file": file},
        )
        for field, file in _expected(material, subject, extra)
        if field not in placed
    ]


def _expected(material: Material, subject: Any, extra: str) -> Iterator[tuple[str, str]]:
    label_at = "" if isinstance(subject, Label) else "label:"
    named = [
        ("publication:logo", material.publication.logo),
        (f"{label_at}logo", material.label.logo),
        *([] if isinstance(subject, Label) else [("logo", getattr(subject, "logo", None))]),
    ]
    if isinstance(subject, Label):
        named += [(f"partner_logos[{number}]", one) for number, one in enumerate(subject.partner_logos)]
        named += [(f"{stem}:logo", town.logo) for stem, town in sorted(material.towns(extra).items())]
    for field, logo in named:
        if logo is not None:
            yield field, as_logo(logo).file
