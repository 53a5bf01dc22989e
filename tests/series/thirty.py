"""Thirty invented towns that reach the ends of what a layout meets: names, questions, photos, summaries, accents.

Run as a program it writes a workspace, for whoever wants to look at the pages: `python -m tests.series.thirty FOLDER`.
"""

import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import yaml
from PIL import Image

from brochure.workspace import package_data, stem_of

NAMES = (
    "Aa", "As", "Ham", "Lo", "Sint-Katelijne-Waver", "’s-Gravenvoeren", "Heist-op-den-Berg", "Zoutleeuw", "Mol",
    "Kluisbergen", "Wezembeek-Oppem", "Lier", "Maarkedal", "Ê", "De Pinte", "Puurs-Sint-Amands", "Oudenaarde", "Peer",
    "Sint-Genesius-Rode", "Tremelo", "Voeren", "Kruibeke", "Borgloon", "Geetbets", "Wuustwezel", "Bilzen-Hoeselt",
    "Nazareth-De Pinte", "Lochristi", "Diksmuide", "Zwijndrecht",
)  # fmt: skip
ACCENTS = ("sky", "sun", "coral", "leaf")
PHOTOS = (0, 1, 3, 8)
SHAPES = (
    (1800, 1200),
    (1200, 1800),
    (2600, 1000),
    (1500, 1500),
)  # twice that in pixels: enough for any frame
_SENTENCES = (
    "De kinderen tekenden mee aan het plein en de gemeente bouwde het zoals zij het wilden.",
    "Wie meedoet, praat eerst met de jongeren zelf.",
    "Elke school in de buurt stuurt twee leerlingen naar de raad.",
    "Sinds 2021 sluiten drie straten een keer per maand voor auto’s.",
    "Dat kost weinig, en het levert veel op: buren leren elkaar kennen.",
    "Het college beslist pas nadat de kinderraad zijn advies gaf.",
    "Een speelplek is nooit af, zegt de dienst, want kinderen groeien en er komen andere bij.",
    "De bibliotheek bleef langer open, met een hoek waar je mag praten.",
)
_QUESTIONS = (
    "Waarom koos de gemeente voor het label?",
    "Wat veranderde er voor kinderen en jongeren in de wijken?",
    "Hoe betrekken jullie kinderen die zich niet laten horen?",
    "Tips?",
    "Waar is het bestuur het meest trots op, en wie maakte dat mogelijk?",
    "Wat komt er nu?",
)
_QUOTES = (
    "Kinderen tellen mee.",
    "We vroegen eerst aan de kinderen wat zij wilden, en pas daarna aan de architect.",
    "Wie een straat veilig maakt voor een kind van acht, maakt ze veilig voor iedereen die er woont, werkt of passeert, "
    "en dat is precies wat we met dit plan in elke wijk van de gemeente willen bereiken.",
)


def write_thirty(root: Path, *, count: int = len(NAMES)) -> list[str]:
    """Write a workspace of invented towns in a folder, and return their stems."""
    content = root / "content"
    (content / "municipalities").mkdir(parents=True)
    for name in ("publication.yaml", "label.yaml"):
        shutil.copy(package_data() / "content" / name, content / name)
    stems = []
    for number in range(count):
        name = NAMES[number] if number < len(NAMES) else f"{NAMES[number - len(NAMES)]}-Zuid"
        stem = stem_of(name)
        town = town_of(number, name)
        for index, photo in enumerate(town.get("photos", [])):
            _picture(
                content / "photos" / photo["file"], SHAPES[(number + index) % len(SHAPES)], number + index
            )
        text = yaml.safe_dump(town, allow_unicode=True, sort_keys=False)
        (content / "municipalities" / f"{stem}.yaml").write_text(text, "utf-8")
        stems.append(stem)
    return stems


def town_of(number: int, name: str) -> dict[str, Any]:
    """Return the content of the town of a number: the same every time, another for every number."""
    random = Random(number)
    has_summaries = number % 3 != 1
    people = {
        "an": {"name": "An Janssens", "role": "schepen van Jeugd"},
        "bo": {"name": "Bo", "role": "lid van de kinderraad"},
        "cy": {
            "name": "Cyriel Vandenbroucke-Van den Abeele",
            "role": "coördinator van het netwerk brede school",
        },
    }
    town: dict[str, Any] = {
        "name": name,
        "kind": "stad" if number % 2 else "gemeente",
        "accent": ACCENTS[number % 4],
        "label": {"received": 2018, "renewed": [2024]} if number % 5 == 0 else {"received": 2024},
        "people": people,
    }
    if number % 4 != 3:
        town["intro"] = _text(random, 2)
    if number % 7 != 6:
        town["lead"] = {"quote": _QUOTES[number % 3], "speaker": "an"}
    town["interview"] = [_question(random, index, has_summaries) for index in range(1 + number % 6)]
    if number % 5 != 4:
        town["practice"] = {
            "title": ("De straat van iedereen", "Plein", "Een raad die echt iets te zeggen heeft")[number % 3]
        }
        town["practice"]["story"] = _text(random, 3 + number % 9)
        if has_summaries:
            town["practice"]["summary"] = _text(random, 2)
    figures = [
        {"value": 25 + number, "unit": "%", "label": "van de inwoners is jonger dan 18 jaar", "share": True},
        {"value": 12500 * (number + 1), "unit": "€", "label": "voor speelruimte in het meerjarenplan"},
        {"value": 8, "label": "wijken"},
        {"value": 160, "label": "dossiers van de brugfiguren in één schooljaar"},
        {"value": 6, "label": "scholen waarmee de brugfiguren samenwerken"},
    ][: number % 6]
    if figures:
        town["figures"] = [{**figure, "source": f"gemeente {name}"} for figure in figures]
    shown = PHOTOS[number % 4]
    if shown:
        town["photos"] = [_photo(number, index) for index in range(shown)]
    return town


def _text(random: Random, sentences: int) -> str:
    chosen = [random.choice(_SENTENCES) for _ in range(sentences)]
    parts = [" ".join(chosen[start : start + 3]) for start in range(0, len(chosen), 3)]
    return "\n\n".join(parts)


def _question(random: Random, index: int, has_summaries: bool) -> dict[str, Any]:
    answers: list[dict[str, Any]] = [{"speaker": "an", "text": _text(random, 2 + random.randrange(8))}]
    if index % 2:
        answers.append({"speaker": "bo", "spoken": random.choice(_SENTENCES)})
    if index % 3 == 0:
        answers[0]["pull_quote"] = answers[0]["text"].split(". ")[0].rstrip(".") + "."
    if index % 4 == 2:
        answers.append({"speaker": "cy", "text": _text(random, 4)})
    question: dict[str, Any] = {"question": _QUESTIONS[index]}
    if has_summaries:
        question["summary"] = _text(random, 2)
    return {**question, "answers": answers}


def _photo(number: int, index: int) -> dict[str, Any]:
    photo: dict[str, Any] = {
        "file": f"t{number}/{index}.jpg",
        "alt": f"Kinderen spelen op plek {index + 1}.",
        "credit": "Foto Dienst Jeugd" if index % 2 else "K. Peeters",
        "consent": {"status": "not-needed"},
    }
    if index % 3 == 0:
        photo["caption"] = "De opening van het plein, op een woensdag in mei."
    if index < 3:
        photo["place"] = ("cover", "interview", "practice")[index]
    return photo


def _picture(path: Path, size: tuple[int, int], seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    wide, high = size
    y, x = np.mgrid[0:high:8, 0:wide:8]
    plain = np.stack([(x / 8 + seed * 40) % 256, (y / 8 + seed * 90) % 256, (x + y) / 16 % 256], axis=-1)
    Image.fromarray(plain.astype(np.uint8)).resize((wide * 2, high * 2)).save(path, quality=70)


if __name__ == "__main__":
    print(*write_thirty(Path(sys.argv[1])))
