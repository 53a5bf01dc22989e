"""Layouts and fonts are found in the workspace first, then in the package; a new one needs no Python."""

from pathlib import Path

from brochure.finishing.editions import editions
from brochure.layout.folders import font_path, layout_folders, shared_folder
from brochure.layout.load import load_layout, load_layouts
from brochure.workspace import Workspace, package_data

from .conftest import CONTRACT, SHIPPED, Fill


def add(workspace: Workspace, name: str, contract: str | None = CONTRACT) -> Path:
    folder = workspace.root / "layouts" / name
    folder.mkdir(parents=True)
    (folder / "template.html.j2").write_text("<p>{{ m.name }}</p>")
    if contract is not None:
        (folder / "layout.yaml").write_text(contract)
    return folder


def test_the_packaged_layouts_are_found_without_any_of_ones_own(workspace: Workspace) -> None:
    layouts, problems = load_layouts(workspace, editions())
    assert problems == []
    assert sorted(layouts) == SHIPPED
    assert layouts["label-brochure"].contract.subject == "label"


def test_a_layout_of_the_workspace_wins(workspace: Workspace) -> None:
    folder = add(workspace, "factsheet")
    layouts, _problems = load_layouts(workspace, editions())
    assert layouts["factsheet"].folder == folder
    assert layouts["brochure"].folder == package_data() / "layouts" / "brochure"


def test_a_folder_without_a_contract_is_no_layout(workspace: Workspace) -> None:
    add(workspace, "probeersel", contract=None)
    assert "probeersel" not in layout_folders(workspace)
    assert "shared" not in layout_folders(workspace)
    assert "mail" not in layout_folders(workspace)


def test_what_is_shared_can_be_replaced_as_a_whole(workspace: Workspace) -> None:
    assert shared_folder(workspace) == package_data() / "layouts" / "shared"
    (workspace.root / "layouts" / "shared").mkdir(parents=True)
    assert shared_folder(workspace) == workspace.root / "layouts" / "shared"


def test_a_font_of_the_workspace_wins(workspace: Workspace) -> None:
    name = "BricolageGrotesque-ExtraBold.ttf"
    assert font_path(workspace, name) == package_data() / "fonts" / name
    (workspace.root / "fonts").mkdir()
    (workspace.root / "fonts" / name).write_bytes(b"")
    assert font_path(workspace, name) == workspace.root / "fonts" / name


def test_no_layout_anywhere_is_a_problem(tmp_path: Path) -> None:
    layouts, problems = load_layouts(Workspace(tmp_path / "a", tmp_path / "b"), editions())
    assert (layouts, [problem.code for problem in problems]) == ({}, ["no-layouts"])


def test_a_new_layout_is_a_folder_and_no_python(fill: Fill) -> None:
    template = """{% extends "document.html.j2" %}
{% from "macros.html.j2" import label_years %}
{% block title %}{{ m.name }}{% endblock %}
{% block body %}<h1>{{ m.name | plain }}</h1><p>{{ label_years(m.label) }}</p>{% endblock %}"""
    merged = fill(template)
    assert '<html lang="nl-BE" class="edition-screen layout-kaart">' in merged.html
    assert '<h1><span data-field="name">Halle</span></h1>' in merged.html
    assert "Label ontvangen in 2018, verlengd in 2024" in merged.html
    assert "--fit-text: 9pt" in merged.stylesheet


def test_every_file_that_changes_a_document_is_known(workspace: Workspace) -> None:
    folder = add(workspace, "kaart")
    names = [path.name for path in load_layout(workspace, folder, editions()).files]
    assert {"layout.yaml", "template.html.j2", "tokens.yaml", "base.css", "macros.html.j2"} <= set(names)


def test_names_of_documents(workspace: Workspace) -> None:
    layout = load_layout(workspace, add(workspace, "kaart"), editions())
    assert layout.document_name("halle") == "halle-kaart"
    assert layout.document_name(None) == "kaart"
