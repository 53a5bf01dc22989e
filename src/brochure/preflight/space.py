"""Colour spaces: which family a colour belongs to, and how much of each ink it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pikepdf

from brochure.preflight.objects import UNREADABLE, get, items_of, name_of, number, text_of
from brochure.press.limits import Budget, Limits
from brochure.press.streams import read_stream

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black from 0 to 1."""

_PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
_LARGEST = 32 * 2**20  # bytes of a profile
_DEEPEST = 6  # colour spaces nest at most Pattern → Indexed → Separation → ICCBased → alternate


class Family(StrEnum):
    """What a print shop distinguishes."""

    GRAY = "gray"
    CMYK = "CMYK"
    RGB = "RGB"
    LAB = "Lab"
    SPOT = "spot"
    PATTERN = "pattern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space; `base` is what it is built on: alternate, indexed colours, pattern's colours."""

    family: Family
    name: str
    components: int
    colorants: tuple[str, ...] = ()
    base: "Space | None" = None
    lookup: bytes = b""  # of an indexed space: the colours, component by component

    def inks(self, values: Sequence[float]) -> Inks | None:
        """Return the inks of a colour, or nothing when it is not given in inks.

        A spot ink counts as one plate: it is the plate that decides how wet the paper gets.
        """
        if self.lookup and self.base and values:
            width = self.base.components
            start = width * int(min(max(values[0], 0), 255))
            entry = self.lookup[start : start + width].ljust(width, b"\0")
            return self.base.inks([level / 255 for level in entry])
        tints = [min(max(value, 0.0), 1.0) for value in values]
        if self.family is Family.GRAY and tints:
            return (0.0, 0.0, 0.0, 1.0 - tints[0])
        if self.family is Family.CMYK and len(tints) >= 4:
            return (tints[0], tints[1], tints[2], tints[3])
        if self.family is Family.SPOT and len(tints) >= len(self.colorants):
            return self._spots(tints)
        return None

    def _spots(self, tints: Sequence[float]) -> Inks:
        plates = [0.0, 0.0, 0.0, 0.0]
        for colorant, tint in zip(self.colorants, tints, strict=False):
            if colorant == "All":
                plates = [tint] * 4
            elif colorant != "None":
                plate = _PROCESS.get(colorant, 3)
                plates[plate] = min(1.0, plates[plate] + tint)
        return (plates[0], plates[1], plates[2], plates[3])

    @property
    def is_registration(self) -> bool:
        """Tell whether the colour prints on every plate, as registration marks do."""
        return "All" in self.colorants

    @property
    def spot_names(self) -> tuple[str, ...]:
        """The colorants that are none of the four process inks."""
        return tuple(name for name in self.colorants if name not in _PROCESS and name not in ("All", "None"))

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour a space starts with (ISO 32000-1, 8.6.5)."""
        if self.family is Family.CMYK and not self.lookup:
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0 if self.family is Family.SPOT and not self.lookup else 0.0,) * self.components


GRAY = Space(Family.GRAY, "DeviceGray", 1)
RGB = Space(Family.RGB, "DeviceRGB", 3)
CMYK = Space(Family.CMYK, "DeviceCMYK", 4)
UNKNOWN = Space(Family.UNKNOWN, "?", 0)
_DEVICE = {"DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK, "CMYK": CMYK}
_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}


def _small() -> Budget:
    """Return a budget for one colour table or profile, which is read anew wherever it is chosen."""
    return Budget(Limits(stream=_LARGEST, unpacked=4 * _LARGEST))


def resolve(value: Any, resources: Any, depth: int = 0) -> Space:
    """Return the colour space of a name or array; default colour spaces of the resources replace device ones."""
    if depth > _DEEPEST:
        return UNKNOWN
    try:
        if isinstance(value, pikepdf.Name):
            return _named(name_of(value), resources, depth)
        parts = items_of(value, 8)
        return _built(name_of(parts[0]), parts, resources, depth) if parts else UNKNOWN
    except UNREADABLE:
        return UNKNOWN


def _named(name: str, resources: Any, depth: int) -> Space:
    spaces = get(resources, "/ColorSpace")
    if name in _DEVICE:
        device = _DEVICE[name]
        default = get(spaces, _DEFAULTS[device.name])
        return resolve(default, None, depth + 1) if default is not None else device
    if name == "Pattern":
        return Space(Family.PATTERN, "Pattern", 0)
    found = get(spaces, "/" + name)
    return resolve(found, resources, depth + 1) if found is not None else UNKNOWN


def _built(kind: str, parts: list[Any], resources: Any, depth: int) -> Space:
    if kind == "CalGray":
        return Space(Family.GRAY, kind, 1)
    if kind == "CalRGB":
        return Space(Family.RGB, kind, 3)
    if kind == "Lab":
        return Space(Family.LAB, kind, 3)
    if kind == "ICCBased":
        return _icc(parts[1])
    if kind in ("Indexed", "I"):
        base = resolve(parts[1], resources, depth + 1)
        table = parts[3]
        lookup = read_stream(table, _small()) if isinstance(table, pikepdf.Stream) else bytes(table)
        return Space(base.family, f"Indexed {base.name}", 1, base.colorants, base, lookup or b"\0")
    if kind == "Pattern":
        return Space(
            Family.PATTERN, kind, 0, base=resolve(parts[1], resources, depth + 1) if len(parts) > 1 else None
        )
    if kind == "Separation":
        return Space(Family.SPOT, kind, 1, (name_of(parts[1]),), resolve(parts[2], resources, depth + 1))
    if kind == "DeviceN":
        colorants = tuple(name_of(part) or text_of(part) for part in items_of(parts[1], 32))
        return Space(Family.SPOT, kind, len(colorants), colorants, resolve(parts[2], resources, depth + 1))
    return _named(kind, resources, depth)


def _icc(stream: Any) -> Space:
    components = int(number(get(stream, "/N")))
    if components == 1:
        return Space(Family.GRAY, "ICC gray", 1)
    if components == 4:
        return Space(Family.CMYK, "ICC CMYK", 4)
    if components == 3:
        is_lab = read_stream(stream, _small())[16:20] == b"Lab "
        return Space(Family.LAB, "ICC Lab", 3) if is_lab else Space(Family.RGB, "ICC RGB", 3)
    return UNKNOWN
