"""Pictures to share: pages as PNG and JPEG of exactly the pixels asked, with their alternative texts."""

import io

from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.weasy.placed import Pages

MARK = "data-picture"
"""What an element of a template says of the picture of its page, for who cannot see it."""
_QUALITY = 90  # of 100: flat colours show no blocks


def alternative_texts(pages: Pages) -> list[str]:
    """Return the alternative text of every page. Raises ProblemError for a page that has none."""
    said: dict[int, str] = {}
    for box in pages.marked(MARK):
        said.setdefault(box.page, " ".join(box.value.split()))
    lacking = [number for number in range(1, pages.count + 1) if not said.get(number)]
    if lacking:
        raise ProblemError(*(_without_text(number) for number in lacking))
    return [said[number] for number in range(1, pages.count + 1)]


def jpeg_of(png: bytes) -> bytes:
    """Return a picture as JPEG, without anything in it but its pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        target = io.BytesIO()
        picture.convert("RGB").save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return target.getvalue()


def _without_text(page: int) -> Problem:
    return Problem(
        code="picture-without-text",
        page=page,
        message=_("the picture of page {page} has no alternative text").format(page=page),
        remedy=_('In the template, write it on the page: data-picture="…".'),
        details={"page": page},
    )
