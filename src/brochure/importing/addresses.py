"""What may stand behind a name or a function and is none: an address, a telephone number, a web page."""

import re

_STREETS = (
    r"(?:straat|laan|weg|plein|markt|hof|lei|dreef|baan|kaai|kade|dijk|park|berg|steeg|pad|dorp|singel|vest|poort|brug|veld|heide|plaats|ring|"
    r"boulevard|square)"
)
_ADDRESS = re.compile(
    rf"(?:^|\s*[,|•·;–(]|\s-(?=\s))\s*(?:(?i:tel(?:efoon)?|gsm|mobiel|fax|t|m)\b\.?\s*:?\s*[+\d(]|(?:\+|00?)\d[\d ./()-]{{6,}}|[^\s@]+@\S+|(?:https?://|www\.)\S+|"
    rf"\d{{4}}\s+[A-ZÀ-Þ]|(?:Rue|Avenue)\s[^,;]{{2,40}}\s\d|(?:[A-ZÀ-Þ][\w’. -]{{0,40}}?)?(?i:{_STREETS})\s\d{{1,4}}\s?[a-zA-Z]?(?![\w]))"
)


def without_address(text: str) -> str:
    """Return what stands before the first part that is an address: Jeugddienst Elsrode, Molenhof 2."""
    found = _ADDRESS.search(text)
    return text[: found.start()].rstrip(" ,|•·;–-(") if found else text
