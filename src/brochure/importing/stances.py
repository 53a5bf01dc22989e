"""What stands behind a name and is no function: whether somebody agrees, how they say it, what they do meanwhile."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import OPEN
from brochure.importing.roles import is_role
from brochure.importing.speakers import NAME_PATTERN, read_who

_STANCE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^:?!.,()“”]{0,60}?)\s*\((?P<stance>(?i:(?:(?:helemaal|volledig|deels|eerder|niet|half|even|al|wel|is|luid|breed|blij)\s)*"
    r"(?:akkoord|eens|oneens|mee eens|voor|tegen|neutraal|twijfelt|twijfelend|aarzelt|geen mening|weet het niet|onbeslist|"
    r"lacht|lachend|glimlacht|knikt|knikkend|zucht|fluistert|denkt na|aarzelend|enthousiast)))\)\s*(?=:)"
)
# Hendrik Storme (54), burgemeester: …
_GROWN = re.compile(
    rf"(?P<name>{NAME_PATTERN})\s*\((?P<age>(?:1[89]|[2-9]\d)(?: jaar)?)\)(?=,\s(?P<role>[a-zà-ÿ][^:?!.()“”]{{2,120}}):)"
)
# An en Tom samen: …
_BOTH = re.compile(
    rf"(?P<names>{NAME_PATTERN} (?:en|&|et|and) {NAME_PATTERN}),? \(?(?P<stance>samen|in koor|tegelijk|allebei|together|ensemble)\)?\s*(?=:)"
)
# An Peeters, schepen van Jeugd, heeft het uitgerekend: “…”
_CLAUSE = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][^:?!.,()“”]{{2,60}},\s[^:?!.“”]{{2,120}}?),\s(?P<clause>(?:heeft|had|is|was|kan|moet|wil|gaat|weet|ziet|zegt|zei|vertelt|lacht|knikt|"
    rf"glimlacht|zucht|rekent|legt|denkt|vindt|haalt|wijst|antwoordt|besluit|vult|voegt|vat|beaamt|reageert|herinnert|getuigt|benadrukt|stelt|droomt|noemt|verduidelijkt|"
    rf"says?|said|explains|adds|tells|thinks|remembers|recalls|replies|answers|dit|ajoute|explique|raconte|répond|précise|se souvient)\b[^:?!.“”]{{0,80}}):\s*(?={OPEN})"
)


def without_stances(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without what is no function between a name and its colon: An (niet akkoord): …."""
    kept: list[Line] = []
    for line in lines:
        is_text = line.picture is None and not line.role
        if is_text and (match := _STANCE.match(line.text)):
            left_out.append(LeftOut(match["stance"], "stance"))
            line = replace(line, text=f"{match['name']}{line.text[match.end() :]}")
        elif is_text and (grown := _GROWN.match(line.text)) and is_role(grown["role"]):
            left_out.append(LeftOut(grown["age"], "stance"))
            line = replace(line, text=f"{grown['name']}{line.text[grown.end() :]}")
        elif is_text and (both := _BOTH.match(line.text)):
            left_out.append(LeftOut(both["stance"], "stance"))
            line = replace(line, text=f"{both['names']}{line.text[both.end() :]}")
        elif is_text and (clause := _CLAUSE.match(line.text)) and _is_person(clause["name"]):
            left_out.append(LeftOut(clause["clause"], "stance"))
            line = replace(line, text=f"{clause['name']}: {line.text[clause.end() :]}")
        kept.append(line)
    return kept


def _is_person(text: str) -> bool:
    who = read_who(text)
    return who is not None and who.has_function
