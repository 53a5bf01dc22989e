"""People read all messages in one language: the one that they, or their system, ask for."""

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from brochure import i18n
from brochure.cli import main

DUTCH = Path(i18n.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "brochure.po"


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Speak Dutch from a catalogue compiled for this test."""
    target = tmp_path / "nl" / "LC_MESSAGES" / "brochure.mo"
    target.parent.mkdir(parents=True)
    with DUTCH.open("rb") as file, target.open("wb") as compiled:
        write_mo(compiled, read_po(file))
    monkeypatch.setattr(i18n, "_LOCALE_DIR", tmp_path)
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    monkeypatch.setenv("LANGUAGE", "")  # put back afterwards, as main() sets it
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()
    gettext.textdomain("messages")


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--help"], "Opdrachten:\n  studio     Schrijf, bekijk en maak documenten in een browser"),
        (["buidl"], "Fout: Er is geen opdracht buidl. Bedoel je build?"),
        (["new"], "Fout: Ontbrekend argument"),
        (["import", "a", "b"], "Fout: Onverwacht extra argument (b)"),
        (["preflight", "x.pdf", "--format", "xml"], "'xml' is geen van 'text', 'json'."),
    ],
)
def test_dutch_users_read_no_english_around_their_messages(
    capsys: pytest.CaptureFixture[str], typed: list[str], said: str
) -> None:
    with pytest.raises(SystemExit):
        main(typed)
    shown = "".join(capsys.readouterr())
    assert said in shown
    assert "Usage:" not in shown


@pytest.mark.parametrize(
    ("value", "expected"), [("nl", "nl"), ("nl_BE.UTF-8", "nl"), ("en", "en"), ("fr", "en")]
)
def test_the_language_comes_from_brochure_lang(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    monkeypatch.setenv("BROCHURE_LANG", value)
    assert i18n.language() == expected


def test_without_brochure_lang_the_locale_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROCHURE_LANG")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    assert i18n.language() == "nl"
