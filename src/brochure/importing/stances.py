"""What stands in brackets behind a name and is no function: whether somebody agrees, or how they say it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line

_STANCE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^:?!.,()“”]{0,60}?)\s*\((?P<stance>(?:(?:helemaal|volledig|deels|eerder|niet|half|even|al|wel|is|luid|breed|blij)\s)*"
    r"(?:akkoord|eens|oneens|mee eens|voor|tegen|neutraal|twijfelt|twijfelend|aarzelt|geen mening|weet het niet|onbeslist|"
    r"lacht|lachend|glimlacht|knikt|knikkend|zucht|fluistert|denkt na|aarzelend|enthousiast))\)\s*(?=:)",
    re.IGNORECASE,
)


def without_stances(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without what is no function between a name and its colon: An (niet akkoord): …."""
    kept: list[Line] = []
    for line in lines:
        match = _STANCE.match(line.text) if line.picture is None and not line.role else None
        if match:
            left_out.append(LeftOut(match["stance"], "stance"))
            line = replace(line, text=f"{match['name']}{line.text[match.end() :]}")
        kept.append(line)
    return kept
