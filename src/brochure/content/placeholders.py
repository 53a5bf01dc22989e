"""Placeholders of other programs and of people: what a mail merge or a template left to be filled in.

`{{gemeente}}`, `«Naam»`, `%NAAM%`, `[NAAM]`, `<<naam>>`, `${naam}`, `*|FNAME|*`, `VERVANG DIT`, `XXX`,
`lorem ipsum`. French quotation marks hold a blank inside, a Markdown link has its address behind it, and
neither `100%` nor `%C3%A9` holds a name between its signs: those stay what they are.
"""

import re

_NAMES = (
    r"(?:naam|voornaam|achternaam|familienaam|gemeente|gemeentenaam|stad|straat|adres|functie|aanhef|datum|titel|"
    r"burgemeester|schepen|contactpersoon|e-?mail|mail|telefoon|organisatie|bedrag|jaar|onderwerp|"
    r"name|first[ _]?name|last[ _]?name|fname|lname|city|town|date|title|role|salutation|subject|"
    r"nom|prénom|commune|ville|fonction)"
)
_PATTERN = re.compile(
    "|".join(
        [
            r"\{\{[^{}\n]{0,80}\}\}",
            r"\{%[^{}\n]{0,80}%\}",
            rf"\{{{_NAMES}\}}",
            r"«[^\W\d][\w.\-]*(?: [\w.\-]+){0,3}»",
            r"<<[ ]?[^\W\d][\w .\-]{0,40}>>",
            r"\$\{[^{}\n]{1,60}\}",
            r"\*\|[^|\n]{1,40}\|\*",
            r"%[^\W\d]{3,40}%",
            r"\[\[[^\[\]\n]{1,40}\]\]",
            rf"\[[^\[\]\n]{{0,30}}\b{_NAMES}\b[^\[\]\n]{{0,30}}\](?!\()",
            r"\[(?:vul|in te vullen|invullen|plaats hier|hier)\b[^\[\]\n]{0,60}\](?!\()",
            r"\bvervang dit\b",
            r"\bin te vullen\b",
            r"\blorem ipsum\b",
            r"\bnakijken:",
        ]
    ),
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\bX{3,}\b|\bNAKIJKEN\b|\bTODO\b|\[[A-Z]+(?:_[A-Z]+)+\]")


def foreign_placeholders(text: str) -> list[str]:
    """Return what looks like a place that nobody filled in, each once, in order."""
    found = [match for pattern in (_PATTERN, _CAPITALS) for match in pattern.finditer(text)]
    return list(dict.fromkeys(match[0] for match in sorted(found, key=lambda match: match.start())))
