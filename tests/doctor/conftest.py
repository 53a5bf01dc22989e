"""A workspace, and a machine on which nothing is missing."""

import shutil
import webbrowser
from pathlib import Path

import keyring.core
import pytest

from brochure.doctor import desk
from brochure.workspace import Workspace
from tests.doctor.asking import PUBLICATION, usage
from tests.mail.keyrings import MemoryKeyring


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "ws"
    (root / "content" / "municipalities").mkdir(parents=True)
    (root / "content" / "publication.yaml").write_text(PUBLICATION, "utf-8")
    (root / "content" / "municipalities" / "halle.yaml").write_text("name: Halle\n", "utf-8")
    return Workspace.at(root)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing is missing, whatever the one that runs the tests has."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", MemoryKeyring())
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("firefox"))
    monkeypatch.setattr(desk, "mail_program", lambda: "thunderbird")
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(9_000_000_000))
    monkeypatch.setattr("brochure.weasy.versions.has_subsetter", lambda: True)
