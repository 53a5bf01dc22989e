"""A small workspace with two towns, one of which also has a file in French, and the label in both languages."""

from pathlib import Path

from brochure.workspace import Workspace
from tests.production.building import make_workspace

FRENCH = {
    "Kinderen kennen de stad het best.": "Les enfants connaissent le mieux la ville.",
    "Waarom kiest de stad voor kindvriendelijkheid?": "Pourquoi la ville choisit-elle les enfants ?",
    "De stad kiest er al lang voor.": "La ville a fait ce choix il y a longtemps.",
    "Omdat kinderen er wonen.": "Parce que des enfants y vivent.",
    "Wij blijven luisteren.": "Nous restons à l’écoute.",
    "Elke middag gaat het plein open.": "Chaque midi, la place s’ouvre.",
    "En elke avond weer dicht.": "Et chaque soir elle se referme.",
}
LABEL = {"Op weg naar het label": "En route vers le label"}
PUBLICATION = "sender: {name: Secrétariat du label}\n"
MADE = {"aa-sheet", "aa-sheet.fr", "beerdorp-sheet", "rounds", "rounds.fr"}


def make_bilingual(root: Path) -> Workspace:
    """Return a workspace in which Aa is told in Dutch and French, Beerdorp in Dutch only."""
    workspace = make_workspace(root)
    towns = workspace.municipalities
    (towns / "aa.fr.yaml").write_text(translated(towns / "aa.yaml", FRENCH), "utf-8")
    path = workspace.content / "label.yaml"
    (workspace.content / "label.fr.yaml").write_text(translated(path, LABEL), "utf-8")
    (workspace.content / "publication.fr.yaml").write_text(PUBLICATION, "utf-8")
    return workspace


def translated(path: Path, words: dict[str, str]) -> str:
    text = path.read_text("utf-8")
    for dutch, french in words.items():
        text = text.replace(dutch, french)
    return text
