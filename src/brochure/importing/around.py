"""Lines around the page itself: menus and footers at its ends, and what a site prints between a title and its text."""

import re
from collections.abc import Sequence
from itertools import takewhile

from brochure.importing.blocks import is_titlelike
from brochure.importing.credits import is_credit
from brochure.importing.draft import Doubt
from brochure.importing.lines import LeftOut, Line
from brochure.importing.naming import Named, is_site

_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|aug|sept?|okt|nov|dec)\.?"
_WORD = r"[^\s>›»]+(?: |(?=[>›»])|$)"
_DATED = re.compile(
    rf"(?:(?:gepubliceerd|geplaatst|laatst (?:bijgewerkt|gewijzigd|aangepast)|bijgewerkt|datum|publicatiedatum|aangemaakt)\b.*"
    rf"|(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,? )?\d{{1,2}} {_MONTH} \d{{4}}\b.*|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b.*"
    r"|leestijd\b.*|\d+ min(?:uten|\.)? (?:lezen|leestijd|leesplezier).*|(?:tags?|categorie(?:ën)?|trefwoorden|thema’?s?)\s*:.*"
    rf"|(?:kruimelpad|(?:je|u) bent hier)\b.*|home\s*[>›»/|].*|(?:{_WORD}){{1,4}}(?:[>›»] ?(?:{_WORD}){{1,5}}){{1,6}}"
    r"|(?:print|druk|mail|e-mail|deel|bewaar|download|afdrukken|verstuur)[a-z]* (?:deze|dit|de|het|via|op) ?[a-z]*(?: af)?"
    r"|(?:facebook|twitter|linkedin|instagram|whatsapp|e-?mail|pinterest|messenger|bluesky|kopieer link|link kopiëren|stuur door|voorlezen|lees voor|volg ons|"
    r"\d+ (?:reacties?|likes?|keer gedeeld)|reageer|reacties?|geef (?:een )?reactie|abonneer|schrijf je in\b.*)"
    r"(?:[ ,/|·]+(?:facebook|twitter|linkedin|instagram|x|e-?mail|whatsapp))*)",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b.*\b(?:gebruik|accepte|toesta|toestemming|instelling|weiger|akkoord|website|site)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:lees|bekijk|ontdek|zie) (?:ook|meer|verder)\b.*|(?:gerelateerd|ook interessant|meer nieuws|in de kijker)\b.*",
    re.IGNORECASE,
)
_MOST_WORDS, _MOST_OF_COOKIES = 16, 80
_MOST_SIGNS = 2_000
_SENTENCE_END = (".", "!", "?", "…", "”", ":")


def without_page_matter(lines: list[Line], left_out: list[LeftOut], keep: Sequence[str] = ()) -> list[Line]:
    """Return the lines of a web page without dates, share buttons, cookie words and links to other pages."""
    kept: list[Line] = []
    for line in lines:
        if _is_matter(line) and not _is_kept(line, keep):
            left_out.append(LeftOut(line.text, "navigation"))
        else:
            kept.append(line)
    return kept


def _is_matter(line: Line) -> bool:
    if line.picture is not None or line.role or not line.text:
        return False
    if len(line.text) > _MOST_SIGNS:
        return False
    count = len(line.text.split())
    if count <= _MOST_OF_COOKIES and _COOKIES.search(line.text):
        return True
    if count > _MOST_WORDS:
        return False
    if _DATED.fullmatch(line.text) or _ALSO.fullmatch(line.text):
        return True
    return is_site(line.text) and not line.text.endswith(_SENTENCE_END)


def _is_kept(line: Line, keep: Sequence[str]) -> bool:
    return any(text in line.text for text in keep)


def cut_around(
    lines: list[Line], named: Named, left_out: list[LeftOut], keep: Sequence[str] = ()
) -> tuple[list[Line], list[Doubt]]:
    """Return the lines of the page itself; what stands around it is left out, or kept in a comment."""
    start = 0 if named.place is None else named.place
    body = lines if named.place is None else lines[start + 1 :]
    above = lines[:start]
    # From the end back: menus and footers, until the first line of text.
    ends = list(
        takewhile(
            lambda line: _is_around(line) and not _is_kept(line, keep),
            reversed(body),
        )
    )
    ends = [line for line in reversed(ends) if line.text]
    body = body[: len(body) - len(ends)]
    if _ends_in_picture(body):
        below = list(takewhile(_is_caption, ends))
        body, ends = body + below, ends[len(below) :]
    doubts: list[Doubt] = []
    for code, around in (("above-name", above), ("at-end", ends)):
        for line in around:
            if line.picture is not None:
                body.insert(0, line)
            elif is_site(line.text):
                left_out.append(LeftOut(line.text, "navigation"))
            else:
                doubts.append(Doubt(code, words=line.text, line=line.number, kept=line.text))
    return body, doubts


def _is_around(line: Line) -> bool:
    """Tell whether a line at the end may be the site's: a menu has no sentences, a table of figures is no menu."""
    if is_site(line.text):
        return True
    return is_titlelike(line.text) and line.picture is None and not line.role


def _ends_in_picture(body: list[Line]) -> bool:
    """Tell whether a page ends in a picture, with what stands below it."""
    last = next((line for line in reversed(body) if not _is_caption(line)), None)
    return last is not None and last.picture is not None


def _is_caption(line: Line) -> bool:
    """Tell whether a line says what a picture shows, or whose it is."""
    return line.picture is None and (line.role == "caption" or is_credit(line.text))
