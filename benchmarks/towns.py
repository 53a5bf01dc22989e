"""Generated municipalities of real length: the shipped ones with other names, numbers and order of words."""

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

from brochure.workspace import Workspace, package_data, stem_of

_FIRST = (
    "Aal",
    "Beer",
    "Dender",
    "Groot",
    "Heiden",
    "Kort",
    "Lange",
    "Merel",
    "Nieuw",
    "Oude",
    "Ronse",
    "Water",
)
_LAST = (
    "beke",
    "berg",
    "dorp",
    "eke",
    "gem",
    "hout",
    "kerke",
    "lede",
    "linde",
    "rijk",
    "stede",
    "velde",
    "zele",
)
_ACCENTS = ("sky", "sun", "coral", "leaf")


def name_of(number: int) -> str:
    """Return the name of a municipality that does not exist: all differ up to 156, then they are numbered."""
    first, last = number % len(_FIRST), number // len(_FIRST) % len(_LAST)
    again = number // (len(_FIRST) * len(_LAST))
    return f"{_FIRST[first]}{_LAST[last]}" + (f"-{'aan-de-' * again}Zenne" if again else "")


def town(number: int, models: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the content of a municipality, always the same for a number."""
    dice = random.Random(number)
    found = yaml.safe_load(yaml.safe_dump(models[number % len(models)]))
    found["name"] = name_of(number)
    found["accent"] = _ACCENTS[number % len(_ACCENTS)]
    for question in found["interview"]:
        for answer in question["answers"]:
            if "text" in answer:
                answer["text"] = _shuffled(answer["text"], dice)
    # What a sheet shows: lines that no other town has, or what is kept of one would make the next look cheap.
    for holder, key in [
        *((question, "summary") for question in found["interview"]),
        *((found.get("practice", {}), key) for key in ("summary", "story")),
        (found.get("lead", {}), "quote"),
    ]:
        if key in holder:
            holder[key] = _reworded(holder[key], dice)
    for figure in found.get("figures", ()):
        figure["value"] = dice.randint(2, 98)
    return dict(found)


def _shuffled(text: str, dice: random.Random) -> str:
    """Return running text with the sentences of each paragraph in another order: as long, other lines."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        sentences = paragraph.replace("\n", " ").strip().rstrip(".").split(". ")
        dice.shuffle(sentences)
        paragraphs.append(". ".join(sentences) + ".")
    return "\n\n".join(paragraphs)


def _reworded(text: str, dice: random.Random) -> str:
    """Return a text of the same words, those within each sentence in another order."""
    found = []
    for sentence in text.replace("\n", " ").strip().rstrip(".").split(". "):
        first, *words = sentence.split()
        dice.shuffle(words)
        found.append(" ".join([first, *words]))
    return ". ".join(found) + "."


def make_workspace(root: Path, count: int) -> Workspace:
    """Return a workspace with so many municipalities and the shipped layouts."""
    source = package_data() / "content"
    models = [
        yaml.safe_load(path.read_text("utf-8")) for path in sorted((source / "municipalities").glob("*.yaml"))
    ]
    towns = root / "content" / "municipalities"
    towns.mkdir(parents=True)
    for name in ("publication.yaml", "label.yaml"):
        shutil.copy(source / name, root / "content" / name)
    for number in range(count):
        found = town(number, models)
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=100)
        (towns / f"{stem_of(found['name'])}.yaml").write_text(text, "utf-8")
    return Workspace.at(root)
