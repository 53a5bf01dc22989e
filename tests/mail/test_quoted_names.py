"""Who is to be forgotten by an address is also forgotten by the name that content has for it."""

from pathlib import Path

import pytest

from brochure.mail.people import FILE
from brochure.mail.privacy.person import person_of
from brochure.mail.privacy.quoted import quoted_names
from brochure.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    files = {
        FILE: "halle:\n  an: an@halle.example\nlabel:\n  'voices[0]': an@halle.example\n  label: an@halle.example\nkapot: x\n",
        "content/municipalities/halle.yaml": "people:\n  an: {name: An Peeters}\n",
        "content/municipalities/halle.fr.yaml": "people:\n  an: {name: Anne Peeters}\n",
        "content/municipalities/hallenberg.yaml": "people:\n  an: {name: Iemand Anders}\n",
        "content/label.yaml": "voices:\n  - {speaker: An van de jury, quote: Zo.}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return Workspace(tmp_path, tmp_path)


def test_names_are_those_of_the_town_and_the_label_in_every_language(workspace: Workspace) -> None:
    found = quoted_names(workspace, person_of("an@halle.example"))
    assert found == ["an", "Anne Peeters", "An Peeters", "voices[0]", "An van de jury"]


def test_nobody_of_that_address_has_no_name(workspace: Workspace) -> None:
    assert quoted_names(workspace, person_of("tom@halle.example")) == []
