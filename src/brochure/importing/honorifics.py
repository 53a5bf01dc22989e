"""Forms of address before the name of who speaks: Mme An Peeters, dhr. Tom Maes. They are no part of the name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import Line

_SURE = r"Mme|Mlle|Madame|Monsieur|Mevr(?:ouw|\.)?|[Dd]e heer|[Dd]hr\.?|Mrs\.?|Ms\.?"
_SPEAKS = re.compile(rf"(?P<dash>[–-]\s*)?(?P<form>{_SURE}|M\.|Mr\.?)\s+(?=[A-ZÀ-Þ][^:?!“”]{{1,160}}:)")
_FRENCH = re.compile(r"\b(?:Mme|Mlle|Madame|Monsieur)\b")


def without_honorifics(lines: Sequence[Line], structure: list[str]) -> list[Line]:
    """Return the lines without a form of address before who speaks; the words taken away are added to `structure`.

    “M.” is one only where others in the text are French: else it may be an initial.
    """
    is_french = any(_FRENCH.search(line.text) for line in lines)
    found: list[Line] = []
    for line in lines:
        match = _SPEAKS.match(line.text) if line.picture is None else None
        if match and (match["form"] != "M." or is_french):
            structure.append(match["form"])
            line = replace(line, text=(match["dash"] or "") + line.text[match.end() :])
        found.append(line)
    return found
