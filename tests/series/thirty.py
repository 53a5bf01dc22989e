"""Thirty invented towns that reach the ends of what a layout meets.

Names, questions, photos, summaries, accents, logos, addresses and three languages. Run as a program it writes a
workspace, for whoever wants to look at the pages: `python -m tests.series.thirty FOLDER [--signed]`.
"""

import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

import yaml

from brochure.workspace import package_data, stem_of
from tests.series.pictures import SHAPES, focus_of, paint, sign
from tests.series.wordings import WORDINGS, Wording

NAMES = (
    "Aa", "As", "Ham", "Lo", "Sint-Katelijne-Waver", "’s-Gravenvoeren", "Heist-op-den-Berg", "Zoutleeuw", "Mol",
    "Kluisbergen", "Wezembeek-Oppem", "Lier", "Maarkedal", "Ê", "De Pinte", "Puurs-Sint-Amands", "Oudenaarde", "Peer",
    "Sint-Genesius-Rode", "Tremelo", "Voeren", "Kruibeke", "Borgloon", "Geetbets", "Wuustwezel", "Bilzen-Hoeselt",
    "Nazareth-De Pinte", "Lochristi", "Diksmuide", "Zwijndrecht",
)  # fmt: skip
ACCENTS = ("sky", "sun", "coral", "leaf")
PHOTOS = (0, 1, 3, 8)
FURTHER = {1: "fr", 2: "en"}  # the further language of every third town
_LANGUAGES = Path(__file__).parents[1] / "languages"


def write_thirty(root: Path, *, count: int = len(NAMES), signed: bool = False) -> list[str]:
    """Write a workspace of invented towns in a folder, and return their stems.

    In a `signed` one the sender, the label, its partners and two towns in three have a logo.
    """
    content = root / "content"
    (content / "municipalities").mkdir(parents=True)
    for name in ("publication.yaml", "label.yaml"):
        shutil.copy(package_data() / "content" / name, content / name)
    for language in FURTHER.values():
        for name in ("publication", "label"):
            shutil.copy(
                _LANGUAGES / language / "content" / f"{name}.yaml", content / f"{name}.{language}.yaml"
            )
    if signed:
        _sign(content)
    stems = []
    for number in range(count):
        name = NAMES[number] if number < len(NAMES) else f"{NAMES[number - len(NAMES)]}-Zuid"
        stem = stem_of(name)
        for language in filter(None, ("nl", FURTHER.get(number % 3))):
            town = town_of(number, name, language)
            if signed and number % 3:
                town["logo"] = f"{stem}.svg"
            ending = "" if language == "nl" else f".{language}"
            text = yaml.safe_dump(town, allow_unicode=True, sort_keys=False)
            (content / "municipalities" / f"{stem}{ending}.yaml").write_text(text, "utf-8")
        if signed and number % 3:
            sign(content / "logos" / f"{stem}.svg", number)
        for index, photo in enumerate(town_of(number, name).get("photos", [])):
            paint(content / "photos" / photo["file"], SHAPES[(number + index) % 4], number + index)
        stems.append(stem)
    return stems


def _sign(content: Path) -> None:
    """Give the sender, the label and its partners a logo."""
    for number, name in enumerate(("afzender", "label", "partner-1", "partner-2")):
        sign(content / "logos" / f"{name}.svg", number)
    for name, logo in (("publication", "afzender.svg"), ("label", "label.svg")):
        path = content / f"{name}.yaml"
        added = f"\nlogo: {logo}\n" + (
            "partner_logos: [{file: partner-1.svg, alternative: Logo van partner 1}, {file: partner-2.svg, alternative: Logo van partner 2}]\n"
            if name == "label"
            else ""
        )
        path.write_text(path.read_text("utf-8") + added, "utf-8")


def town_of(number: int, name: str, language: str = "nl") -> dict[str, Any]:
    """Return the content of the town of a number: the same every time, another for every number."""
    random = Random(number)
    said = WORDINGS[language]
    writer = _Writer(random, said)
    has_summaries = number % 3 != 1
    town: dict[str, Any] = {
        "name": name,
        "kind": "stad" if number % 2 else "gemeente",
        "accent": ACCENTS[number % 4],
        "label": _label(number),
        "people": {
            "an": {"name": "An Janssens", "role": said.roles[0]},
            "bo": {"name": "Bo", "role": said.roles[1]},
            "cy": {"name": "Cyriel Vandenbroucke-Van den Abeele", "role": said.roles[2]},
        },
        **_addresses(number, stem_of(name), said),
    }
    if number % 4 != 3:
        town["intro"] = writer.text(2)
    if number % 7 != 6:
        town["lead"] = {"quote": said.quotes[number % 3], "speaker": "an"}
    if number % 6 == 2:
        town["plain"] = said.plain
    town["interview"] = [_question(writer, index, has_summaries) for index in range(1 + number % 6)]
    if number % 5 != 4:
        town["practice"] = {"title": said.stories[number % 3], "story": writer.text(3 + number % 9)}
        if has_summaries:
            town["practice"]["summary"] = writer.text(2)
    figures = _figures(number, name, said)
    if figures:
        town["figures"] = figures
    shown = PHOTOS[number % 4]
    if shown:
        town["photos"] = [_photo(number, index, said) for index in range(shown)]
    return town


class _Writer:
    """Writes texts out of the sentences of a language; none comes again before all came."""

    def __init__(self, random: Random, said: Wording) -> None:
        self.random, self.said = random, said
        self._order: list[int] = []

    def text(self, sentences: int) -> str:
        chosen = [self._next() for _ in range(sentences)]
        return "\n\n".join(" ".join(chosen[start : start + 3]) for start in range(0, sentences, 3))

    def _next(self) -> str:
        if not self._order:
            self._order = self.random.sample(range(len(self.said.sentences)), len(self.said.sentences))
        return self.said.sentences[self._order.pop()]


def _label(number: int) -> dict[str, Any]:
    if number == 16:
        return {"completed": 2024}  # on the way
    return {"received": 2018, "renewed": [2024]} if number % 5 == 0 else {"received": 2024}


def _addresses(number: int, stem: str, said: Wording) -> dict[str, Any]:
    """Return no address, a long one, or a contact with much or little."""
    if number % 5 == 1:
        return {"website": f"https://www.{stem}.example/kinderen-en-jongeren/kindvriendelijk"}
    if number % 5 == 2:
        return {"contact": {"name": said.service, "email": f"jeugd@{stem}.example"}}
    if number % 5 == 3:
        return {
            "website": f"https://{stem}.example",
            "contact": {
                "name": said.service,
                "role": said.roles[2],
                "address": "Burgemeester Vandenbogaerdelaan 112 bus 3, 9990 Voorbeeld",
                "email": f"kindvriendelijk@gemeente-{stem}.example",
                "phone": "09 123 45 67",
            },
        }
    return {}


def _question(writer: _Writer, index: int, has_summaries: bool) -> dict[str, Any]:
    random, said = writer.random, writer.said
    answers: list[dict[str, Any]] = [{"speaker": "an", "text": writer.text(2 + random.randrange(8))}]
    if index % 2:
        answers.append({"speaker": "bo", "spoken": random.choice(said.spoken)})
    if index % 3 == 0:
        answers[0]["pull_quote"] = answers[0]["text"].split(". ")[0].rstrip(".") + "."
    if index % 4 == 2:
        answers.append({"speaker": "cy", "text": writer.text(4)})
    question: dict[str, Any] = {"question": said.questions[index]}
    if has_summaries:
        question["summary"] = writer.text(2)
    return {**question, "answers": answers}


def _figures(number: int, name: str, said: Wording) -> list[dict[str, Any]]:
    figures = [
        {"value": 25 + number, "unit": "%", "label": said.figures[0], "share": True},
        {"value": 12500 * (number + 1), "unit": "€", "label": said.figures[1]},
        {"value": 8, "label": said.figures[2]},
        {"value": 160, "label": said.figures[3], "approximate": True},
        {"value": 6, "label": said.figures[4]},
    ][: number % 6]
    return [{**figure, "source": said.source.format(name=name)} for figure in figures]


def _photo(number: int, index: int, said: Wording) -> dict[str, Any]:
    photo: dict[str, Any] = {
        "file": f"t{number}/{index}.jpg",
        "alt": said.alternative.format(number=index + 1),
        "credit": said.service if index % 2 else "K. Peeters",
        "consent": {"status": "not-needed"},
        "focus": list(focus_of(number + index, SHAPES[(number + index) % 4])),
    }
    if index % 3 != 1:
        photo["caption"] = said.captions[index % 3]
    if index < 3:
        photo["place"] = ("cover", "interview", "practice")[index]
    return photo


if __name__ == "__main__":
    print(*write_thirty(Path(sys.argv[1]), signed="--signed" in sys.argv))
