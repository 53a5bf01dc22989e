"""People whom notes call by their initials: An Peeters (AP), and from there on “AP: …”."""

import re
from collections.abc import Sequence

from brochure.importing.lines import LeftOut, Line
from brochure.importing.speakers import PARTICLE, TOKEN, Who, read_who

_SHORT = r"(?:[A-Z]{2,4}|(?:[A-Z]\.){2,4})"
# An Peeters (AP); An Peeters, schepen (AP); An Peeters (AP, schepen).
_LEGEND = re.compile(
    rf"(?<![^\W\d_])(?P<name>{TOKEN}(?:\s+(?:{PARTICLE}\s+){{0,3}}{TOKEN}){{1,3}})(?P<role>,\s[^,()“”.:;]{{3,80}})?\s*"
    rf"\(\s*(?P<short>{_SHORT})\s*(?:[,;:–-]\s*(?P<then>[^()]{{3,80}}))?\)"
)
_SPEAKS = re.compile(rf"(?P<short>{_SHORT})\s*:")
# A key above the text: AP = An Peeters, schepen; TM = Tom Maes.
_KEY = re.compile(
    r"(?P<short>[A-Z]{1,4}\d{0,2})\s*(?:=|\sstaat voor\s)\s*(?P<who>[^=;]{2,160}?)\s*(?:;\s*|$)"
)
_HEADED = re.compile(r"(?P<short>[A-Z]{1,4}\d{0,2})\s*:")
_MAX = 6_000  # characters of a line that is looked at


def initials(lines: Sequence[Line]) -> dict[str, str]:
    """Return the full names of the people who speak by their initials, by these."""
    speaking = {match["short"] for line in lines if (match := _SPEAKS.match(line.text))}
    found: dict[str, str] = {}
    for line in lines if speaking else ():
        place, text = 0, line.text[:_MAX]
        while match := _LEGEND.search(text, place):
            is_theirs = _begins(match["name"], match["short"].replace(".", ""))
            if match["short"] in speaking and is_theirs:
                found.setdefault(match["short"], " ".join(match["name"].split()))
            # What stood before the comma may be the function of somebody else: diensthoofd Vrije Tijd, en Karim El Amrani (KEA).
            place = match.end() if is_theirs or not match["role"] else match.end("name")
    return found


def without_key(lines: Sequence[Line], left_out: list[LeftOut]) -> tuple[list[Line], dict[str, Who]]:
    """Return the lines without the key to the initials of people who speak, and these people by their initials."""
    speaking = {match["short"] for line in lines if (match := _HEADED.match(line.text))}
    kept: list[Line] = []
    found: dict[str, Who] = {}
    for line in lines:
        keyed = _key(line.text[:_MAX]) if speaking and line.picture is None else {}
        if keyed and keyed.keys() <= speaking:
            found = keyed | found
            left_out.append(LeftOut(line.text, "initials"))
        else:
            kept.append(line)
    return kept, found


def _key(text: str) -> dict[str, Who]:
    """Return the people of a line that is a key from its first word to its last; {} for any other line."""
    found: dict[str, Who] = {}
    place = 0
    while place < len(text) and (match := _KEY.match(text, place)):
        who = read_who(match["who"])
        is_number = match["short"][-1].isdigit()  # A1 = An Peeters
        if who is None or not (is_number or _begins(who.name, match["short"])):
            return {}
        found[match["short"]] = who
        place = match.end()
    return found if place == len(text) else {}


def without_initials(text: str, found: dict[str, str]) -> str:
    """Return a text without the brackets that hold initials, which part a name from its function."""
    return (
        _LEGEND.sub(lambda match: _told(match) if match["short"] in found else match[0], text)
        if found
        else text
    )


def _told(match: re.Match[str]) -> str:
    then = f" ({match['then'].strip()})" if match["then"] else ""
    return f"{match['name']}{(match['role'] or '').rstrip()}{then}"


def _begins(name: str, short: str) -> bool:
    """Tell whether initials are those of a name, with or without its particles: Jan Van den Berg (JVDB, JB)."""
    for words in (name.split(), name.replace("-", " ").split()):  # Jan-Willem Claes: JC, JWC
        capitals = "".join(word[0] for word in words if word[0].isupper())
        whole = "".join(word[0] for word in words).upper()
        if short in (whole, capitals, f"{capitals[:1]}{capitals[-1:]}"):
            return True
    return False
