"""A town of our own with photos of every kind, and workspaces around it. All of it is invented."""

import io
import shutil
import struct
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

ROOT = Path(__file__).resolve().parents[2]
# Primaries of Display P3 under D50 (its curves are those of sRGB), X Y Z each.
_P3 = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}
ACCENT = "#8c1d7f"
TOWN = f"""
name: Ginder
kind: stad
label: {{received: 2018, renewed: [2024]}}
accent: "{ACCENT}"
intro: Ginder ligt aan het water. Kinderen spelen er op het plein.
lead: {{quote: Kinderen kennen de stad het best., speaker: an}}
people:
  an: {{name: An Voorbeeld, role: schepen van Jeugd}}
  bo: {{name: Bo, role: brugfiguur}}
interview:
"""
QUESTION = """  - question: Wat verandert er door vraag {number}?
    summary: Er is meer plaats om te spelen en om elkaar te zien.
    answers:
      - speaker: {who}
        text: |-
          {text}
        pull_quote: Wij blijven luisteren, ook als het moeilijk wordt.
"""
REST = """
practice:
  title: Het plein van iedereen
  summary: Het plein ging open voor wie er woont.
  story: |-
    {text}
figures:
  - {{value: 25, unit: "%", label: van de inwoners is jonger dan 18 jaar, source: stad Ginder, share: true}}
  - {{value: 88, label: acties gerealiseerd, source: stad Ginder}}
photos:
  - {{file: plein.jpg, alt: Een plein., credit: stad Ginder, consent: {{status: not-needed}}, focus: [0.3, 0.6], place: cover}}
  - {{file: gedraaid.jpg, alt: Een straat., credit: stad Ginder, consent: {{status: not-needed}}, place: interview}}
  - {{file: drukwerk.jpg, alt: Een affiche., credit: stad Ginder, consent: {{status: not-needed}}, place: practice}}
  - {{file: grijs.jpg, alt: Vroeger., credit: stad Ginder, consent: {{status: not-needed}}}}
  - {{file: tekening.png, alt: Een tekening., credit: stad Ginder, consent: {{status: not-needed}}}}
"""
SENTENCE = "De kinderen van de buurt tekenden mee aan het plein, en de stad bouwde het zoals zij het wilden. "


def display_p3() -> bytes:
    """Return a Display P3 profile: Little CMS's sRGB with other primaries."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for index in range(struct.unpack(">I", data[128:132])[0]):
        name, offset, _size = struct.unpack(">4sII", data[132 + 12 * index : 144 + 12 * index])
        if name in _P3:
            numbers = [round(value * 65536) for value in _P3[name]]
            data[offset + 8 : offset + 20] = struct.pack(">3i", *numbers)
    return bytes(data)


def noise(width: int, height: int, bands: int = 3, seed: int = 1) -> np.ndarray:
    """Return a picture with the statistics of a photo: soft shapes from shadow to light, muted colours, grain.

    No white, so that a white pixel on a page is paper.
    """
    chance = np.random.default_rng(seed)
    light = chance.uniform(10, 200, (height // 60 + 2, width // 60 + 2, 1))
    coarse = np.clip(light + chance.normal(0, 25, (*light.shape[:2], bands)), 0, 255).astype(np.uint8)
    parts = [
        np.asarray(Image.fromarray(coarse[..., band]).resize((width, height), Image.Resampling.BICUBIC))
        for band in range(bands)
    ]
    grain = chance.normal(0, 12, (height, width, 1)).astype(np.float32)
    return np.clip(np.stack(parts, axis=2) + grain, 0, 225).astype(np.uint8)


@cache
def _photos() -> dict[str, bytes]:
    """Return the town's photos by name; made once per process, since noise takes seconds."""
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned a quarter clockwise
    return {
        "plein.jpg": _saved(Image.fromarray(noise(2300, 1900)), "JPEG", quality=90, icc_profile=display_p3()),
        "gedraaid.jpg": _saved(Image.fromarray(noise(1500, 2000, seed=2)), "JPEG", quality=90, exif=turned),
        # As much ink as there is: far over 300 % in places.
        "drukwerk.jpg": _saved(Image.fromarray(noise(1600, 1000, 4, seed=3), "CMYK"), "JPEG", quality=90),
        "grijs.jpg": _saved(Image.fromarray(noise(1200, 1400, 1, seed=4)[..., 0]), "JPEG", quality=90),
        "tekening.png": _saved(Image.fromarray(noise(900, 800, 4, seed=5), "RGBA"), "PNG", compress_level=1),
    }


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def make_photos(folder: Path) -> None:
    """Write the photos of the town: Display P3, turned by EXIF, CMYK, grey, with alpha."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _photos().items():
        (folder / name).write_bytes(data)


def make_town(root: Path) -> Path:
    """Write a workspace with the town alone; layouts and fonts are the packaged ones."""
    towns = root / "content" / "municipalities"
    towns.mkdir(parents=True)
    for name in ("publication.yaml", "label.yaml"):
        shutil.copy(ROOT / "content" / name, root / "content" / name)
    questions = [
        QUESTION.format(number=number, who="an" if number % 2 else "bo", text=SENTENCE * 6)
        for number in range(1, 7)
    ]
    (towns / "ginder.yaml").write_text(TOWN + "".join(questions) + REST.format(text=SENTENCE * 7))
    make_photos(root / "content" / "photos")
    make_logos(root / "content")
    return root


LOGO_INKS = {(0, 100, 90, 0), (100, 100, 0, 0), (93, 44, 0, 38)}
"""What the logos of `make_logos` print besides black: the sender's ink, its line in RGB, the label's blue (#0b5394)."""


def make_logos(content: Path) -> None:
    """Give the town, the label, its partners and the sender logos of every kind."""
    from tests.content.logos.drawn import pdf, png, wordmark

    folder = content / "logos"
    folder.mkdir()
    (folder / "ginder.svg").write_bytes(wordmark(160, 20, letters="#231f20"))
    (folder / "tall.svg").write_bytes(wordmark(20, 60, "#0b5394"))
    (folder / "light.svg").write_bytes(wordmark(90, 30, "#ffffff", "#ffffff"))
    inks = b"0 1 .9 0 k 0 0 25 30 re f 0.9 0.8 0.8 0.9 k 32 3 8 24 re f 0 0 1 RG 0.05 w 44 3 m 80 3 l S"
    (folder / "sender.pdf").write_bytes(pdf(inks))
    png(folder / "pixels.png")
    for file, text in {
        "municipalities/ginder.yaml": "logo: {file: ginder.svg, on_dark: light.svg, alternative: Wapen van Ginder}\n",
        "publication.yaml": 'logo: sender.pdf\nhouse_colours: {rood: {screen: "#e2001a", print: [0, 100, 90, 0]}}\n',
        "label.yaml": "logo: tall.svg\npartner_logos:\n  - {file: pixels.png, alternative: Logo van Een}\n"
        "  - {file: ginder.svg, alternative: Logo van Twee, smallest: 20, free_space: 0.5}\n",
    }.items():
        path = content / file
        path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")
