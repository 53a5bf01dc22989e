"""A workspace to put layouts in, and layouts filled with a small town."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.content.model import Label, Municipality, Publication
from brochure.finishing.editions import editions
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.fit_choice import FitChoice, smallest
from brochure.layout.folders import font_path
from brochure.layout.load import load_layout
from brochure.layout.locale import DUTCH
from brochure.layout.material import Material
from brochure.layout.merge import Merged, merge
from brochure.layout.tokens import Tokens, load_tokens
from brochure.layout.word_files import WordFolder, load_vocabulary
from brochure.layout.words import Vocabulary
from brochure.workspace import Workspace, package_data

CONTRACT = """\
subject: municipality
page: {size: A4}
pages: {exactly: 1}
fit:
  text: [9pt, 11pt]
"""

SHIPPED = [
    "brochure", "certificate", "certificate-a3", "factsheet", "invitation", "label-brochure", "leaflet",
    "poster", "poster-a2",    "social", "social-square",
]  # fmt: skip
"""The layouts that the package carries, each size by its own name."""

GIVEN = {"status": "given", "by": "de ouders", "on": "2026-05-03"}
TOWN = {
    "name": "Halle",
    "kind": "stad",
    "label": {"received": 2018, "renewed": [2024]},
    "lead": {"quote": "Kinderen zijn *baas*.", "speaker": "an"},
    "people": {"an": {"name": "An Peeters", "role": "schepen van Jeugd"}},
    "interview": [
        {"question": f"Vraag {number}?", "answers": [{"speaker": "an", "text": f"Antwoord {number}."}]}
        for number in range(4)
    ],
    "figures": [{"value": 25, "unit": "%", "label": "van de straten"}],
    "photos": [
        {"file": "halle/poort.jpg", "alt": "De poort", "consent": GIVEN},
        {"file": "halle/plein.jpg", "alt": "Het plein", "consent": "Ingetrokken"},
        {"file": "halle/weg.jpg", "alt": "De weg", "consent": GIVEN},
    ],
}


@pytest.fixture
def town() -> Municipality:
    return Municipality.model_validate(TOWN)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace without layouts of its own, over the packaged ones."""
    return Workspace(tmp_path, package_data())


@pytest.fixture(scope="session")
def tokens() -> Tokens:
    return load_tokens(package_data() / "layouts" / "shared" / "tokens.yaml")


def dutch_words(group: str) -> Vocabulary:
    """Return a group of the shared words in Dutch."""
    shared = WordFolder(package_data() / "layouts" / "shared", "layouts/shared")
    return load_vocabulary([shared], DUTCH).group(group)


Fill = Callable[..., Merged]


@pytest.fixture
def fill(workspace: Workspace, tokens: Tokens, town: Municipality) -> Fill:
    """Fill templates of a made-up layout with the small town."""

    def filled(
        template: str, choice: FitChoice | None = None, town: Municipality = town, **more: str
    ) -> Merged:
        folder = workspace.root / "layouts" / "kaart"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "layout.yaml").write_text(CONTRACT)
        (folder / "template.html.j2").write_text(template)
        for name, text in more.items():
            (folder / f"{name}.html.j2").write_text(text)
        layout = load_layout(workspace, folder, editions())
        environment = LayoutEnvironment(layout, lambda name: font_path(workspace, name))
        publication = Publication.model_validate(
            {
                "title": "Kindvriendelijk",
                "sender": {"name": "De dienst"},
                "date": "2026-11",
                "apply": "https://voorbeeld.be/label",
                "foreign_words": {"en": ["nine-to-five"]},
            }
        )
        label = Label.model_validate({"name": "Label", "title": "Het label", "intro": "Wat het is."})
        material = Material(publication, label, {"halle": town}, frozenset({"halle/weg.jpg"}))
        return merge(
            environment,
            tokens,
            material,
            "halle",
            editions()["screen"],
            choice or smallest(layout.contract.fit),
        )

    return filled
