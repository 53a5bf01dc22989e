"""Pictures are judged by their pixels: each page of the test PDFs has a colour of its own."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from brochure.finishing import png
from brochure.finishing.page_pictures import Picture, opened
from brochure.finishing.png import SMALL_ENOUGH, Pixels, png_bytes
from brochure.problems import ProblemError
from tests.finishing.papers import A4, A5, MM, Maker, broken_files, is_colour, make, page_of
from tests.finishing.papers import Pixels as Array


def colour_of(number: int) -> tuple[int, int, int]:
    return (20 * number % 256, 255 - 15 * number, 97 * number % 256)


def coloured(path: Path, count: int, size: tuple[float, float] = A5) -> Path:
    """Write pages that are one colour each."""

    def page(number: int) -> Maker:
        red, green, blue = (part / 255 for part in colour_of(number))
        paint = f"{red} {green} {blue} rg 0 0 {size[0] * MM} {size[1] * MM} re f"
        return lambda pdf: page_of(pdf, "", size, paint=paint)

    return make(path, [page(number) for number in range(1, count + 1)])


def first_page(pdf: Path | bytes, title: str = "", **how: Any) -> Picture:
    with opened(pdf, title=title) as pages:
        return pages.first_page(**how)


def contact_sheet(pdf: Path | bytes, title: str = "", **how: Any) -> Picture:
    with opened(pdf, title=title) as pages:
        return pages.contact_sheet(**how)


def pixels(made: Picture | bytes) -> Array:
    with Image.open(io.BytesIO(made if isinstance(made, bytes) else made.data)) as picture:
        return np.asarray(picture.convert("RGB")).astype(np.int16)


def kind(data: bytes) -> tuple[str | None, str]:
    """Return format and mode: RGB is lossless, P has a palette."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.format, picture.mode


def places(picture: Array, count: int) -> dict[int, tuple[int, int, int, int]]:
    """Return left, top, right and bottom pixel of each page in a picture."""
    found = {}
    for number in range(1, count + 1):
        rows, columns = np.nonzero(is_colour(picture, colour_of(number), 3))
        assert len(rows), f"page {number} is missing"
        found[number] = (columns.min(), rows.min(), columns.max(), rows.max())
    return found


@pytest.mark.parametrize(("size", "height"), [(A4, 1697), (A5, 1703), ((297, 210), 848)])
def test_the_first_page_is_as_wide_as_asked(tmp_path: Path, size: tuple[float, float], height: int) -> None:
    made = first_page(coloured(tmp_path / "s.pdf", 3, size), title="Halle", width_px=1200)
    picture = pixels(made)
    assert (made.width, made.height) == (1200, pytest.approx(height, abs=1))
    assert picture.shape[:2] == (made.height, made.width)
    assert is_colour(picture, colour_of(1), 3).mean() > 0.995, "the page does not fill the picture"
    assert kind(made.data)[0] == "PNG"


def test_alternative_text_names_the_document(tmp_path: Path) -> None:
    source = coloured(tmp_path / "halle-brochure.pdf", 8)
    assert first_page(source, title="Halle").alt == "The first of the 8 pages of “Halle”."
    assert "All 8 pages of “Halle”" in contact_sheet(source, title="Halle").alt
    assert "halle-brochure" in first_page(source).alt
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = "Kindvriendelijk Halle"
        pdf.save(source)
    assert "Kindvriendelijk Halle" in first_page(source).alt
    assert "Kindvriendelijk Halle" in contact_sheet(source.read_bytes()).alt
    assert first_page(coloured(tmp_path / "f.pdf", 1), title="X").alt == "The page of “X”."


@pytest.mark.parametrize("count", [2, 3, 4, 8, 9, 12])
def test_a_stapled_document_lies_open_in_spreads(tmp_path: Path, count: int) -> None:
    made = contact_sheet(coloured(tmp_path / "s.pdf", count), page_px=100, columns=2)
    picture = pixels(made)
    where = places(picture, count)
    for left in range(2, count, 2):  # 2-3, 4-5, …: they touch, at one height
        assert where[left + 1][0] - where[left][2] <= 4, "the pages of a spread are apart"
        assert where[left][1] == where[left + 1][1]
    for number, (x, y, right, bottom) in where.items():
        assert right - x == pytest.approx(98, abs=2)
        assert bottom - y == pytest.approx(140, abs=3)
        empty = x - 50 if number == 1 else right + 50 if number == count and count % 2 == 0 else None
        if empty is not None:  # nothing lies left of the cover and right of the back cover
            assert (picture[y:bottom, empty] > 240).all()
    reading = sorted(where, key=lambda number: (where[number][1], where[number][0]))
    assert reading == list(range(1, count + 1))
    in_row = sum(where[number][1] == where[1][1] for number in where)
    assert in_row == min(count, 3), "two spreads a row: the cover alone, then 2 and 3"


def test_pages_have_a_thin_grey_outline(tmp_path: Path) -> None:
    white = make(tmp_path / "s.pdf", [lambda pdf: page_of(pdf, "")] * 4)
    picture = pixels(contact_sheet(white, page_px=100))
    grey = is_colour(picture, (190, 190, 190), 6)
    assert grey.sum() == pytest.approx(4 * 2 * (100 + 142), rel=0.03), "one pixel around each of four pages"


def test_loose_pages_lie_side_by_side(tmp_path: Path) -> None:
    made = contact_sheet(coloured(tmp_path / "s.pdf", 5), stapled=False, columns=3, page_px=100)
    where = places(pixels(made), 5)
    tops = [where[number][1] for number in range(1, 6)]
    assert tops[0] == tops[1] == tops[2] < tops[3] == tops[4]
    assert where[1][2] + 5 < where[2][0]
    assert where[1][0] == where[4][0]


def test_a_single_page_stands_alone(tmp_path: Path) -> None:
    made = contact_sheet(coloured(tmp_path / "s.pdf", 1), page_px=100)
    assert made.width < 130


def test_pages_keep_their_proportions(tmp_path: Path) -> None:
    def page(number: int, size: tuple[float, float]) -> Maker:
        red, green, blue = (part / 255 for part in colour_of(number))
        paint = f"{red} {green} {blue} rg 0 0 {size[0] * MM} {size[1] * MM} re f"
        return lambda pdf: page_of(pdf, "", size, paint=paint)

    sizes = [(200.0, 200.0), (100.0, 200.0), (200.0, 100.0), (200.0, 200.0)]
    pages = [page(number, size) for number, size in enumerate(sizes, 1)]
    source = make(tmp_path / "s.pdf", pages)
    where = places(pixels(contact_sheet(source, page_px=100)), 4)
    extent = {number: (box[2] - box[0], box[3] - box[1]) for number, box in where.items()}
    assert extent[2] == (pytest.approx(48, abs=2), pytest.approx(98, abs=2))
    assert extent[3] == (pytest.approx(98, abs=2), pytest.approx(48, abs=2))
    assert where[3][0] - where[2][2] <= 4, "a narrow page lies at the fold"


def test_same_input_same_bytes_from_file_or_memory(tmp_path: Path) -> None:
    source = coloured(tmp_path / "s.pdf", 4)
    for draw in (first_page, contact_sheet):
        assert draw(source.read_bytes(), "Halle") == draw(source, "Halle") == draw(source, "Halle")


def photograph(width: int, height: int) -> Image.Image:
    """Return a picture with the statistics of a photograph: 1/f detail, related channels, some noise."""
    random = np.random.default_rng(5)
    frequency = np.fft.fftfreq(height)[:, None] ** 2 + np.fft.fftfreq(width)[None] ** 2
    frequency[0, 0] = 1
    grey, *tints = (
        np.fft.ifft2(np.fft.fft2(random.standard_normal((height, width))) / frequency**0.6).real
        for _ in range(4)
    )
    layers = [grey / grey.std() * 50 + tint / tint.std() * 12 + 125 for tint in tints]
    noisy = np.dstack(layers) + random.normal(0, 2, (height, width, 3))
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def test_pages_without_photos_stay_lossless_and_small(tmp_path: Path) -> None:
    lines = "".join(
        f"BT /F 10 Tf 40 {y} Td (Kindvriendelijk, en nog veel meer letters in de regel) Tj ET "
        for y in range(40, 800, 13)
    )
    source = make(
        tmp_path / "s.pdf", [lambda pdf: page_of(pdf, "Halle", A4, paint=f"0.1 0.5 0.4 rg {lines}")]
    )
    made = first_page(source)
    assert kind(made.data) == ("PNG", "RGB")
    assert len(made.data) < SMALL_ENOUGH


def test_photos_get_a_palette_that_keeps_them_near(tmp_path: Path) -> None:
    page = Image.new("RGB", (1200, 1697), "white")
    page.paste((0, 140, 120), (0, 1500, 1200, 1697))
    page.paste(photograph(1200, 400), (0, 0))
    data = png_bytes(Pixels.of(page))
    assert kind(data) == ("PNG", "P")
    assert len(data) < SMALL_ENOUGH
    want, got = np.asarray(page).astype(int), pixels(data).astype(int)
    assert (got[1600, 600] == (0, 140, 120)).all(), "a flat colour changed"
    assert 10 * np.log10(255**2 / ((want - got) ** 2).mean()) > 30


def test_a_picture_that_comes_out_large_is_given_up_as_soon_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (700, 700, 3), dtype=np.uint8)
    sheet = Pixels.of(Image.fromarray(noise))
    written: list[int] = []
    write = png._Bounded.write

    def noted(target: Any, data: Any) -> int:
        written.append(target.tell() + len(data))
        return write(target, data)

    monkeypatch.setattr(png._Bounded, "write", noted)
    data = png_bytes(sheet)
    assert kind(data) == ("PNG", "P")
    assert len(data) > SMALL_ENOUGH, "the fewest colours take what they take"
    given_up = [count for count in written if SMALL_ENOUGH < count < len(data)]
    assert given_up
    fewest = sheet.image.quantize(128, method=Image.Quantize.FASTOCTREE)
    drawn, whole = sheet.image.quantize(palette=fewest, dither=Image.Dither.FLOYDSTEINBERG), io.BytesIO()
    drawn.save(whole, "PNG", compress_level=2)
    assert data == whole.getvalue()


def test_unusable_files_are_refused(tmp_path: Path) -> None:
    for name, (source, code) in broken_files(tmp_path).items():
        if name in ("no end.pdf", "a page lost.pdf"):
            continue  # this renderer shows what pages there are
        for pdf in (source, source.read_bytes()):
            for draw in (first_page, contact_sheet):
                with pytest.raises(ProblemError) as caught:
                    draw(pdf)
                assert caught.value.problems[0].code == code, name


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        first_page(tmp_path / "weg.pdf")
    assert caught.value.problems[0].code == "pdf-unreachable"


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (240, 339), (1080, 1527)])
def test_what_is_written_is_what_was_given(size: tuple[int, int]) -> None:
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    data = png_bytes(Pixels.of(picture))
    assert kind(data) == ("PNG", "RGB")
    assert (pixels(data) == np.asarray(picture)).all()
