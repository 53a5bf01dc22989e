"""Screen editions for the tests: the shipped content, and a private workspace with every construct."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from benchmarks.photos import NOISE, photo
from brochure.content.load import load_content
from brochure.finishing.editions import editions
from brochure.finishing.pdfua import finish_screen
from brochure.finishing.photos import PhotoLab
from brochure.layout.load import load_layouts
from brochure.layout.material import Material
from brochure.press.profile import load_profile
from brochure.production.context import WorkerContext
from brochure.production.jobs import Options
from brochure.render.renderer import Rendering, RenderRequest
from brochure.workspace import Workspace, package_data
from tests.content.logos.drawn import png, wordmark

LAYOUTS = ("factsheet", "brochure", "label-brochure")
LONG = "proefstad-aan-de-rivier"


def workspace(folder: Path, *, own: bool = False) -> Workspace:
    """Copy the shipped content to a folder; `own` adds a municipality of the tests with photos."""
    shutil.copytree(package_data() / "content", folder / "content", dirs_exist_ok=True)
    if own:
        text = yaml.safe_dump(long_municipality(), allow_unicode=True, sort_keys=False)
        (folder / "content" / "municipalities" / f"{LONG}.yaml").write_text(text, encoding="utf-8")
        for number in range(3):
            noisy_photo(folder / "content" / "photos" / f"foto-{number}.jpg", number)
        logos = folder / "content" / "logos"
        logos.mkdir()
        (logos / "lang.svg").write_bytes(wordmark())
        png(logos / "afzender.png")
        publication = folder / "content" / "publication.yaml"
        publication.write_text(publication.read_text("utf-8") + "\nlogo: afzender.png\n", "utf-8")
    return Workspace.at(folder)


def noisy_photo(path: Path, seed: int, size: tuple[int, int] = (1500, 1125)) -> None:
    """Write a picture with a photograph's statistics."""
    path.parent.mkdir(parents=True, exist_ok=True)
    photo(seed, NOISE["ordinary"], size).save(path, quality=95)


def context_of(place: Workspace, **options: Any) -> WorkerContext:
    """Return what documents of a workspace are made with."""
    content = load_content(place)
    assert content.publication is not None
    assert content.label is not None
    material = Material(content.publication, content.label, content.municipalities)
    layouts, _problems = load_layouts(place, editions())
    return WorkerContext(place, layouts, material, load_profile("coated-offset", place), Options(**options))


def screen_edition(context: WorkerContext, layout: str, stem: str = "") -> tuple[bytes, Rendering]:
    """Make the screen edition of one document, without its page pictures."""
    rendering = context.renderer(layout).render(RenderRequest(stem or None, editions()["screen"]))
    wrong = [problem.message for problem in rendering.problems if problem.severity == "error"]
    assert not wrong, wrong
    lab = PhotoLab(context.workspace.photos, context.workspace.state / "photos")
    rendering.pages.fill_photos(lab.prepare)
    return finish_screen(rendering.pages.write_tagged().data), rendering


def long_municipality() -> dict[str, Any]:
    """Return a municipality of about 2,000 words with every construct of the layouts, as plain values."""
    lines = (Path(__file__).parent / "content" / "zinnen.txt").read_text(encoding="utf-8").split("\n")
    lines = [line for line in lines if line]

    def text(start: int, count: int) -> str:
        taken = [lines[(start * 7 + at) % len(lines)] for at in range(count)]
        return "\n\n".join(" ".join(taken[at : at + 5]) for at in range(0, count, 5))

    wished = "Drie dingen helpen:\n\n- een plein zonder auto’s;\n- een bank in de schaduw;\n- *tijd* om te **luisteren**."
    link = "Lees het verslag op [de site van de jeugdraad](https://example.org/verslag-van-de-jeugdraad-over-speelplekken)."
    return {
        "name": "Proefstad-aan-de-Rivier",
        "kind": "stad",
        "label": {"received": 2018, "renewed": [2024]},
        "accent": "coral",
        "logo": {"file": "lang.svg", "alternative": "Wapen van de gemeente"},
        "website": "https://example.org",
        "contact": {"name": "Jeugddienst", "email": "jeugd@example.org"},
        "intro": text(40, 3),
        "lead": {"quote": "Wie jongeren ernstig neemt, krijgt eerlijke antwoorden.", "speaker": "an"},
        "people": {
            "an": {"name": "An Peeters", "role": "schepen van Jeugd"},
            "bo": {"name": "Bo Claes", "role": "jeugdambtenaar"},
        },
        "interview": [
            {
                "question": "Hoe begon het?",
                "summary": text(3, 4),
                "answers": [
                    {"speaker": "an", "text": text(0, 10)},
                    {"speaker": "bo", "text": f"{text(2, 10)}\n\n{wished}\n\n{link}"},
                ],
            },
            {
                "question": "Wat veranderde er in de straten?",
                "answers": [
                    {"speaker": "bo", "text": text(4, 15), "pull_quote": "Niemand vraagt waarom je er bent."},
                    {"speaker": "an", "spoken": text(1, 5)},
                ],
            },
            {"question": "Wat raadt de stad aan?", "answers": [{"speaker": "an", "text": text(6, 20)}]},
        ],
        "practice": {
            "title": "Een hinkelpad naar de rivier",
            "summary": text(7, 4),
            "story": text(6, 10),
            "interview": [{"question": "Wie deed mee?", "answers": [{"speaker": "bo", "text": text(5, 15)}]}],
        },
        "figures": [
            {
                "value": 25,
                "unit": "%",
                "approximate": True,
                "share": True,
                "label": "van de inwoners is jonger dan 18 jaar",
                "source": "telling van 2024",
            },
            {"value": 88, "label": "stickers op de plattegrond", "source": "jeugddienst, 2023"},
            {
                "value": 2.5,
                "unit": "km",
                "label": "trage weg tussen twee scholen",
                "source": "jeugddienst, 2023",
            },
        ],
        "photos": [
            {
                "file": "foto-0.jpg",
                "alt": "Twee kinderen tekenen met krijt op het plein.",
                "caption": "Krijt op het plein",
                "credit": "Jeugddienst",
                "consent": "ouders, 2024",
            },
            {
                "file": "foto-1.jpg",
                "alt": "Een volle bakfiets met touwen.",
                "credit": "Jeugddienst",
                "consent": {"status": "not-needed"},
            },
            {
                "file": "foto-2.jpg",
                "alt": "Het hinkelpad langs de rivier.",
                "caption": "Het pad is 300 meter lang",
                "credit": "Jeugddienst",
                "consent": {"status": "not-needed"},
                "place": "practice",
            },
        ],
    }
