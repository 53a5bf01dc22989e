"""`rename` and `remove` for events and selections: the file, and the documents that were made of it."""

import re
from pathlib import Path

from brochure.files_moved import Move
from brochure.i18n import _
from brochure.languages import joined, split
from brochure.problems import Problem, ProblemError
from brochure.production.belongings import editions_made, extra_file, shown_path
from brochure.production.jobs import extra_document
from brochure.production.plan import Plan
from brochure.workspace import LONGEST, Workspace, typed_stem


def plan_rename(workspace: Workspace, old: str, new: str) -> Plan:
    """Return what gives an event or a selection another file name: `events/opening`.

    Raises ProblemError where there is none, or the new name is taken or is no name.
    """
    old = split(old)[0]
    path = extra_file(workspace, old)
    stem = typed_stem(new)
    wanted = f"{old.partition('/')[0]}/{stem}"
    if not 0 < len(stem) <= LONGEST:
        raise ProblemError(
            Problem(
                code="bad-name",
                message=_("{name} makes no file name").format(
                    name=new.strip()[:LONGEST] or _("an empty name")
                ),
                remedy=_("Give a name with letters or digits."),
            )
        )
    target = path.with_name(f"{stem}{path.suffix.lower()}")
    there = [
        one for name, paths in workspace.extra_files().items() if split(name)[0] == wanted for one in paths
    ]
    taken = path if target == path else next(iter(there), None)
    if taken is not None and (taken == target or wanted != old):
        file = shown_path(workspace, taken)
        raise ProblemError(
            Problem(
                code="already-there",
                file=file,
                message=_("{file} exists already and was left as it is").format(file=file),
                remedy=_("Choose another name, or rename or remove that one first."),
            )
        )
    if wanted == old:
        return Plan(old, wanted, [Move(path, target)])
    plan = Plan(old, wanted)
    for name in _in_all_languages(workspace, old):
        own = extra_file(workspace, name)
        moved = own.with_name(f"{joined(stem, split(name)[1])}{own.suffix.lower()}")
        plan.steps += [Move(own, moved), *(Move(one) for one in made_of(workspace, name))]
    return plan


def plan_removal(workspace: Workspace, name: str) -> Plan:
    """Return what removes an event or a selection, in all its languages or in the one named. Raises ProblemError."""
    extra_file(workspace, name)
    plan = Plan(name, None)
    for one in _in_all_languages(workspace, name):
        gone = [extra_file(workspace, one), *made_of(workspace, one)]
        plan.steps += [Move(file) for file in gone]
    return plan


def made_of(workspace: Workspace, name: str) -> list[Path]:
    """Return the published files of an event or a selection: its documents, pictures, calendars and notes."""
    from brochure.finishing.editions import editions
    from brochure.layout.load import load_layouts
    from brochure.production.settings_facts import LayoutFacts

    layouts, _problems = load_layouts(workspace, editions())
    facts = {layout: LayoutFacts.of(one) for layout, one in layouts.items()}
    owners = {
        extra_document(layout, extra): extra
        for extra in workspace.extra_files()
        for layout, one in facts.items()
        if one.is_made_of(extra)
    }
    found = []
    for path in editions_made(workspace):
        longest = max(
            (one for one in owners if re.match(rf"{re.escape(one)}[-.]", path.name)), key=len, default=""
        )
        if owners.get(longest) == name:
            found.append(path)
    return found


def _in_all_languages(workspace: Workspace, name: str) -> list[str]:
    """Return an event or a selection by the names of its files: the one named, and those in further languages."""
    return [name, *(other for other in workspace.extra_files() if other != name and split(other)[0] == name)]
