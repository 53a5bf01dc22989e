"""What a town is called by the name of a file: interview Zandrode.docx, Kindvriendelijk Zandrode (2).txt."""

import re
from pathlib import Path

from brochure.importing.wordset import wordset

# What people call a file beside the town.
_KINDS = wordset(
    "antwoord antwoorden artikel bericht blog brief brochure chat concept def definitief definitieve document draft dubbelinterview eindversie "
    "doc docx export finaal final formulier gemeente gesprek ingevuld interview kindvriendelijk kindvriendelijke kopie label magazine mail met "
    "html infoblad krant nieuws nieuwsbrief notulen odt outlook page pagina pdf persbericht pers scan site website portret post reportage stad tekst transcript transcriptie van verslag versie voor vragen "
    "vragenlijst wiki word"
)
_COUNTED = re.compile(r"\(?(?:v(?:ersie)?)?\.?\d+(?:[.-]\d+)*\)?", re.IGNORECASE)  # 2024, v2, (1)
_PARTICLES = wordset("aan op de den het ten ter bij van in")
_INSIDE = wordset("aan op ten ter bij")
_ARTICLES = wordset("de het la le")
_BETWEEN = re.compile(r"-(?:Aan|Op|De|Den|Het|Ten|Ter|Bij|Van|In)(?=-)")
_MOST = 5  # words of a name
_EDGES = "-–—,.;:()[]"


def words_of_file(file: str) -> str:
    """Return the name of a file as words; a hyphen stays where spaces part them: interview Nieuw-Kerke."""
    stem = Path(file).stem.replace("_", " ")
    parted = re.sub(r"\s[-–—]+\s", " ", stem)
    words = parted.split() if " " in parted.strip() else _hyphened(parted.split("-"))
    if stem.islower() or stem.isupper():
        words = _BETWEEN.sub(lambda match: match[0].lower(), " ".join(words).title()).split()
    before = ["", *(word.lower() for word in words)]
    return " ".join(
        word.lower() if above and _is_inside(word.lower(), above) else word[:1].upper() + word[1:]
        for above, word in zip(before, words, strict=False)
    )


def _hyphened(words: list[str]) -> list[str]:
    """Return words with the hyphens of a name, which what says the kind of file and a first article do not have."""
    found: list[str] = []
    before = ""
    for word in words:
        opens = bool(found) and found[-1].lower() in _ARTICLES  # De Polder
        parts = not before or opens or _says_what(before) or _says_what(word)
        found = [*found, word] if parts else [*found[:-1], f"{found[-1]}-{word}"]
        before = word
    return found


def town_of_file(words: str, text: str) -> str:
    """Return what the words of a file's name call the town, as the text writes it; "" where they call none.

    They do where the text has the word, or where all the others say what kind of file it is.
    """
    rest = [word.strip(_EDGES) for word in words.split() if not _says_what(word.strip(_EDGES))]
    while rest and rest[0].lower() in _PARTICLES - {"de", "het", "ter", "ten"}:
        del rest[0]
    pattern = r"[\s-]".join(re.escape(part) for word in rest for part in word.split("-"))
    whole = re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)
    if rest and len(rest) <= _MOST and (found := _written(whole, text)):
        return found
    named = [word for word in rest if word.lower() not in _PARTICLES]
    known = [word for word in named if re.search(rf"(?<![\w-]){re.escape(word)}(?!\w)", text)]
    if known:
        return " ".join(known)
    is_told = 0 < len(rest) <= _MOST and len(rest) < len(words.split())
    return " ".join(rest) if is_told and any(word[:1].isupper() for word in rest) else ""


def _is_inside(word: str, before: str) -> bool:
    """Tell whether a word stands inside a name in small letters: Krekel aan de Leie, but De Polder."""
    return word in _INSIDE or (word in _PARTICLES and before in _INSIDE)


def _written(whole: re.Pattern[str], text: str) -> str:
    """Return a name as the text writes it, with capitals where it begins with one."""
    return next((found[0] for found in whole.finditer(text) if found[0][:1].isupper()), "")


def _says_what(word: str) -> bool:
    return not word or word.lower() in _KINDS or _COUNTED.fullmatch(word) is not None
