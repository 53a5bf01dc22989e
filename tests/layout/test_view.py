"""Views: content as templates see it, every value knowing its field."""

from decimal import Decimal

import pytest

from brochure.content.model import Label, Municipality
from brochure.layout.view import Shown, companion_view, subject_view

WITHOUT = Shown(
    left_out=frozenset({"interview[1]", "lead"}),
    shortened=frozenset({"interview[2]"}),
    without_photos=frozenset({"halle/weg.jpg"}),
)


def test_items_keep_their_true_index_when_others_are_left_out(town: Municipality) -> None:
    view = subject_view(town, WITHOUT)
    assert [question.path for question in view.interview] == ["interview[0]", "interview[2]", "interview[3]"]
    assert view.interview[1].answers[0].text == "Antwoord 2."
    assert view.interview[1].answers[0].text.path == "interview[2].answers[0].text"
    assert [question.shortened for question in view.interview] == [False, True, False]
    assert len(view.interview) == 3


def test_a_field_that_is_left_out_is_empty(town: Municipality) -> None:
    assert subject_view(town, WITHOUT).lead is None
    assert subject_view(town, Shown()).lead.quote.path == "lead.quote"


def test_photos_without_consent_and_unusable_ones_are_absent(town: Municipality) -> None:
    photos = subject_view(town, WITHOUT).photos
    assert [(photo.file, photo.path) for photo in photos] == [("halle/poort.jpg", "photos[0]")]
    assert [photo.path for photo in subject_view(town, Shown()).photos] == ["photos[0]", "photos[2]"]


def test_numbers_and_keys_know_their_field(town: Municipality) -> None:
    view = subject_view(town, Shown())
    assert (view.figures[0].value, view.figures[0].value.path) == (Decimal(25), "figures[0].value")
    assert (view.label.received, view.label.received.path) == (2018, "label.received")
    assert view.people["an"].name.path == "people.an.name"
    assert "an" in view.people
    assert "jef" not in view.people
    assert view.figures[0].approximate is False


def test_items_and_attributes_are_the_same() -> None:
    step = {"title": "Start", "text": "Begin."}
    label = Label.model_validate({"name": "L", "title": "T", "intro": "I", "path": [step]})
    view = subject_view(label, Shown())
    assert view["path"][0].title.path == "path[0].title", "a view's own `path` hides the field of that name"
    assert view["title"] == view.title


@pytest.mark.parametrize(
    ("typed", "meant"), [("nmae", "name"), ("interviews", "interview"), ("leed", "lead")]
)
def test_a_typo_is_no_attribute_and_has_a_nearest_one(town: Municipality, typed: str, meant: str) -> None:
    view = subject_view(town, Shown())
    with pytest.raises(AttributeError):
        getattr(view, typed)
    assert view.nearest(typed) == meant


def test_nothing_private_of_the_model_can_be_reached(town: Municipality) -> None:
    with pytest.raises(AttributeError):
        _ = subject_view(town, Shown()).__pydantic_fields_set__


def test_what_goes_along_names_its_file_and_everything_read_is_noted(town: Municipality) -> None:
    shown = Shown()
    view = companion_view(town, "publication", shown)
    assert view.lead.quote.path == "publication:lead.quote"
    assert shown.used == {"publication:lead"}
    subject = Shown()
    assert subject_view(town, subject).name
    assert subject.used == {"name"}
