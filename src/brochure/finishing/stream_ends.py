"""A PDF saved so that no compressed stream in it ends in a carriage return.

A line end stands between a stream and the word `endstream` (ISO 32000-1 7.3.8.1). Where the stream itself ends in a
carriage return, checkers take that for a part of the line end, and the length for wrong (ISO 19005-2 6.1.7.1). A
zlib stream ends in a sum over what it holds, so one in 256 does, at every level of compression.
"""

import io
from collections.abc import Iterator
from typing import Any

_RETURNED = b"\r\nendstream"
_LONGEST = 128  # bytes in a row of a run-length stream (ISO 32000-1 7.4.5)
_END = b"\x80"
# Values of the catalogue and of the document's information that mean the same where they are objects of their own.
_MOVED = ("MarkInfo", "ViewerPreferences", "Lang", "OutputIntents", "PageLayout", "PageMode")
_MOVED_INFO = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


def save_compressed(pdf: Any) -> bytes:
    """Return the bytes of a pikepdf PDF, compressed; the same bytes for the same content.

    Streams that end in a carriage return get a second filter, which ends in a byte of its own. Objects that are packed
    into streams of a hundred are moved on by one, which makes other streams of them; where that never helps, none is
    packed, and the file is larger.
    """
    data = _saved(pdf)
    if _RETURNED not in data:
        return data
    _wrap_returned(pdf)
    data = _saved(pdf)
    for _moved in _moves(pdf):
        if _RETURNED not in data:
            return data
        data = _saved(pdf)
    return _saved(pdf, packed=False) if _RETURNED in data else data


def _saved(pdf: Any, *, packed: bool = True) -> bytes:
    import pikepdf

    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=mode,
        compress_streams=True,
        recompress_flate=True,
    )
    return target.getvalue()


def _wrap_returned(pdf: Any) -> None:
    """Give the streams that end in a carriage return a second filter; both together mean the same."""
    import zlib

    import pikepdf

    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Type") == pikepdf.Name.Metadata:
            continue  # metadata stays readable, and is not compressed (ISO 19005-2 6.6.2.1)
        try:
            held = thing.read_bytes(pikepdf.StreamDecodeLevel.generalized)
        except pikepdf.PdfError:
            continue  # a photo: its own compression ends as it ends
        if (packed := zlib.compress(held)).endswith(b"\r"):
            both = pikepdf.Array([pikepdf.Name.RunLengthDecode, pikepdf.Name.FlateDecode])
            thing.write(run_lengths(packed), filter=both, decode_parms=None)


def run_lengths(data: bytes) -> bytes:
    """Return bytes as a run-length stream without runs (ISO 32000-1 7.4.5): 1 % longer."""
    rows = (data[at : at + _LONGEST] for at in range(0, len(data), _LONGEST))
    return b"".join(bytes([len(row) - 1]) + row for row in rows) + _END


def _moves(pdf: Any) -> Iterator[str]:
    """Make values objects of their own, one after the other; yield the name of each that was."""
    for holder, names in ((pdf.Root, _MOVED), (pdf.docinfo, _MOVED_INFO)):
        for name in names:
            value = holder.get(f"/{name}")
            if value is not None and not getattr(value, "is_indirect", False):
                holder[f"/{name}"] = pdf.make_indirect(value)
                yield name
