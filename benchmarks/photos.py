"""Which JPEG quality screen photos get: structural similarity and size on pictures with photos' statistics.

Run with `python -m benchmarks.photos`. The criterion: the lowest quality, in steps of five, at which the
mean SSIM of luminance (Wang 2004, windows of 8 × 8 pixels) stays at 0.94 or more on a photo of ordinary
noise; noisier ones may fall lower, since it is their noise that is lost.
"""

import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float64]
CRITERION = 0.94
NOISE = {"calm": 2.0, "ordinary": 5.0, "noisy": 12.0}  # standard deviation of a sensor's noise, of 255
MM = 25.4


def photo(seed: int, noise: float, size: tuple[int, int] = (2400, 1800)) -> Image.Image:
    """Return a picture with a photograph's statistics: 1/f detail, related channels, a sensor's noise."""
    chance = np.random.default_rng(seed)
    wide, high = size
    down, across = np.fft.fftfreq(high)[:, None], np.fft.rfftfreq(wide)[None, :]
    # Amplitude falls with 1/f (Field 1987), a little faster where a lens ends its resolution.
    falloff = 1 / np.maximum(np.hypot(down, across), 1 / wide) ** 1.1
    shared = chance.standard_normal((high, wide))
    layers = []
    for _channel in range(3):
        white = shared + 0.3 * chance.standard_normal((high, wide))
        layer = np.fft.irfft2(np.fft.rfft2(white) * falloff, s=(high, wide))
        layers.append(128 + 48 * layer / layer.std() + noise * chance.standard_normal((high, wide)))
    return Image.fromarray(np.clip(np.dstack(layers), 0, 255).astype("uint8"))


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Return the mean structural similarity of the luminance of two pictures."""
    a, b = (np.asarray(picture.convert("L"), float) for picture in (one, other))
    mean_a, mean_b = _mean(a), _mean(b)
    var_a, var_b = _mean(a * a) - mean_a**2, _mean(b * b) - mean_b**2
    both = _mean(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    return float(np.mean(top / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))))


def _mean(values: Pixels, side: int = 8) -> Pixels:
    """Return the mean of every window of side × side pixels."""
    sums = np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    total = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(total / side**2)


def developed(picture: Image.Image, quality: int) -> bytes:
    """Return a picture as the screen edition stores it."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
    return target.getvalue()


def measured(ppi: int = 150, width_mm: float = 148.0) -> Iterator[tuple[str, int, float, float]]:
    """Yield kind of photo, quality, SSIM and bits per pixel, for a photo as wide as an A5 page."""
    for kind, noise in NOISE.items():
        wide = round(width_mm / MM * ppi)
        seen = photo(1, noise).resize((wide, wide * 3 // 4), Image.Resampling.LANCZOS)
        for quality in range(90, 35, -5):
            data = developed(seen, quality)
            like = ssim(seen, Image.open(io.BytesIO(data)))
            yield kind, quality, like, len(data) * 8 / (seen.width * seen.height)


def chosen(rows: list[tuple[str, int, float, float]]) -> int:
    """Return the quality that the criterion chooses."""
    return min(quality for kind, quality, like, _bits in rows if kind == "ordinary" and like >= CRITERION)


def main() -> None:
    """Print the measurements and the quality they choose."""
    rows = list(measured())
    print(f"{'photo':<10}{'quality':>8}{'SSIM':>8}{'bits/px':>9}")
    for kind, quality, like, bits in rows:
        print(f"{kind:<10}{quality:>8}{like:>8.3f}{bits:>9.2f}")
    print(f"lowest quality with SSIM of {CRITERION} on an ordinary photo: {chosen(rows)}")


if __name__ == "__main__":
    main()
