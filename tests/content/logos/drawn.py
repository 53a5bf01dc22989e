"""Logos that tests draw: SVG, PDF and PNG of a known shape."""

import io
from pathlib import Path
from typing import Any

RED, BLACK = "#e2001a", "#000000"


def svg(
    body: str = f'<rect width="90" height="30" fill="{RED}"/>', *, head: str = "", box: str = "0 0 90 30"
) -> bytes:
    """Return an SVG around a body."""
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'.encode()


def wordmark(width: float = 90, height: float = 30, colour: str = RED, letters: str = BLACK) -> bytes:
    """Return an SVG of a disc and some strokes like letters beside it."""
    side = min(width, height)
    strokes = "".join(
        f'<rect x="{side * 1.2 + n * (width - side * 1.2) / 6:.1f}" y="{height * 0.2:.1f}" '
        f'width="{(width - side * 1.2) / 9:.1f}" height="{height * (0.6 if n % 2 else 0.4):.1f}"/>'
        for n in range(6 if width > side * 1.4 else 0)
    )
    disc = f'<circle cx="{side / 2}" cy="{height / 2}" r="{side / 2}" fill="{colour}"/>'
    tall = f'<path d="M0 0H{side}V{height}H0Z" fill="{colour}"/>' if height > width * 1.4 else disc
    return svg(f'{tall}<g fill="{letters}">{strokes}</g>', box=f"0 0 {width} {height}")


def pdf(content: bytes, *, pages: int = 1, resources: Any = None) -> bytes:
    """Return a PDF whose pages hold a content stream."""
    import pikepdf

    made = pikepdf.new()
    for _number in range(pages):
        made.add_blank_page(page_size=(90, 30))
        page = made.pages[-1].obj
        page["/Contents"] = made.make_stream(content)
        page["/Resources"] = made.make_indirect(resources or pikepdf.Dictionary())
    target = io.BytesIO()
    made.save(target, deterministic_id=True)
    return target.getvalue()


def png(path: Path, size: tuple[int, int] = (1400, 400), mode: str = "RGBA") -> Path:
    """Write a logo of pixels: a black ring on nothing."""
    from PIL import Image, ImageDraw

    picture = Image.new(mode, size, (255, 255, 255, 0)[: len(mode)])
    wide, high = size
    ImageDraw.Draw(picture).ellipse(
        (wide * 0.1, high * 0.1, wide * 0.9, high * 0.9), fill=(0, 0, 0, 255)[: len(mode)]
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return path
