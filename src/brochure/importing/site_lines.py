"""Lines of the site around a page: its menus, its buttons, and what it says of itself."""

import re

from brochure.importing.matter import is_matter

_SITE = re.compile(
    r"^(?:label\s+)?kind\S*vriendelijke? (?:steden|gemeenten|stad en|lokale)|^steden en gemeenten$|^op deze (?:web)?site",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"^(?:home|menu|contact\w*|nieuws|agenda|zoek\w*|privacy\w*|cookie\w*|disclaimer|sitemap|log ?in|aanmelden|inschrijven|"
    r"del?en|deel\b.*|facebook|twitter|x|instagram|linkedin|print\w*|terug\b.*|lees (?:meer|ook|verder)\b.*|volg ons.*|"
    r"©.*|copyright\b.*|alle rechten\b.*|naar (?:boven|de inhoud|inhoud)\b.*|vorige\b.*|volgende\b.*|over (?:ons|het label)|"
    r"andere (?:steden|gemeenten|labelgemeenten).*|meer (?:weten|info\w*)\b.*|overslaan\b.*|skip to\b.*|nieuwsbrief.*|"
    r"toegankelijkheid\w*|sluiten|ok|accepte\w+|[^\s@]+@\S+|www\.\S+|https?://\S+)[.!]?$",
    re.IGNORECASE,
)
# Words of a menu with which a sentence may begin.
_OPENS_SENTENCE = re.compile(r"(?:vorige|volgende|deel|terug|nieuwsbrief)\b", re.IGNORECASE)
_TELLS = 6  # words


def is_site(text: str) -> bool:
    """Tell whether a line belongs to the site around the page: Vorige pagina, and not Vorige zomer telden we er vijf."""
    tells = len(text.split()) >= _TELLS and text.endswith((".", "!")) and _OPENS_SENTENCE.match(text)
    return bool(_SITE.match(text) or (_NAVIGATION.match(text) and not tells)) or is_matter(text)
