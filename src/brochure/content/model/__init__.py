"""The content models: a municipality, the label, and what every publication carries.

One class per thing in the YAML; every unknown key is a problem. Past this border nobody validates again.
"""

from brochure.content.described import Model
from brochure.content.model.event import Event, Place, Reply
from brochure.content.model.label import Faq, Holder, Label, Round, Section, Step, Voice
from brochure.content.model.logo import HouseColour, Logo, as_logo
from brochure.content.model.municipality import (
    Answer,
    Figure,
    LabelYears,
    Lead,
    Municipality,
    Person,
    Practice,
    Question,
)
from brochure.content.model.publication import Publication, Publisher
from brochure.content.model.selection import Selection
from brochure.content.model.shared import Contact, Photo, Silence

CONTENT_MODELS = (Municipality, Label, Publication, Event, Selection)
"""One for each kind of content file."""

__all__ = [
    "CONTENT_MODELS", "Answer", "Contact", "Event", "Faq", "Figure", "Holder", "HouseColour", "Label", "LabelYears",
    "Lead", "Logo", "Model", "Municipality", "Person", "Photo", "Place", "Practice", "Publication", "Publisher",
    "Question", "Reply", "Round", "Section", "Selection", "Silence", "Step", "Voice", "as_logo",
]  # fmt: skip
