"""What sites in French, German and English print around a text is left out; sentences in these languages are text."""

import time

import pytest

from brochure.importing.matter import is_matter
from brochure.importing.matter_abroad import is_matter_abroad


@pytest.mark.parametrize(
    "line",
    [
        "Mis à jour le 3 mars 2026", "Donnerstag, 31. Mai 2012", "Stand: 05. Februar 2020", "January 13, 2020 at 08:45 AM", "29. Juni 2017, 23:39 · von Tobi", "30. Oktober 2019 | Naturschutz",
        "ANZEIGE", "Anzeige, enthält Affiliate Links", "Publicité", "Advertisement:",
        "Laisser un commentaire", "Letzte Kommentare", "Comments are closed.", "View Comments",
        "Sie müssen sich anmelden, um Kommentare zu schreiben.", "This site uses Akismet to reduce spam.",
        "Diesen Artikel teilen", "Partager cet article", "Like it? Share it!", "Drucken",
        "Subscribe to email updates", "Inscrivez-vous à notre newsletter", "Zum Newsletter anmelden", "Pour lire la suite",
        "Vous aimerez aussi", "Read more: Looted colonial art", "Zum Weiterlesen:", "Über den Autor",
        "Schlagworte zum Thema: Anwalt, Corona", "Categories:", "Tagged:",
        "LE PUEDE INTERESAR: otra ficha", "Leggi anche", "Zobacz także", "Weitere Nachrichten", "Die meistgelesenen Artikel",
        "This article is the copyrighted property of the News.", "Follow The Gleaner on Twitter and Instagram.",
        "For the latest stories and breaking news updates download the app.",
        "Back to top", "Zurück zum Newsroom", "Loading…", "Table des matières", "Was this page helpful?",
    ],
)  # fmt: skip
def test_the_matter_of_a_site(line: str) -> None:
    assert is_matter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Les enfants ont dessiné le plan de leur parc en mars 2026.",
        "Nous avons partagé le budget avec les jeunes.",
        "Children planted twelve trees on 3 May 2026 behind the church.",
        "Share of children under twelve: a quarter.",
        "8 juin 2016 : un article sur la plaine de jeux",
        "2020-01-20 The first council of children",
        "Wir teilen den Platz mit den Nachbarn.",
        "Stand 12 is de plek van de jeugddienst.",
        "De kommissie besliste in mei 2026 over het plein.",
        "Comment les enfants participent-ils ?",
        "Kontakte zwischen Jung und Alt zählen.",
        "We follow what children say on their walks.",
        "Te puede ayudar la escuela.",
        "“Partager, c’est grandir.”",
    ],
)
def test_a_sentence_is_text(line: str) -> None:
    assert not is_matter(line)


def test_lines_of_signs_cost_nothing() -> None:
    started = time.process_time()
    for number in range(300):
        assert not is_matter_abroad("-" * (number % 150) + " x" + ", " * 70 + "x")
    assert time.process_time() - started < 1
