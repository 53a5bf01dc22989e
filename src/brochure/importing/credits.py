"""Whose picture or source it is, without the word that says so: layouts print “Foto: …” themselves."""

import re

_PICTURE = (
    r"foto(?:[’'‘`´]?s)?|fotograaf|fotografe|fotografie|fotocredits?|fotobron|beeld(?:en|materiaal)?|"
    r"afbeelding(?:en)?|illustratie|photo(?:[’'‘`´]?s|graphies?|graphes?|graphers?|graphy)?|picture|"
    r"images?|crédits?|credits?|credit\s+line|bron(?:vermelding)?|source"
)
_SIGN = r"©|\(c\)|ⓒ|copyright\b"
_BY = r"door|van\s+de\s+hand\s+van|by|par"
# "Foto:", "Crédit photo :", "Foto & beeld:", "Foto ©", "Foto door", and the bare "©".
_LABEL = re.compile(
    rf"(?:(?:{_PICTURE})(?:\s*(?:[&/+]\s*)?(?:(?:en|et)\s+)?(?:{_PICTURE}))?\s*"
    rf"(?:[:：]|(?={_SIGN})|\s(?=(?-i:[A-ZÀ-Þ][\w’-]+ (?:(?:van|de|den|der) )*[A-ZÀ-Þ]))|(?:{_BY})\b(?:\s*:)?)|(?:{_SIGN})(?:\s*:)?)\s*",
    re.IGNORECASE,
)
# "Bron:" and the like may stand in any text.
_SURE = re.compile(rf"{_SIGN}|foto(?:’s)?\s*(?::|©|door)|beeld\s*:", re.IGNORECASE)
_SOURCE = re.compile(r"(?:bron(?:nen|vermelding)?|source)\s*[:：]\s*", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*[(\[]?(?:(?:{_SIGN})|\b(?:foto(?:’s)?|beeld|picture|photo|image|illustratie)\s*(?::|©|(?:door|by|par)\b))[^()\[\]]{{2,120}}[)\]]?\.?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*[(\[](?:foto(?:’s)?|beeld|fotograaf|fotografe)\s+(?P<name>(?-i:[A-ZÀ-Þ])[^()\[\]]{2,80})[)\]]\.?$",
    re.IGNORECASE,
)
# Behind a sentence no sign is needed: De vlaggen wapperen. Foto Kust & Jeugd/Bram Maes.
_AFTER_SENTENCE = re.compile(
    r"(?<=[.!?])\s+(?:foto(?:’s)?|beeld)\s+(?-i:[A-ZÀ-Þ])(?:[^\s.!?()]+\s){0,6}[^\s.!?()]+\.?$", re.IGNORECASE
)
# A caption behind whose the picture is: Foto: Elke Maes – De kinderraad in de raadzaal.
_AHEAD = re.compile(
    r"(?P<credit>[A-ZÀ-Þ][\w’.-]+(?: (?:(?:van|de|den|der|ter|ten) ){0,2}[A-ZÀ-Þ][\w’.-]+){0,3})\s+[–|—-]\s+(?P<caption>[A-ZÀ-Þ]\S*(?:\s\S+){2,})"
)
_NUMBERED = re.compile(
    r"(?:illustratie|afbeelding|figuur|fig\.|foto|tekening|figure|image)\s+\d{1,3}\s*[:.–-]\s+(?=\S)",
    re.IGNORECASE,
)
_PAIRS = {"(": ")", "[": "]"}


def is_credit(text: str) -> bool:
    """Tell whether a line near a picture says whose it is."""
    return bool(_LABEL.match(text) or _LABEL.match(_bare(text)))


def is_surely_credit(text: str) -> bool:
    """Tell whether a line says whose picture it is, wherever it stands."""
    return bool(_SURE.match(text))


def split_credit(text: str) -> tuple[str, str]:
    """Return the label words of a credit, however many stand in a row, and the name behind them."""
    return _split(_bare(text), _LABEL)


def split_caption(text: str) -> tuple[str, str]:
    """Return a caption and the credit that stands behind it: Kinderen planten een boom. (Foto: Jan)."""
    match = _BEHIND.search(text) or _BRACKETED.search(text) or _AFTER_SENTENCE.search(text)
    if not match or not match.start():
        return text, ""
    return text[: match.start()].rstrip(" –-|,;"), match[0].strip().rstrip(".")


def read_caption(text: str) -> tuple[str, str, str]:
    """Return a caption, the credit behind it, and the words that are neither: Illustratie 1: Het plein (foto: Jan)."""
    numbered = _NUMBERED.match(text)
    caption, behind = split_caption(text[numbered.end() :] if numbered else text)
    label, credit = split_credit(behind)
    if credit and not label:  # Foto Kust & Jeugd/Bram Maes
        label, _space, credit = behind.partition(" ")
    return caption, credit, f"{numbered[0] if numbered else ''} {label}".strip()


def split_ahead(text: str) -> tuple[str, str]:
    """Return whose a picture is and the caption behind it, "" where none stands there: Elke Maes – De kinderraad."""
    match = _AHEAD.fullmatch(text)
    return (match["credit"], match["caption"]) if match else (text, "")


def split_source(text: str) -> tuple[str, str]:
    """Return the label words of a written source, and the source itself."""
    return _split(text, _SOURCE)


def _bare(text: str) -> str:
    """Return a text without the brackets that hold all of it; (c) is no such pair."""
    text = text.strip()
    closing = _PAIRS.get(text[:1])
    whole = closing is not None and text.find(closing) == len(text) - 1
    return text[1:-1].strip() if whole and text.lower() != "(c)" else text


def _split(text: str, label: re.Pattern[str]) -> tuple[str, str]:
    text = text.strip()
    place = 0
    while match := label.match(text, place):
        if match.end() == place:
            break
        place = match.end()
    return text[:place].strip(), text[place:].strip()
