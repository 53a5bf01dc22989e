"""What the preflight found in a file of our own, in the words of whoever can mend it here.

The preflight speaks of any PDF. In ours a picture is a cut-out of a photo, so what counts is the size
of the photo itself; and a wrong colour is a line in a layout.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from brochure.i18n import _
from brochure.preflight.findings import shown
from brochure.problems import Problem

_COLOURS = ("rgb-colour", "rgb-picture", "rgb-gradient", "four-colour-text", "registration-colour")


@dataclass(frozen=True, slots=True)
class Original:
    """A photo as it came: width and height in pixels, and the content field that names it."""

    size: tuple[int, int]
    field: str | None


def in_our_words(problems: Iterable[Problem], originals: Mapping[str, Original]) -> list[Problem]:
    """Return findings of our own file as its author can mend them; `originals` by file."""
    return [_in_our_words(problem.at(file=None), originals) for problem in problems]


def _in_our_words(problem: Problem, originals: Mapping[str, Original]) -> Problem:
    picture = str(problem.details.get("picture", ""))
    if problem.code == "picture-resolution" and picture in originals:
        return _of_original(problem, originals[picture])
    if problem.code in _COLOURS and picture not in originals:
        text = _(
            "In the layout, give it a colour of the design tokens, as var(--ink) for black: what has no colour of its own, and every colour with a name or a #, is a screen colour."
        )
        return problem.at(remedy=text)
    return problem


def _of_original(problem: Problem, photo: Original) -> Problem:
    """Ask for the width that the whole photo needs, not the part of it that is seen."""
    larger = problem.details["needed_width"] / problem.details["pixels"][0]
    width = ceil(photo.size[0] * larger / 10) * 10
    return problem.at(
        field=photo.field,
        remedy=_(
            "Use a file at least {width} px wide (this one has {has}), or print the picture smaller."
        ).format(width=shown(width), has=shown(photo.size[0])),
        details={**problem.details, "needed_width": width, "original": list(photo.size)},
    )
