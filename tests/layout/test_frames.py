"""Frames of photos by the shape of the photo: what a contract may say, and which photo gets which."""

import pytest
from pydantic import ValidationError

from brochure.layout.frames import PhotoFrames, shape_name


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((2, 3), "upright"),
        ((89, 100), "upright"),
        ((9, 10), "landscape"),
        ((1, 1), "landscape"),
        ((199, 100), "landscape"),
        ((2, 1), "panorama"),
    ],
)
def test_the_shape_of_a_photo(size: tuple[int, int], shape: str) -> None:
    assert shape_name(*size) == shape


def test_each_shape_has_its_frame_and_what_is_not_declared_is_not_judged() -> None:
    frames = PhotoFrames.model_validate(
        {"cover": {"upright": ["10x12mm", "10x20mm"], "landscape": "30x20mm"}}
    )
    shaped = frames.of(1, "cover")
    assert shaped is not None
    upright, landscape = shaped.of(2, 3), shaped.of(3, 2)
    assert upright is not None
    assert landscape is not None
    assert (str(upright.least), str(upright.most)) == ("10 × 12 mm", "10 × 20 mm")
    assert (str(landscape.least), str(landscape.most)) == ("30 × 20 mm", "30 × 20 mm")
    assert shaped.of(3, 1) is None


def test_one_frame_is_for_every_shape() -> None:
    shaped = PhotoFrames.model_validate({"first": "30x20mm"}).of(0, None)
    assert shaped is not None
    assert {str(frame.least) for size in ((2, 3), (3, 2), (3, 1)) if (frame := shaped.of(*size))} == {
        "30 × 20 mm"
    }


def test_an_unknown_shape_is_told_with_those_that_are_known() -> None:
    with pytest.raises(ValidationError) as caught:
        PhotoFrames.model_validate({"cover": {"tall": "10x12mm"}})
    (error,) = caught.value.errors()
    assert error["msg"] == "tall is no shape of a photo"
    assert error["ctx"]["remedy"] == "Known are: upright, landscape, panorama."
