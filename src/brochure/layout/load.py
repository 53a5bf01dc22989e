"""Reading layouts: their contracts, and what is wrong with them."""

from collections.abc import Mapping
from pathlib import Path

from brochure.i18n import _
from brochure.layout.contract import Layout, LayoutContract
from brochure.layout.edition import Edition
from brochure.layout.folders import CONTRACT, layout_folders, shared_folder
from brochure.layout.outdated import outdated
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace


def load_layout(workspace: Workspace, folder: Path, editions: Mapping[str, Edition]) -> Layout:
    """Read one layout; `editions` are those there are. Raises ProblemError when its contract cannot be read."""
    from brochure.content.load import read_model
    from brochure.layout.edition_names import problems_of_editions

    path = folder / CONTRACT
    loaded = read_model(path, LayoutContract, shown_as=f"layouts/{folder.name}/{CONTRACT}")
    problems = [*loaded.problems, *problems_of_editions(loaded.source, editions)]
    if loaded.value is None or problems:
        raise ProblemError(*problems)
    named = editions if loaded.value.editions is None else loaded.value.editions
    always = [name for name, edition in editions.items() if edition.of_every_layout]
    made_in = tuple(editions[name] for name in dict.fromkeys([*named, *always]))
    return Layout(folder.name, folder, shared_folder(workspace), loaded.value, made_in)


def load_layouts(
    workspace: Workspace, editions: Mapping[str, Edition]
) -> tuple[dict[str, Layout], list[Problem]]:
    """Read all layouts; those whose contract is broken are problems. `editions` are those there are."""
    layouts: dict[str, Layout] = {}
    problems: list[Problem] = []
    folders = layout_folders(workspace)
    for folder in folders.values():
        try:
            sizes = load_layout(workspace, folder, editions).sizes
            layouts |= {one.name: one for one in sizes}
            problems += [_taken(one) for one in sizes[1:] if one.name in folders]
        except ProblemError as error:
            problems += error.problems
    problems += outdated(workspace, layouts)
    if not layouts and not problems:
        problems.append(
            Problem(
                code="no-layouts",
                message=_("there is no layout: no folder in layouts/ holds {contract}").format(
                    contract=CONTRACT
                ),
                remedy=_("Give the folders in layouts/ back, or take a layouts/ folder away that is empty."),
                file="layouts",
            )
        )
    return layouts, problems


def _taken(layout: Layout) -> Problem:
    """Return the problem of a size whose document has the name of another layout's."""
    return Problem(
        code="layout-name-taken",
        file=f"layouts/{layout.folder.name}/{CONTRACT}",
        field="page.sizes",
        message=_("a layout is called {name} already").format(name=layout.name),
        remedy=_("Give the size, or the other layout, another name."),
    )
