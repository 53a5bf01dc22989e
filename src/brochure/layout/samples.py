"""Made-up content that a layout is judged with: one subject with everything in it, one with next to nothing."""

from dataclasses import replace

from brochure.content.model import Event, Label, Municipality, Publication, Selection
from brochure.layout.material import Material

FULL, BARE = "voorbeeld", "aa"
EVENT, BARE_EVENT, SELECTION = "events/voorbeeld", "events/aa", "selections/voorbeeld"

_QUESTION = {
    "question": "Waarom kiest de stad voor kindvriendelijkheid?",
    "summary": "Omdat kinderen hier wonen.",
    "priority": 1,
    "answers": [
        {"speaker": "an", "text": "Kinderen wonen hier *graag*.\n\n- een\n- twee", "pull_quote": "Graag"},
        {"speaker": "bo", "spoken": "Wij spelen overal."},
        {"text": "Zo gaat dat."},
    ],
}
_PHOTO = {
    "file": "voorbeeld/plein.jpg",
    "alt": "Kinderen op een plein",
    "caption": "Het plein",
    "credit": "Naam",
}
_TOWN = {
    "name": "Voorbeeld",
    "kind": "stad",
    "label": {"received": 2018, "renewed": [2024], "completed": 2012},
    "lead": {"quote": "Kinderen zijn hier thuis.", "speaker": "an"},
    "intro": "Een stad met pleinen.",
    "people": {"an": {"name": "An Peeters", "role": "schepen van Jeugd"}, "bo": {"name": "Bo"}},
    "interview": [_QUESTION, {"question": "Tip voor anderen?", "answers": [{"text": "Begin klein."}]}],
    "practice": {
        "title": "Een straat om te spelen",
        "summary": "De straat ging dicht.",
        "story": "Op woensdag gaat de straat dicht.",
        "interview": [_QUESTION],
    },
    "figures": [
        {"value": 25, "unit": "%", "label": "van de straten", "source": "de stad, 2025", "share": True},
        {"value": "1200", "approximate": True, "label": "kinderen"},
    ],
    "accent": "sky",
    "website": "www.voorbeeld.be",
    "contact": {
        "name": "Jeugddienst",
        "role": "dienst",
        "address": "Straat 1, 1000 Voorbeeld",
        "email": "jeugd@voorbeeld.be",
        "phone": "02 000 00 00",
        "website": "www.voorbeeld.be",
    },
}
_PUBLICATION = {
    "title": "Kindvriendelijk",
    "sender": {
        "name": "Afzender",
        "address": "Straat 1",
        "email": "info@voorbeeld.be",
        "phone": "02 000 00 00",
    },
    "responsible_publisher": {"name": "An Peeters", "address": "Straat 1"},
    "date": "2026-01",
    "colophon": "Gedrukt in een stad.",
    "apply": "https://voorbeeld.be/",
    "contact": {"name": "Secretariaat", "email": "info@voorbeeld.be"},
}
_LABEL = {
    "name": "Kindvriendelijke steden en gemeenten",
    "title": "Kindvriendelijk, hoe doe je dat?",
    "subtitle": "Een gids",
    "intro": "Het label.",
    "about": [{"title": "Wat", "text": "Een label."}],
    "voices": [{"quote": "Doen.", "speaker": "An", "role": "schepen", "municipality": "Voorbeeld"}],
    "path_intro": "Zo gaat het.",
    "path": [
        {"title": "Begin", "text": "Begin.", "duration": "een jaar"},
        {"title": "Ga door", "text": "Door."},
    ],
    "criteria_note": "tot en met 2024",
    "criteria": [{"title": "Draagvlak", "text": "De raad beslist."}],
    "partners": ["Een", "Twee"],
    "rounds": [{"year": 2024, "complete": False, "holders": [{"name": "Voorbeeld", "renewed": True}]}],
    "questions": [{"question": "Hoe?", "answer": "Zo."}],
    "call": "Doe mee.",
}


_EVENT = {
    "title": "Kom kijken",
    "date": "2026-11-20",
    "start": "14:00",
    "end": "17:00",
    "place": {"name": "De zaal", "address": "Straat 1, 1000 Voorbeeld", "note": "Met de bus."},
    "intro": "Kinderen tonen wat zij maakten.",
    "program": ["14.00 uur: ontvangst", "15.00 uur: spelen"],
    "reply": {
        "until": "2026-11-13",
        "email": "jeugd@voorbeeld.be",
        "phone": "02 000 00 00",
        "website": "www.voorbeeld.be",
    },
    "host": "Jeugddienst",
    "municipality": FULL,
}
_SELECTION = {"title": "Aan zee", "foreword": "Deze steden.", "towns": [FULL], "readers": "gemeenten aan zee"}


_LITTLE = {name: _LABEL[name] for name in ("name", "title", "intro")}


def with_little(material: Material) -> Material:
    """Return the content with next to nothing said of the label and the publication."""
    publication = {name: _PUBLICATION[name] for name in ("title", "date", "apply")}
    publication["sender"] = {"name": "Afzender"}
    return replace(
        material,
        label=Label.model_validate(_LITTLE),
        publication=Publication.model_validate(publication),
    )


def sample_material() -> Material:
    """Return the content that layouts are judged with; its photos are in no file, so they are left out."""
    full = Municipality.model_validate({**_TOWN, "photos": [_PHOTO]})
    bare = Municipality.model_validate({"name": "Aa", "kind": "gemeente", "label": {}})
    return Material(
        Publication.model_validate(_PUBLICATION),
        Label.model_validate(_LABEL),
        {FULL: full, BARE: bare},
        extras={
            EVENT: Event.model_validate(_EVENT),
            BARE_EVENT: Event.model_validate(
                {"title": "Kom", "date": "2026-11-20", "start": "9:00", "place": {"name": "Plein"}}
            ),
            SELECTION: Selection.model_validate(_SELECTION),
        },
    )
