"""Questions: with or without a question mark, numbered, or asked as an order (Vertel eens over …)."""

import re

from brochure.importing.marks import OPEN
from brochure.importing.segments import STANDARD

_MOST_WORDS = 60
_MOST_WORDS_OF_ORDER = 40
_PREFIX = re.compile(
    r"(?:(?:vraag|question)\s*(?:nr\.?\s*)?\d{0,2}\s*[:.)–-]+|[vq]\s*\d{0,2}\s*[:.)]|\(?[a-h]\)|\(?\d{1,2}\s*[.):/](?=\s|[^\W\d_])|\d{1,2}\s+–|#\s?\d{1,2}\s*[.):]?(?=\s)|\d{1,2}\s?°)\s*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:vraag|question|[vq]\s*\d{0,2}\s*[:.)])", re.IGNORECASE)
_REPLY = re.compile(r"(?:a|antw(?:oord|\.)?|answer)\s*\d{0,2}\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:vertel|vertelt|geef|noem|beschrijf|leg|schets|deel|som|licht|verklaar|toon|stel|omschrijf|denk|blik|kijk)\b",
    re.IGNORECASE,
)
# A verb right behind the word that asks: Hoe het begon asks nothing.
_ASKS = re.compile(
    r"(?:(?:en|maar) )?(?:wat|waar(?:om|mee|op|aan|voor|over)?|hoe|wie|wanneer|(?:welke?|hoeveel) [^\W\d_]+) "
    r"(?:is|was|zijn|waren|wil|wilt|willen|wilden|doe[nt]?|deed|deden|heb|heeft|hebben|had|hadden|kan|kunnen|kon(?:den)?|moet(?:en)?|mag|mogen|"
    r"vind(?:t|en)?|vonden|betekent?|betekende|kiest|kiezen|koos|kozen|ga|gaat|gaan|ging(?:en)?|maak(?:t|ten?)?|maken|leer(?:t|de|den)|werk(?:t|te|ten|en)|"
    r"komt|komen|kwam(?:en)?|volgt|volgen|staat|staan|ziet|zien|zagen|brengt|bracht|loopt|liep|luk(?:t|ken|te|ten)|zou|zouden|wordt|worden|werd(?:en)?|maakt|begon(?:nen)?|helpt|hielp|"
    r"beslis(?:t|sen|te|ten)|bereik(?:t|en|te|ten)?|meet|meten|houd(?:t|en)?|blijft|blijven|zorg(?:t|en|de|den)|weet|weten|krijgt|krijgen|reageer(?:t|de|den))\b(?= \S)",
    re.IGNORECASE,
)
_KNOWS = re.compile(r"wist (?:je|u|jij|jullie) dat\b", re.IGNORECASE)  # the head of a box of facts
_LAST = re.compile(
    r"(?:tot slot|ten slotte|tot besluit|slotwoord|(?:nog )?een laatste woord|nog iets)\b[^.]*$",
    re.IGNORECASE,
)
_TIP = re.compile(
    r"(?:(?:jullie|onze|een|de|het|gouden|beste|laatste|nog|zijn er|enkele|drie|belangrijkste)\s+){0,3}"
    r"(?:tips?|raad|advies|boodschap|wens|droom|dromen|uitdaging(?:en)?)\b(?:\s+(?:voor|aan|van|en)\b.*|\s*:?)$",
    re.IGNORECASE,
)


def split_prefix(text: str) -> tuple[str, str]:
    """Return the number or “Vraag 2:” before a question, and the question itself."""
    match = _PREFIX.match(text)
    rest = text[match.end() :] if match else ""
    if not match or not rest or not (rest[0].isupper() or rest[0] in "‘’"):
        return "", text
    return match[0].strip(), rest


def says_question(prefix: str) -> bool:
    """Tell whether a prefix calls what follows a question: “Vraag 2:”, “V:”."""
    return _ASKED.match(prefix) is not None


def split_reply(text: str) -> tuple[str, str]:
    """Return the “A:” or “Antwoord:” before an answer, and the answer itself."""
    match = _REPLY.match(text)
    return (match[0].strip(), text[match.end() :]) if match else ("", text)


def is_question(text: str) -> bool:
    """Tell whether a line is a question to the people of the page."""
    if STANDARD.fullmatch(text):
        return True
    if _KNOWS.match(text):
        return False
    sentences = len(re.findall(r"[.!?…]\s+[A-ZÀ-Þ]", text))
    return (
        text.endswith("?")
        and not text.startswith(OPEN)
        and sentences <= 1
        and len(text.split()) <= _MOST_WORDS
    )


def asks_by_its_words(text: str) -> bool:
    """Tell whether a heading asks something though it has no question mark: Wat was de aanleiding."""
    return _ASKS.match(text) is not None and not text.endswith((".", "!", ":", ",", "…"))


def is_order(text: str) -> bool:
    """Tell whether a line may ask something without a question mark: Vertel eens over …, Tip voor andere steden."""
    if text.startswith(OPEN) or len(text.split()) > _MOST_WORDS_OF_ORDER:
        return False
    if re.search(r"[.!?…]\s+[A-ZÀ-Þ]", text):
        return False
    return (_ORDER.match(text) or _LAST.match(text)) is not None or (
        _TIP.match(text) is not None and not text.endswith((".", ",", ";"))
    )
