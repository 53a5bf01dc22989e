"""A typo in a template is a problem with the template's file and line, and the field of the data."""

import pytest

from brochure.problems import Problem, ProblemError

from .conftest import Fill

LINE_BEFORE = "{% set a = 1 %}\n"


def problem_of(fill: Fill, template: str, **more: str) -> Problem:
    with pytest.raises(ProblemError) as error:
        fill(template, **more)
    (problem,) = error.value.problems
    assert problem.code == "template-error"
    assert problem.remedy
    return problem


def test_a_typo_names_the_field_and_the_nearest_one(fill: Fill) -> None:
    problem = problem_of(fill, LINE_BEFORE + "{{ m.lead.qoute }}")
    assert (problem.file, problem.line) == ("layouts/kaart/template.html.j2", 2)
    assert "lead has no field qoute; the nearest is quote" in problem.message


def test_a_typo_at_the_top_names_the_subject(fill: Fill) -> None:
    problem = problem_of(fill, "{{ m.naam }}")
    assert "the subject has no field naam; the nearest is name" in problem.message


UNDEFINED = {
    "printed": "{{ m.interview[1].anwsers }}",
    "through a filter": "{{ m.interview[1].anwsers | prose }}",
    "looped over": "{% for a in m.interview[1].anwsers %}{% endfor %}",
    "asked whether": "{% if m.interview[1].anwsers %}{% endif %}",
    "compared": "{% if m.interview[1].anwsers == 3 %}{% endif %}",
    "counted": "{{ m.interview[1].anwsers | length }}",
    "a field of it": "{{ m.interview[1].anwsers.text }}",
    "an item of it": "{{ m.interview[1].anwsers[0] }}",
}


@pytest.mark.parametrize("template", UNDEFINED.values(), ids=UNDEFINED)
def test_however_an_unknown_field_is_used(fill: Fill, template: str) -> None:
    problem = problem_of(fill, LINE_BEFORE + template)
    assert (problem.file, problem.line) == ("layouts/kaart/template.html.j2", 2)
    assert problem.field == "interview[1]"
    assert "no field anwsers; the nearest is answers" in problem.message


def test_inside_a_loop_the_item_is_named(fill: Fill) -> None:
    template = "{% for q in m.interview %}\n{% for a in q.answers %}\n{{ a.txet }}\n{% endfor %}{% endfor %}"
    problem = problem_of(fill, template)
    assert (problem.line, problem.field) == (3, "interview[0].answers[0]")
    assert "nearest is text" in problem.message


def test_an_unknown_variable(fill: Fill) -> None:
    problem = problem_of(fill, "\n\n{{ mm.name }}")
    assert (problem.file, problem.line) == ("layouts/kaart/template.html.j2", 3)
    assert "mm" in problem.message


def test_inside_a_macro_of_another_file(fill: Fill) -> None:
    macros = "{% macro lead(m) %}\n<p>{{ m.lead.speeker }}</p>\n{% endmacro %}"
    problem = problem_of(fill, "{% from 'macro.html.j2' import lead %}\n{{ lead(m) }}", macro=macros)
    assert (problem.file, problem.line) == ("layouts/kaart/macro.html.j2", 2)
    assert (problem.field, "nearest is speaker" in problem.message) == ("lead", True)


def test_inside_a_shared_macro_the_shared_file_is_named(fill: Fill) -> None:
    template = "{% from 'macros.html.j2' import speaker_line %}\n{{ speaker_line(m.people) }}{{ speaker_line(3, 'an') }}"
    problem = problem_of(fill, template)
    assert problem.file == "layouts/shared/macros.html.j2"
    assert problem.line


BROKEN = {
    "an open block, seen at the end": ("<p>\n{% if m.name %}\n</p>", 3),
    "an unknown tag": ("<p>\n\n{% iff m.name %}{% endif %}</p>", 3),
    "an unknown filter": ("<p>\n{{ m.name | prosee }}</p>", 2),
    "half an expression": ("{{ m.name | }}", 1),
}


@pytest.mark.parametrize(("template", "line"), BROKEN.values(), ids=BROKEN)
def test_a_template_that_is_no_template(fill: Fill, template: str, line: int) -> None:
    problem = problem_of(fill, template)
    assert (problem.file, problem.line) == ("layouts/kaart/template.html.j2", line)


def test_a_syntax_error_in_an_included_file(fill: Fill) -> None:
    problem = problem_of(fill, "{% include 'part.html.j2' %}", part="\n{% endif %}")
    assert (problem.file, problem.line) == ("layouts/kaart/part.html.j2", 2)


WRONG = {
    "a file that is not there": "{% include 'nergens.html.j2' %}",
    "a drawing that is not there": "{{ draw.kasteel(m.name) }}",
    "a filter given a wrong value": "{{ m.name | month_year }}",
    "a sum of a text and a number": "{{ m.name + 3 }}",
    "a division by nothing": "{{ 3 / (m.figures | length - 1) }}",
}


@pytest.mark.parametrize("template", WRONG.values(), ids=WRONG)
def test_whatever_else_a_template_does_wrong(fill: Fill, template: str) -> None:
    assert problem_of(fill, template).file == "layouts/kaart/template.html.j2"


def test_a_sound_template_has_no_problem(fill: Fill) -> None:
    assert fill("{{ m.name }}").html == "Halle"
