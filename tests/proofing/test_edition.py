"""The edition `proof`: what it says on every page, what is kept of it, and when none is made."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pymupdf
import pytest

from brochure.finishing.proof_pages import Sheet
from brochure.layout.locale import Locale
from brochure.layout.word_files import WordFolder, load_vocabulary
from brochure.proofing import store
from brochure.proofing.proof import Changes
from brochure.weasy import signs
from brochure.workspace import Workspace, package_data
from tests.production.building import replace_in, run
from tests.proofing.proofs import AA, make_proof, proof_of


def words_on(file: Path, page: int = 0) -> str:
    with pymupdf.open(file) as document:
        return str(document[page].get_text())


def pdf_of(workspace: Workspace) -> Path:
    return workspace.output / "proof" / "aa-sheet.pdf"


def test_it_is_made_only_when_asked_for_and_of_every_layout(workspace: Workspace) -> None:
    shutil_out = workspace.output / "proof" / "rounds.pdf"
    assert not shutil_out.exists()
    replace_in(
        workspace.root / "layouts" / "rounds" / "layout.yaml",
        "subject: label\n",
        "subject: label\neditions: [screen]\n",
    )
    assert run(workspace, editions=("proof",)).exit_code == 0
    assert shutil_out.is_file()
    assert not any((workspace.output / name).exists() for name in ("print", "screen", "office"))


def test_every_page_says_which_proof_it_is_and_who_is_asked(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    strip = words_on(pdf_of(workspace))
    assert f"PROEF 1 · Aa · {store.today().day} " in strip
    assert f"{proof.id}/1" in strip
    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}", proof.id)
    assert "Wie leest na: Aa; An Peeters" in strip
    assert [one.name for one in proof.asked] == ["Aa", "An Peeters"]
    assert "lead.quote" in proof.asked[1].fields


def test_a_sheet_of_one_page_gets_the_page_on_how_to_answer_behind_it(workspace: Workspace) -> None:
    with pikepdf.open(pdf_of(workspace)) as pdf:
        assert len(pdf.pages) == 2
        first = pdf.pages[0]
        width, height = (float(first.trimbox[n + 2] - first.trimbox[n]) for n in (0, 1))
        assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (148, 210)
        assert not pdf.is_encrypted
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()  # Acrobat opens PDF/A for reading only
        assert pdf.Root.MarkInfo.Marked
    last = " ".join(words_on(pdf_of(workspace), 1).split())
    for way in ("In Acrobat", "In een browser", "Op papier", "Per mail", "is nog geen akkoord"):
        assert way in last


def test_paragraphs_and_photos_have_numbers(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    told = [(passage.number, passage.field) for passage in proof.passages]
    assert [number for number, _field in told] == list(range(1, len(told) + 1))
    fields = [field for _number, field in told]
    assert fields.count("interview[0].answers[0].text") == 2  # a number for each of its paragraphs
    assert "photos[0]" in fields
    assert not [field for field in fields if field.startswith("publication:")]


def test_every_sign_stands_where_an_independent_reader_sees_it(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    seen = 0
    with pymupdf.open(pdf_of(workspace)) as document:
        page = document[0]
        place = page.transformation_matrix
        signs = [
            (sign["c"], pymupdf.Rect(sign["bbox"]) * ~place)
            for block in page.get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for sign in span["chars"]
        ]
    for line in proof.lines:
        for number, sign in enumerate(line.text):
            x, y = (line.edges[number] + line.edges[number + 1]) / 2, (line.bottom + line.top) / 2
            if not sign.isspace():
                seen += 1
                assert any(
                    sign == found
                    and box.x0 - 0.5 <= x <= box.x1 + 0.5
                    and min(box.y0, box.y1) <= y <= max(box.y0, box.y1)
                    for found, box in signs
                ), (sign, line.text)
    assert seen > 200


def test_every_printed_sign_of_a_text_is_led_to_the_one_that_was_typed(workspace: Workspace) -> None:
    proof = proof_of(workspace)
    for line in proof.lines:
        for sign, offset in zip(line.text, line.offsets, strict=True):
            if offset is not None and sign.isalnum():
                assert proof.texts[line.field][offset] == sign


def test_a_figure_that_a_drawing_holds_is_told_as_the_layouts_own(workspace: Workspace) -> None:
    replace_in(
        workspace.root / "layouts" / "sheet" / "template.html.j2",
        "<p>{{ publication.sender.name }}</p>",
        '<svg width="90" height="60" viewBox="0 0 90 60"><text x="9" y="50" font-size="40">7</text></svg>'
        "<p>{{ publication.sender.name }}</p>",
    )
    assert make_proof(workspace).exit_code == 0
    [line] = [line for line in proof_of(workspace).own if line.text == "7"]
    assert (line.page, line.field) == (1, "")
    x = (line.edges[0] + line.edges[1]) / 2
    with pymupdf.open(pdf_of(workspace)) as document:
        back = ~document[0].transformation_matrix
        places = [(place * back).normalize() for place in document[0].search_for("7")]
    middle = (line.bottom + line.top) / 2
    assert [place for place in places if place.x0 < x < place.x1 and place.y0 < middle < place.y1]


def test_made_again_it_is_the_same_proof_with_the_same_bytes(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, proof = pdf_of(workspace).read_bytes(), proof_of(workspace)
    monkeypatch.setattr(store, "today", lambda: date(2031, 1, 2))
    assert make_proof(workspace, force=True).exit_code == 0
    assert pdf_of(workspace).read_bytes() == before
    assert proof_of(workspace).date == proof.date


def test_what_changed_since_the_last_proof_is_marked(workspace: Workspace) -> None:
    first = proof_of(workspace)
    replace_in(workspace.root / AA, "vrije tijd in Aa", "vakanties in Aa")
    result = make_proof(workspace).result("proof/aa-sheet.pdf")
    second = proof_of(workspace)
    assert (second.version, second.previous) == (2, first.id)
    assert second.id != first.id
    assert result.facts is not None
    assert result.facts.finish["proof"]["changed"] == ["interview[0].answers[0].text"]  # type: ignore[index]
    assert "Een streep rechts van een regel" in " ".join(words_on(pdf_of(workspace), 1).split())
    with pymupdf.open(pdf_of(workspace)) as document:
        bars = [
            one
            for one in document[0].get_drawings()
            if one["rect"].width < 2 and one["rect"].height > 5 and one["fill"]
        ]
    assert len(bars) == 1


def test_nothing_is_made_where_the_map_and_the_file_disagree(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = set((workspace.root / store.FOLDER).iterdir())
    right = signs._shifts
    monkeypatch.setattr(signs, "_shifts", lambda box, text: [shift + 40 for shift in right(box, text)])
    built = make_proof(workspace, force=True)
    assert built.problem("proof-map").page == 1
    assert built.exit_code == 3
    assert built.failed == {"proof/aa-sheet.pdf"}
    assert set((workspace.root / store.FOLDER).iterdir()) == kept


def test_open_marks_of_an_import_do_not_stop_a_proof(workspace: Workspace) -> None:
    replace_in(workspace.root / AA, "kind: stad", "kind: stad # NAKIJKEN: klopt dit?")
    built = run(workspace, editions=("proof", "print"), layouts=("sheet",))
    assert "marks-open" in built.codes
    assert "proof/aa-sheet.pdf" in built.made | built.fresh
    assert "print/aa-sheet.pdf" in built.failed


def test_what_belongs_to_a_proof_is_made_again_where_it_is_gone(workspace: Workspace) -> None:
    assert make_proof(workspace).fresh == {"proof/aa-sheet.pdf"}
    (store.folder_of(workspace, proof_of(workspace).id) / "signs.json").unlink()
    assert make_proof(workspace).made == {"proof/aa-sheet.pdf"}
    assert proof_of(workspace).lines


_CARD = {
    "layout.yaml": "subject: event\npage: {width: 60mm, height: 80mm}\npages: {exactly: 1}\n",
    "style.css": "@page { size: 60mm 80mm; margin: 6mm; }\nh1 { font-size: 12pt; }\n",
    "template.html.j2": """{% extends "document.html.j2" %}
{% block title %}{{ event.title }}: een titel die langer is dan de strook breed{% endblock %}
{% block description %}Uitnodiging{% endblock %}
{% block body %}<main data-fit="area"><h1>{{ event.title | plain }}</h1></main>{% endblock %}
""",
}


def test_an_event_gets_a_proof_and_its_identifier_is_never_broken(workspace: Workspace) -> None:
    """Nor lost on a page too small for what a proof says of itself."""
    (workspace.content / "events").mkdir(exist_ok=True)
    (workspace.content / "events" / "feest.yaml").write_text(
        "title: Feest op het plein\ndate: 2031-05-21\nstart: '14:00'\nplace: {name: het plein}\n", "utf-8"
    )
    folder = workspace.root / "layouts" / "card"
    folder.mkdir()
    for name, text in _CARD.items():
        (folder / name).write_text(text)
    built = run(workspace, editions=("proof",), layouts=("card",))
    assert built.made == {"proof/feest-card.pdf"}, [one.message for one in built.outcome.all_problems]
    proof = proof_of(workspace, "feest-card")
    assert (proof.subject, proof.asked[0].name) == ("events/feest", "Feest op het plein")
    assert proof.file_of("title") == "content/events/feest.yaml"
    with pikepdf.open(workspace.output / "proof" / "feest-card.pdf") as pdf:
        pages = len(pdf.pages)
    assert pages == 2
    for page in range(pages):
        assert f"{proof.id}/{page + 1}" in words_on(workspace.output / "proof" / "feest-card.pdf", page)


def test_nothing_is_made_where_a_page_does_not_say_which_proof_it_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sheet, "_strip", lambda _self, _number: "PROEF")
    built = make_proof(workspace, force=True)
    assert built.problem("proof-map").page == 1
    assert built.failed == {"proof/aa-sheet.pdf"}


def test_what_a_proof_says_grows_with_its_page(proofs: Workspace) -> None:
    """A poster is looked at whole, or printed on smaller paper."""
    small = proof_of(proofs)
    wide, high = (side * 4 for side in small.pages[0])
    many = tuple(replace(small.asked[0], name=f"Iemand {number}") for number in range(60))
    for proof, size in ((small, "7.00pt"), (replace(small, pages=((wide, high),)), "14.00pt")):
        html = Sheet(replace(proof, asked=many), Changes(), (), Echo(), None).html()  # type: ignore[arg-type]
        assert f'<div style="font-size:{size}">' in html
        assert re.search(r"Iemand 1; .*\[proof.asked_more \d+\]", html)
        assert "[proof.how_send_back" in html


@pytest.mark.parametrize(("language", "one"), [("nl", "iemand"), ("en", "one other"), ("fr", "une autre")])
def test_one_who_is_asked_besides_is_told_as_one(language: str, one: str) -> None:
    known = load_vocabulary(
        [WordFolder(package_data() / "layouts" / "shared", "layouts/shared")], Locale(language)
    )
    assert one in known.say("proof.asked_more", count=1)
    assert "12" in known.say("proof.asked_more", count=12)


class Echo:
    """Words that say their key and their values."""

    locale = SimpleNamespace(tag="nl-BE", date=str, colon=": ", semicolon="; ")

    def say(self, key: str, **values: object) -> str:
        return f"[{key} {' '.join(map(str, values.values()))}]"
