"""What the editions that decide chose is remembered, also where they are not made themselves."""

import pytest

from brochure.weasy.engine import Engine
from brochure.workspace import Workspace
from tests.production.building import files_of, replace_in, run


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    lay_out = Engine.lay_out

    def counted(self: Engine, html: str, style: str, *rest: object) -> object:
        seen.append(style + html)
        return lay_out(self, html, style, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "lay_out", counted)
    return seen


def only_office(workspace: Workspace) -> None:
    run(workspace, "aa", layouts=("sheet",), editions=("office",), force=True)


@pytest.mark.usefixtures("raw")
def test_one_edition_is_one_pass_where_the_others_are_not_asked_for(
    raw: Workspace, passes: list[str]
) -> None:
    only_office(raw)
    assert len(passes) > 3, "print and screen have a say"
    first = files_of(raw)
    passes.clear()
    only_office(raw)
    assert len(passes) == 1
    assert files_of(raw) == first


def test_a_photo_that_only_another_edition_shows_counts(raw: Workspace, passes: list[str]) -> None:
    town = raw.municipalities / "aa.yaml"
    replace_in(town, "consent: {status: given", "consent: {status: given, uses: [print, screen]")
    only_office(raw)
    passes.clear()
    run(raw, "aa", layouts=("sheet",), editions=("office",))
    assert passes == [], "nothing changed"
    replace_in(town, "uses: [print, screen]", "uses: [screen]")
    run(raw, "aa", layouts=("sheet",), editions=("office",))
    assert len(passes) > 1, "print decides anew"
