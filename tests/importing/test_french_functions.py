"""Functions and words of saying in French."""

import pytest

from brochure.importing.roles import role_end

from .talks import people_of, talk_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("échevin de la Jeunesse et de la Mobilité.", "échevin de la Jeunesse et de la Mobilité."),
        ("échevin de la Jeunesse Luc Martin", "échevin de la Jeunesse"),
        ("échevine de l’Enfance Marie Dupont", "échevine de l’Enfance"),
        ("coordinatrice de l’accueil extrascolaire, raconte", "coordinatrice de l’accueil extrascolaire,"),
        ("animateur à la maison des jeunes", "animateur à la maison des jeunes"),
        ("bourgmestre Luc Martin", "bourgmestre"),
        ("directeur van de school An Peeters", "directeur van de school"),
    ],
)
def test_a_function_in_french_ends_where_it_does(text: str, role: str) -> None:
    words = [*text.split(), ""]
    assert " ".join(words[: role_end(words)]) == role


def test_somebody_with_an_article_before_the_function_says_it() -> None:
    text = (
        "Commune de Pont-Aubry\n\nLabel obtenu en 2020\n\nEt comment cela a-t-il commencé ?\n\n"
        "« Par une lettre », raconte Benoît Hanquet, échevin de la Jeunesse et de la Mobilité.\n\n"
        "Et la suite ?\n\n« Qui oserait voter contre ? », sourit l’échevin Hanquet.\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [["benoit-hanquet"]] * 2
    assert people_of(text)["benoit-hanquet"]["role"] == "échevin de la Jeunesse et de la Mobilité"
