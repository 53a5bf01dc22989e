"""Merging: the same content and choice make the same document; what was read is known."""

import os
import subprocess
import sys

from brochure.content.model import Municipality
from brochure.layout.contract import FitContract
from brochure.layout.fit_choice import FitChoice, middling, smallest
from brochure.layout.merge import names_in

from .conftest import Fill

FIT = FitContract.model_validate({"text": ["9pt", "11pt"], "leading": ["1.3", "1.5"]})
TEMPLATE = """{% extends "document.html.j2" %}{% block title %}{{ m.name }}{% endblock %}{% block body %}
{% for q in m.interview %}<h2>{{ q.question | plain }}</h2>{{ q.answers[0].text | prose }}{% endfor %}
{{ draw.court(m.name, width=60, height=40, line="ink", fills=["sun"]) }}{% endblock %}"""


def test_the_same_choice_makes_the_same_document(fill: Fill) -> None:
    one, other = fill(TEMPLATE), fill(TEMPLATE)
    assert (one.html, one.stylesheet) == (other.html, other.stylesheet)


def test_no_order_of_sets_or_hashes_gets_into_a_document() -> None:
    code = (
        "from tests.layout.conftest import TOWN; from brochure.content.model import Municipality;"
        "from brochure.layout.merge import names_in, foreign_words; from types import SimpleNamespace as S;"
        "t = Municipality.model_validate({**TOWN, 'name': 'Wortegem-Petegem aan Koekelberg'});"
        "print(names_in([t]), foreign_words(S(foreign_words={'en': ('a',), 'fr': ('b',)})))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},  # this tree, not another
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_what_is_left_out_is_not_in_the_document(fill: Fill) -> None:
    html = fill(TEMPLATE, FitChoice({"text": 9}, left_out=("interview[1]",))).html
    assert "Vraag 1?" not in html
    assert 'data-field="interview[2].answers[0].text"' in html


def test_only_what_a_template_reads_counts_as_used(fill: Fill) -> None:
    used = fill("{{ m.lead.quote }}{{ publication.title }}").used
    assert {"lead", "publication:title"} <= used
    assert "interview" not in used
    assert "publication:date" not in used


def test_choices_are_written_as_properties_and_read_back() -> None:
    choice = middling(FIT, 0.25)
    assert choice.stylesheet(FIT) == ":root { --fit-text: 9.5pt; --fit-leading: 1.35; }"
    assert FitChoice.from_json(choice.as_json()) == choice
    assert smallest(FIT).values == {"text": 9.0, "leading": 1.3}
    kept = FitChoice({"text": 9.1}, 2, ("a", "b"), ("c",))
    assert FitChoice.from_json(kept.as_json()) == kept


def test_long_words_of_names_are_kept_whole(town: Municipality) -> None:
    changed = town.model_copy(update={"name": "Wortegem-Petegem aan Zee"})
    assert names_in([changed]) == ("Wortegem-Petegem",)
    assert names_in([changed], others=["Bataljong vzw"]) == ("Bataljong", "Wortegem-Petegem")
