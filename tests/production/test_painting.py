"""Pages of a draft that are painted one by one: each looks as it does in the whole document."""

from pathlib import Path

import pytest

from brochure import api
from brochure.finishing.trimmed import page_picture
from brochure.workspace import Workspace
from tests.content.fixtures import copied

STEPS = "path:\n  - {title: Leren kennen, text: De stad kijkt rond.}\n"


@pytest.fixture
def several(tmp_path: Path) -> Workspace:
    """A workspace with a document of several pages."""
    workspace = copied(tmp_path)
    with (workspace.content / "label.yaml").open("a", encoding="utf-8") as label:
        label.write(STEPS)
    return workspace


def test_a_page_that_is_painted_alone_is_that_of_the_whole_document(several: Workspace) -> None:
    """Photos, drawings, links to other pages and all: byte for byte the same picture."""
    drafter = api.Drafter(several)
    for layout, edition in (("brochure", "screen"), ("factsheet", "print")):
        whole = drafter.draft("aa", layout, edition=edition)
        single = drafter.draft("aa", layout, edition=edition, is_whole=False)
        assert single == whole, "the same pages, fields and problems"
        drafter.draft("aa", "certificate", is_whole=False)  # painted after another document was laid out
        for page in range(1, whole.pages + 1):
            assert single.picture(page, ppi=40) == page_picture(whole.pdf, page, ppi=40, quality=85), page
        assert single.pdf == whole.pdf


def test_what_was_painted_stays_when_the_pages_are_let_go(several: Workspace) -> None:
    draft = api.Drafter(several).draft("aa", "brochure", is_whole=False)
    first = draft.picture(1, ppi=40)
    with pytest.raises(IndexError):
        draft.picture(draft.pages + 1)
    draft.let_go()
    assert draft.picture(1, ppi=40) == first
    with pytest.raises(IndexError):
        draft.picture(2, ppi=40)
    with pytest.raises(LookupError):
        _whole = draft.pdf
