"""PDFs spoiled at random, by structure and not by bytes: entries lost, swapped, looped, of another type."""

import io
import random
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from .maker import finish, start
from .spoilers import CASES

LARGE = (2**31, -(2**31), 2**40, 10**9, -1, 0)
WORDS = ("", "(", "\u20ac", "\ufeff", "x" * 300, "D:20260301", "/F1 12 Tf", "\x00\x01")
NAMES = ("/Page", "/Pages", "/Type0", "/DeviceRGB", "/Separation", "/ICCBased", "/FlateDecode", "/DCTDecode",
         "/LZWDecode", "/ASCII85Decode", "/RunLengthDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/Pattern", "/Image",
         "/Form", "/None", "/Identity", "/All", "/Indexed", "/Crypt", "/Lost")  # fmt: skip
KEYS = ("/Filter", "/DecodeParms", "/SMask", "/Mask", "/Group", "/Parent", "/Kids", "/Resources", "/Font",
        "/W", "/Decode", "/Matrix", "/BBox", "/Rotate", "/UserUnit", "/MediaBox", "/TrimBox", "/Annots", "/AA",
        "/OpenAction", "/Names", "/ColorSpace", "/Width", "/Height", "/BitsPerComponent", "/Contents")  # fmt: skip
OPERATORS = (b" q", b" Q", b" BT", b" ET", b" Do", b" f", b" W n", b" 1 0 0 1 9 9 cm", b" /Over gs", b" BI ID EI",
             b" (", b" <", b" [", b" 9 9 9 9 re", b" /Photo Do", b" 0 Tr", b" 1e9 0 0 1e9 0 0 cm", b" scn")  # fmt: skip


def base(dice: random.Random, folder: Path) -> bytes:
    """Return a file that is good, or spoiled in one way that somebody thought of."""
    _case, _code, spoil, demands = dice.choice(CASES)
    made = start(demands.get("pages", 1))
    if dice.random() < 0.7:
        spoil(made)
    return finish(made, folder / "base.pdf").read_bytes()


def pdf(dice: random.Random, data: bytes) -> bytes:
    """Return a PDF with objects rewired, and now and then with its bytes damaged as well."""
    with pikepdf.open(io.BytesIO(data)) as file:
        for _ in range(dice.randint(1, 8)):
            _spoil(dice, file, dice.choice(list(file.objects)))
        out = io.BytesIO()
        try:
            file.save(
                out,
                fix_metadata_version=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=dice.choice(list(pikepdf.ObjectStreamMode)),
            )
        except (pikepdf.PdfError, RuntimeError, ValueError):  # so spoiled that nothing writes it
            return _damaged(dice, data)
    return _damaged(dice, out.getvalue()) if dice.random() < 0.15 else out.getvalue()


def _spoil(dice: random.Random, file: pikepdf.Pdf, one: Any) -> None:
    if isinstance(one, Stream) and dice.random() < 0.4:
        _spoil_stream(dice, one)
    elif isinstance(one, Dictionary | Stream):
        _spoil_entries(dice, file, one)
    elif isinstance(one, Array):
        _spoil_items(dice, file, one)


def _spoil_stream(dice: random.Random, one: Any) -> None:
    raw = one.read_raw_bytes()
    at = dice.randrange(len(raw) + 1)
    kept = {key: one[key] for key in ("/Filter", "/DecodeParms") if key in one}
    new = dice.choice(
        (
            raw[:at],
            raw[:at] + dice.randbytes(dice.choice((1, 4, 60))) + raw[at:],
            raw[:at] + dice.choice(OPERATORS) * dice.choice((1, 40)) + raw[at:],
            raw[at:] + raw[:at],
            b"",
        )
    )
    one.write(new)
    for key, value in kept.items():  # as they were, whatever they are by now
        one[key] = value


def _spoil_entries(dice: random.Random, file: pikepdf.Pdf, one: Any) -> None:
    keys = sorted({*one.keys()} - {"/Length"})  # the library writes that itself
    action = dice.randrange(6)
    key = dice.choice(keys) if keys and action != 5 else dice.choice(KEYS)
    if action == 0 and key in one:
        del one[key]
    elif action == 1 and key in one and isinstance(one[key], Dictionary | Array):
        _spoil(dice, file, one[key])  # one step further in
    elif action == 2 and len(keys) > 1 and key in one:
        one[key] = one[dice.choice(keys)]
    elif action == 3:
        one[key] = one if one.is_indirect else Dictionary(Self=1)  # a loop
    else:
        one[key] = _value(dice, file)


def _spoil_items(dice: random.Random, file: pikepdf.Pdf, one: Any) -> None:
    action = dice.randrange(4)
    if action == 0 and len(one):
        del one[dice.randrange(len(one))]
    elif action == 1 and len(one):
        one[dice.randrange(len(one))] = _value(dice, file)
    elif action == 2 and len(one) and isinstance(inner := one[dice.randrange(len(one))], Dictionary | Array):
        _spoil(dice, file, inner)
    else:
        one.append(_value(dice, file))


def _value(dice: random.Random, file: pikepdf.Pdf) -> Any:
    return dice.choice(
        (
            lambda: dice.choice(LARGE),
            lambda: dice.uniform(-1e6, 1e6),
            lambda: dice.random() < 0.5,
            lambda: Name(dice.choice(NAMES)),
            lambda: String(dice.choice(WORDS)),
            lambda: Array([dice.choice(LARGE) for _ in range(dice.randrange(7))]),
            lambda: Dictionary({dice.choice(KEYS): dice.choice(LARGE)}),
            lambda: dice.choice(list(file.objects)),
        )
    )()


def _damaged(dice: random.Random, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
    return bytes(spoiled[: dice.choice((len(spoiled), dice.randrange(len(spoiled) + 1)))])
