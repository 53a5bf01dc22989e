"""Small photos, different for every name; as many pixels as a photo on a page has, or they pass for icons."""

import io
import zlib

from PIL import Image


def photo(name: str, kind: str = "JPEG") -> bytes:
    """Return a small picture whose colours follow from its name."""
    seed = zlib.crc32(name.encode())
    small = Image.new("RGB", (4, 3))
    small.putdata([((seed >> i) % 200 + 30, (seed >> (i + 5)) % 200 + 30, (i * 17) % 220) for i in range(12)])
    out = io.BytesIO()
    small.resize((640, 480), Image.Resampling.BILINEAR).save(out, kind, quality=20)
    return out.getvalue()
