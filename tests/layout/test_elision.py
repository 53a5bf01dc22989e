"""French words before a name lose their vowel where the name begins with one, in every layout."""

from pathlib import Path

import pytest
from markupsafe import Markup

from brochure.layout.locale import Locale
from brochure.layout.word_files import WordFolder, load_vocabulary
from brochure.layout.words import PLACEHOLDER
from brochure.workspace import package_data

FRENCH = Locale("fr-BE")
LAYOUTS = package_data() / "layouts"
VOWELS = ["Ê", "Eupen", "Uccle", "Ixelles", "Anvers", "Écaussinnes", "Ypres", "Œudeghien", "Obourg", "Amay"]
OTHERS = ["Halle", "Herstal", "Hasselt", "Liège", "Yaoundé", "’s-Gravenvoeren", "Wemmel", "2018"]


@pytest.mark.parametrize("name", VOWELS)
def test_a_vowel_takes_the_vowel_before_it(name: str) -> None:
    assert FRENCH.before("La commune de ", name) == "La commune d’"
    assert FRENCH.before("La ville de", name) == "La ville d’"
    assert FRENCH.before("Ce que ", name) == "Ce qu’"
    assert FRENCH.before("avant le ", name) == "avant l’"


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_sign_and_an_h_leave_it(name: str) -> None:
    assert FRENCH.before("La commune de ", name) == "La commune de "


@pytest.mark.parametrize("words", ["Pour ", "Sur ", "la commande ", "à ", "Source : ", ""])
def test_other_words_stay(words: str) -> None:
    assert FRENCH.before(words, "Eupen") == words


def test_no_other_language_is_changed() -> None:
    assert Locale("nl-BE").before("De weg de ", "Aa") == "De weg de "
    assert Locale("en-GB").before("The story de ", "Eupen") == "The story de "


def phrases() -> list[tuple[Path, str]]:
    """Return the layouts and keys of French words with a name after a word that may be shortened."""
    found = []
    for path in sorted(LAYOUTS.glob("*/words.fr.yaml")):
        known = load_vocabulary([WordFolder(path.parent, f"layouts/{path.parent.name}")], FRENCH)
        for key, phrase in known.phrases.items():
            texts = " ".join(phrase.forms.values()).replace("{count}", "2")
            if any(before in texts for before in (" de {", "De {", "que {", " le {")):
                found.append((path.parent, key))
    return found


@pytest.mark.parametrize(("folder", "key"), phrases(), ids=lambda value: getattr(value, "name", value))
def test_every_word_of_a_layout_before_a_name_is_shortened(folder: Path, key: str) -> None:
    known = load_vocabulary([WordFolder(folder, f"layouts/{folder.name}")], FRENCH)
    names = known.phrases[key].placeholders - {"count"}
    counted = {"count": 2} if known.phrases[key].is_plural else {}
    plain = known.say(key, **dict.fromkeys(names, "Eupen"), **counted)
    marked = known.say(key, **{name: Markup('<b class="le">Eupen</b>') for name in names}, **counted)
    for said in (plain, marked.replace('<b class="le">', "").replace("</b>", "")):
        assert "’Eupen" in said
        assert " de Eupen" not in said
        assert "que Eupen" not in said
    assert not PLACEHOLDER.search(plain)


def test_the_words_of_every_layout_were_looked_at() -> None:
    assert {(folder.name, key) for folder, key in phrases()} >= {
        ("brochure", "story_of"),
        ("brochure", "description_municipality"),
        ("factsheet", "description_city"),
        ("leaflet", "inside"),
        ("social", "alt_quotation"),
    }
