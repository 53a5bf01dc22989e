"""Photos on laid-out pages: is what must stay in view inside the frame, and is every photo used or named?"""

from collections.abc import Callable, Iterable
from typing import Any

from brochure.content.model import Photo
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.weasy.placed import Frame

ROUNDING = 0.01  # of a photo's width or height


def check_focus(frames: Iterable[Frame], shape_of: Callable[[str], float]) -> list[Problem]:
    """Return a warning for every photo whose focus box does not fit in its frame; `shape_of` is width by height."""
    found = []
    for frame in frames:
        if (
            len(frame.focus) == 4
            and frame.height > 0
            and (cut := _cut(frame, shape_of(frame.file))) > ROUNDING
        ):
            found.append(
                Problem(
                    code="focus-cut",
                    severity=Severity.WARNING,
                    page=frame.page,
                    field=frame.field,
                    message=_("{share} % of what must stay in view of the photo {photo} is cut off").format(
                        share=max(1, round(100 * cut)), photo=frame.file
                    ),
                    remedy=_(
                        "Draw the focus closer around the faces, give the photo another place, or let the frame follow its shape."
                    ),
                    details={"photo": frame.file, "cut": round(cut, 2)},
                )
            )
    return found


def _cut(frame: Frame, shape: float) -> float:
    """Return which share of the focus box is cut off, of its width or its height: the crop keeps it in the middle."""
    left, top, right, bottom = frame.focus
    ratio = frame.width / frame.height
    across, down = min(1.0, ratio / shape), min(1.0, shape / ratio)
    return max((right - left - across) / (right - left), (bottom - top - down) / (bottom - top))


def unused_photos(
    photos: Iterable[tuple[int, Photo]], seen: Iterable[str], named: Iterable[str]
) -> list[Problem]:
    """Return a note for every photo that may be shown and is not; `named` are fields that are told as left out.

    `photos` come with their number in the subject's list.
    """
    shown, told = set(seen), set(named)
    return [
        Problem(
            code="photo-not-used",
            severity=Severity.NOTE,
            field=f"photos[{number}]",
            message=_("the photo {photo} is not in this document").format(photo=photo.file),
            remedy=_("The layout has no room for it; the other documents may show it."),
            details={"photo": photo.file},
        )
        for number, photo in photos
        if photo.file not in shown and f"photos[{number}]" not in told
    ]


def showable(
    subject: Any, may_show: Callable[[Photo], bool], unusable: Iterable[str]
) -> list[tuple[int, Photo]]:
    """Return the photos of a subject that may be shown and can be used, with their numbers."""
    missing = set(unusable)
    return [
        (number, photo)
        for number, photo in enumerate(getattr(subject, "photos", ()))
        if may_show(photo) and photo.file not in missing
    ]
