"""`rename` and `remove`: a municipality with all that goes by its name, planned first, then done as one."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from brochure.content import mentions
from brochure.content.editing.edit import edited
from brochure.content.editing.files import open_file
from brochure.content.editing.operations import Operation
from brochure.content.reader import read_bytes
from brochure.content.source import Source
from brochure.files_moved import Move, Rewrite, Step, carry_out
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Severity
from brochure.production import renaming_extras
from brochure.production.belongings import (
    LANGUAGE,
    file_of,
    language_files,
    layout_names,
    photo_folders,
    published_files,
    refuse_taken,
    shown_path,
)
from brochure.production.plan import Plan
from brochure.production.store import Store
from brochure.workspace import EXTRAS, LONGEST, Workspace, is_extra, typed_stem


def plan_rename(workspace: Workspace, old: str, new: str) -> Plan:
    """Return what gives a municipality, or an event or selection (`events/opening`), another file name.

    Raises ProblemError where there is no such subject, the new name is taken or is no name, or a file
    that mentions it cannot be edited.
    """
    if is_extra(old):
        return renaming_extras.plan_rename(workspace, old, new)
    stem, wanted = typed_stem(old), typed_stem(new)
    path = file_of(workspace, stem, old)
    if not 0 < len(wanted) <= LONGEST:
        raise ProblemError(_bad_name(new))
    target = path.with_name(f"{wanted}{path.suffix.lower()}")
    if wanted == stem and target.name == path.name:
        raise ProblemError(_same(workspace, path))
    if wanted != stem:
        refuse_taken(workspace, wanted)
    plan = Plan(stem, wanted)
    folders = {folder.name: wanted for folder in photo_folders(workspace, stem) if folder.name != wanted}
    plan.steps += _edits(
        workspace,
        lambda source, kind: [
            *mentions.photo_moves(source, folders),
            *_keyed(workspace, source, kind, stem, wanted),
        ],
    )
    for file in [path, *language_files(workspace, stem)]:
        language = LANGUAGE.search(file.stem)
        name = f"{wanted}{language[0] if language else ''}{file.suffix.lower()}"
        if name != file.name:
            plan.steps.append(Move(file, file.with_name(name)))
    plan.steps += [Move(workspace.photos / name, workspace.photos / wanted) for name in folders]
    if wanted != stem:
        plan.steps += [Move(file) for file in published_files(workspace, stem)]
        plan.notes += _mailing_lists(workspace, stem)
    return plan


def plan_removal(workspace: Workspace, name: str) -> Plan:
    """Return what removes a municipality, or an event or selection (`events/opening`).

    Raises ProblemError where there is none, or a file cannot be edited.
    """
    if is_extra(name):
        return renaming_extras.plan_removal(workspace, name)
    stem = typed_stem(name)
    path = file_of(workspace, stem, name)
    own = [path, *language_files(workspace, stem)]
    plan = Plan(stem, None)
    folders = photo_folders(workspace, stem)
    users = list(_users(workspace, own, [folder.name for folder in folders]))
    plan.steps += _edits(
        workspace, lambda source, kind: _keyed(workspace, source, kind, stem, None), without=own
    )
    plan.steps += [Move(file) for file in own]
    if users:
        plan.notes.append(_photos_stay(workspace, folders[0], users))
    else:
        plan.steps += [Move(folder) for folder in folders]
    plan.steps += [Move(file) for file in published_files(workspace, stem)]
    plan.notes += _mailing_lists(workspace, stem)
    return plan


def do(workspace: Workspace, plan: Plan) -> None:
    """Carry a plan out; when a step fails, everything is put back. Raises ProblemError then."""
    try:
        carry_out(plan.steps, workspace.root)
    except OSError as error:
        raise ProblemError(_failed(error)) from error
    if not workspace.state.is_dir():
        return
    with Store(workspace.state) as store:
        gone = {step.source for step in plan.steps if isinstance(step, Move) and step.target is None}
        records = store.records()
        store.forget(file for file in records if workspace.output / file in gone)
        if plan.new is not None:
            _keep_history(store, plan)


def _keep_history(store: Store, plan: Plan) -> None:
    """Let what is known of withdrawn photos follow them to their new folder."""
    moved = {
        step.source.name: step.target.name
        for step in plan.steps
        if isinstance(step, Move) and step.target is not None and step.target.is_dir()
    }
    for name in store.note_names("held:"):
        folder, slash, rest = name.removeprefix("held:").partition("/")
        if slash and folder in moved:
            store.set_notes({f"held:{moved[folder]}/{rest}": store.note(name)})


# ---- files that mention it -------------------------------------------------------------------------


def _edits(
    workspace: Workspace,
    operations: Callable[[Source, str], list[Operation]],
    without: Iterable[Path] = (),
) -> list[Step]:
    """Return the rewritten files. Raises ProblemError where one cannot be read or edited."""
    steps: list[Step] = []
    for path in _yaml_files(workspace):
        if path in without:
            continue
        opened = open_file(path, workspace.relative(path))
        source, problems = read_bytes(opened.data, opened.file)
        if source is None or source.neutralised:
            if problems and any(problem.severity is Severity.ERROR for problem in problems):
                raise ProblemError(*[p for p in problems if p.severity is Severity.ERROR])
            continue
        wanted = operations(source, path.stem.partition(".")[0])
        if wanted:
            after = opened.with_text(edited(opened.text, wanted, opened.file))
            steps.append(Rewrite(path, opened.data, after))
    return steps


def _yaml_files(workspace: Workspace) -> list[Path]:
    companions = [
        path
        for name in ("publication", "label", "approvals")
        for path in sorted(workspace.content.glob(f"{name}*.yaml"))
        if path.stem == name or LANGUAGE.search(path.stem)
    ]
    towns = {path for paths in workspace.municipality_files().values() for path in paths}
    extras = {path for paths in workspace.extra_files().values() for path in paths}
    return [*companions, *sorted(towns), *sorted(extras)]


def _keyed(workspace: Workspace, source: Source, kind: str, stem: str, new: str | None) -> list[Operation]:
    if new == stem:
        return []
    if source.file.startswith(tuple(f"content/{folder}/" for folder in EXTRAS)):
        return mentions.town_edits(source, stem, new)
    stems = [other for other in workspace.towns() if other != stem]
    if kind == "publication":
        return mentions.depot_edits(source, stems, stem, new)
    in_companion = kind in ("label", "approvals") and source.file.count("/") == 1
    return mentions.keyed_edits(source, stems, stem, new) if in_companion else []


def _users(workspace: Workspace, own: list[Path], folders: list[str]) -> Iterator[str]:
    """Yield other files that name a photo in the folders of a municipality."""
    for path in _yaml_files(workspace):
        source, _problems = read_bytes(path.read_bytes(), workspace.relative(path))
        if path not in own and source is not None and mentions.photos_below(source, folders):
            yield source.file


def _mailing_lists(workspace: Workspace, stem: str) -> list[Problem]:
    """Return a note for each list of recipients that names a document: lists are the sender's own."""
    layouts = layout_names(workspace)
    found = []
    for path in sorted(workspace.mail.glob("*")) if workspace.mail.is_dir() else []:
        if path.suffix.lower() not in (".yaml", ".yml", ".csv", ".xlsx", ".xlsm") or not path.is_file():
            continue
        if mentions.names_document_of(mentions.list_text(path), stem, layouts):
            found.append(
                Problem(
                    code="mailing-list-names-it",
                    severity=Severity.WARNING,
                    file=workspace.relative(path),
                    subject=stem,
                    message=_("this list names documents of {name} and was left as it is").format(name=stem),
                    remedy=_("Change the names of its documents before you mail again."),
                )
            )
    return found


# ---- words -----------------------------------------------------------------------------------------


def _photos_stay(workspace: Workspace, folder: Path, users: list[str]) -> Problem:
    return Problem(
        code="photos-in-use",
        severity=Severity.WARNING,
        file=shown_path(workspace, folder),
        message=_("the photos stay, because {files} shows some of them").format(files=", ".join(users)),
        remedy=_("Take them out there as well if they should go."),
    )


def _bad_name(typed: str) -> Problem:
    return Problem(
        code="bad-name",
        message=_("{name} makes no file name").format(name=typed.strip()[:LONGEST] or _("an empty name")),
        remedy=_("Give the new name of the municipality: brochure rename halle sint-niklaas"),
    )


def _same(workspace: Workspace, path: Path) -> Problem:
    return Problem(
        code="already-there",
        file=workspace.relative(path),
        message=_("{file} has this name already").format(file=workspace.relative(path)),
        remedy=_("Give another name."),
    )


def _failed(error: OSError) -> Problem:
    return Problem(
        code="cannot-write",
        file=str(error.filename) if error.filename else None,
        message=_("it failed, and everything was put back: {reason}").format(
            reason=error.strerror or str(error)
        ),
        remedy=_("Close the files where they are open, see that you may write to the folder, and try again."),
    )
