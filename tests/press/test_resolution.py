"""One answer to whether a picture is sharp enough: for who checks a photo and who inspects a file."""

import pytest

from brochure.press.profile import load_profile
from brochure.press.resolution import pixels_for, resolution_in, sharpness

PRESS = load_profile("coated-offset")


@pytest.mark.parametrize(
    ("ppi", "verdict"),
    [
        (250.0, "enough"),
        (249.5, "enough"),
        (249.4, "coarse"),
        (200.0, "coarse"),
        (199.9, "refused"),
        (1.0, "refused"),
    ],
)
def test_what_a_press_says_of_a_resolution(ppi: float, verdict: str) -> None:
    assert sharpness(ppi, PRESS) == verdict


def test_the_pixels_that_are_asked_for_are_enough() -> None:
    for frame in ((216.0, 121.0), (87.0, 255.0), (114.0, 62.0)):
        pixels = pixels_for(*frame, PRESS.resolution_warning)
        assert sharpness(resolution_in(pixels, *frame), PRESS) == "enough"
        fewer = pixels_for(*frame, PRESS.resolution_demand - 1)
        assert sharpness(resolution_in(fewer, *frame), PRESS) == "refused"
