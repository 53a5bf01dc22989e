"""Numbers as people type them: which readings a text allows, so that advice is given only where there is one.

`1.250` and `1,250` are 1250 to some and 1,25 to others; `1 250` is 1250 to everybody.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

LONGEST = 40  # characters of a number
# Blanks that group thousands: typed, no-break, thin, narrow no-break, figure space.
_BLANK = "[ \u00a0\u2009\u202f\u2007]"
_PLAIN = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?")
_THOUSANDS = re.compile(
    rf"[+-]?[1-9][0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}})+(?:,[0-9]+|\.[0-9]{{1,2}}|\.[0-9]{{4,}})?"
)
_EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(
    r"[+-]?[1-9][0-9]{0,2}(?P<mark>[.,'’_])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?P<part>[.,][0-9]+)?"
)
_BARE_PART = re.compile(r"(?P<whole>[+-]?[0-9]*)[.,](?P<part>[0-9]*)")
_POWER = re.compile(r"(?P<base>[+-]?[0-9]+(?:[.,][0-9]+)?)[eE](?P<power>[+-]?[0-9]{1,2})")
_FRACTION = re.compile(r"(?:(?P<whole>[0-9]+)[ \u00a0])?(?P<over>[0-9]+) ?[/⁄] ?(?P<under>[1-9][0-9]*)")
_ABOUT = re.compile(r"(?:±|~|≈|ca\.?|circa|ongeveer|om en bij|bijna|zowat|rond)[ \u00a0]*", re.IGNORECASE)
_CURRENCY = re.compile(r"(?P<sign>€|EUR|euro|\$|£)[ \u00a0]*", re.IGNORECASE)
_UNIT = re.compile(
    r"(?P<number>[+-]?[0-9](?:[0-9.,'’_ \u00a0\u2009\u202f]*[0-9])?)[ \u00a0\u2009\u202f]*(?P<unit>[^\W\d_].*|[%‰°€$£].*)"
)
_GLUED = re.compile(r"[+-]?[0-9.,]++(?![kcdm]?m[23]\b)[^\W\d_]++[0-9]")  # 0x1f, 1e999: no unit begins so
_SECOND = re.compile(r"(?:\b(?:à|tot|of|en|x)\b|[-–,/+×])\s*+[+-]?\d", re.IGNORECASE)
_NO_MARKS = str.maketrans("", "", ".,'’_")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed number can mean: the one value it has, several, or none; what else stands with it.

    `is_plain` tells that nothing has to be mended.
    """

    values: tuple[Decimal, ...] = ()
    unit: str = ""
    about: bool = False
    fraction: bool = False
    is_plain: bool = False


def written(value: Decimal) -> str:
    """Return a number as it is to be typed, read in one way only."""
    text = f"{value:f}".replace(".", ",")
    if _EITHER.fullmatch(text):  # 1,250 is 1,25; 1,255 is 1,2550
        text = text.rstrip("0") if text.endswith("0") else f"{text}0"
    return text.removesuffix(",")


def read(typed: str) -> Reading:
    """Return what a text can mean as a number; nothing where it is none."""
    text = typed.strip()
    if not text or len(text) > LONGEST:
        return Reading()
    if (_PLAIN.fullmatch(text) and not _EITHER.fullmatch(text)) or _THOUSANDS.fullmatch(text):
        return Reading((_value(re.sub(_BLANK, "", text)),), is_plain=True)
    about = _ABOUT.match(text)
    if about:
        text = text[about.end() :]
    text = text.replace("−", "-").strip()
    if (sign := _CURRENCY.match(text)) and (found := _amounts(text[sign.end() :])):
        return Reading(found, _unit(sign["sign"]), about is not None)
    if found := _amounts(text):
        return Reading(found, "", about is not None, fraction="/" in text)
    if (match := _UNIT.fullmatch(text)) and not _GLUED.match(text) and not _SECOND.search(match["unit"]):
        return Reading(_amounts(match["number"]), _unit(match["unit"]), about is not None)
    return Reading()


def _unit(typed: str) -> str:
    return "euro" if typed.upper() in ("€", "EUR", "EURO") else typed.strip()


def _amounts(text: str) -> tuple[Decimal, ...]:
    """Return the values that a text without unit can have."""
    text = _western(text)
    bare = re.sub(r"^([+-]?)0+(?=[0-9])", r"\1", text)
    if _EITHER.fullmatch(bare):
        return Decimal(re.sub(r"[.,]", "", bare)), _value(bare)
    if _PLAIN.fullmatch(bare) or _THOUSANDS.fullmatch(bare):
        return (_value(re.sub(_BLANK, "", bare)),)
    if (match := _GROUPED.fullmatch(bare)) and match["part"] and match["part"][0] != match["mark"]:
        return (_value(bare[: match.start("part")].translate(_NO_MARKS) + match["part"]),)
    if match and not match["part"]:
        return (Decimal(bare.translate(_NO_MARKS)),)
    if (match := _BARE_PART.fullmatch(bare)) and (match["whole"].strip("+-") or match["part"]):
        whole = match["whole"] if match["whole"].strip("+-") else f"{match['whole']}0"
        return (_value(f"{whole}.{match['part']}" if match["part"] else whole),)
    if (match := _POWER.fullmatch(bare)) and abs(int(match["power"])) <= 12:
        return (_value(match["base"]).scaleb(int(match["power"])),)
    if match := _FRACTION.fullmatch(bare):
        return _fraction(int(match["whole"] or 0), int(match["over"]), int(match["under"]))
    return ()


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _fraction(whole: int, over: int, under: int) -> tuple[Decimal, ...]:
    """Return a fraction that ends within four decimals; `1/3` has no such value."""
    if over >= under or under > 100:  # a school year, a date, a score
        return ()
    scaled = (Fraction(over, under) + whole) * 10_000
    return (Decimal(int(scaled)) / 10_000,) if scaled.denominator == 1 else ()


def _western(text: str) -> str:
    """Return a text with figures of other scripts and fractions such as ½ as ordinary ones."""
    signs = []
    for char in text:
        if char.isascii():
            signs.append(char)
        elif (digit := unicodedata.decimal(char, None)) is not None:
            signs.append(str(digit))
        elif "⁄" in (parts := unicodedata.normalize("NFKC", char)):
            signs.append((" " if signs and signs[-1].isdigit() else "") + parts)
        else:
            signs.append(char)
    return "".join(signs)
