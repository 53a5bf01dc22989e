"""Whoever drafts sees a layout as it is now: somebody may be writing that, too."""

import pytest

from brochure.problems import ProblemError
from brochure.production.draft import Draft, Drafter
from brochure.workspace import Workspace
from tests.production.building import replace_in


def text_of(draft: Draft) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(draft.pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_a_template_and_a_stylesheet_that_are_edited_count_at_once(raw: Workspace) -> None:
    drafter, folder = Drafter(raw), raw.root / "layouts/sheet"
    before = drafter.draft("aa", "sheet")
    assert "EDITED" not in text_of(before)
    replace_in(folder / "template.html.j2", "<main", "<p>EDITED</p><main")
    replace_in(folder / "style.css", "size: A5", "size: A4")
    after = drafter.draft("aa", "sheet")
    assert "EDITED" in text_of(after)
    assert after.sizes != before.sizes


def test_a_contract_that_is_broken_is_told_and_mended(raw: Workspace) -> None:
    drafter, contract = Drafter(raw), raw.root / "layouts/sheet/layout.yaml"
    drafter.draft("aa", "sheet")
    whole = contract.read_text("utf-8")
    contract.write_text("subject: [", "utf-8")
    with pytest.raises(ProblemError):
        drafter.draft("aa", "sheet")
    contract.write_text(whole, "utf-8")
    assert drafter.draft("aa", "sheet").pages == 1


def test_an_engine_is_kept_while_nothing_was_edited(raw: Workspace) -> None:
    drafter = Drafter(raw)
    drafter.draft("aa", "sheet")
    kept = drafter._ready_context
    drafter.draft("beerdorp", "sheet")
    assert drafter._ready_context is kept
