"""Own pages for every way in which the pages of the label's site vary, each with its content beside it."""

import re
from collections import Counter
from typing import Any

import pytest

from brochure.content.model import Municipality
from brochure.content.reader import read_bytes
from brochure.content.validation import validate
from brochure.importing.account import texts
from brochure.importing.assemble import Assembler
from brochure.importing.draft import Draft
from brochure.importing.people import People
from brochure.problems import Severity

from .helpers import NAMES, PAGES, bring, codes, page, tree_of

MARKS = str.maketrans({"'": "’", "‘": "’", '"': "", "“": "", "”": "", "\u00a0": " "})


def test_there_is_a_page_for_every_variation() -> None:
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_a_page_becomes_the_content_beside_it(name: str) -> None:
    expected = (PAGES / f"{name}.yaml").read_text(encoding="utf-8")
    # If a change is meant: brochure import pages/NAME.txt --to pages/NAME.yaml --force, and read it.
    assert bring(page(name), f"{name}.txt").yaml == expected


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_and_nothing_invented(name: str) -> None:
    report = bring(page(name)).report
    assert report.lost == Counter()
    assert report.invented == Counter()


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_source_stands_in_the_file_or_was_left_out(name: str) -> None:
    """Counted anew, without the importer's own account."""
    imported = bring(page(name))
    source = page(name)
    for joined in imported.report.joined:
        source = source.replace(joined.before, joined.after)
    source = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", source)
    written = Counter(
        re.findall(r"[^\W_]+", imported.yaml + " ".join(one.text for one in imported.report.left_out))
    )
    # Label lines become keys; a name or role that is repeated becomes the speaker's key.
    keys = {"label", "ontvangen", "behaald", "verlengd", "traject", "doorlopen", "in", "en", "gemeente"}
    for word, count in Counter(re.findall(r"[^\W_]+", source)).items():
        if word.lower() not in keys and written[word] < count:
            people = " ".join(
                f"{p['name']} {p.get('role', '')}" for p in tree_of(imported)["people"].values()
            )
            assert word in people, word


@pytest.mark.parametrize("name", NAMES)
def test_the_content_is_accepted_by_the_model(name: str) -> None:
    source, problems = read_bytes(bring(page(name)).yaml.encode(), f"content/municipalities/{name}.yaml")
    loaded: Any = validate(Municipality, source, problems)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert loaded.value is not None


@pytest.mark.parametrize("name", NAMES)
def test_the_same_source_twice_gives_the_same_bytes(name: str) -> None:
    assert bring(page(name)).yaml == bring(page(name)).yaml


@pytest.mark.parametrize("name", NAMES)
def test_every_doubt_is_a_comment_in_the_file(name: str) -> None:
    imported = bring(page(name))
    comments = re.findall(r"^ *# NAKIJKEN: .+$", imported.yaml, re.MULTILINE)
    assert bool(comments) == bool(imported.report.doubted)
    assert len(comments) == len({(doubt.code, doubt.field, doubt.words) for doubt in imported.report.doubted})


def test_spoken_words_differ_from_the_source_only_in_marks_and_joins() -> None:
    name = "01-nieuw-label"
    imported, source = bring(page(name)), page(name)
    for joined in imported.report.joined:
        source = source.replace(joined.before, joined.after)
    flat = " ".join(source.translate(MARKS).split())
    spoken = [text for path, text in texts(tree_of(imported)) if path.endswith(("spoken", "quote"))]
    assert len(spoken) >= 7
    for text in spoken:
        assert " ".join(text.translate(MARKS).split()) in flat


def test_all_the_debris_of_a_page_is_joined_and_every_real_hyphen_kept() -> None:
    imported = bring(page("01-nieuw-label"))
    assert sorted({joined.after for joined in imported.report.joined}) == [
        "aantrekkelijk", "actieplan", "betrekken", "bouwen", "kinderen", "ontmoetingsruimte",
        "organisatie", "toekomstige", "verschillende", "vertrekt",
    ]  # fmt: skip
    assert len({joined.before for joined in imported.report.joined}) == 12
    for kept in (
        "co-regisseur", "mede-eigenaars", "OCMW-diensten", "niet-verenigde", "mond-aan-mondreclame",
        "nine-to-five", "kind- en jeugdvriendelijk", "adjunct-algemeen directeur", "Sint-Katelijne-Waver",
        "2018-2024", "speel- en ontmoetingsruimte",
    ):  # fmt: skip
        assert kept in " ".join(imported.yaml.split())
    doubted = {doubt.words for doubt in imported.report.doubted}
    assert {"organisatie-structuur", "kinder-en"} <= doubted


def test_words_that_get_no_place_are_kept_in_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Assembler.run

    def forgetful(self: Assembler) -> tuple[Draft, People]:
        draft, people = run(self)
        draft.interview[0].items.pop()
        return draft, people

    monkeypatch.setattr(Assembler, "run", forgetful)
    imported = bring(page("03-label-behaald"))
    assert imported.report.lost["iedereen"] == 1
    assert "lost" in codes(imported)
    assert re.search(r"^# NAKIJKEN: deze woorden .*iedereen", imported.yaml, re.MULTILINE)


def test_words_that_come_from_nowhere_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Assembler.run

    def inventive(self: Assembler) -> tuple[Draft, People]:
        draft, people = run(self)
        draft.lead = "“Verzonnen.”"
        return draft, people

    monkeypatch.setattr(Assembler, "run", inventive)
    report = bring(page("03-label-behaald")).report
    assert report.invented == Counter(["Verzonnen"])
    assert report.lost["tellen"] == 1
