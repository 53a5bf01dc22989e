"""Numbers and dates of a workbook as people see them there, after the number formats of ECMA-376 §18.8.30.

Only what lists of people hold: whole and decimal numbers, leading zeros, percent, money, dates and times, as Excel
shows them in Belgium. A format that is not known shows the number as the column "General" does.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_GENERAL = "General"
# §18.8.30: formats that a file names by number only. 14 and 22 follow the country of whoever looks.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "d/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/mm/yyyy h:mm", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]')
_DATE_PART = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|A/P", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
_LONGEST = 15  # digits that Excel keeps
_LAST_DAY = 2_958_465  # 31 December 9999


def shown_number(typed: str, form: str = _GENERAL, *, since_1904: bool = False) -> str:
    """Return a number as a cell shows it; what is no number is returned as it stands."""
    try:
        number = Decimal(typed.strip())
    except InvalidOperation:
        return typed
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return typed
    literals: list[str] = []
    plain = _LITERAL.sub(lambda match: _kept(match, literals), _section(form, number))
    if plain.strip().casefold() in ("general", "standaard", "@", ""):
        return _general(number)
    if _DATE_PART.search(plain) and not re.search(r"[0#?]", plain):
        shown = _date(number, plain, since_1904=since_1904)
    else:
        shown = _number(number, plain)
    if shown is None:
        return _general(number)
    return re.sub("\ue000(.)", lambda match: literals[ord(match[1]) - 0xE100], shown).strip()


def shown_date(typed: str) -> str:
    """Return a date that is written as ISO 8601 (cells of type d) as people see it; else as it stands."""
    try:
        moment = datetime.fromisoformat(typed.strip().removesuffix("Z"))
    except ValueError:
        return typed
    return _filled(moment, "d/mm/yyyy h:mm" if moment.hour or moment.minute else "d/mm/yyyy")


def _section(form: str, number: Decimal) -> str:
    """Return the part of a format that counts for a number: positive;negative;zero."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form[:255])
    if number < 0 and len(parts) > 1:
        return parts[1] if "-" in parts[1] or "(" in parts[1] else "-" + parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]


def _kept(match: re.Match[str], literals: list[str]) -> str:
    """Put a sign in the place of a literal text, so that its letters count for nothing."""
    text = match[1] or match[2] or match[3] or ""
    if not text:
        return ""
    literals.append(text)
    return "\ue000" + chr(0xE100 + len(literals) - 1)


def _general(number: Decimal) -> str:
    if abs(number.adjusted()) > 20:
        return f"{number:.5E}".replace(".", ",")
    rounded = round(number, max(0, _LONGEST - 5 - max(number.adjusted(), 0))) if number else Decimal(0)
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _number(number: Decimal, form: str) -> str | None:
    digits = _DIGITS.search(form)
    if digits is None:
        return None
    pattern = digits[0].rstrip(",")
    whole, _point, decimals = pattern.partition(".")
    value = abs(number) * 100 if "%" in form else abs(number)
    if value.adjusted() > 20:
        return None
    text = f"{round(value, len(decimals)):.{len(decimals)}f}"
    before, _point, after = text.partition(".")
    before = before.zfill(whole.replace(",", "").count("0"))
    if "," in whole:
        before = f"{int(before):,}".replace(",", ".")
    after = after.rstrip("0") if set(decimals) == {"#"} else after
    sign = "-" if number < 0 and not form.startswith(("-", "(")) else ""
    return sign + form[: digits.start()] + before + ("," + after if after else "") + form[digits.end() :]


def _date(number: Decimal, form: str, *, since_1904: bool) -> str | None:
    if not 0 <= number <= _LAST_DAY:
        return None
    # Excel counts a 29 February 1900 that never was.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if number < 60 else 30)
    moment = start + timedelta(seconds=round(float(number) * 86_400))
    return _filled(moment, form)


def _filled(moment: datetime, form: str) -> str:
    parts = list(_DATE_PART.finditer(form))
    is_twelve = any("/" in part[0] and part[0][0] in "Aa" for part in parts)
    told, end = "", 0
    for number, part in enumerate(parts):
        told += form[end : part.start()]
        near = [parts[at][0][0].lower() for at in (number - 1, number + 1) if 0 <= at < len(parts)]
        told += _part(moment, part[0].lower(), near, is_twelve=is_twelve)
        end = part.end()
    return told + form[end:]


def _part(moment: datetime, code: str, near: list[str], *, is_twelve: bool) -> str:
    if code[0] == "m" and len(code) < 3 and (near[:1] == ["h"] or "s" in near):  # minutes, not a month
        return f"{moment.minute:02d}"
    hour = (moment.hour % 12 or 12) if is_twelve else moment.hour
    month, day = _MONTHS[moment.month - 1], _DAYS[moment.weekday()]
    return {
        "yyyy": f"{moment.year:04d}", "yy": f"{moment.year % 100:02d}",
        "mmmm": month, "mmm": month[:3], "mm": f"{moment.month:02d}", "m": str(moment.month),
        "dddd": day, "ddd": day[:2], "dd": f"{moment.day:02d}", "d": str(moment.day),
        "hh": f"{hour:02d}", "h": str(hour), "ss": f"{moment.second:02d}", "s": str(moment.second),
    }.get(code, "AM" if moment.hour < 12 else "PM")  # fmt: skip
