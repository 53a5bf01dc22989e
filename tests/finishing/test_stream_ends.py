"""No stream of a screen edition ends in a carriage return, whatever it holds, and what it holds stays."""

import io
import random
from pathlib import Path
from zlib import adler32

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.finishing import stream_ends
from brochure.finishing.stream_ends import run_lengths, save_compressed
from tests.accessibility.checkers import page_failures

RETURNED = b"\r\nendstream"


def returning(start: bytes = b"0 g ", end: bytes = b"0 0 9 9 re f") -> bytes:
    """Return the data of a stream that ends in a carriage return however it is compressed."""
    return next(data for n in range(5000) if adler32(data := start * n + end) & 255 == 13)


def plainly_saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
    )
    return target.getvalue()


def decoded(data: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [bytes(one.read_bytes(pikepdf.StreamDecodeLevel.all)) for one in pdf.Root.Kept]


def with_objects(number: int, seed: int) -> pikepdf.Pdf:
    """Return a document of many objects, packed into streams of a hundred."""
    chance = random.Random(seed)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String("nl-BE")
    pdf.docinfo["/Title"] = "Halle"
    objects = (pdf.make_indirect(pikepdf.Dictionary(N=chance.randrange(10**6))) for _ in range(number))
    pdf.Root.Kept = pikepdf.Array()
    pdf.Root.Many = pikepdf.Array(objects)
    return pdf


def test_a_page_whose_content_ends_so_is_drawn_as_before() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Contents = pdf.make_stream(returning())
        pdf.Root.Kept = pikepdf.Array([page.Contents])
        plain, data = plainly_saved(pdf), save_compressed(pdf)
    assert RETURNED in plain
    assert RETURNED not in data
    assert decoded(data) == decoded(plain) == [returning()]
    pixels = [pypdfium2.PdfDocument(one)[0].render().to_numpy().tobytes() for one in (plain, data)]
    assert pixels[0] == pixels[1]


def test_a_checker_takes_the_plain_file_for_broken_and_ours_for_sound(tmp_path: Path) -> None:
    told = {}
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Contents = pdf.make_stream(returning())
        for name, save in (("plain", plainly_saved), ("ours", save_compressed)):
            path = tmp_path / f"{name}.pdf"
            path.write_bytes(save(pdf))
            told[name] = [one for one in page_failures(path, "2a") if "STREAM-LENGTH" in one]
    assert told["plain"]
    assert not told["ours"]


@given(st.lists(st.binary(max_size=600), max_size=30), st.integers(0, 3))
def test_every_stream_holds_what_it_held(streams: list[bytes], returns: int) -> None:
    held = [*streams, *(returning(end=b"%d 0 9 9 re f" % n) for n in range(returns))]
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Kept = pikepdf.Array([pdf.make_stream(one) for one in held])
        data = save_compressed(pdf)
    assert RETURNED not in data
    assert decoded(data) == held


def test_packed_objects_are_moved_until_no_stream_of_them_ends_so() -> None:
    tried = 0
    for seed in range(12):
        with with_objects(3000, seed) as pdf:
            tried += RETURNED in plainly_saved(pdf)
            numbers = [int(one.N) for one in pdf.Root.Many]
            data = save_compressed(pdf)
        with with_objects(3000, seed) as pdf:
            assert save_compressed(pdf) == data, "the same bytes each time"
        assert RETURNED not in data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert [int(one.N) for one in pdf.Root.Many] == numbers
            assert str(pdf.Root.Lang) == "nl-BE"
            assert str(pdf.docinfo["/Title"]) == "Halle"
    assert tried, "none of these files shows anything"


def test_where_moving_never_helps_no_object_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_ends, "_moves", lambda _pdf: iter(()))
    packed = 0
    for seed in range(12):
        with with_objects(3000, seed) as pdf:
            plain = plainly_saved(pdf)
            data = save_compressed(pdf)
        assert RETURNED not in data
        packed += RETURNED in plain and b"/ObjStm" not in data
    assert packed, "none of these files shows anything"


def test_metadata_stays_readable() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Halle"
        pdf.Root.Kept = pikepdf.Array([pdf.make_stream(returning())])
        data = save_compressed(pdf)
    assert b"Halle" in data, "as plain text"


@pytest.mark.parametrize("length", [0, 1, 127, 128, 129, 256, 1000])
def test_run_lengths_are_read_as_the_bytes_they_stand_for(length: int) -> None:
    data = random.Random(length).randbytes(length)
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(run_lengths(data), Filter=pikepdf.Name.RunLengthDecode)
        assert stream.read_bytes(pikepdf.StreamDecodeLevel.all) == data
