"""What is read aloud: golden readings, nothing missing or doubled, in the order of the page."""

import os
import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.accessibility.conftest import DOCUMENTS, OFTEN, Editions
from tests.accessibility.reading import Piece, Tag, linear, read, unmarked_text
from tests.sampling import sampled

GOLDEN = Path(__file__).parent / "golden"
NAMES = sampled(DOCUMENTS, every=9, always=OFTEN)
BROCHURES = sampled(["label-brochure", "long-brochure", "halle-brochure"], every=9, always=OFTEN)


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_it_was_approved(editions: Editions, name: str) -> None:
    now = linear(read(editions[name]))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    assert now == golden.read_text(encoding="utf-8"), f"read {golden} against the page, then: make pages"


def signs(text: str) -> Counter[str]:
    """Count letters and digits: what a reader takes for a space differs."""
    return Counter(re.findall(r"\w", text))


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_page_is_read_once_or_decoration(editions: Editions, name: str) -> None:
    path = editions[name]
    drawn = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    tags = read(path)
    told = signs(" ".join(tag.text for tag in tags.all() if _holds_text(tag)))
    told += signs(unmarked_text(path))
    assert signs(drawn) == told


def _holds_text(tag: Tag) -> bool:
    """Tell whether a tag holds words of which no tag above it holds others: a paragraph, a cell."""
    return tag.role in _LEAVES


_LEAVES = {"P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TH", "TD", "Caption"}


@pytest.mark.parametrize("name", NAMES)
def test_headings_form_a_tree(editions: Editions, name: str) -> None:
    levels = [int(tag.role[1]) for tag in read(editions[name]).all() if re.fullmatch(r"H[1-6]", tag.role)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_running_text_is_read_down_its_columns(editions: Editions, name: str) -> None:
    """Within a paragraph, lines go down; where they go up again, they go to the right or to a next page."""
    for tag in read(editions[name]).all():
        if tag.role not in _LEAVES:
            continue
        pieces = [piece for piece in tag.pieces() if piece.text.strip()]
        for before, after in pairwise(pieces):
            assert _follows(before, after), (tag.role, before, after)


def _follows(before: Piece, after: Piece) -> bool:
    if after.page != before.page:
        return after.page == before.page + 1
    (left, high), (right, low) = before.place, after.place
    return low <= high + 12 or right > left + 20


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_read_page_after_page(editions: Editions, name: str) -> None:
    pages = [piece.page for piece in read(editions[name]).pieces()]
    assert pages == sorted(pages)


@pytest.mark.parametrize("name", BROCHURES)
def test_blocks_of_a_story_are_read_from_top_to_bottom(editions: Editions, name: str) -> None:
    """Headings and paragraphs of a section stand in the order they are read, column by column."""
    checked = 0
    for section in read(editions[name]).all("Sect"):
        blocks = [
            kid for kid in section.kids if isinstance(kid, Tag) and kid.role in ("P", "H3", "BlockQuote")
        ]
        for before, after in pairwise(blocks):
            ends, starts = list(before.pieces()), list(after.pieces())
            if ends and starts and len(after.text) > 60:
                lowest = min(ends, key=lambda piece: (-piece.page, piece.place[1]))
                assert _follows(lowest, starts[0]), (before.text, after.text)
                checked += 1
    assert checked > 5


def broken_words(path: Path) -> list[str]:
    """Return the words that are broken over lines, from their ActualText."""
    found = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/ActualText" in (operands[1] if len(operands) > 1 else {}):
                    found.append(str(operands[1].ActualText).strip("\t"))
    return [word for word in found if word]


@pytest.mark.parametrize("name", BROCHURES)
def test_broken_words_are_found_whole(editions: Editions, name: str) -> None:
    path = editions[name]
    broken = broken_words(path)
    assert len(broken) >= 5
    told = " ".join(tag.text for tag in read(path).all() if _holds_text(tag))
    for options in ([], ["-layout"], ["-raw"]):
        text = subprocess.run(
            ["pdftotext", *options, path, "-"], capture_output=True, text=True, check=True
        ).stdout
        assert [word for word in broken if word not in text] == []
    assert [word for word in broken if word not in told] == []
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage() for page in document]
        missed = [
            word
            for word in broken
            if not any(page.search(word, match_case=True).get_next() is not None for page in pages)
        ]
    assert missed == []
    assert not re.search(r"[‐\u00ad]", text)


@pytest.mark.parametrize("name", NAMES)
def test_catalog_says_what_a_reader_needs(editions: Editions, name: str) -> None:
    with pikepdf.open(editions[name]) as pdf:
        assert str(pdf.Root.Lang) == "nl-BE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert all(page.Tabs == "/S" for page in pdf.pages)
        assert str(pdf.docinfo.Title)
        with pdf.open_outline() as outline:
            assert outline.root
        assert [page for page in pdf.pages if "/BleedBox" in page and page.BleedBox != page.MediaBox] == []


def test_decoration_running_heads_and_page_numbers_are_artifacts(editions: Editions) -> None:
    path = editions["long-brochure"]
    silent = unmarked_text(path)
    assert "Het verhaal van Proefstad" in silent
    assert re.search(r"\d+", silent)
    told = [tag.text for tag in read(path).all("P")]
    assert not [text for text in told if re.fullmatch(r"\s*\d{2}\s*", text)]


def test_speakers_come_before_their_words(editions: Editions) -> None:
    """A pull quote stands right below the answer of its speaker, who is not named twice."""
    told = read(editions["long-brochure"]).text
    at = told.index("Niemand vraagt waarom je er")
    assert "Bo Claes" in told[:at]
    assert told.count("Bo Claes") >= 1


def test_foreign_words_pictures_lists_and_links(editions: Editions) -> None:
    tags = read(editions["long-brochure"])
    assert {(tag.lang, tag.text.strip()) for tag in tags.all("Span")} == {
        ("en", "Child Friendly Cities Initiative")
    }
    assert "Het hinkelpad langs de rivier." in {tag.alt for tag in tags.all("Figure")}
    bullets = [item for item in tags.all("LI") if item.text.startswith("•")]
    assert [item.kids[1].text.strip() for item in bullets] == [
        "een plein zonder auto’s;",
        "een bank in de schaduw;",
        "tijd om te luisteren.",
    ]
    link = next(tag for tag in tags.all("Link") if "jeugdraad" in tag.text)
    assert link.spoken[0].startswith("Website: de site van de jeugdraad (example.org/")
