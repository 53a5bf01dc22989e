"""The size of a screen edition full of photos."""

from collections.abc import Callable
from typing import Any

from brochure.finishing.pdfua import finish_screen
from brochure.finishing.photos import PhotoLab
from brochure.workspace import Workspace
from tests.accessibility.documents import noisy_photo

LayOut = Callable[..., Any]


def test_eight_pages_with_six_noisy_photos_are_under_a_megabyte(place: Workspace, lay_out: LayOut) -> None:
    """A5, each photo over the whole width and half the height of its page."""
    style = "@page { size: 148mm 210mm; margin: 0 } section { break-after: page } "
    style += "img { width: 148mm; height: 105mm; object-fit: cover }"
    photos, pages = place.photos, []
    for number in range(8):
        picture = ""
        if number < 6:
            noisy_photo(photos / f"p{number}.jpg", number)
            picture = (
                f'<img src="/content/photos/p{number}.jpg" data-photo="p{number}.jpg" alt="Foto {number}">'
            )
        pages.append(f"<section><h2>Bladzijde {number}</h2>{picture}<p>Tekst over spelen.</p></section>")
    laid_out = lay_out("<h1>Foto’s</h1>" + "".join(pages), style)
    frames = laid_out.fill_photos(PhotoLab(photos, place.state / "photos").prepare)
    assert len(frames) == 6
    data = finish_screen(laid_out.write_tagged().data)
    assert 400_000 < len(data) < 1_000_000
