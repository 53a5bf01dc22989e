"""The screen edition: stepping photos down to a size, finishing, and the sizes that were promised."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.finishing.pdfua import finish_screen, sized
from brochure.finishing.photos import STEPS
from brochure.problems import ProblemError
from tests.accessibility.documents import LONG, context_of, screen_edition, workspace
from tests.sampling import sampled


class Writer:
    """Writes "PDFs" whose size is a share of the photos' weight, and counts how often."""

    def __init__(self, text: int, photos: int) -> None:
        self.text, self.photos, self.count = text, photos, 0

    def __call__(self, ppi: int, quality: int) -> bytes:
        self.count += 1
        return b"x" * (self.text + int(self.photos * (ppi / 150) ** 2 * quality / 75))


def test_without_a_limit_the_best_photos_are_kept() -> None:
    write = Writer(1000, 100_000)
    made = sized(write, None)
    assert (made.ppi, made.quality, write.count) == (*STEPS[0], 1)


@given(st.integers(0, 400_000), st.integers(0, 2_000_000), st.integers(1000, 2_500_000))
def test_the_best_step_that_fits_is_found_in_a_few_rewrites(text: int, photos: int, most: int) -> None:
    write = Writer(text, photos)
    fitting = [step for step in STEPS if len(Writer(text, photos)(*step)) <= most]
    if not fitting:
        with pytest.raises(ProblemError) as caught:
            sized(write, most)
        (problem,) = caught.value.problems
        assert (problem.code, problem.details["demanded"]) == ("max-size", most)
        assert write.count == 2
        return
    made = sized(write, most)
    assert (made.ppi, made.quality) == fitting[0]
    assert len(made.data) <= most
    assert write.count <= 5


def test_the_problem_says_why_it_cannot() -> None:
    with pytest.raises(ProblemError) as caught:
        sized(Writer(500_000, 1000), 100_000)
    assert "text, drawings and fonts" in caught.value.problems[0].remedy
    with pytest.raises(ProblemError) as caught:
        sized(Writer(50_000, 5_000_000), 100_000)
    assert "take a photo away" in caught.value.problems[0].remedy


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return workspace(tmp_path_factory.mktemp("screen"), own=True)


def test_a_fact_sheet_with_a_noisy_photo_is_small_and_always_the_same(place: Any) -> None:
    data, rendering = screen_edition(context_of(place), "factsheet", LONG)
    assert len(data) < 250_000
    assert finish_screen(rendering.pages.write_tagged().data) == data
    assert screen_edition(context_of(place), "factsheet", LONG)[0] == data


@pytest.mark.parametrize("layout", sampled(["factsheet", "brochure"], every=2))
def test_a_limit_on_a_real_document_takes_quality_and_nothing_else(place: Any, layout: str) -> None:
    from brochure.finishing.photos import PhotoLab

    context = context_of(place)
    best, rendering = screen_edition(context, layout, LONG)

    def write(ppi: int, quality: int) -> bytes:
        lab = PhotoLab(place.photos, place.state / "photos", ppi, quality)
        rendering.pages.fill_photos(lab.prepare)
        return finish_screen(rendering.pages.write_tagged().data)

    made = sized(write, len(best) * 2 // 3)
    assert len(made.data) <= len(best) * 2 // 3
    assert made.ppi <= 150
    assert made.quality < 75
    with pikepdf.open(io.BytesIO(best)) as one, pikepdf.open(io.BytesIO(made.data)) as other:
        assert len(one.pages) == len(other.pages)
    texts = []
    for data in (best, made.data):
        with pypdfium2.PdfDocument(data) as document:
            texts.append([page.get_textpage().get_text_range() for page in document])
    assert texts[0] == texts[1]


def test_colours_are_explained_as_srgb_and_nothing_is_interpolated(place: Any) -> None:
    data, _rendering = screen_edition(context_of(place), "factsheet", "halle")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "
        xmp = pdf.Root.Metadata.read_bytes()
        assert b'pdfuaid:part="1"' in xmp or b"<pdfuaid:part>1<" in xmp
        assert not [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/Interpolate" in thing
        ]
    assert b"\r\nendstream" not in data
