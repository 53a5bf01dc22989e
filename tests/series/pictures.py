"""Photos and logos of the invented towns: children in the open air, painted by a program, and flat signs."""

from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

# In pixels: enough for any frame.
SHAPES = (
    (3600, 2400),
    (2400, 3600),
    (5200, 2000),
    (3000, 3000),
)
_PAINTED = 4  # painted so many times smaller, then enlarged: nobody looks for detail
_SKIES, _LAWNS = ("#bfe3f5", "#f7d9b0", "#cfe8d8", "#d9d4ef"), ("#6fae5a", "#d8b46a", "#9a9a9a", "#c06f52")
_SKINS, _HAIRS = ("#f2c9a1", "#b97b50", "#6e452e"), ("#2b1a12", "#7a4a24", "#d9a441")
_CLOTHES = ("#d64045", "#2f6fde", "#f2b632", "#3f9d6b", "#8a5ac2")


def faces_of(number: int) -> list[tuple[float, float, float]]:
    """Return where the faces of a picture are: middle from the left and from the top, and radius, in shares.

    The radius is a share of the shorter side; faces stand off the middle on purpose.
    """
    random = Random(f"faces {number}")
    start = random.uniform(0.12, 0.4)
    return [
        (start + 0.17 * index, random.uniform(0.24, 0.46), random.uniform(0.09, 0.12))
        for index in range(1 + number % 3)
    ]


def focus_of(number: int, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the box around all faces of a picture, chin and hair included, in shares."""
    wide, high = size
    short = min(size)
    faces = faces_of(number)
    reach = [(radius * short / wide * 1.15, radius * short / high * 1.3) for _x, _y, radius in faces]
    left = min(x - far[0] for (x, _y, _r), far in zip(faces, reach, strict=True))
    top = min(y - far[1] for (_x, y, _r), far in zip(faces, reach, strict=True))
    right = max(x + far[0] for (x, _y, _r), far in zip(faces, reach, strict=True))
    bottom = max(y + far[1] for (_x, y, _r), far in zip(faces, reach, strict=True))
    return (
        round(max(0.0, left), 3),
        round(max(0.0, top), 3),
        round(min(1.0, right), 3),
        round(min(1.0, bottom), 3),
    )


def paint(path: Path, size: tuple[int, int], number: int) -> None:
    """Write a photo of children: sky, ground, and a body below every face."""
    path.parent.mkdir(parents=True, exist_ok=True)
    wide, high = size[0] // _PAINTED, size[1] // _PAINTED
    random = Random(f"photo {number}")
    picture = Image.new("RGB", (wide, high), _SKIES[number % 4])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, high * 0.62, wide, high), fill=_LAWNS[number % 4])
    for _tree in range(4):
        x, far = random.uniform(0, 1) * wide, random.uniform(0.08, 0.18) * high
        draw.rectangle((x - far / 8, high * 0.5, x + far / 8, high * 0.66), fill="#6b4a33")
        draw.ellipse((x - far, high * 0.5 - 2 * far, x + far, high * 0.5), fill="#4d8a4a")
    for index, (across, down, radius) in enumerate(faces_of(number)):
        x, y, far = across * wide, down * high, radius * min(wide, high)
        skin, hair = _SKINS[(number + index) % 3], _HAIRS[(number + index) % 3]
        cloth = _CLOTHES[(number + index) % 5]
        draw.rounded_rectangle(
            (x - far * 1.1, y + far, x + far * 1.1, high * 0.95), radius=far * 0.6, fill=cloth
        )
        draw.ellipse((x - far * 1.12, y - far * 1.22, x + far * 1.12, y + far * 0.6), fill=hair)
        draw.ellipse((x - far, y - far, x + far, y + far), fill=skin)
        for side in (-0.4, 0.4):
            eye = x + side * far
            draw.ellipse((eye - far * 0.1, y - far * 0.2, eye + far * 0.1, y), fill="#221a18")
        draw.arc(
            (x - far * 0.5, y - far * 0.2, x + far * 0.5, y + far * 0.6),
            20,
            160,
            fill="#7a2a22",
            width=max(2, int(far / 9)),
        )
    picture.resize(size, Image.Resampling.BICUBIC).save(path, quality=70)


def sign(path: Path, number: int) -> None:
    """Write a logo: wide, square or tall, in a colour of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    colour = ("#0b5fa5", "#c8102e", "#2e7d32", "#5b2a86")[number % 4]
    wide, high = ((96, 30), (40, 40), (30, 44))[number % 3]
    side = min(wide, high)
    strokes = "".join(
        f'<rect x="{side * 1.2 + n * 9:.0f}" y="{high * 0.25:.1f}" width="5.5" height="{high * (0.5 if n % 2 else 0.36):.1f}"/>'
        for n in range(6 if wide > 90 else 0)
    )
    shape = (
        f'<circle cx="{side / 2}" cy="{high / 2}" r="{side / 2}" fill="{colour}"/>'
        f'<path d="M{side * 0.25} {high / 2}H{side * 0.75}M{side / 2} {high * 0.28}V{high * 0.72}" stroke="#ffffff" '
        'stroke-width="4"/>'
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">{shape}<g fill="#222222">{strokes}</g></svg>',
        "utf-8",
    )
