"""What is left out, in which order, and that nothing goes unnamed."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.model import Municipality
from brochure.layout.contract import FitContract
from brochure.layout.omissions import candidates, find, levels, omissions, spoken_name, text_leaves
from tests.render.generated import municipalities

from .conftest import TOWN

FIT = FitContract.model_validate({"optional": ["interview[3]", "interview[1]", "practice", "figures[*]"]})


def town(**changes: Any) -> Municipality:
    return Municipality.model_validate({**TOWN, **changes})


def questions(*extras: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"question": f"Vraag {n}?", "answers": [{"text": "x"}], **more} for n, more in enumerate(extras)]


def steps(subject: Municipality, fit: FitContract = FIT) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(level.left_out, level.shortened) for level in levels(fit, subject)]


def test_the_first_of_the_contract_goes_first() -> None:
    found = steps(town(figures=[]))
    assert found == [((), ()), (("interview[3]",), ()), (("interview[3]", "interview[1]"), ())]


def test_what_is_not_there_cannot_be_left_out() -> None:
    assert [one.path for one in candidates(FIT, town(interview=[], figures=[]))] == []


def test_a_star_names_every_item_and_the_last_goes_first() -> None:
    figures = [{"value": n, "label": "x"} for n in range(3)]
    fit = FitContract.model_validate({"optional": ["figures[*]"]})
    paths = [one.path for one in candidates(fit, town(figures=figures))]
    assert paths == ["figures[2]", "figures[1]", "figures[0]"]


def test_what_has_a_summary_is_shortened_before_anything_is_left_out_instead() -> None:
    subject = town(
        interview=questions({}, {"summary": "kort"}, {}, {}), practice={"title": "P", "summary": "kort"}
    )
    fit = FitContract.model_validate({"optional": ["interview[1]", "practice"]})
    assert steps(subject, fit) == [
        ((), ()),
        ((), ("interview[1]",)),
        ((), ("interview[1]", "practice")),
        (("interview[1]",), ("practice",)),
        (("interview[1]", "practice"), ()),
    ]


def test_a_priority_of_the_content_overrides_the_contract() -> None:
    subject = town(interview=questions({}, {}, {}, {"priority": 5}), figures=[])
    assert [one.path for one in candidates(FIT, subject)] == ["interview[1]", "interview[3]"]


@given(municipalities(extras=True))
def test_levels_only_ever_show_less(subject: Municipality) -> None:
    fit = FitContract.model_validate(
        {"optional": ["interview[5]", "interview[2]", "practice", "interview[1]", "figures[*]"]}
    )
    found = levels(fit, subject)
    assert (found[0].left_out, found[0].shortened) == ((), ())
    for less, more in zip(found[1:], found, strict=False):
        assert set(more.left_out) <= set(less.left_out)
        assert not set(less.left_out) & set(less.shortened)
    assert len({(one.left_out, one.shortened) for one in found}) == len(found)
    assert set(found[-1].left_out) == {one.path for one in candidates(fit, subject)}


# ---- what a finished document does not show ---------------------------------------------------


def page(*paths: str) -> str:
    return "".join(f'<p data-field="{path}">x</p>' for path in paths)


ALL = ("name", "label", "lead", "figures", "photos", "interview")


def test_a_page_that_shows_all_omits_nothing() -> None:
    found = omissions(town(photos=[]), page(*ALL))
    assert (found.left_out, found.shortened) == ((), ())


def test_the_whole_is_named_where_nothing_of_it_is_shown() -> None:
    subject = town(photos=[], practice={"title": "Titel", "story": "Verhaal.", "summary": "Kort."})
    found = omissions(
        subject, page("name", "label", "lead", "interview[0]", "interview[2]", "interview[3].question")
    )
    assert found.left_out == ("interview[1]", "interview[3].answers", "practice", "figures")


def test_a_summary_that_stands_in_is_named_as_such() -> None:
    subject = town(photos=[], interview=questions({"summary": "kort"}))
    found = omissions(
        subject, page("name", "label", "lead", "figures", "interview[0].summary", "interview[0].question")
    )
    assert (found.left_out, found.shortened) == ((), ("interview[0]",))


@pytest.mark.parametrize(
    ("spoken", "pulled", "left_out"),
    [
        ("Wij spelen buiten, elke dag.", "Wij spelen buiten", ()),
        ("Wij *spelen* buiten.", "wij spelen buiten!", ()),
        ("Wij spelen buiten.", "Iets heel anders", ("interview[0].answers[0].pull_quote",)),
    ],
)
def test_a_pull_quote_that_is_not_shown_is_named_unless_it_repeats_words_that_are(
    spoken: str, pulled: str, left_out: tuple[str, ...]
) -> None:
    answer = {"spoken": spoken, "pull_quote": pulled}
    subject = town(photos=[], interview=[{"question": "V?", "answers": [answer]}])
    shown = page(
        "name", "label", "lead", "figures", "interview[0].question", "interview[0].answers[0].spoken"
    )
    assert omissions(subject, shown).left_out == left_out


@given(municipalities(extras=True), st.randoms(use_true_random=False))
def test_every_text_is_shown_or_named(subject: Municipality, chance: Any) -> None:
    leaves = [leaf for leaf in text_leaves(subject) if not leaf.startswith("people.")]
    kept = [leaf for leaf in leaves if chance.random() < 0.5]
    found = omissions(subject, page(*kept))
    named = (*found.left_out, *found.shortened)
    for leaf in set(leaves) - set(kept):
        inside = any(leaf == one or leaf.startswith((f"{one}.", f"{one}[")) for one in named)
        pulled = leaf.endswith(".pull_quote") and leaf.replace("pull_quote", "spoken") in kept
        assert inside or pulled, leaf
    for one in found.left_out:
        assert not any(leaf == one or leaf.startswith((f"{one}.", f"{one}[")) for leaf in kept), (
            "shown after all"
        )


@given(municipalities(extras=True))
def test_every_leaf_can_be_found_and_said_in_words(subject: Municipality) -> None:
    for leaf in text_leaves(subject):
        if not leaf.startswith("people."):
            assert [at for at, _value in find(subject, leaf)] == [leaf]
            assert not re.search(r"\[\d", spoken_name(leaf))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("interview[2]", "question 3"),
        ("practice.interview[0]", "practice story, question 1"),
        ("figures[3]", "figure 4"),
        ("interview[0].answers[1]", "question 1, answer 2"),
        ("photos[0].caption", "photo 1, caption"),
        ("voices[1].municipality", "voice 2, municipality"),
        ("partners[1]", "partner 2"),
        ("unknown[1].field", "unknown 2, field"),
    ],
)
def test_fields_are_said_in_words(path: str, said: str) -> None:
    assert spoken_name(path) == said


def test_a_withdrawn_photo_is_not_called_left_out() -> None:
    plain = {"name": "Halle", "kind": "stad", "label": {}}
    photo = {"file": "a.jpg", "alt": "Plein", "caption": "Het plein", "credit": "Stad"}
    shown = Municipality.model_validate({**plain, "photos": [{**photo, "consent": {"status": "given"}}]})
    withdrawn = Municipality.model_validate({**plain, "photos": [{**photo, "consent": "withdrawn"}]})
    html = '<p data-field="name">Halle</p>'
    assert omissions(shown, html).left_out == ("photos",)
    assert omissions(withdrawn, html).left_out == ()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("interview[2]", "question 3"),
        ("interview", "all questions"),
        ("practice.interview", "practice story, all questions"),
        ("figures", "all figures"),
    ],
)
def test_a_field_in_words(path: str, words: str) -> None:
    assert spoken_name(path) == words
