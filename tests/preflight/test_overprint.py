"""Overprint: black alone may, white never; what is white and knocked out, or prints nowhere, is sound."""

from pathlib import Path

import pytest

from .maker import area, codes, photo, picture, report, text

SOUND = {
    "white text that knocks out": ["/Knock gs", text(12, 100, 10, "White", "0 0 0 0 k")],
    "white that overprints strokes only": ["/Strokes gs", area(12, 100, 10, 10, "0 0 0 0 k")],
    "black that overprints": ["/Over gs", area(12, 100, 10, 10, "0 0 0 1 k")],
    "grey that overprints": ["/Over gs", area(12, 100, 10, 10, "0.5 g")],
    "overprint switched off again": ["q /Over gs Q", area(12, 100, 10, 10, "0 0 0 0 k")],
    "white outside the bleed": ["/Over gs", area(-10, 100, 4, 4, "0 0 0 0 k")],
    "spaces in white": ["/Over gs", text(12, 100, 10, "  ", "0 0 0 0 k")],
    "a picture with ink that overprints": ["/Over gs", picture("/Photo", 55, 60, 40, 20)],
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_sound_neighbours(tmp_path: Path, content: list[str]) -> None:
    from pikepdf import Dictionary, Name

    def spoil(base: object) -> None:
        base.resources.ExtGState.Strokes = Dictionary(Type=Name.ExtGState, OP=True, op=False)  # type: ignore[attr-defined]
        base.content.extend(content)  # type: ignore[attr-defined]

    assert codes(report(tmp_path, spoil)) == []


def test_white_text_is_quoted(tmp_path: Path) -> None:
    words = text(12, 100, 10, "Speelplein", "0 0 0 0 k")
    (problem,) = report(tmp_path, lambda base: base.content.extend(["/Over gs", words])).problems
    assert "the text “Speelplein”" in problem.message


def test_picture_with_little_ink_is_not_white(tmp_path: Path) -> None:
    def spoil(base: object) -> None:
        image = photo(inks=(0, 0, 0, 0))
        image.paste((60, 0, 0, 0), (100, 100, 200, 200))
        base.resources.XObject.Bad = base.image(image)  # type: ignore[attr-defined]
        base.content.append("/Over gs " + picture("/Bad", 55, 60, 40, 20))  # type: ignore[attr-defined]

    assert codes(report(tmp_path, spoil)) == []
