"""Titles that say of a town since when it holds the label: Zandrode, kindvriendelijke stad sinds 2021."""

import re

_YEAR = r"(?:19|20)\d\d"
_WORD = (
    r"(?:is|al|een|de|het|ons|als|heeft|draagt|labels?|labelstad|labelgemeente|kind-?vriendelijke?|stad|gemeente|"
    rf"lokaal bestuur|sinds|vanaf|in|en|ontvangen|behaald|gekregen|toegekend|opnieuw|verlengd|hernieuwd|vernieuwd|{_YEAR})"
)
_NAME = r"[A-ZÀ-Þ][\w’-]*[^\W\d_](?: (?:(?:aan|op|ten|ter|bij|de|den|het|van|in) ){0,2}[A-ZÀ-Þ][\w’-]*[^\W\d_]){0,2}?"
_TITLE = re.compile(
    rf"(?:(?i:(?:de )?(?:kind-?vriendelijke? )?(?:stad|gemeente) |kind-?vriendelijke? )?)(?P<name>{_NAME})"
    rf"(?P<told>(?:[\s,;:|()–-]+(?i:{_WORD})(?!\w))+)[\s)!]*"
)
_KIND = re.compile(r"(?:\b|label)(stad|gemeente)\b", re.IGNORECASE)
_LABEL = re.compile(r"label|vriendelijk", re.IGNORECASE)
_AGAIN = re.compile(r"verlengd|hernieuwd|vernieuwd|opnieuw", re.IGNORECASE)
_LONGEST = 120  # characters


def town_since(title: str) -> str:
    """Return the town of a title that only says since when it holds the label, "" for any other title."""
    return match["name"] if (match := _match(title)) else ""


def kind_in_title(title: str) -> str | None:
    """Return what such a title calls the town, stad or gemeente; None for neither, or both."""
    match = _match(title)
    kinds = {kind.lower() for kind in _KIND.findall(match[0])} if match else set()
    return kinds.pop() if len(kinds) == 1 else None


def years_in_title(title: str) -> tuple[int | None, tuple[int, ...]]:
    """Return when such a title says that the label was received, and when it was renewed."""
    match = _match(title)
    years = [int(year) for year in re.findall(_YEAR, match["told"])] if match else []
    first = re.search(_YEAR, match["told"]) if match else None
    if match and first and _AGAIN.search(match["told"][: first.start()]):
        return None, tuple(years)
    return (years[0], tuple(years[1:])) if years else (None, ())


def _match(title: str) -> re.Match[str] | None:
    match = _TITLE.fullmatch(title) if len(title) <= _LONGEST else None
    says = match and _LABEL.search(title) and re.search(_YEAR, match["told"])
    return match if says else None
