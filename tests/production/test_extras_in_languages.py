"""Events and selections in a second language: files beside the first, and documents beside theirs."""

from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from icalendar import Calendar

from brochure.api.editing import languages_of
from brochure.check.checks import check_content
from brochure.content.load import keys_meant
from brochure.problems import Problem, ProblemError, Severity
from brochure.production.draft import Drafter
from brochure.workspace import Workspace, extra_is_named
from tests.production.bilingual import make_bilingual
from tests.production.building import replace_in, run
from tests.production.test_extras import _EVENT, _INVITATION, SCREEN, write

FRENCH_EVENT = _EVENT.replace("Kom kijken", "Venez voir").replace("Plein", "Place")
LAYOUTS = ("card", "rounds")
EVERY = {
    "screen/kijkdag-card.pdf",
    "screen/kijkdag-card.fr.pdf",
    "screen/rounds.pdf",
    "screen/rounds.fr.pdf",
    "screen/rounds-kust.pdf",
    "screen/rounds-kust.fr.pdf",
}
FRENCH = {"screen/kijkdag-card.fr.pdf", "screen/rounds.fr.pdf", "screen/rounds-kust.fr.pdf"}


@pytest.fixture
def two(tmp_path: Path) -> Workspace:
    """A workspace of two languages, with an event and a selection in both."""
    made = make_bilingual(tmp_path / "ws")
    write(made, "events/kijkdag.yaml", _EVENT)
    write(made, "events/kijkdag.fr.yaml", FRENCH_EVENT)
    write(made, "selections/kust.yaml", "title: Aan zee\ntowns: [aa]\n")
    write(made, "selections/kust.fr.yaml", "title: À la mer\ntowns: [aa]\n")
    folder = made.root / "layouts" / "card"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _INVITATION.items():
        (folder / name).write_text(text)
    return made


def text_of(workspace: Workspace, name: str) -> str:
    document = pypdfium2.PdfDocument(workspace.output / "screen" / name)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def told(workspace: Workspace) -> list[Problem]:
    _content, problems = check_content(workspace)
    return [one for one in problems if one.subject and "/" in one.subject and one.code != "event-past"]


def test_each_language_has_documents_of_its_own(two: Workspace) -> None:
    found = run(two, layouts=LAYOUTS, **SCREEN)
    assert found.made == EVERY, [p.message for p in found.outcome.all_problems]
    assert "Venez voir" in text_of(two, "kijkdag-card.fr.pdf")
    assert "novembre" in text_of(two, "kijkdag-card.fr.pdf")
    assert "Kom kijken" in text_of(two, "kijkdag-card.pdf")
    coast = text_of(two, "rounds-kust.fr.pdf")
    assert "Les enfants connaissent" in coast  # the town's own French file
    assert "Beerdorp" not in coast
    assert "Kinderen kennen" in text_of(two, "rounds-kust.pdf")
    for name in FRENCH:
        with pikepdf.open(two.output / name) as pdf:
            assert str(pdf.Root.Lang) == "fr-BE"
    assert told(two) == []
    again = run(two, layouts=LAYOUTS, prune=True, **SCREEN)
    assert (again.made, again.fresh, again.outcome.removed) == (set(), EVERY, [])


def test_the_calendar_says_its_language_and_stays_one_event(two: Workspace) -> None:
    run(two, layouts=("card",), **SCREEN)
    entries = []
    for name in ("kijkdag-card.ics", "kijkdag-card.fr.ics"):
        (entry,) = Calendar.from_ical((two.output / "screen" / name).read_bytes()).walk("VEVENT")
        entries.append(entry)
    dutch, french = entries
    assert (str(french["summary"]), french["summary"].params["LANGUAGE"]) == ("Venez voir", "fr-BE")
    assert (str(dutch["summary"]), dutch["summary"].params["LANGUAGE"]) == ("Kom kijken", "nl-BE")
    assert str(french["location"]) == "Place"
    assert dutch["uid"] == french["uid"]
    assert french.decoded("dtstart") == datetime(2026, 11, 20, 13, 0, tzinfo=UTC)


def test_an_edit_and_a_name_reach_their_language_only(two: Workspace) -> None:
    run(two, layouts=LAYOUTS, **SCREEN)
    replace_in(two.content / "events" / "kijkdag.fr.yaml", "Venez voir", "Venez jouer")
    assert run(two, layouts=LAYOUTS, **SCREEN).made == {"screen/kijkdag-card.fr.pdf"}
    assert run(two, "kust", layouts=("rounds",), **SCREEN).fresh == {
        "screen/rounds-kust.pdf",
        "screen/rounds-kust.fr.pdf",
    }
    assert run(two, "kijkdag.fr", **SCREEN).fresh == {"screen/kijkdag-card.fr.pdf"}
    assert run(two, layouts=LAYOUTS, languages=("fr",), **SCREEN).fresh == FRENCH
    chosen = run(two, layouts=LAYOUTS, extras=("events/kijkdag",), **SCREEN)  # as the studio asks
    assert chosen.fresh >= {"screen/kijkdag-card.pdf", "screen/kijkdag-card.fr.pdf"}
    assert "screen/rounds-kust.fr.pdf" not in chosen.fresh
    assert keys_meant(two, ["events/kijkdag"]) == ["events/kijkdag", "events/kijkdag.fr"]
    assert keys_meant(two, ["events/kijkdag.fr"]) == ["events/kijkdag.fr"]


def test_a_file_without_the_first_language_or_in_an_unknown_one_is_told(two: Workspace) -> None:
    (two.content / "events" / "kijkdag.yaml").unlink()
    write(two, "selections/kust.de.yaml", "title: Am Meer\ntowns: [aa]\n")
    write(two, "selections/kust.nl.yaml", "title: Aan zee\ntowns: [aa]\n")
    found = {(one.code, one.file) for one in told(two) if one.severity is Severity.ERROR}
    assert found == {
        ("first-language-missing", "content/events/kijkdag.fr.yaml"),
        ("unknown-language", "content/selections/kust.de.yaml"),
        ("language-twice", "content/selections/kust.nl.yaml"),
    }
    made = run(two, layouts=LAYOUTS, **SCREEN)
    assert made.made == EVERY - {"screen/kijkdag-card.pdf", "screen/kijkdag-card.fr.pdf"}
    write(two, "events/kijkdag.yaml", _EVENT)  # what was remembered of the other file does not stay
    assert run(two, layouts=("card",), **SCREEN).made == {
        "screen/kijkdag-card.pdf",
        "screen/kijkdag-card.fr.pdf",
    }


def test_facts_that_differ_are_told(two: Workspace) -> None:
    write(two, "events/kijkdag.fr.yaml", FRENCH_EVENT.replace('"14:00"', '"15:00"'))
    write(two, "selections/kust.fr.yaml", "title: À la mer\ntowns: [aa, beerdorp]\n")
    assert {(one.code, one.file, one.field) for one in told(two)} == {
        ("language-differs", "content/events/kijkdag.fr.yaml", "start"),
        ("language-differs", "content/selections/kust.fr.yaml", "towns"),
    }


def test_the_studio_draws_a_second_language_with_its_own_words(two: Workspace) -> None:
    draft = Drafter(two).draft(
        "events/kijkdag.fr", "card", text=FRENCH_EVENT.replace("Venez voir", "Venez rire")
    )
    assert draft.document == "kijkdag-card.fr"
    with pypdfium2.PdfDocument(draft.pdf) as document:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert "Venez rire" in text
    assert "novembre" in text
    with pytest.raises(ProblemError, match=r"there is no event kijkdag\.en"):
        Drafter(two).draft("events/kijkdag.en", "card")
    assert languages_of(two, "events/kijkdag") == ("fr",)
    assert extra_is_named("events/kijkdag.fr", ["Kijkdag"])
    assert not extra_is_named("events/kijkdag", ["kijkdag.fr"])
